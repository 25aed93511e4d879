using System.Globalization;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>Every style a report may be written in: the text, and the amount it is, or <c>refused</c>.</summary>
public sealed class NumberStyleTests
{
    private static readonly NumberStyle Plain = NumberStyle.Plain;

    [Theory]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1234.56", "1234.56")]
    [InlineData("-1,234,567.89", "-1234567.89")]
    [InlineData("123", "123.00")]
    [InlineData("1,000", "1000.00")]
    [InlineData("12,500.000", "12500.00")]
    [InlineData("12,500.125", "12500.125")]
    [InlineData("1,23", "refused")]
    [InlineData("1,2345", "refused")]
    [InlineData("12,34,567.00", "refused")]
    [InlineData("1234,567.00", "refused")]
    [InlineData("0,123", "refused")]
    [InlineData("0,123.00", "refused")]
    [InlineData(",123", "refused")]
    [InlineData("1,,234", "refused")]
    [InlineData("1,234,", "refused")]
    [InlineData("1,234.5,6", "refused")]
    [InlineData("1 234.56", "refused")]
    [InlineData("1.234,56", "refused")]
    [InlineData("£1,234.56", "refused")]
    [InlineData("(1,234.56)", "refused")]
    public void With_a_thousands_comma(string text, string expected) => Read(Plain with { Thousands = ThousandsMark.Comma }, text).ShouldBe(expected);

    [Theory]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1234,56", "1234.56")]
    [InlineData("-1.234.567,8", "-1234567.80")]
    [InlineData("1.234", "1234.00")]
    [InlineData("0,5", "0.50")]
    [InlineData("1,234.56", "refused")]
    [InlineData("1234.56", "refused")]
    [InlineData("12.50", "refused")]
    [InlineData("1,2,3", "refused")]
    [InlineData(",50", "refused")]
    [InlineData("50,", "refused")]
    public void With_a_decimal_comma_and_a_thousands_point(string text, string expected) =>
        Read(Plain with { HasDecimalComma = true, Thousands = ThousandsMark.Point }, text).ShouldBe(expected);

    [Theory]
    [InlineData("1234,56", "1234.56")]
    [InlineData("-0,005", "-0.005")]
    [InlineData("1234.56", "refused")]
    [InlineData("1.234,56", "refused")]
    [InlineData("1 234,56", "refused")]
    public void With_a_decimal_comma_alone(string text, string expected) => Read(Plain with { HasDecimalComma = true }, text).ShouldBe(expected);

    [Theory]
    [InlineData("1 234.56", "1234.56")]
    [InlineData("1\u00A0234.56", "1234.56")]
    [InlineData("1\u202F234\u202F567.00", "1234567.00")]
    [InlineData("1 234\u00A0567.00", "refused")]
    [InlineData("12 34.00", "refused")]
    [InlineData("1  234.00", "refused")]
    [InlineData("1\t234.00", "refused")]
    [InlineData("1\u2003234.00", "refused")]
    [InlineData("1 .50", "refused")]
    [InlineData("1 2.4", "refused")]
    public void With_blanks_between_thousands(string text, string expected) => Read(Plain with { Thousands = ThousandsMark.Space }, text).ShouldBe(expected);

    [Theory]
    [InlineData("1'234.56", "1234.56")]
    [InlineData("1’234’567.00", "1234567.00")]
    [InlineData("1'234’567.00", "refused")]
    [InlineData("'1234.56", "refused")]
    public void With_apostrophes_between_thousands(string text, string expected) => Read(Plain with { Thousands = ThousandsMark.Apostrophe }, text).ShouldBe(expected);

