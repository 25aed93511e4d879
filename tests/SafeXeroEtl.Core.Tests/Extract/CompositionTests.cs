using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class CompositionTests
{
    private static readonly NumberStyle Plain = NumberStyle.Plain;

    private static readonly NumberStyle Continental = new() { HasDecimalComma = true, Thousands = ThousandsMark.Point, Negatives = [NegativeStyle.MinusBehind] };

    private static readonly NumberStyle Signed = new() { Negatives = [NegativeStyle.Brackets], CurrencySigns = ["£", "€"] };

    private static readonly NumberStyle Sided = new() { Negatives = [NegativeStyle.Credit] };

    [Theory]
    [InlineData("{Account Number}/{Reference}", "A1;4", "A1/4")]
    [InlineData("{Account Number}/{Reference}", " A1 ; 4 ", "A1/4")]
    [InlineData("{Account Number}/{Reference}", "A1;", "blank")]
    [InlineData("{Account Number}/{Reference}", ";", "blank")]
    [InlineData("INV-{Number}", "7", "INV-7")]
    [InlineData("NORTH", "", "NORTH")]
    public void Texts_and_columns_stand_one_after_the_other(string text, string row, string expected) => Made(text, row, Plain, mayAdd: false).ShouldBe(expected);

    [Theory]
    [InlineData("{Credit} - {Debit}", "12.50;", "12.50")]
    [InlineData("{Credit} - {Debit}", ";12.50", "-12.50")]
    [InlineData("{Credit} - {Debit}", "12.50;0.00", "12.50")]
    [InlineData("{Credit} - {Debit}", "5.00;-2.00", "7.00")]
    [InlineData("{Credit} - {Debit}", ";", "blank")]
    [InlineData("{Net}+{VAT}", "0.10;0.20", "0.30")]
    [InlineData("{A} + {B} - {C}", "1;2;4", "-1.00")]
    [InlineData("{Net} + {VAT}", "0.1234;0.2", "0.3234")]
    [InlineData("{Credit} - {Debit}", "12.50;12.5.0", "12.5.0")]
    [InlineData("{Credit} - {Debit}", "n/a;", "n/a")]
    public void Amounts_are_added_up_and_taken_away(string text, string row, string expected) => Made(text, row, Plain, mayAdd: true).ShouldBe(expected);

    [Theory]
    [InlineData("{Credit} - {Debit}", ";1.234,50", "1234,50-")]
    [InlineData("{Credit} - {Debit}", "1.234,50;", "1234,50")]
    public void A_sum_is_written_as_the_report_writes_amounts(string text, string row, string expected)
    {
        Made(text, row, Continental, mayAdd: true).ShouldBe(expected);
        Continental.ParseAmount(expected, out _).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("£1.00;£3.00", "(£2.00)")]
    [InlineData("£1.00;€3.00", "£1.00 €3.00")]
    [InlineData(";€3.00", "(€3.00)")]
    public void A_sum_keeps_its_currency_and_two_are_none(string row, string expected) => Made("{Credit} - {Debit}", row, Signed, mayAdd: true).ShouldBe(expected);

    [Theory]
    [InlineData("12.00;CR", -12)]
    [InlineData("12.00;DR", 12)]
    public void The_side_may_stand_in_a_column_of_its_own(string row, int expected) =>
        Sided.ParseAmount(Made("{Amount} {DR/CR}", row, Sided, mayAdd: true), out _).ShouldBe(expected);

    [Theory]
    [InlineData("{Account Number/{Reference}")]
    [InlineData("{Account Number}/Reference}")]
    [InlineData("{}")]
    [InlineData("{ }")]
    [InlineData("{Account Number")]
    [InlineData("")]
    [InlineData("  ")]
    public void What_cannot_be_read_is_none(string text) => Composition.Parse(text, mayAdd: true).ShouldBeNull();

    [Fact]
    public void A_file_lends_its_folder_and_its_name()
    {
        var layout = Composed(("dealer_code", "{@folder}"), ("our_reference", "{@file}-{Account}"));

        var sheet = ExportSheet.Match("october.zip/NORTH/payments.v2.csv", layout, ["Account", "payment_id"]);

        sheet.HasErrors.ShouldBeFalse();
        sheet.Value.Composed.Select(static column => string.Join('|', column.Fixed)).ShouldBe(["NORTH", "payments|-|"]);
        sheet.Value.Place("dealer_code").Heading.ShouldBe("{@folder}");
        sheet.Value.PositionOf("our_reference").ShouldBe(3, "Composed columns follow those of the file.");
    }

    [Theory]
    [InlineData("Account,payment_id,Credit", "No heading 'Debit', of which amount is composed.")]
    [InlineData("Account,payment_id,Credit,Debit,debit", "The heading 'debit', of which a field is composed, is there twice.")]
    [InlineData("Account,payment_id,Credit,Debit,Fee", "The layout payments-test has no heading 'Fee'.")]
    public void Headings_of_which_a_field_is_composed_must_be_there_once(string headings, string message)
    {
        var fault = ExportSheet.Match("payments.csv", Composed(("amount", "{Credit} - {Debit}"), ("account_number", "{Account}")), [.. headings.Split(',')]).Diagnostics.ShouldHaveSingleItem();

        fault.Code.ShouldBe(DiagnosticCodes.UnknownHeading);
        fault.Message.ShouldBe(message);
    }

    [Fact]
    public void Headings_are_found_below_titles_by_what_fields_are_composed_of() =>
        HeadingSearch.LineOf(Composed(("amount", "{Credit} - {Debit}")) with { HeadingLine = null }, ["payment_id,Report of May", "payment_id,Credit,Debit", "1,2,"]).ShouldBe(1);

    private static ExportLayout Composed(params (string Field, string Text)[] fields)
    {
        var layout = Sheets.Layout("payments", "payment_id*");
        return layout with { Columns = [.. layout.Columns, .. fields.Select(static field => new LayoutColumn(field.Field, [], Required: false) { Composed = Composition.Parse(field.Text, LayoutFields.IsAmount(field.Field)) })] };
    }

    /// <param name="row">What stands under the headings, in the order in which they are named.</param>
    private static string Made(string text, string row, NumberStyle numbers, bool mayAdd)
    {
        var composition = Composition.Parse(text, mayAdd).ShouldNotBeNull();
        var cells = new Queue<string>(row.Split(';'));
        return composition.Of([.. composition.Parts.Select(part => part.IsHeading ? cells.Dequeue() : null)], numbers) ?? "blank";
    }
}
