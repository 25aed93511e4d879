using SafeXeroEtl.TestKit.Csv;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>How the demo's reports are written, in the words of layouts.yml.</summary>
internal sealed record SpecStyle
{
    public string Encoding { get; init; } = "utf-8";

    public string Separator { get; init; } = ",";

    public string Dates { get; init; } = "dd/MM/yyyy";

    public string Months { get; init; } = "yyyy-MM";

    public string Decimal { get; init; } = "point";

    /// <summary>The mark itself.</summary>
    public string Thousands { get; init; } = "";

    public string Negative { get; init; } = "-1.00";

    /// <summary>Sign and place, such as <c>£1</c>.</summary>
    public string Currency { get; init; } = "";

    /// <summary><c>all</c> or <c>needed</c>.</summary>
    public string Quotes { get; init; } = "needed";

    /// <summary>Lines above the headings.</summary>
    public int Titles { get; init; }

    /// <summary>Whether each report ends in its own totals.</summary>
    public bool Totals { get; init; }

    /// <summary><c>first</c>: those of the demo; <c>last</c>: the last known one of each field, in capitals, the columns in another order.</summary>
    public string Headings { get; init; } = "first";

    /// <summary>Whether the layouts leave encoding and separator to the files.</summary>
    public bool Detect { get; init; }

    public void Apply(DemoWorkspace workspace)
    {
        var layouts = workspace.PathOf("pipelines", "_shared", "layouts.yml");
        var exports = workspace.PathOf("pipelines", "demo", "exports", "2026-10");
        var styled = new StyledReports(File.ReadAllText(layouts), new ReportStyle
        {
            Encoding = Encoding,
            Separator = Separator == "tab" ? '\t' : Separator[0],
            Dates = Dates,
            Months = Months,
            HasDecimalComma = Decimal == "comma",
            Thousands = Thousands,
            Negative = Negative,
            Currency = Currency,
            QuotesAll = Quotes == "all",
            Titles = Titles,
            HasTotals = Totals,
            IsDetected = Detect,
            HasOtherHeadings = Headings == "last",
            Order = Headings == "last" ? 1 : null,
        });
        styled.Write(exports, exports);
        File.WriteAllText(layouts, styled.Layouts());
    }
}
