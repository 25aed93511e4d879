using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Damage;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Damage;

/// <summary>What a spreadsheet leaves of an id, a reference or a date, and what is done about it.</summary>
public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("4.47E+11", true)]
    [InlineData("1.2e+05", true)]
    [InlineData("5E-12", true)]
    [InlineData("1.23E+100", true)]
    [InlineData("4E12", false)]
    [InlineData("12E5", false)]
    [InlineData("E+11", false)]
    [InlineData("A4E+11", false)]
    [InlineData("4.4.7E+11", false)]
    [InlineData("4.47E+1", false)]
    [InlineData("4.47E+11/2", false)]
    [InlineData("2026-10-01", false)]
    public void Scientific_notation(string text, bool isIt) => SpreadsheetText.IsScientific(text).ShouldBe(isIt);

    [Theory]
    [InlineData("501.0", true)]
    [InlineData("501.00", true)]
    [InlineData("501.5", false)]
    [InlineData("501.", false)]
    [InlineData(".0", false)]
    [InlineData("A1.0", false)]
    public void A_whole_number_with_decimals(string text, bool isIt) => SpreadsheetText.IsWholeWithDecimals(text).ShouldBe(isIt);

    [Theory]
    [InlineData("########", true)]
    [InlineData("#REF!", true)]
    [InlineData("#N/A", true)]
    [InlineData("#1", false)]
    [InlineData("##", false)]
    [InlineData("#REF", false)]
    [InlineData("Unit #3", false)]
    public void A_cell_without_a_value(string text, bool isIt) => SpreadsheetText.IsCellWithoutValue(text).ShouldBe(isIt);

    [Theory]
    [InlineData("123456789012345000", true)]
    [InlineData("123456789012345678", false)]
    [InlineData("123456789012000", false)]
    [InlineData("A23456789012345000", false)]
    public void An_id_rounded_to_fifteen_digits(string text, bool isIt) => SpreadsheetText.IsRounded(text).ShouldBe(isIt);

    [Theory]
    [InlineData("12-Apr", true)]
    [InlineData("4-APR", true)]
    [InlineData("Apr-04", true)]
    [InlineData("12/4", false)]
    [InlineData("12-April", false)]
    [InlineData("123-Apr", false)]
    [InlineData("Apr-2004", false)]
    [InlineData("Apr-4", false)]
    [InlineData("ABC-04", false)]
    public void A_number_with_a_stroke_turned_into_a_date(string text, bool isIt) => SpreadsheetText.IsTurnedIntoDate(text).ShouldBe(isIt);

    [Theory]
    [InlineData("46310", "2026-10-15")]
    [InlineData("46310.5", "2026-10-15")]
    [InlineData("12345", null)]
    [InlineData("20261015", null)]
    [InlineData("46310.x", null)]
    public void A_date_as_a_number(string text, string? expected) => SpreadsheetText.DayOfSerial(text)?.ToString("yyyy-MM-dd", null).ShouldBe(expected);

    [Theory]
    [InlineData("payment_id", "4.47E+11", "SX2021 Error")]
    [InlineData("payment_id", "501.0", "SX2021 Error")]
    [InlineData("account_number", "#REF!", "SX2024 Error")]
    [InlineData("our_reference", "4.47E+11", "SX2021 Warning")]
    [InlineData("our_reference", "#N/A", "SX2024 Warning")]
    [InlineData("our_reference", "501.0", "")]
    [InlineData("amount", "########", "SX2024 Error")]
    [InlineData("payment_date", "46310", "SX2023 Error")]
    [InlineData("payment_date", "########", "SX2024 Error")]
    [InlineData("payment_date", "10/13/2026", "SX2004 Error")]
    [InlineData("payment_date", "40/13/2026", "SX2004 Error")]
    [InlineData("payment_id", "501", "")]
    [InlineData("payment_id", "12-Apr", "SX2023 Error")]
    [InlineData("payment_id", "Apr-04", "SX2023 Error")]
    [InlineData("our_reference", "12-Apr", "")]
    [InlineData("our_reference", "2026-10-01", "")]
    public void Money_and_identity_are_blocked_the_rest_is_warned_of(string field, string text, string expected)
    {
        var fields = new List<string> { "payment_id", "account_number", "payment_date", "our_reference", "payment_type", "amount" };
        string?[] values = ["501", "A1", "17/10/2026", "DD-1", "Card", "10.00"];
        values[fields.IndexOf(field)] = text;
        var sheet = Sheets.Of("payments", [.. fields]);
        var parser = new PaymentParser(sheet with { Layout = sheet.Layout with { DateFormat = "dd/MM/yyyy" } }, new DateOnly(2026, 10, 31));

        var payment = parser.Parse(values, 2);

        string.Join(", ", payment.Diagnostics.Select(static note => $"{note.Code} {note.Severity}")).ShouldBe(expected);
        payment.Value.Faults.IsEmpty.ShouldBe(!payment.Diagnostics.Any(static note => note.Severity == Severity.Error));
    }

    [Fact]
    public void A_date_that_reads_the_other_way_round_says_so()
    {
        var sheet = Sheets.Of("payments", "payment_id", "account_number", "payment_date", "payment_type", "amount");
        var parser = new PaymentParser(sheet with { Layout = sheet.Layout with { DateFormat = "dd/MM/yyyy" } }, new DateOnly(2026, 10, 31));

        var note = parser.Parse(["501", "A1", "10/13/2026", "Card", "1.00"], 2).Diagnostics.ShouldHaveSingleItem();

        note.Message.ShouldContain("MM/dd/yyyy");
        note.NextStep.ShouldNotBeNull().ShouldContain("in doubt");
    }
}
