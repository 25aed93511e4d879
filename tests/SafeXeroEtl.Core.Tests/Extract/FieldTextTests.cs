using System.Globalization;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("12", "12.00")]
    [InlineData("12.5", "12.50")]
    [InlineData("12.50", "12.50")]
    [InlineData("12.500000000", "12.50")]
    [InlineData("12.505", "12.505")]
    [InlineData("-0.000001", "-0.000001")]
    [InlineData("-0.00", "0.00")]
    [InlineData("007.10", "7.10")]
    [InlineData("999999999999.999999", "999999999999.999999")]
    [InlineData("-999999999999.99", "-999999999999.99")]
    [InlineData("4294967296.01", "4294967296.01")]
    public void An_amount_is_read_exactly_and_with_one_scale(string text, string expected) =>
        FieldText.ParseAmount(text)!.Value.ToString(CultureInfo.InvariantCulture).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("+5")]
    [InlineData("--5")]
    [InlineData("5-")]
    [InlineData("(5.00)")]
    [InlineData("1,234.00")]
    [InlineData("1 234.00")]
    [InlineData("1.2.3")]
    [InlineData("1.23.")]
    [InlineData("1e3")]
    [InlineData("£5")]
    [InlineData("0x10")]
    [InlineData("１２")]
    [InlineData("NaN")]
    [InlineData("1234567890123")]
    [InlineData("1.0000001")]
    public void What_is_not_plainly_an_amount_is_none(string text) => FieldText.ParseAmount(text).ShouldBeNull();

    [Theory]
    [InlineData("01/10/2026", "dd/MM/yyyy", "2026-10-01")]
    [InlineData("2026-10-01", "yyyy-MM-dd", "2026-10-01")]
    [InlineData("1 Oct 2026", "d MMM yyyy", "2026-10-01")]
    [InlineData("10/13/2026", "dd/MM/yyyy", null)]
    [InlineData("2026-10-01", "dd/MM/yyyy", null)]
    [InlineData("1/10/2026", "dd/MM/yyyy", null)]
    [InlineData("31/02/2026", "dd/MM/yyyy", null)]
    [InlineData("01/10/0026", "dd/MM/yyyy", null)]
    [InlineData("01/10/2206", "dd/MM/yyyy", null)]
    public void A_date_has_the_layouts_format_and_a_year_that_can_be(string text, string format, string? expected) =>
        FieldText.ParseDate(text, format)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(expected);

    [Fact]
    public void A_date_is_read_alike_under_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("th-TH");
        try
        {
            FieldText.ParseDate("01/10/2026", "dd/MM/yyyy").ShouldBe(new DateOnly(2026, 10, 1));
            FieldText.ParseAmount("1.5").ShouldBe(1.5m);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("14", 14)]
    [InlineData("0", 0)]
    [InlineData("3650", 3650)]
    [InlineData("3651", null)]
    [InlineData("-1", null)]
    [InlineData("14.0", null)]
    [InlineData("99999999999999999999", null)]
    public void Payment_terms_are_whole_days_up_to_ten_years(string text, int? expected) =>
        FieldText.ParseWhole(text, ExtractLimits.PaymentTermsDaysMax).ShouldBe(expected);

    [Theory]
    [InlineData("recurring", ChargeKind.Recurring)]
    [InlineData("Line Rental", ChargeKind.Recurring)]
    [InlineData("USAGE", ChargeKind.Usage)]
    [InlineData("One-Off", ChargeKind.OneOff)]
    [InlineData("carrier", ChargeKind.Carrier)]
    [InlineData("Manual", ChargeKind.Manual)]
    [InlineData("rebate", null)]
    public void Charge_kinds_are_known_by_SAFEs_words(string text, ChargeKind? expected) => FieldText.ParseChargeKind(text).ShouldBe(expected);

    [Theory]
    [InlineData("GBP", true)]
    [InlineData("gbp", false)]
    [InlineData("£", false)]
    [InlineData("GBPX", false)]
    public void A_currency_is_three_capitals(string text, bool isOne) => (FieldText.ParseCurrency(text) is not null).ShouldBe(isOne);

    [Fact]
    public void A_shown_value_is_cut_to_200_characters_and_never_inside_a_character()
    {
        FieldText.Shown(new string('x', 500)).Length.ShouldBe(200);
        FieldText.Shown(new string('x', 198) + "😀😀").ShouldBe(new string('x', 198) + "…");
        FieldText.Shown("short").ShouldBe("short");
    }

    [Theory]
    [InlineData("Invoice Nmber", "Invoice Number")]
    [InlineData("invoicenumber", "Invoice Number")]
    [InlineData("Gros Amount", "Gross Amount")]
    [InlineData("Completely Other", null)]
    public void The_nearest_heading_is_named_when_one_is_near(string heading, string? expected) =>
        NearestText.Of(heading, ["Invoice Number", "Invoice Date", "Gross Amount"]).FirstOrDefault().ShouldBe(expected);
}
