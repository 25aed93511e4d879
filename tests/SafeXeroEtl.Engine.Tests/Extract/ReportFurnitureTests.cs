using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>What a report has beside its records: titles above the headings, rows of totals.</summary>
public sealed class ReportFurnitureTests : IDisposable
{
    private const string Titles = "Invoices Report\r\n\"From 01/10/2026, before 01/11/2026\"\r\n\r\n";

    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(4)]
    [InlineData(null)]
    public void Titles_above_the_headings_are_passed_over_and_lines_still_counted(int? headingLine)
    {
        var bills = Bills(_folder.Extract());
        File.WriteAllText(_folder.PathOf("invoices.csv"), Titles + _folder.Read("invoices.csv").Replace("100.01", "100.O1", StringComparison.Ordinal));

        var outcome = _folder.Extract(pipeline => With(pipeline, "invoices", layout => layout with { HeadingLine = headingLine }));

        outcome.MustStop.ShouldBeFalse();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().At.ShouldBe(new SourceLocation("invoices.csv", 6, "Net Amount"));
        _folder.Spoil("invoices.csv", "100.O1", "100.01");
        Bills(_folder.Extract(pipeline => With(pipeline, "invoices", layout => layout with { HeadingLine = headingLine }))).ShouldBe(bills);
    }

    [Fact]
    public void Headings_that_stand_nowhere_are_refused_as_ever()
    {
        _folder.Spoil("invoices.csv", "Invoice Number", "Bill");

        var outcome = _folder.Extract(static pipeline => With(pipeline, "invoices", static layout => layout with { HeadingLine = null }));

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldContain(static note => note.Code == DiagnosticCodes.UnknownHeading && note.Message.Contains("invoice_number"));
    }

    [Theory]
    [InlineData("Total,,,,,,,150.01,30.00,180.01,80.01")]
    [InlineData("Total,180.01")]
    public void A_row_of_totals_is_counted_and_is_no_bill(string row)
    {
        var bills = Bills(_folder.Extract());
        File.AppendAllText(_folder.PathOf("invoices.csv"), row + "\n");

        var outcome = _folder.Extract(static pipeline => With(pipeline, "invoices", Totalled));

        outcome.Month.Diagnostics.ShouldBeEmpty();
        var file = outcome.Month.Files.Single(static file => file.Role == "invoices");
        (file.Rows, file.TotalRows).ShouldBe((2, 1));
        Bills(outcome).ShouldBe(bills);
    }

    [Fact]
    public void A_total_that_its_rows_do_not_make_stops_the_run()
    {
        File.AppendAllText(_folder.PathOf("invoices.csv"), "Total,,,,,,,150.01,30.00,200.01,\n");

        var outcome = _folder.Extract(static pipeline => With(pipeline, "invoices", Totalled));

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.TotalRowDisagrees);
    }

    [Fact]
    public void A_lost_row_beside_a_row_of_totals_is_told_once_as_what_it_is()
    {
        _folder.Spoil("invoices.csv", ",100.01,20.00", ",100.01");
        File.AppendAllText(_folder.PathOf("invoices.csv"), "Total,,,,,,,150.01,30.00,180.01,\n");

        var outcome = _folder.Extract(static pipeline => With(pipeline, "invoices", Totalled));

        outcome.Month.Diagnostics.Where(static note => note.Code == DiagnosticCodes.TotalRowDisagrees).ShouldAllBe(static note => note.Severity == Severity.Warning);
        outcome.Month.Diagnostics.ShouldContain(static note => note.Code == DiagnosticCodes.MalformedRow);
    }

    [Fact]
    public void Headings_on_every_page_and_declared_remarks_are_passed_over_and_counted()
    {
        var bills = Bills(_folder.Extract());
        var rows = _folder.Read("invoices.csv").TrimEnd().Split('\n');
        _folder.Write("invoices.csv", $"{rows[0]}\n{rows[1]}\nPage 1 of 2\n{rows[0]}\n,,Page 2 of 2,,,,,,,,\n{rows[2]}\nEnd of report");

        var outcome = _folder.Extract(static pipeline => With(pipeline, "invoices", static layout => layout with { Remarks = ["Page *", "End of report"] }));

        outcome.Month.Diagnostics.ShouldBeEmpty();
        var file = outcome.Month.Files.Single(static file => file.Role == "invoices");
        (file.Rows, file.TotalRows, file.PassedOver).ShouldBe((2, null, 4));
        Bills(outcome).Order().ShouldBe(bills.Order());
    }

    [Theory]
    [InlineData("Page 1,Report")]
    [InlineData("Page 1,,,B2/9,,,,,,,")]
    [InlineData("Leaf 1 of 2")]
    public void A_row_that_says_more_than_a_remark_is_a_row(string row)
    {
        File.AppendAllText(_folder.PathOf("invoices.csv"), row + "\n");

        _folder.Extract(static pipeline => With(pipeline, "invoices", static layout => layout with { Remarks = ["Page *"] })).Month.Diagnostics.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_column_without_a_heading_does_no_harm_while_nothing_stands_in_it()
    {
        var bills = Bills(_folder.Extract());
        _folder.Write("invoices.csv", string.Join('\n', _folder.Read("invoices.csv").TrimEnd().Split('\n').Select(static row => row + ",")));

        var outcome = _folder.Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        Bills(outcome).ShouldBe(bills);
    }

    [Fact]
    public void A_value_in_a_column_without_a_heading_blocks_its_bill_and_is_shown()
    {
        _folder.Write("invoices.csv", string.Join('\n', _folder.Read("invoices.csv").TrimEnd().Split('\n').Select(static row => row + (row.StartsWith("B2", StringComparison.Ordinal) ? ",9.99" : ","))));

        var outcome = _folder.Extract();

        outcome.Bills().Single(static bill => bill.Number == "B2/1").Faults.ShouldContain(static fault => fault.Code == DiagnosticCodes.MalformedRow && fault.Message.Contains("without a heading"));
        outcome.Bills().Single(static bill => bill.Number == "A1/1").Faults.ShouldBeEmpty();
        _folder.Artifact("quarantine.csv").ShouldContain("60.00,9.99");
    }

    [Fact]
    public void Fields_of_several_columns_make_the_same_bills()
    {
        var bills = Bills(_folder.Extract());
        _folder.Write("invoices.csv", """
            Account Number,Customer Name,Ref,Invoice Date,Due Date,Net Amount,VAT Amount,Owed,Paid
            B2,Beacon Joinery,1,02/10/2026,16/10/2026,50.00,10.00,60.00,
            A1,Acorn Bakery Ltd,1,01/10/2026,15/10/2026,100.01,20.00,120.01,100.00
            """);

        var outcome = _folder.Extract(static pipeline => With(pipeline, "invoices", static layout => Composing(
            layout, ("dealer_code", "MAIN"), ("invoice_number", "{Account Number}/{Ref}"), ("currency", "GBP"), ("gross", "{Net Amount} + {VAT Amount}"), ("unpaid", "{Owed} - {Paid}"))));

        outcome.Month.Diagnostics.ShouldBeEmpty();
        Bills(outcome).ShouldBe(bills);
    }

    [Fact]
    public void A_part_that_is_no_amount_blocks_the_bill_and_is_shown()
    {
        _folder.Spoil("invoices.csv", "50.00,10.00,60.00,", "50.00,ten,60.00,");

        var outcome = _folder.Extract(static pipeline => With(pipeline, "invoices", static layout => Composing(layout with { Ignored = ["Invoice Amount"] }, ("gross", "{Net Amount} + {VAT Amount}"))));

        outcome.Month.Diagnostics.ShouldContain(static note => note.Code == DiagnosticCodes.BadValue && note.At!.Column == "{Net Amount} + {VAT Amount}" && note.Value == "ten");
        outcome.Bills().Single(static bill => bill.Number == "B2/1").Faults.ShouldNotBeEmpty();
    }

    private static ExportLayout Composing(ExportLayout layout, params (string Field, string Text)[] fields) => layout with
    {
        Columns =
        [
            .. layout.Columns.Where(column => fields.All(field => field.Field != column.Field)),
            .. fields.Select(static field => new LayoutColumn(field.Field, [], Required: false) { Composed = Composition.Parse(field.Text, LayoutFields.IsAmount(field.Field)) }),
        ],
    };

    private static ExportLayout Totalled(ExportLayout layout) =>
        layout with { TotalRows = new TotalRowRule([new LayoutColumn("account_number", ["Total"], Required: false)], Unnamed: false) };

    private static PipelineDefinition With(PipelineDefinition pipeline, string role, Func<ExportLayout, ExportLayout> change) =>
        pipeline with { Files = [.. pipeline.Files.Select(file => file.Role == role ? file with { Layout = change(file.Layout) } : file)] };

    private static List<string> Bills(Engine.Extract.ExtractOutcome outcome) => [.. outcome.Bills().Select(static bill => bill.ContentHash)];
}
