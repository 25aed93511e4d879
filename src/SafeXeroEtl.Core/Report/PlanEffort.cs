using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report.Tables;

namespace SafeXeroEtl.Core.Report;

/// <summary>What one kind of record costs.</summary>
/// <param name="What">In the plural.</param>
/// <param name="Bytes">Sent; by rule of thumb.</param>
public sealed record EffortPart(string What, int Records, int Calls, long Bytes);

/// <summary>
/// What applying a plan costs of Xero's limits: 50 records a call, allocations a call for each credit note, deletions one by one. The calls
/// that send are exact while nothing is refused or lost; what is read again and the bytes are by rule of thumb.
/// </summary>
public sealed record PlanEffort(ImmutableArray<EffortPart> Parts)
{
    private const int PerMinute = 60;
    private const int DocumentBytes = 330;
    private const int LineBytes = 120;
    private const int PaymentBytes = 190;
    private const int AllocationBytes = 120;
    private const int ContactBytes = 340;
    private const int DeletionBytes = 40;

    /// <summary>Connections, organisation, accounts, rates and currencies; then each list that changed since the plan.</summary>
    private const int ReadCalls = 9;

    public int Calls => Parts.Sum(static part => part.Calls);

    public long Bytes => Parts.Sum(static part => part.Bytes);

    /// <summary>At Xero's 60 calls a minute, rounded up.</summary>
    public int Minutes => Rounded(Calls, PerMinute);

    public string Sentence => Parts is []
        ? "nothing: nothing is sent"
        : $"{Wording.Counted(Calls, "call")}, about {((Bytes + 1023) / 1024).ToString("#,##0", CultureInfo.InvariantCulture)} KiB sent, {Wording.Counted(Minutes, "minute")}";

    internal static PlanEffort Of(PlanSurvey survey)
    {
        var contacts = survey.Contacts.Count(static row => row.Decision.State == PlanState.Create);
        var updates = survey.Contacts.Count(static row => row.Decision.State == PlanState.Update);
        var payments = survey.Payments.Count(static row => row.Decision.Sends && !row.Deletes);
        var deletions = survey.Payments.Count(static row => row.Decision.Sends && row.Deletes);
        var credits = survey.Allocations.Where(static credit => credit.To.Any(static part => part.Decision.Sends)).ToArray();
        var allocations = credits.Sum(static credit => credit.To.Count(static part => part.Decision.Sends));
        ImmutableArray<EffortPart> sent =
        [
            new("new contacts", contacts, Batches(contacts), contacts * ContactBytes),
            new("contacts to update", updates, 2 * Batches(updates), updates * ContactBytes),
            Documents("invoices", DocumentKind.Invoice, survey),
            Documents("credit notes", DocumentKind.CreditNote, survey),
            new("payments to delete", deletions, deletions, deletions * DeletionBytes),
            new("allocations", allocations, credits.Length, allocations * AllocationBytes),
            new("payments", payments, Batches(payments), payments * PaymentBytes),
        ];
        sent = sent.RemoveAll(static part => part.Records == 0);
        return new PlanEffort(sent.IsEmpty ? [] : [.. sent, new EffortPart("lists looked at again", 0, ReadCalls, 0)]);
    }

    private static EffortPart Documents(string what, DocumentKind kind, PlanSurvey survey)
    {
        var records = survey.Documents.Count(row => row.Kind == kind && row.Decision.State == PlanState.Create);
        var lines = survey.NewLines.GetValueOrDefault(kind);
        return new EffortPart(what, records, Batches(records), (long)records * DocumentBytes + (long)lines.Count * LineBytes + lines.Characters);
    }

    private static int Batches(int count) => Rounded(count, BatchCutter.ElementsPerCallMax);

    private static int Rounded(int count, int by) => (count + by - 1) / by;
}
