using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Reconcile;

namespace SafeXeroEtl.Engine.Close;

/// <summary>Works out the figures of closed months again: no run may change them, and whoever does is found (P11).</summary>
internal static class ClosedMonths
{
    /// <param name="compare">SAFE against Xero as at the end of a month.</param>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<ImmutableArray<ClosedMovement>> MovedAsync(
        ReconcileRequest request, XeroSide xero, Func<AccountingPeriod, XeroSide, Findings> compare, CancellationToken stop)
    {
        var moved = ImmutableArray.CreateBuilder<ClosedMovement>();
        var tenant = request.Xero.TenantId;
        foreach (var month in request.Ledger.ClosedMonths(tenant, request.Pipeline.Name).Where(month => month.Period <= request.Period).ToArray())
        {
            var balances = await request.Xero.Client.ReadTrialBalanceAsync(tenant, month.Period.LastDay, stop);
            var findings = compare(month.Period, xero with { DebtorsBalance = ReconcileStage.DebtorsBalance(xero.Organisation, balances) });
            var now = FrozenFigures.Of(findings, Clearing(request.Pipeline, xero.Organisation, balances));
            moved.AddRange(FrozenFigures.Moved(month.Period, [.. request.Ledger.Frozen(tenant, request.Pipeline.Name, month.Period)], now));
        }

        return moved.ToImmutable();
    }

    /// <summary>Balances of the accounts that the pipeline's payments land in or pass through, by code; nil where the trial balance has no row.</summary>
    public static Dictionary<string, decimal> Clearing(PipelineDefinition pipeline, Organisation organisation, IReadOnlyCollection<TrialBalanceRow> balances) =>
        pipeline.PaymentTypes.SelectMany(static type => (string?[])[type.AccountCode, type.ControlAccountCode, type.ReturnedAccountCode])
            .Concat(pipeline.Collections.Select(static rule => rule.ClearingAccount))
            .OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(organisation.Account).OfType<LedgerAccount>()
            .ToDictionary(static account => account.Code!, account => balances.Where(row => row.AccountId == account.Id).Sum(static row => row.Balance), StringComparer.Ordinal);
}
