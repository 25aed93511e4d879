using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Dialects;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>Where the headings stand and what separates them, by the headings that the layout needs and knows.</summary>
public class HeadingSearchTests
{
    private static readonly ExportLayout Layout = new()
    {
        Name = "kpi",
        Role = "kpi",
        HeadingLine = null,
        Columns =
        [
            new LayoutColumn("month", ["Month"], Required: true),
            new LayoutColumn("bills_net", ["Billed, net"], Required: false),
        ],
    };

    [Theory]
    [InlineData("Month,\"Billed, net\"|2026-10,1", ',', "quoted, with the separator inside")]
    [InlineData("KPI; of the month|made on 1 November|Month;Billed, net|2026-10;1,5", ';', "titles above, one row below")]
    [InlineData("Month\tBilled, net|2026-10\t1,5", '\t', "a decimal comma beside tabs")]
    [InlineData("Month;Notes|2026-10;a", ';', "a heading that nobody knows")]
    [InlineData("Month|2026-10", null, "one column is written alike with any")]
    [InlineData("Period;Billed, net|2026-10;1", null, "the needed heading is not there")]
    [InlineData("", null, "nothing")]
    public void The_separator_is_the_one_that_makes_the_headings(string lines, char? separator, string because) =>
        HeadingSearch.SeparatorOf(Layout, lines.Split('|')).ShouldBe(separator, because);

    [Fact]
    public void A_line_that_the_layout_states_is_the_only_one_looked_at()
    {
        string[] lines = ["Month;Billed, net", "Month\tBilled, net"];

        HeadingSearch.SeparatorOf(Layout with { HeadingLine = 2 }, lines).ShouldBe('\t');
        HeadingSearch.SeparatorOf(Layout with { HeadingLine = 3 }, lines).ShouldBeNull();
    }

    [Theory]
    [InlineData("Report\nMonth;Billed, net\n2026-10;1,5\n", "utf-8")]
    [InlineData("Month;Billed, net\n2026-10;£1,5\n", "windows-1252")]
    [InlineData("Month;Billed, net\n2026-10;1,5\n", "utf-16")]
    public void What_a_layout_leaves_open_the_file_tells(string text, string encoding)
    {
        var open = Layout with { Encoding = ExportLayout.Detect, Separator = ExportLayout.DetectedSeparator };

        var told = ToldLayout.Of("kpi.csv", open, Bytes(text, encoding), isWhole: true);

        told.Diagnostics.ShouldBeEmpty();
        told.Value!.Separator.ShouldBe(';');
        told.Value.Encoding.ShouldBe(encoding);
        ToldLayout.Name(open, told.Value).ShouldBe($"kpi ({encoding}, separator ;)");
    }

    [Fact]
    public void Where_headings_say_nothing_the_shape_of_the_rows_is_asked()
    {
        var open = Layout with { Separator = ExportLayout.DetectedSeparator };

        ToldLayout.Of("kpi.csv", open, "Mon;Net\n2026-10;1\n2026-11;2\n"u8, isWhole: true).Value!.Separator.ShouldBe(';');
        ToldLayout.Of("kpi.csv", open, "Mon;N,et\nOct;a,b\nNov;c,d\n"u8, isWhole: true).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.DialectNotTold);
    }

    private static byte[] Bytes(string text, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return encoding == "utf-16" ? [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)] : Encoding.GetEncoding(encoding == "windows-1252" ? "windows-1252" : "utf-8").GetBytes(text);
    }
}
