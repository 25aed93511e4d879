using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>Sheets whose headings are the field names themselves, and the records that tests begin with.</summary>
internal static class Sheets
{
    public static readonly AccountingPeriod October = new(2026, 10);

    public static ExportLayout Layout(string role, params string[] fields) => new()
    {
        Name = role + "-test",
        Role = role,
        Columns = [.. fields.Select(static field => new LayoutColumn(field.TrimEnd('*'), [field.TrimEnd('*')], field.EndsWith('*')))],
    };

    public static ExportSheet Of(string role, params string[] fields)
    {
        var layout = Layout(role, fields);
        return ExportSheet.Match(role + ".csv", layout, [.. layout.Columns.Select(static column => column.Field)]).Value;
    }

    /// <summary>All that is said of bills that come in the order of their numbers.</summary>
    public static IEnumerable<Diagnostic> Find(this BillNumberGaps gaps, IEnumerable<BilledDocument> bills) => bills.SelectMany(gaps.Add).Concat(gaps.Rest()).ToList();

    public static BillSurroundings Surroundings(params string[] customers) => new()
    {
        Period = October,
        LinesFiles = ["lines.csv"],
        KnownCustomers = customers.ToHashSet(),
    };

    public static BilledDocument Bill(string number = "A1/1", decimal net = 100m, decimal vat = 20m) => new()
    {
        Number = number,
        AccountNumber = "A1",
        Date = new DateOnly(2026, 10, 1),
        Currency = CurrencyCode.Gbp,
        Net = net,
        Vat = vat,
        Gross = net + vat,
        At = new SourceLocation("invoices.csv", 2),
        ContentHash = "",
    };

    public static ChargeLine Line(string id, decimal net, decimal? vat, int sourceLine = 2) => new()
    {
        TransactionId = id,
        Net = net,
        Vat = vat,
        SourceLine = sourceLine,
    };

    public static CustomerPayment Payment(string id = "501", decimal amount = 100m) => new()
    {
        Id = id,
        AccountNumber = "A1",
        Date = new DateOnly(2026, 10, 17),
        PaymentType = "Direct Debit",
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        At = new SourceLocation("payments.csv", 2),
        ContentHash = "",
    };

    public static AllocationRow Allocation(string paymentId, string billNumber, decimal amount, int line = 2) => new()
    {
        PaymentId = paymentId,
        AccountNumber = "A1",
        PaymentDate = new DateOnly(2026, 10, 17),
        Part = new PaymentPart(billNumber, amount, line),
        At = new SourceLocation("allocations.csv", line),
    };

    public static Noted<T> Clean<T>(T value) => new(value, []);

    public static ImmutableArray<string> Codes(this ImmutableArray<Diagnostic> diagnostics) => [.. diagnostics.Select(static diagnostic => diagnostic.Code)];
}
