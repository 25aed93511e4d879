using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>What a plan's shards say beyond its totals.</summary>
public static class PlannedRows
{
    /// <summary>Blocked records, and warnings, told one by one on the screen; the rest is in the plan's report.</summary>
    private const int FaultsShownMax = 20;

    /// <summary>All records of a plan, contacts first.</summary>
    public static IEnumerable<PlannedRecord> All(RunDirectory run) =>
        ArtifactFile.ReadShard(run.PlannedContacts, PlanJson.Default.PlannedContact)
            .Concat<PlannedRecord>(ArtifactFile.ReadShard(run.PlannedDocuments, PlanJson.Default.PlannedDocument))
            .Concat(ArtifactFile.ReadShard(run.PlannedAllocations, PlanJson.Default.CreditNoteAllocation).SelectMany(static credit => credit.To))
            .Concat(ArtifactFile.ReadShard(run.PlannedPayments, PlanJson.Default.PlannedPayment))
            .Concat(Payouts(run))
            .Concat(Reversals(run));

    /// <summary>Of payment providers; none where the pipeline has no rules for them.</summary>
    public static IEnumerable<PlannedPayout> Payouts(RunDirectory run) =>
        File.Exists(run.PlannedPayouts) ? ArtifactFile.ReadShard(run.PlannedPayouts, PlanJson.Default.PlannedPayout) : [];

    /// <summary>What the plan takes back; none in one that loads.</summary>
    public static IEnumerable<PlannedReversal> Reversals(RunDirectory run) =>
        File.Exists(run.PlannedReversals) ? ArtifactFile.ReadShard(run.PlannedReversals, PlanJson.Default.PlannedReversal) : [];

    /// <summary>Earlier months whose documents the run takes in, so that nobody is surprised.</summary>
    public static ImmutableArray<EarlierMonth> EarlierMonths(RunDirectory run, AccountingPeriod period) =>
    [
        .. ArtifactFile.ReadShard(run.PlannedDocuments, PlanJson.Default.PlannedDocument)
            .Select(static document => AccountingPeriod.Of(document.Date))
            .Where(month => month < period)
            .CountBy(static month => month)
            .OrderBy(static month => month.Key)
            .Select(static month => new EarlierMonth(month.Key, month.Value)),
    ];

    /// <summary>What is blocked, as diagnostics: the first few of each code, and that it is more than may be.</summary>
    /// <param name="told">What was said of the export already; it is not said again of the record that it blocks.</param>
    public static IEnumerable<Diagnostic> Faults(RunDirectory run, PlanHeader plan, ImmutableArray<Diagnostic> told)
    {
        var blocked = plan.Totals.Counts.Values.Sum(static kind => kind.Blocked);
        if (blocked == 0)
        {
            yield break;
        }

        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = told.Select(static diagnostic => (diagnostic.Code, diagnostic.Message)).ToHashSet();
        foreach (var record in All(run)
            .Where(record => record.Decision is { State: PlanState.Blocked, Code: { } code, Reason: { } reason } && !known.Contains((code, reason)))
            .DistinctBy(static record => IsOfTheSetting(record) ? record.Decision.Reason : $"{record.RecordKind} {record.Key}"))
        {
            var code = record.Decision.Code!;
            if ((shown[code] = shown.GetValueOrDefault(code) + 1) <= FaultsShownMax)
            {
                yield return Fault(record);
            }
        }

        if (ExitRules.IsOverLimit(plan))
        {
            yield return Refusals.TooMuchBlocked(plan);
        }
    }

    /// <summary>What was noticed on contacts that are not updated and documents to be created: the first few; all of it is in the plan's report.</summary>
    public static IEnumerable<Diagnostic> Warnings(RunDirectory run) =>
        ArtifactFile.ReadShard(run.PlannedContacts, PlanJson.Default.PlannedContact).SelectMany(static contact => contact.Noticed ?? [])
            .Concat(ArtifactFile.ReadShard(run.PlannedDocuments, PlanJson.Default.PlannedDocument).SelectMany(static document => document.Noticed ?? []))
            .Take(FaultsShownMax);

    /// <summary>One fault of the pipeline or the organisation that every record has: told once.</summary>
    private static bool IsOfTheSetting(PlannedRecord record) => record.Decision.Code == DiagnosticCodes.PaymentServiceOnTheme
        || (record is PlannedPayout && record.Decision.Code is DiagnosticCodes.FeeContactUnusable or DiagnosticCodes.UnusableAccount or DiagnosticCodes.UnusableTaxType);

    private static Diagnostic Fault(PlannedRecord record) => new()
    {
        Code = record.Decision.Code!,
        Message = record.Decision.NextStep is null ? $"{NameOf(record)} is blocked: {record.Decision.Reason}" : record.Decision.Reason!,
        At = record.Decision.At ?? record.At,
        Value = record.RecordKind == RecordKind.Payment ? LedgerView.PaymentIdOf(record.Key) : record.Key,
        NextStep = NextSteps.Of(record.Decision) ?? "The plan's report shows the record.",
    };

    private static string NameOf(PlannedRecord record) => record switch
    {
        PlannedPayment { BillNumber: { } bill } part => $"Payment {part.PaymentId} on {bill}",
        PlannedPayment { ReversedOn: not null } reversed => $"Payment {reversed.PaymentId}",
        PlannedPayment rest => $"Payment {rest.PaymentId} on account",
        PlannedAllocation part => $"Allocation of credit note {part.CreditNote} to {part.BillNumber}",
        PlannedPayout payout => $"{(payout.Kind == RecordKind.PayoutFee ? "The fees of payout" : "Payout")} {payout.Payout.Id}",
        PlannedReversal { Kind: RecordKind.PayoutFee or RecordKind.PayoutTransfer } payout => $"{(payout.Kind == RecordKind.PayoutFee ? "The fees of payout" : "Payout")} {payout.Key}",
        PlannedReversal { Kind: RecordKind.Payment } part => $"Payment {LedgerView.PaymentIdOf(part.Key)} on {LedgerView.BillNumberOf(part.Key)}",
        PlannedReversal { Kind: RecordKind.Allocation } part => $"Allocation of credit note {LedgerView.PaymentIdOf(part.Key)} to {LedgerView.BillNumberOf(part.Key)}",
        PlannedReversal { Kind: RecordKind.Contact } contact => $"Contact of {contact.Key}",
        PlannedReversal document => $"{(document.Kind == RecordKind.Invoice ? "Invoice" : "Credit note")} {document.Key}",
        PlannedDocument document => $"{(document.Kind == DocumentKind.Invoice ? "Invoice" : "Credit note")} {document.Number}",
        _ => $"Customer {record.Key}",
    };
}
