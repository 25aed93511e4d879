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

    [Theory]
    [InlineData("Customer's Reference", "same")]
    [InlineData("CUSTOMER'S reference", "same")]
    [InlineData("  Customer's Reference\t", "same")]
    [InlineData("\u00A0Customer's Reference\u202F", "same")]
    [InlineData("Customer's\u00A0Reference", "same")]
    [InlineData("Customer's\u202FReference", "same")]
    [InlineData("Customer's  \r\nReference", "same")]
    [InlineData("Customer\u2019s Reference", "same")]
    [InlineData("Customer\u2018s Reference", "same")]
    [InlineData("\uFEFFCustomer's\u200B Reference", "same")]
    [InlineData("Customers Reference", "another")]
    [InlineData("Customer'sReference", "another")]
    [InlineData("Customer's Reference 2", "another")]
    public void A_heading_is_the_same_whatever_a_spreadsheet_made_of_its_blanks_and_quotes(string heading, string expected) =>
        (HeadingText.IsSame("Customer's Reference", heading) ? "same" : "another").ShouldBe(expected);

    [Theory]
    [InlineData("Pre-Tax")]
    [InlineData("Pre\u2011Tax")]
    [InlineData("Pre\u2013Tax")]
    [InlineData("Pre\u2212Tax")]
    public void Every_hyphen_is_the_plain_one(string heading) => HeadingText.IsSame("Pre-Tax", heading).ShouldBeTrue();

    [Theory]
    [InlineData("invoice\u00A0number")]
    [InlineData("INVOICE  NUMBER ")]
    [InlineData("bill\u202Fno")]
    public void Two_headings_that_look_the_same_are_refused(string second) =>
        ExportSheet.Match("invoices.csv", Layout, ["Invoice Number", second, "Invoice Amount"]).Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("both headings of invoice_number");

    [Fact]
    public void A_heading_of_ten_thousand_characters_is_shown_cut()
    {
        var match = ExportSheet.Match("invoices.csv", Layout, ["Invoice Number", "Invoice Amount", new string('Z', 10_000)]);

        match.Diagnostics.ShouldHaveSingleItem().Value!.Length.ShouldBe(200);
    }
}
