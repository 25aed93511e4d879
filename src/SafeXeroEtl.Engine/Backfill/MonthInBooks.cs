using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Backfill;

/// <summary>
/// Whether Xero's revenue of a month is there already without its bills: two trial balances say so. That of the month's first moment is the one that the month before was just
/// compared on, when the campaign brings it along and the revenue accounts have not moved since.
/// </summary>
internal static class MonthInBooks
{
    /// <returns>Null when the month is new to the books, or the plan adds nothing to it.</returns>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<Diagnostic?> FindAsync(RunContext context, RunDirectory run, AccountingPeriod period, SeenInXero seen, CancellationToken stop)
    {
        var (xero, tenant) = (context.Xero.Client, context.Xero.TenantId);
        PlannedDocument[] revenue = [.. Revenue(context, run)];
        if (revenue.All(static document => document.Decision.State != PlanState.Create))
        {
            return null;
        }

        var carried = seen.BalancesOf(period.FirstDay.AddDays(-1), context.Clock.GetUtcNow());
        var before = carried?.Rows ?? await BeforeAsync();
        var after = await xero.ReadTrialBalanceAsync(tenant, period.LastDay, stop);
        var found = Found(before);
        if (found.NetInXero != 0m && carried is not null)
        {
            // Somebody may have entered or voided something of earlier months since: how much of this is the month's own is said by balances of one moment.
            found = Found(await BeforeAsync());
        }

        return !found.LooksTheSame ? null : new Diagnostic
        {
            Code = DiagnosticCodes.MonthIsInBooks,
            Message = FormattableString.Invariant($"{period} looks as if it were in Xero already: the plan adds net {found.Net:0.00} and VAT {found.Vat:0.00}, and the accounts it goes to moved by {found.NetInXero:0.00} in that month without it, the VAT account by {found.VatInXero:0.00}."),
            Value = period.ToString(),
            NextStep = $"Look in Xero for a summary invoice or a journal of {period}: void it and give the same command again, or begin after it. If it is other revenue, say so with --other-revenue {period}.",
        };

        Task<ImmutableArray<TrialBalanceRow>> BeforeAsync() => xero.ReadTrialBalanceAsync(tenant, period.FirstDay.AddDays(-1), stop);

        BooksAlready Found(ImmutableArray<TrialBalanceRow> then) => BooksAlready.Of(period, ReferenceData.ReadOrganisation(run), revenue, then, after);
    }

    /// <summary>Opening documents bring no revenue: they stand against the conversion account.</summary>
    private static IEnumerable<PlannedDocument> Revenue(RunContext context, RunDirectory run) => ArtifactFile.ReadShard(run.PlannedDocuments, PlanJson.Default.PlannedDocument)
        .Where(document => context.Pipeline.Opening is not { } opening || document.Document?.Lines.Any(line => line.AccountCode == opening.AccountCode) != true);
}
