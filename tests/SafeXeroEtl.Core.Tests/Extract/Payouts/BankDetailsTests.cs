using FsCheck.Fluent;
using SafeXeroEtl.Core.Extract.Payouts;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Payouts;

public sealed class BankDetailsTests
{
    [Theory]
    // IBAN, in one and in groups, whatever comes after it
    [InlineData("GB29NWBK60161331926819", "[masked]")]
    [InlineData("to GB29 NWBK 6016 1331 9268 19 paid today", "to [masked] paid today")]
    [InlineData("gb29 nwbk 6016 1331 9268 19", "[masked]")]
    [InlineData("IE29AIBK93115212345678/DE89370400440532013000", "[masked]/[masked]")]
    // card numbers by Luhn
    [InlineData("card 4242 4242 4242 4242 12/27", "card [masked] 12/27")]
    [InlineData("5555555555554444", "[masked]")]
    [InlineData("378282246310005x", "378282246310005x")]
    // sort code and account, both ways round
    [InlineData("20-00-00 55779911", "[masked]")]
    [InlineData("a/c 55779911, sort code 20-00-00", "a/c [masked]")]
    [InlineData("200000 55779911", "[masked]")]
    // last four of a card
    [InlineData("Visa ending in 4242", "Visa [masked]")]
    [InlineData("VISA ****4242", "[masked]")]
    [InlineData("xxxx 1881", "[masked]")]
    // e-mail
    [InlineData("for j.doe@example.co.uk, thanks", "for [masked], thanks")]
    public void Bank_and_card_details_are_masked_wherever_they_stand(string text, string masked) => BankDetails.Mask(text).ShouldBe(masked);

    [Theory]
    [InlineData("DEMO1234/4")]
    [InlineData("Bill 10002345, October 2026")]
    [InlineData("MD0001PDZ8CQ53")]
    [InlineData("PM0123456789AB")]
    [InlineData("PO00ABCDEF1234")]
    [InlineData("txn_3Q1AbCdEfGhIjKl0123456789")]
    [InlineData("po_1QxYz8Ab2Cd3Ef4G")]
    [InlineData("2026-10-01 to 2026-10-31")]
    [InlineData("Line rental 020 7946 0018")]
    [InlineData("Calls from 01632 960959 in August 2026")]
    [InlineData("Ünïcode £1,234.56")]
    [InlineData("")]
    public void What_leads_to_SAFE_or_to_the_provider_stays(string text) => BankDetails.Mask(text).ShouldBe(text);

    [Theory]
    [InlineData("12345678", "99999999")]
    [InlineData("20-00-00", "99-99-99")]
    [InlineData("GB29NWBK60161331926819", "AA99AAAA99999999999999")]
    [InlineData("17/9/26", "17/9/26")]
    [InlineData("pounds", "pounds")]
    [InlineData("a@b.co", "[masked]")]
    public void Of_a_value_that_cannot_be_read_only_the_shape_is_shown(string value, string shape) => BankDetails.Shape(value).ShouldBe(shape);

    [Fact]
    public void Any_IBAN_and_any_card_number_is_masked_between_any_words()
    {
        var ibans = from account in Gen.Choose(0, 99_999_999) from sort in Gen.Choose(0, 999_999) select Iban($"NWBK{sort:000000}{account:00000000}");
        var cards = from first in Gen.Choose(40_000_000, 59_999_999) from rest in Gen.Choose(0, 9_999_999) select Card($"{first}{rest:0000000}");
        var words = Gen.Elements("", "paid ", "ref: ", "(", "DEMO12/3 ");
        Properties.Hold(
            from number in Gen.OneOf(ibans, cards)
            from spaced in Gen.Elements(true, false)
            from before in words
            from after in Gen.Elements("", " thanks", ")", " 12", ", x")
            select (Number: spaced ? string.Join(' ', number.Chunk(4).Select(static four => new string(four))) : number, before, after),
            static text => BankDetails.Mask(text.before + text.Number + text.after).ShouldBe(text.before + "[masked]" + text.after));
    }

    private static string Iban(string account)
    {
        var digits = string.Concat((account + "GB00").Select(static letter => char.IsAsciiDigit(letter) ? letter.ToString() : (letter - 'A' + 10).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return $"GB{98 - (int)(System.Numerics.BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % 97):00}{account}";
    }

    private static string Card(string fifteen)
    {
        var sum = fifteen.Reverse().Select(static (digit, index) => (digit - '0') * (2 - index % 2)).Sum(static weight => weight > 9 ? weight - 9 : weight);
        return fifteen + (10 - sum % 10) % 10;
    }
}
