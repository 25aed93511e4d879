using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Credit notes that have something to give, the bills they are to be given to, and what stays open and why.</summary>
internal static class AllocationTables
{
    private const string Allocations = "Credit notes to allocate";

    /// <returns>None where no credit note has anything to give.</returns>
    public static ImmutableArray<ReportTable> Of(PlanSurvey survey) => survey.Allocations.IsEmpty ? [] : [new ReportTable
    {
        Key = Allocations,
        Title = "Credit notes to allocate",
        Purpose = "What each credit note is given to, after all that SAFE says was paid: the bills whose charges it gives back, as SAFE links them, and then, where the pipeline says so, the customer’s oldest open invoices. What stays open is on the customer’s account.",
        PageRowsMax = 50,
        Columns =
        [
            new("number", "Credit note", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day),
            new("gross", "Gross", ColumnType.Amount), new("settled", "Settled otherwise", ColumnType.Amount), new("to", "Allocated to", ColumnType.Text, Width: 40),
            new("allocated", "To be allocated", ColumnType.Amount), new("open", "Stays open", ColumnType.Amount), new("why", "Why", ColumnType.Text, Width: 48),
        ],
        Rows = ReportRows.Of(survey.Allocations.Select(credit => ReportRow.Of(
            Text(credit.CreditNote),
            Text(survey.NameOf(credit.AccountNumber)),
            Day(credit.Date),
            Money(credit.Gross, credit.Currency),
            Money(credit.Settled, credit.Currency),
            Text(string.Join("; ", credit.To.Select(part => Words(part, credit.Currency)))),
            Money(credit.ToBeSent, credit.Currency),
            Money(credit.StaysOpen, credit.Currency),
            Text(string.Join(' ', credit.To.Where(static part => part.Decision is { State: not PlanState.There, Reason: not null }).Select(static part => part.Decision.Reason).Concat(credit.Why).Distinct()))))),
    }];

    private static string Words(PlannedAllocation part, CurrencyCode currency) =>
        $"{part.BillNumber} {MoneyText.Of(part.Amount, currency)} ({(part.PaymentId is { } payment ? $"taken against it by payment {payment}" : part.IsLinked ? "as SAFE links them" : "the oldest open")}): {RecordWords.Of(part.Decision.State)}";
}