    [Theory]
    [InlineData(NegativeStyle.Minus, "-1.00", "-1.00")]
    [InlineData(NegativeStyle.Minus, "1.00-", "refused")]
    [InlineData(NegativeStyle.Minus, "(1.00)", "refused")]
    [InlineData(NegativeStyle.Minus, "\u22121.00", "refused")]
    [InlineData(NegativeStyle.Minus, "1.00 CR", "refused")]
    [InlineData(NegativeStyle.Minus, "--1.00", "refused")]
    [InlineData(NegativeStyle.Minus, "- 1.00", "refused")]
    [InlineData(NegativeStyle.MinusBehind, "1.00-", "-1.00")]
    [InlineData(NegativeStyle.MinusBehind, "1.00", "1.00")]
    [InlineData(NegativeStyle.MinusBehind, "-1.00", "refused")]
    [InlineData(NegativeStyle.MinusBehind, "1.00--", "refused")]
    [InlineData(NegativeStyle.Brackets, "(1.00)", "-1.00")]
    [InlineData(NegativeStyle.Brackets, "(0.00)", "0.00")]
    [InlineData(NegativeStyle.Brackets, "1.00", "1.00")]
    [InlineData(NegativeStyle.Brackets, "(1.00", "refused")]
    [InlineData(NegativeStyle.Brackets, "1.00)", "refused")]
    [InlineData(NegativeStyle.Brackets, "((1.00))", "refused")]
    [InlineData(NegativeStyle.Brackets, "(-1.00)", "refused")]
    [InlineData(NegativeStyle.Brackets, "()", "refused")]
    [InlineData(NegativeStyle.Brackets, ")1.00(", "refused")]
    [InlineData(NegativeStyle.TrueMinus, "\u22121.00", "-1.00")]
    [InlineData(NegativeStyle.TrueMinus, "\u20131.00", "refused")]
    [InlineData(NegativeStyle.TrueMinus, "-1.00", "refused")]
    [InlineData(NegativeStyle.Credit, "1.00 CR", "-1.00")]
    [InlineData(NegativeStyle.Credit, "1.00CR", "-1.00")]
    [InlineData(NegativeStyle.Credit, "1.00 Cr", "-1.00")]
    [InlineData(NegativeStyle.Credit, "1.00 DR", "1.00")]
    [InlineData(NegativeStyle.Credit, "1.00", "1.00")]
    [InlineData(NegativeStyle.Credit, "-1.00", "refused")]
    [InlineData(NegativeStyle.Credit, "CR 1.00", "refused")]
    [InlineData(NegativeStyle.Credit, "CR", "refused")]
    [InlineData(NegativeStyle.Credit, "1.00 CR CR", "refused")]
    [InlineData(NegativeStyle.Debit, "1.00 DR", "-1.00")]
    [InlineData(NegativeStyle.Debit, "1.00 CR", "1.00")]
    public void Below_nil(NegativeStyle style, string text, string expected) => Read(Plain with { Negatives = [style] }, text).ShouldBe(expected);

    [Theory]
    [InlineData("-1.00", "-1.00")]
    [InlineData("(1.00)", "-1.00")]
    [InlineData("1.00-", "-1.00")]
    [InlineData("(1.00)-", "refused")]
    [InlineData("-1.00-", "refused")]
    [InlineData("-(1.00)", "refused")]
    public void Several_ways_below_nil_but_one_at_a_time(string text, string expected) =>
        Read(Plain with { Negatives = [NegativeStyle.Minus, NegativeStyle.Brackets, NegativeStyle.MinusBehind] }, text).ShouldBe(expected);

