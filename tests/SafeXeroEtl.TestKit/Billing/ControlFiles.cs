using System.Globalization;
using System.Text;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>Writes what the export is checked against, and the note of who took it when: <c>kpi.csv</c>, <c>cash.csv</c>, <c>export.yml</c>.</summary>
internal static class ControlFiles
{
    private static readonly (string File, string Report)[] DatedReports =
    [
        ("invoices.csv", "Invoices Report, CSV Output (Accounts)"),
        ("lines.csv", "Lines of the invoices (own layout)"),
        ("payments.csv", "Payments Report, CSV Output (Accounts), all"),
        ("allocations.csv", "Payments Report, Invoice Allocation"),
        ("kpi.csv", "KPI invoices by month"),
        ("cash.csv", "Keyed from the Payments Report, Customer Level by Type"),
    ];

    public static void Write(BillingScale scale, DateOnly exportedOn, ExportTotals totals, string folder)
    {
        WriteKpi(totals, Path.Combine(folder, "kpi.csv"));
        WriteCash(scale, exportedOn, totals, Path.Combine(folder, "cash.csv"));
        File.WriteAllText(Path.Combine(folder, "export.yml"), Description(scale, exportedOn));
    }

    private static void WriteKpi(ExportTotals totals, string path)
    {
        using var file = new CsvReportFile(path, ReportHeadings.Kpi);
        foreach (var (month, bills) in totals.Months)
        {
            file.Write(file.Row.Value(month, "yyyy-MM").Text("GBP").Value(bills.Bills, "0").Value(bills.Gross, "0.000").Value(bills.Unpaid, "0.000"));
        }
    }

    private static void WriteCash(BillingScale scale, DateOnly exportedOn, ExportTotals totals, string path)
    {
        using var file = new CsvReportFile(path, ReportHeadings.Cash);
        for (var month = scale.Start; month < exportedOn; month = month.AddMonths(1))
        {
            foreach (var type in PaymentType.All)
            {
                file.Write(file.Row.Value(month, "yyyy-MM").Text(type.Name).Text("GBP").Pounds(totals.Cash(month, type))
                    .Text("J. Preparer").Text("Payments Report, Customer Level by Type"));
            }
        }
    }

    private static string Description(BillingScale scale, DateOnly exportedOn)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            # yaml-language-server: $schema=../../../_shared/schema/export.schema.json
            schema: export/1
            source: SAFE reports (demo data, invented)
            exported_at: {exportedOn:yyyy-MM-dd}T08:15:00Z
            exported_by: demo
            files:
              - file: customers.csv
                report: Customers (own layout)
                filters: {"{}"}
              - file: outstanding.csv
                report: Outstanding Report, CSV Output
                filters: {"{"} as_of: {exportedOn.AddDays(-1):yyyy-MM-dd} {"}"}

            """);
        foreach (var (file, report) in DatedReports)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - file: {file}\n    report: {report}\n");
            text.Append(CultureInfo.InvariantCulture, $"    filters: {"{"} on_or_after: {scale.Start:yyyy-MM-dd}, before: {exportedOn:yyyy-MM-dd} {"}"}\n");
        }

        return text.ToString();
    }
}
