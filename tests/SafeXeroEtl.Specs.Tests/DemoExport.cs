using System.Globalization;
using System.Text;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>An export folder read the plainest way there is, so that the tests of the data do not lean on the product's reader.</summary>
internal sealed class DemoExport
{
    private DemoExport(string folder)
    {
        Customers = Read(folder, "customers.csv");
        Invoices = Read(folder, "invoices.csv");
        Lines = Read(folder, "lines.csv");
        Payments = Read(folder, "payments.csv");
        Allocations = Read(folder, "allocations.csv");
        Outstanding = Read(folder, "outstanding.csv");
        Kpi = Read(folder, "kpi.csv");
        Cash = Read(folder, "cash.csv");
        LinesOf = Lines.ToLookup(line => line["Invoice Number"], StringComparer.Ordinal);
        PartsOf = Allocations.ToLookup(part => part["Payment ID"], StringComparer.Ordinal);
    }

    public static string Root { get; } = FindRoot();

    /// <summary>The two folders under <c>pipelines/demo/exports</c>.</summary>
    public static DemoExport September { get; } = At(Path.Combine(Root, "pipelines", "demo", "exports", "2026-09"));

    public static DemoExport October { get; } = At(Path.Combine(Root, "pipelines", "demo", "exports", "2026-10"));

    public IReadOnlyList<Row> Customers { get; }

    public IReadOnlyList<Row> Invoices { get; }

    public IReadOnlyList<Row> Lines { get; }

    public IReadOnlyList<Row> Payments { get; }

    public IReadOnlyList<Row> Allocations { get; }

    public IReadOnlyList<Row> Outstanding { get; }

    public IReadOnlyList<Row> Kpi { get; }

    public IReadOnlyList<Row> Cash { get; }

    public ILookup<string, Row> LinesOf { get; }

    public ILookup<string, Row> PartsOf { get; }

    public IEnumerable<Row> ValidPayments => Payments.Where(payment => payment["Status"] is "Valid");

    public static DemoExport At(string folder) => new(folder);

    private static List<Row> Read(string folder, string file)
    {
        var records = Records(File.ReadAllText(Path.Combine(folder, file)));
        var headings = records[0];
        return [.. records.Skip(1).Select(fields => new Row(headings.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)))];
    }

    private static List<List<string>> Records(string text)
    {
        List<List<string>> records = [];
        List<string> fields = [];
        StringBuilder field = new();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    field.Append(text[i++]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' or '\r' when !isQuoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                case '\n' when !isQuoted:
                    records.Add(fields);
                    fields = [];
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        return records;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SafeXeroEtl.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder;
    }

    /// <summary>Fields by heading.</summary>
    internal sealed class Row(IReadOnlyDictionary<string, string> fields)
    {
        public string this[string heading] => fields[heading];

        public bool Is(string heading, string value) => string.Equals(fields[heading], value, StringComparison.Ordinal);

        public decimal Amount(string heading) => decimal.Parse(fields[heading], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        public DateOnly Date(string heading) => DateOnly.ParseExact(fields[heading], "dd/MM/yyyy", CultureInfo.InvariantCulture);
    }
}
