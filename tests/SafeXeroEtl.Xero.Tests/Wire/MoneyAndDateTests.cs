using System.Globalization;
using System.Text.Json;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Tests.Wire;

public sealed class MoneyAndDateTests
{
    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("9999999999.99", "9999999999.99")]
    [InlineData("1234567890123.4567", "1234567890123.4567")]
    [InlineData("99999999999999.99", "99999999999999.99")]
    [InlineData("\"32.06\"", "32.06")]
    [InlineData("-8.78", "-8.78")]
    [InlineData("3.0", "3.0")]
    [InlineData("1E2", "100")]
    public void Money_is_the_decimal_that_the_token_spells(string token, string expected) =>
        Amount(token).ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void A_tenth_and_two_tenths_are_three_tenths() => (Amount("0.1") + Amount("0.2")).ShouldBe(Amount("0.3"));

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void An_amount_may_be_missing(string token) => Amount(token).ShouldBeNull();

    [Theory]
    [InlineData("\"1,000.00\"")]
    [InlineData("\"12.00 GBP\"")]
    [InlineData("\"1e2\"")]
    [InlineData("{}")]
    [InlineData("1E99")]
    public void What_is_no_amount_is_refused(string token) => Should.Throw<JsonException>(() => Amount(token));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1E10")]
    [InlineData("\"many\"")]
    [InlineData("{}")]
    public void A_count_that_is_no_whole_number_is_not_guessed_at(string token) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize($$"""{"itemCount":{{token}}}""", XeroJson.Default.PaginationWire));

    [Theory]
    [InlineData("10", "10.00")]
    [InlineData("10.000", "10.00")]
    [InlineData("0.1", "0.10")]
    [InlineData("0.1230", "0.123")]
    [InlineData("-79.00", "-79.00")]
    [InlineData("9999999999.99", "9999999999.99")]
    public void Equal_amounts_are_written_with_equal_bytes(string amount, string expected)
    {
        var json = JsonSerializer.Serialize(new PaymentWire { Amount = decimal.Parse(amount, CultureInfo.InvariantCulture) }, XeroJson.Default.PaymentWire);
        json.ShouldBe($$"""{"Amount":{{expected}}}""");
    }

    [Theory]
    [InlineData("/Date(1539993600000+0000)/", "2018-10-20")]
    [InlineData("/Date(1539993600000)/", "2018-10-20")]
    [InlineData("/Date(1539993600000+1300)/", "2018-10-20")]
    [InlineData("/Date(-86400000+0000)/", "1969-12-31")]
    [InlineData("2018-10-20T00:00:00", "2018-10-20")]
    [InlineData("2018-10-20T00:00:00+13:00", "2018-10-20")]
    [InlineData("2018-10-20", "2018-10-20")]
    public void Both_forms_of_a_date_give_the_day_that_Xero_means(string text, string expected) =>
        Payment($$"""{"Date":"{{text}}"}""").Date.ShouldBe(DateOnly.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("/Date(1551812506620)/")]
    [InlineData("/Date(1551812506620+0000)/")]
    [InlineData("2019-03-05T19:01:46.6200000")]
    [InlineData("2019-03-05T19:01:46.62Z")]
    public void Both_forms_of_an_instant_are_UTC(string text) =>
        Payment($$"""{"UpdatedDateUTC":"{{text}}"}""").UpdatedDateUTC.ShouldBe(new DateTimeOffset(2019, 3, 5, 19, 1, 46, 620, TimeSpan.Zero));

    [Theory]
    [InlineData("/Date(abc)/")]
    [InlineData("/Date()/")]
    [InlineData("/Date(99999999999999999)/")]
    [InlineData("31/10/2026")]
    [InlineData("last week")]
    public void What_is_no_date_is_refused(string text) => Should.Throw<JsonException>(() => Payment($$"""{"Date":"{{text}}"}"""));

    [Fact]
    public void Dates_are_written_as_days() =>
        JsonSerializer.Serialize(new PaymentWire { Date = new DateOnly(2026, 3, 1) }, XeroJson.Default.PaymentWire).ShouldBe("""{"Date":"2026-03-01"}""");

    [Theory]
    [InlineData("""{"Reference":""}""")]
    [InlineData("""{"Reference":null}""")]
    [InlineData("""{"Invoice":[],"Account":[],"Reference":[]}""")]
    [InlineData("""{"Invoice":null,"ValidationErrors":null,"SomethingNew":{"a":[1]}}""")]
    public void Empty_texts_and_unloaded_parts_are_null(string json)
    {
        var payment = Payment(json);
        (payment.Reference, payment.Invoice, payment.Account).ShouldBe((null, null, null));
    }

    [Fact]
    public void Flags_may_be_spelt_as_texts() => Payment("""{"IsReconciled":"true"}""").IsReconciled.ShouldBe(true);

    [Fact]
    public void An_answer_nested_too_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);
        Should.Throw<JsonException>(() => Payment($$"""{"New":{{deep}}}"""));
    }

    private static decimal? Amount(string token) => Payment($$"""{"Amount":{{token}}}""").Amount;

    private static PaymentWire Payment(string json) => JsonSerializer.Deserialize(json, XeroJson.Default.PaymentWire)!;
}
