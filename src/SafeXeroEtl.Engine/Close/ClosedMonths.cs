using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Close;

/// <summary>Works out the figures of closed months again: no run may change them, and whoever does is found (P11).</summary>
internal static class ClosedMonths
{
    /// <summary>
    /// Balances go on from month to month: what moved an earlier one moved the last ones too, unless it was taken back between two closed months. Those three are
    /// asked for, and all of them where one moved or everything is read anew; documents are looked at of every month.
    /// </summary>
    private const int MonthsAsked = 3;

    /// <param name="seen">The trial balance that was compared: its month, when it is closed itself, is not asked for again.</param>
    /// <param name="compare">SAFE against Xero as at the end of a month.</param>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<ImmutableArray<ClosedMovement>> MovedAsync(
        ReconcileRequest request, XeroSide xero, BalancesSeen seen, Func<AccountingPeriod, XeroSide, Findings> compare, CancellationToken stop)
    {
        var tenant = request.Xero.TenantId;
        ClosedMonth[] closed = [.. request.Ledger.ClosedMonths(tenant, request.Pipeline.Name).Where(month => month.Period <= request.Period).OrderBy(static month => month.Period)];
        var first = request.Xero.InFull ? 0 : Math.Max(0, closed.Length - MonthsAsked);
        var late = await EachAsync(closed[first..], isAsked: true);
        return [.. await EachAsync(closed[..first], isAsked: !late.IsEmpty), .. late];

        async Task<ImmutableArray<ClosedMovement>> EachAsync(ClosedMonth[] months, bool isAsked)
        {
            var moved = ImmutableArray.CreateBuilder<ClosedMovement>();
            foreach (var month in months)
            {
                FrozenFigure[] frozen = [.. request.Ledger.Frozen(tenant, request.Pipeline.Name, month.Period)];
                moved.AddRange(FrozenFigures.Moved(month.Period, frozen, isAsked ? await AskedAsync(month.Period) : AsFrozen(month.Period, frozen)));
            }

            return moved.ToImmutable();
        }

        async Task<ImmutableArray<FrozenFigure>> AskedAsync(AccountingPeriod month)
        {
            var balances = month.LastDay == seen.Day ? seen.Rows : await request.Xero.Client.ReadTrialBalanceAsync(tenant, month.LastDay, stop);
            return FrozenFigures.Of(compare(month, xero with { DebtorsBalance = ReconcileStage.DebtorsBalance(xero.Organisation, balances) }), Clearing(request.Pipeline, xero.Organisation, balances));
        }

        ImmutableArray<FrozenFigure> AsFrozen(AccountingPeriod month, FrozenFigure[] frozen) => FrozenFigures.Of(
            compare(month, xero with { DebtorsBalance = frozen.Where(static figure => figure.Kind == FrozenKind.DebtorsTotal).Sum(static figure => figure.Xero) }),
            frozen.Where(static figure => figure.Kind == FrozenKind.Clearing).ToDictionary(static figure => figure.Key, static figure => figure.Xero, StringComparer.Ordinal));
    }

    /// <summary>Balances of the accounts that the pipeline's payments land in or pass through, by code; nil where the trial balance has no row.</summary>
    public static Dictionary<string, decimal> Clearing(PipelineDefinition pipeline, Organisation organisation, IReadOnlyCollection<TrialBalanceRow> balances) =>
        pipeline.PaymentTypes.SelectMany(static type => (string?[])[type.AccountCode, type.ControlAccountCode, type.ReturnedAccountCode])
            .Concat(pipeline.Collections.Select(static rule => rule.ClearingAccount))
            .OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(organisation.Account).OfType<LedgerAccount>()
            .ToDictionary(static account => account.Code!, account => balances.Where(row => row.AccountId == account.Id).Sum(static row => row.Balance), StringComparer.Ordinal);
}
