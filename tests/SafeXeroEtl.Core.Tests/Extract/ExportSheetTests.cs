using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class ExportSheetTests
{
    private static readonly ExportLayout Layout = new()
    {
        Name = "invoices-test",
        Role = "invoices",
        Columns = [new("invoice_number", ["Invoice Number", "Bill No"], true), new("gross", ["Invoice Amount"], true), new("unpaid", ["Unpaid"], false)],
        Ignored = ["Colour"],
    };

    [Fact]
    public void Headings_match_their_aliases_whatever_their_case_blanks_and_order()
    {
        var match = ExportSheet.Match("invoices.csv", Layout, [" invoice amount ", "BILL NO", "colour"]);

        match.Diagnostics.ShouldBeEmpty();
        match.Value.PositionOf("invoice_number").ShouldBe(1);
        match.Value.PositionOf("gross").ShouldBe(0);
        match.Value.PositionOf("unpaid").ShouldBe(-1);
        match.Value.Place("gross").Heading.ShouldBe("invoice amount");
    }

    [Fact]
    public void An_unknown_heading_is_told_with_the_nearest_known_ones()
    {
        var match = ExportSheet.Match("invoices.csv", Layout, ["Invoice Number", "Invoice Amount", "Unpayd"]);

        var diagnostic = match.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe(DiagnosticCodes.UnknownHeading);
        diagnostic.At.ShouldBe(new SourceLocation("invoices.csv", 1));
        diagnostic.Value.ShouldBe("Unpayd");
        diagnostic.NextStep.ShouldStartWith("Nearest: Unpaid.");
    }

    [Fact]
    public void A_missing_required_heading_is_told_with_what_the_file_has_instead()
    {
        var match = ExportSheet.Match("invoices.csv", Layout, ["Invoice Numbr", "Invoice Amount"]);

        match.Diagnostics.Codes().ShouldBe(["SX2002", "SX2002"]);
        match.Diagnostics[1].Value.ShouldBe("invoice_number");
        match.Diagnostics[1].NextStep.ShouldContain("Invoice Numbr");
    }

    [Fact]
    public void Two_headings_of_one_field_are_refused()
    {
        ExportSheet.Match("invoices.csv", Layout, ["Invoice Number", "Bill No", "Invoice Amount"]).Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("both headings of invoice_number");
        ExportSheet.Match("invoices.csv", Layout, ["Invoice Number", "Invoice Number", "Invoice Amount"]).HasErrors.ShouldBeTrue();
    }

    [Fact]
    public void A_heading_of_ten_thousand_characters_is_shown_cut()
    {
        var match = ExportSheet.Match("invoices.csv", Layout, ["Invoice Number", "Invoice Amount", new string('Z', 10_000)]);

        match.Diagnostics.ShouldHaveSingleItem().Value!.Length.ShouldBe(200);
    }
}
