using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Csv;

/// <summary>A month's reports, and the shipped layouts, written over in another style: the same figures in other clothes.</summary>
public sealed partial class StyledReports(string shippedLayouts, ReportStyle style)
{
    /// <summary>File, layout, and the field that says Total in a row of totals.</summary>
    private static readonly (string File, string Layout, string? Mark)[] Reports =
    [
        ("customers.csv", "safe-customers", null), ("invoices.csv", "safe-invoices", "account_number"), ("lines.csv", "safe-lines", "transaction_id"),
        ("payments.csv", "safe-payments", "payment_id"), ("allocations.csv", "safe-allocations", "payment_id"), ("outstanding.csv", "safe-outstanding", "account_number"),
        ("kpi.csv", "safe-kpi", null), ("cash.csv", "keyed-cash", null),
    ];

    private static readonly string[] Amounts =
        ["Net Amount", "VAT Amount", "Invoice Amount", "Unpaid Amount", "Amount", "Allocated Amount", "Outstanding", "invoice_amount", "invoice_outstanding"];

    private static readonly string[] Dates = ["Invoice Date", "Due Date", "Transaction Date", "Bill Date", "Payment Date", "Payment Reversed Date"];

    private static readonly string[] Months = ["Month", "invoice_month"];

    /// <summary>The shipped layouts with the style's keys in those of SAFE's reports and the keyed cash.</summary>
    public string Layouts()
    {
        var text = new StringBuilder();
        var styled = false;
        foreach (var line in shippedLayouts.Split('\n'))
        {
            if (line.StartsWith("  - name: ", StringComparison.Ordinal))
            {
                var report = Reports.FirstOrDefault(report => line == $"  - name: {report.Layout}");
                styled = report.Layout is not null;
                text.Append(line).Append('\n');
                foreach (var key in styled ? style.Keys(report.Mark) : [])
                {
                    text.Append("    ").Append(key).Append('\n');
                }
            }
            else if (!styled || !line.StartsWith("    dates: ", StringComparison.Ordinal))
            {
                text.Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Writes every report of the folder over.</summary>
    public void Write(string from, string to)
    {
        foreach (var (file, layout, mark) in Reports)
        {
            var rows = ReferenceCsv.Read(File.ReadAllText(Path.Combine(from, file)));
            File.WriteAllBytes(Path.Combine(to, file), style.Bytes(Text(layout, mark is not null, rows)));
        }
    }

    private string Text(string layout, bool hasTotal, List<string[]> rows)
    {
        var headings = rows[0];
        var columns = Shuffled(Enumerable.Range(0, headings.Length), 1);
        var lines = new List<string>();
        lines.AddRange(Enumerable.Range(1, style.Titles).Select(static number => string.Create(CultureInfo.InvariantCulture, $"Report title {number}")));
        lines.Add(Line(columns.Select(column => Heading(layout, headings[column]))));

        // A bill's charges stand in the order of their report, which is thus left.
        lines.AddRange((layout == "safe-lines" ? rows.Skip(1) : Shuffled(rows.Skip(1), 2)).Select(row => Line(columns.Select(column => Value(headings[column], row[column])))));
        if (style.HasTotals && hasTotal && rows.Count > 1)
        {
            lines.Add(Line(columns.Select(column => column == 0 ? "Total" : Amounts.Contains(headings[column]) ? style.Amount(Sum(rows, column)) : "")));
        }

        return string.Join(style.LineEnd, lines) + (style.EndsOpen ? "" : style.LineEnd);
    }

    private static string Sum(List<string[]> rows, int column) =>
        rows.Skip(1).Where(row => row[column].Length > 0).Sum(row => decimal.Parse(row[column], CultureInfo.InvariantCulture)).ToString("0.00##", CultureInfo.InvariantCulture);

    private string Value(string heading, string plain) => plain.Length == 0 ? ""
        : Amounts.Contains(heading) ? style.Amount(plain)
        : Dates.Contains(heading) ? Day(plain).ToString(style.Dates, CultureInfo.InvariantCulture)
        : Months.Contains(heading) ? DateOnly.ParseExact(plain + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(style.Months, CultureInfo.InvariantCulture)
        : plain;

    private static DateOnly Day(string plain) => DateOnly.ParseExact(plain, plain[2] == '/' ? "dd/MM/yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Heading(string layout, string heading) =>
        style.HasOtherHeadings ? $" {LastAlias(layout, heading).ToUpperInvariant()} " : heading;

    private string LastAlias(string layout, string heading)
    {
        var start = shippedLayouts.IndexOf($"  - name: {layout}\n", StringComparison.Ordinal);
        var end = shippedLayouts.IndexOf("\n  - name: ", start, StringComparison.Ordinal);
        var aliases = FieldLine().Matches(end < 0 ? shippedLayouts[start..] : shippedLayouts[start..end])
            .Select(static field => field.Groups["headings"].Value.Trim('[', ']').Split(", ").Select(static alias => alias.Trim('"')).ToList());
        return aliases.FirstOrDefault(headings => headings.Contains(heading))?[^1] ?? heading;
    }

    private string Line(IEnumerable<string> values) => string.Join(style.Separator, values.Select(Quoted));

    private string Quoted(string value) =>
        style.QuotesAll || value.Contains(style.Separator, StringComparison.Ordinal) || value.AsSpan().IndexOfAny('"', '\r', '\n') >= 0
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;

    private List<T> Shuffled<T>(IEnumerable<T> values, int salt)
    {
        var list = values.ToList();
        if (style.Order is not { } order)
        {
            return list;
        }

        var random = SplitMix64.At((ulong)order, salt);
        for (var at = list.Count - 1; at > 0; at--)
        {
            var other = random.Below(at + 1);
            (list[at], list[other]) = (list[other], list[at]);
        }

        return list;
    }

    [GeneratedRegex("^      [a-z_0-9]+: (?<headings>.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FieldLine();
}
