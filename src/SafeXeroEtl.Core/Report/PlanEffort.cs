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
    private const int PerDay = 1_000;
    private const int DocumentBytes = 245;
    private const int LineBytes = 92;
    private const int PaymentBytes = 165;
    private const int AllocationBytes = 120;
    private const int ContactBytes = 340;
    private const int DeletionBytes = 40;

    /// <summary>The organisation with accounts, rates, currencies and branding theme; then each list for what changed since the plan.</summary>
    private const int ReadCalls = 12;

    public int Calls => Parts.Sum(static part => part.Calls);

    public long Bytes => Parts.Sum(static part => part.Bytes);

    /// <summary>At Xero's 60 calls a minute, rounded up.</summary>
    public int Minutes => Rounded(Calls, PerMinute);

    public string Sentence => Parts is []
        ? "nothing: nothing is sent"
        : $"{Wording.Counted(Calls, "call")}, about {((Bytes + 1023) / 1024).ToString("#,##0", CultureInfo.InvariantCulture)} KiB sent, {Wording.Counted(Minutes, "minute")}";

    /// <summary>At the 1,000 calls a day that a new app has (FACTS 5), rounded up.</summary>
    public static int DaysOf(int calls) => Rounded(calls, PerDay);

    /// <returns>How many payments go in batches, and how many batches they are.</returns>
    public static (int Payments, int Batches) BatchesOf(IEnumerable<PlannedPayment> payments)
    {
        var (count, names) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var payment in payments.Where(static payment => payment is { BatchReference: not null, Decision.Sends: true }))
        {
            count++;
            names.Add(payment.BatchReference!);
        }

        return (count, names.Count);
    }

    /// <param name="batches">Payments that go in batches, and how many batches they are.</param>
    /// <param name="lines">What the lines to be created come to; left out, bytes are those of the records alone.</param>
    public static PlanEffort Of(PlanTotals totals, IEnumerable<CreditNoteAllocation> given, IReadOnlyDictionary<DocumentKind, (int Count, long Characters)>? lines = null, (int Payments, int Batches) batches = default)
    {
        var (contacts, payments) = (CountsOf(totals, RecordKind.Contact), CountsOf(totals, RecordKind.Payment));
        var allocations = CountsOf(totals, RecordKind.Allocation).Create;
        ImmutableArray<EffortPart> sent =
        [
            new("new contacts", contacts.Create, Batches(contacts.Create), contacts.Create * ContactBytes),
            new("contacts to update", contacts.Update, 2 * Batches(contacts.Update), contacts.Update * ContactBytes),
            Documents("invoices", CountsOf(totals, RecordKind.Invoice).Create, lines?.GetValueOrDefault(DocumentKind.Invoice)),
            Documents("credit notes", CountsOf(totals, RecordKind.CreditNote).Create, lines?.GetValueOrDefault(DocumentKind.CreditNote)),
            new("payments to delete", payments.Update, payments.Update, payments.Update * DeletionBytes),
            new("allocations", allocations, given.Count(static credit => credit.To.Any(static part => part.Decision.Sends)), allocations * AllocationBytes),
            new("payments", payments.Create - batches.Payments, Batches(payments.Create - batches.Payments), (payments.Create - batches.Payments) * PaymentBytes),
            new("payments in batches", batches.Payments, batches.Batches, batches.Payments * PaymentBytes),
            .. Payouts("payouts", CountsOf(totals, RecordKind.PayoutTransfer).Create),
            .. Payouts("fees of payouts", CountsOf(totals, RecordKind.PayoutFee).Create),
        ];
        sent = sent.RemoveAll(static part => part.Records == 0);
        return new PlanEffort(sent.IsEmpty ? [] : [.. sent, new EffortPart("what is looked at again", 0, ReadCalls, 0)]);
    }

    private static ImmutableArray<EffortPart> Payouts(string what, int records) => [new(what, records, Batches(records), (long)records * (PaymentBytes + LineBytes))];

    private static EffortPart Documents(string what, int records, (int Count, long Characters)? lines) => new(
        what, records, Batches(records), (long)records * DocumentBytes + (long)(lines?.Count ?? 0) * LineBytes + (lines?.Characters ?? 0));

    private static StateTotals<int> CountsOf(PlanTotals totals, RecordKind kind) => totals.Counts.GetValueOrDefault(kind) ?? new StateTotals<int>();

    private static int Batches(int count) => Rounded(count, BatchCutter.ElementsPerCallMax);

    private static int Rounded(int count, int by) => (count + by - 1) / by;
}