    [Theory]
    [InlineData("£1,234.56", "1234.56 GBP")]
    [InlineData("£ 1,234.56", "1234.56 GBP")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("1,234.56 €", "1234.56 EUR")]
    [InlineData("1,234.56€", "1234.56 EUR")]
    [InlineData("GBP 12.00", "12.00 GBP")]
    [InlineData("GBP12.00", "12.00 GBP")]
    [InlineData("12.00 GBP", "12.00 GBP")]
    [InlineData("(£12.00)", "-12.00 GBP")]
    [InlineData("£(12.00)", "-12.00 GBP")]
    [InlineData("£ (12.00)", "-12.00 GBP")]
    [InlineData("(12.00 €)", "-12.00 EUR")]
    [InlineData("££12.00", "refused")]
    [InlineData("£12.00 GBP", "refused")]
    [InlineData("$12.00", "refused")]
    [InlineData("£", "refused")]
    [InlineData("£ ", "refused")]
    [InlineData("£-12.00", "refused")]
    [InlineData("12£00", "refused")]
    [InlineData("gbp 12.00", "refused")]
    public void With_the_declared_currency_signs(string text, string expected) =>
        Read(Plain with { Thousands = ThousandsMark.Comma, Negatives = [NegativeStyle.Brackets], CurrencySigns = ["£", "€", "GBP"] }, text).ShouldBe(expected);

    [Theory]
    [InlineData("-£5.00", "-5.00 GBP")]
    [InlineData("£-5.00", "-5.00 GBP")]
    [InlineData("£5.00-", "refused")]
    public void The_minus_stands_on_either_side_of_the_sign(string text, string expected) => Read(Plain with { CurrencySigns = ["£"] }, text).ShouldBe(expected);

    [Theory]
    [InlineData("-", "0.00")]
    [InlineData("£ -", "0.00")]
    [InlineData("nil", "0.00")]
    [InlineData("Nil", "refused")]
    [InlineData("-5", "-5.00")]
    [InlineData("--", "refused")]
    public void Declared_texts_mean_nil(string text, string expected) => Read(Plain with { Nil = ["-", "£ -", "nil"] }, text).ShouldBe(expected);

    [Theory]
    [InlineData("£-", "0.00 GBP")]
    [InlineData("£ -", "0.00 GBP")]
    [InlineData("- €", "0.00 EUR")]
    [InlineData("-", "0.00")]
    [InlineData("-£5.00", "-5.00 GBP")]
    [InlineData("££-", "refused")]
    [InlineData("$-", "refused")]
    [InlineData("£", "refused")]
    public void Nil_may_have_a_sign_of_currency_beside_it(string text, string expected) => Read(Plain with { Nil = ["-"], CurrencySigns = ["£", "€"] }, text).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("1e3")]
    [InlineData("１２")]
    [InlineData("12 345 678 901 234.00")]
    [InlineData("1.0000001")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000000000001")]
    public void What_is_no_amount_in_any_style_is_none(string text) =>
        Read(new NumberStyle { Thousands = ThousandsMark.Space, Negatives = [.. Enum.GetValues<NegativeStyle>()], CurrencySigns = ["£", "GBP"] }, text).ShouldBe("refused");

    [Theory]
    [InlineData("1,250", 1250)]
    [InlineData("1250", 1250)]
    [InlineData("1,25", null)]
    [InlineData("1,250.00", null)]
    [InlineData("-1,250", null)]
    [InlineData("9,999,999", null)]
    public void Counts_may_have_thousands_marks_too(string text, int? expected) =>
        (Plain with { Thousands = ThousandsMark.Comma }).ParseWhole(text, 1_000_000).ShouldBe(expected);

    [Fact]
    public void A_style_is_shown_by_an_amount_written_in_it()
    {
        Plain.Example.ShouldBe("-1234.56");
        (Plain with { Thousands = ThousandsMark.Comma, Negatives = [NegativeStyle.Brackets], CurrencySigns = ["£"] }).Example.ShouldBe("(£1,234.56)");
        (Plain with { HasDecimalComma = true, Thousands = ThousandsMark.Point, Negatives = [NegativeStyle.MinusBehind], CurrencySigns = ["EUR"] }).Example.ShouldBe("EUR 1.234,56-");
    }

    private static string Read(NumberStyle style, string text) => style.ParseAmount(text, out var currency) is { } amount
        ? amount.ToString(CultureInfo.InvariantCulture) + (currency is { } found ? " " + found : "")
        : "refused";
}
