using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Probing;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract.Probing;

/// <summary>What is told of a file of which nothing is declared, and what is not said of it.</summary>
public sealed class FileProbeTests : IDisposable
{
    private static readonly ImmutableArray<ExportLayout> Known = [DemoLayouts.Of("customers"), DemoLayouts.Of("invoices"), DemoLayouts.Of("lines"), DemoLayouts.Of("payments"), DemoLayouts.Of("outstanding")];

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_report_of_invoices_is_told_by_its_headings()
    {
        var found = Probe("""
            Account Number,Bill No,Invoice Date,Net,VAT Amount,Invoice Amount,Sent By
            A1,A1/1,31/10/2026,100.00,20.00,120.00,post
            B2,B2/1,01/10/2026,-50.00,-10.00,-60.00,
            """).Value!;

        found.Roles[0].Role.ShouldBe("invoices");
        found.Roles[0].Missing.ShouldBeEmpty();
        found.Roles[0].Fields.Single(static fit => fit.Field == "invoice_number").IsSure.ShouldBeFalse();
        found.Dates.Formats().ShouldBe(["dd/MM/yyyy"]);
        (found.Dates.DayFirst, found.Dates.MonthFirst).ShouldBe((1, 0));
        found.Columns.Select(static column => column.Type).ShouldBe([ColumnType.Code, ColumnType.Code, ColumnType.Date, ColumnType.Money, ColumnType.Money, ColumnType.Money, ColumnType.Text]);
    }

    [Theory]
    [InlineData(",", "1,234.50", "05/06/2026")]
    [InlineData(";", "(1.234,50)", "31/10/2026")]
    [InlineData("|", "£12.00-", "31.10.2026")]
    [InlineData("\t", "12.00 CR", "2026-10-31")]
    public void The_proposed_layout_is_one_that_pipelines_read(string separator, string amount, string date)
    {
        string[] headings = ["Account Number", "Invoice Number", "Invoice Date", "Net Amount", "VAT Amount", "Invoice Amount", "Say \"what\": # \e[31m"];
        string[] cells = ["A1", "A1/1", date, amount, amount, amount, "x"];
        var found = Probe(Row(headings, separator) + "\n" + Row(cells, separator)).Value!;

        var yaml = LayoutProposal.Yaml(found, found.Roles[0], LayoutProposal.NameOf(found.File, found.Roles[0].Role));
        var read = LayoutText.Read("proposed.yml", Encoding.UTF8.GetBytes(yaml.Replace("\\u001B", "", StringComparison.Ordinal)));

        read.Diagnostics.ShouldBeEmpty(yaml);
        read.Value.Single().Columns.Select(static column => column.Field).ShouldBe(["account_number", "invoice_number", "invoice_date", "net", "vat", "gross"]);
        yaml.ShouldNotContain("\e");
        read.Value.Single().Numbers.ParseAmount(amount, out _).ShouldNotBeNull(yaml);
        yaml.ShouldContain(date == "05/06/2026" ? "# dates: dd/MM/yyyy or MM/dd/yyyy" : "    dates: ");
    }

    [Fact]
    public void A_date_that_may_be_read_two_ways_is_told_and_not_guessed() =>
        Probe("Account Number,Invoice Number,Invoice Date,Net Amount,VAT Amount,Invoice Amount\nA1,A1/1,05/06/2026,1.00,0.20,1.20").Diagnostics
            .ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.ProbeInDoubt);

    [Theory]
    [InlineData("Acorn Bakery,Whitby,Joan Pickersgill\nBeacon Joinery,Hull,Amy Oldroyd")]
    [InlineData("Acorn Bakery,Whitby,joan@acorn.example\nBeacon Joinery,Hull,amy@beacon.example")]
    [InlineData("Acorn Bakery,12.00,01/10/2026\nBeacon Joinery,13.00,02/10/2026")]
    [InlineData("Acorn Bakery,YO21 3PT,n/a\nBeacon Joinery,HU1 1AA,3.00")]
    [InlineData("Customer Name,Whitby,Joan Pickersgill\nBeacon Joinery,Whitby,Amy Oldroyd")]
    public void A_first_row_that_may_be_a_customer_is_not_shown(string text)
    {
        var found = Probe(text);

        found.Value!.HasHeadings.ShouldBeFalse();
        found.Value.Columns.ShouldAllBe(static column => column.Heading == null);
        found.Diagnostics.ShouldContain(static note => note.Code == DiagnosticCodes.NoLayoutProposed);
    }

    [Theory]
    [InlineData("PK\u0003\u0004aaaa", DiagnosticCodes.NoTextFile)]
    [InlineData("%PDF-1.7 and more", DiagnosticCodes.NoTextFile)]
    [InlineData("", DiagnosticCodes.UnknownHeading)]
    [InlineData("Account Number,Customer Name\n", DiagnosticCodes.NothingToProbe)]
    public void What_is_no_export_is_refused_with_a_code(string text, string code) =>
        Probe(text).Diagnostics.ShouldContain(note => note.Code == code && note.Severity == Severity.Error);

    [Fact]
    public void A_folder_is_no_file() =>
        FileProbe.Read(Path.GetTempPath(), "folder", Known, null, false, TestContext.Current.CancellationToken).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.FileNotUsable);

    private static string Row(IEnumerable<string> cells, string separator) =>
        string.Join(separator, cells.Select(static cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private Noted<FileFinding?> Probe(string text)
    {
        File.WriteAllText(_path, text);
        return FileProbe.Read(_path, "probed.csv", Known, null, hasHeadings: false, TestContext.Current.CancellationToken);
    }
}
