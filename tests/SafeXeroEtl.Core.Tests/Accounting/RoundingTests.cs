using FsCheck.Fluent;
using SafeXeroEtl.Core.Accounting;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Accounting;

public sealed class RoundingTests
{
    [Theory]
    [InlineData("2.165", "2.17")]
    [InlineData("2.155", "2.16")]
    [InlineData("-2.165", "-2.17")]
    [InlineData("0.005", "0.01")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("0.0049999999", "0.00")]
    [InlineData("1.1", "1.1")]
    public void Midpoints_go_away_from_nil(string amount, string pence) => Rounding.ToPence(Money(amount)).ShouldBe(Money(pence));

    [Theory]
    [InlineData("0.02", "20", "0.00")]
    [InlineData("0.025", "20", "0.01")]
    [InlineData("10.10", "5", "0.51")]
    [InlineData("-10.10", "5", "-0.51")]
    [InlineData("100", "0", "0")]
    [InlineData("33.33", "20", "6.67")]
    public void VAT_is_the_net_at_the_rate_in_whole_pence(string net, string rate, string vat) => Rounding.VatOf(Money(net), Money(rate)).ShouldBe(Money(vat));

    [Theory]
    [InlineData("0.005 0.005", "0.01", "0.01 0")]
    [InlineData("0.333 0.333 0.334", "1.00", "0.33 0.33 0.34")]
    [InlineData("-0.005 0.005", "0.00", "0 0")]
    [InlineData("-1.006 -1.002", "-2.01", "-1.01 -1.00")]
    [InlineData("5.00", "5.00", "5.00")]
    [InlineData("", "0", "")]
    public void Pence_left_over_go_to_the_largest_remainders(string exact, string total, string shared) =>
        Rounding.LargestRemainder(Amounts(exact), Money(total)).ShouldBe(Amounts(shared));

    [Fact]
    public void Shares_make_the_total_and_stay_within_a_penny_of_their_amount() =>
        Properties.Hold(
            Gen.Choose(-5_000_000, 5_000_000).Select(static tenThousandths => tenThousandths / 10_000m).ListOf(),
            static amounts =>
            {
                var total = Rounding.ToPence(amounts.Sum());
                if (amounts.Count == 0 || Math.Floor(amounts.Sum() * 100m) > total * 100m)
                {
                    return;
                }

                var shares = Rounding.LargestRemainder([.. amounts], total);

                shares.Sum().ShouldBe(total);
                foreach (var (amount, share) in amounts.Zip(shares))
                {
                    Math.Abs(share - amount).ShouldBeLessThan(0.01m + 0.0000001m);
                    decimal.Round(share, 2).ShouldBe(share);
                }
            });

    [Theory]
    [InlineData("1.00 1.00", "3.00")]
    [InlineData("1.00 1.00", "1.99")]
    public void A_total_that_the_amounts_cannot_make_is_a_bug(string exact, string total) =>
        Should.Throw<ArgumentException>(() => Rounding.LargestRemainder(Amounts(exact), Money(total)));

    [Theory]
    [InlineData("1234.5", "GBP", "£1,234.50")]
    [InlineData("-0.01", "GBP", "\u2212£0.01")]
    [InlineData("1000000", "EUR", "EUR 1,000,000.00")]
    public void Money_in_a_sentence_names_its_currency(string amount, string currency, string text) => MoneyText.Of(Money(amount), new CurrencyCode(currency)).ShouldBe(text);

    private static decimal[] Amounts(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Money)];

    private static decimal Money(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
