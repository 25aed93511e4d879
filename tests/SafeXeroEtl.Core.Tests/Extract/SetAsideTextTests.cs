using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>P7: what is shown of rows and values that could not be read.</summary>
public sealed class SetAsideTextTests
{
    [Theory]
    [InlineData("Account Number,Card", "A1,4111111111111111,x", "A1,9999999999999999,x")]
    [InlineData("Account Number,Bank Sort Code,Bank Account Number", "A1,20-11-22,31926819,x", "A1,99-99-99,99999999,x")]
    [InlineData("Account Number,IBAN", "A1,\"GB29NWBK60161331926819\",x", "A1,\"AA99AAAA99999999999999\",x")]
    [InlineData("Account Number,Notes", "A1,pays from 20-11-22 31926819,x", "A1,pays from [masked],x")]
    [InlineData("Account Number,Notes", "A1,GB29NWBK60161331926819,x", "A1,[masked],x")]
    [InlineData("Account Number,Invoice Number", "A1,A1/1,05/09/2026,31926819,x", "A1,A1/1,05/09/2026,31926819,x")]
    public void A_row_that_has_slipped_shows_no_bank_details_wherever_they_stand(string headings, string raw, string shown) =>
        SetAsideText.Row(raw, "customers", ',', [.. headings.Split(',')]).ShouldBe(shown);

    [Fact]
    public void A_row_of_a_bank_statement_shows_its_shape_only() =>
        SetAsideText.Row("20/10/2026,\"Zintharp 31926819,50.00", "bank", ',', []).ShouldBe("99/99/9999,\"AAAAAAAA 99999999,99.99");

    [Theory]
    [InlineData("payments", "GB29 NWBK 6016 1331 9268 19", "[masked]")]
    [InlineData("payments", "31/09/2026", "31/09/2026")]
    [InlineData("payments", "Payment Ident", "Payment Ident")]
    [InlineData("bank", "31926819", "99999999")]
    [InlineData("stripe_payouts", "31926819", "99999999")]
    public void A_value_or_heading_shows_no_bank_details(string role, string text, string shown) => SetAsideText.Value(text, role).ShouldBe(shown);

    [Theory]
    [InlineData("Bank Sort Code", true)]
    [InlineData("Card", true)]
    [InlineData("Card Number", true)]
    [InlineData("Payment Card No", true)]
    [InlineData("Account Number", false)]
    [InlineData("Discard Reason", false)]
    [InlineData("Payment Method", false)]
    public void Columns_of_bank_details_are_known_by_their_headings(string heading, bool isOfBank) => SetAsideText.NamesBankDetails(heading).ShouldBe(isOfBank);
}
