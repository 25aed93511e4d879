using SafeXeroEtl.Core.Transform.Matching.Fields;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching.Fields;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("0161 496 0123", "01614960123")]
    [InlineData("+44 (0)161 496 0123", "01614960123")]
    [InlineData("0044 161 496-0123", "01614960123")]
    [InlineData("441614960123", "01614960123")]
    [InlineData("(0161) 496 0123 ext 12", "01614960123")]
    [InlineData("0161 496 0123 x12", "01614960123")]
    [InlineData("+353 1 496 0123", "014960123")]
    [InlineData("00353 1 496 0123", "014960123")]
    [InlineData("01 496 0123", "014960123")]
    [InlineData("+49 (0)89 12345670", "08912345670")]
    [InlineData("+45 17 68 23 15", "017682315")]
    [InlineData("17682315", "017682315")]
    [InlineData("+1 617 555 0123", "06175550123")]
    [InlineData("1-617-555-0123", "06175550123")]
    [InlineData("(617) 555-0123", "06175550123")]
    [InlineData("+999", null)]
    [InlineData("1614960123", "01614960123")]
    [InlineData("0161 496 0123 / 07700 900118", "01614960123")]
    [InlineData("213/627-2300", "02136272300")]
    [InlineData("00000000000", null)]
    [InlineData("n/a", null)]
    [InlineData("12345", null)]
    [InlineData(null, null)]
    public void A_telephone_is_what_is_dialled_within_its_country(string? written, string? dialled) => PhoneText.Canonical(written).ShouldBe(dialled);

    [Theory]
    [InlineData("sk1 3aa", "SK13AA", "SK1")]
    [InlineData("EC1V9BP", "EC1V9BP", "EC1V")]
    [InlineData("B33 8TH", "B338TH", "B33")]
    [InlineData("D-80331", "80331", "80")]
    [InlineData("NL-1012 AB", "1012AB", "101")]
    [InlineData("SE-504 24", "50424", "50")]
    [InlineData("MA 02139", "02139", "02")]
    [InlineData("02139-4307", "02139", "02")]
    [InlineData("D02 X285", "D02X285", "D02X")]
    public void A_postcode_has_a_district(string written, string code, string district)
    {
        PostcodeText.Canonical(written).ShouldBe(code);
        PostcodeText.District(code).ShouldBe(district);
    }

    [Theory]
    [InlineData("Turl Street, Oxford, OX1 3DW", "OX13DW")]
    [InlineData("12 High Street, Leeds", null)]
    public void A_postcode_within_an_address_is_found(string address, string? code) => PostcodeText.Within(address).ShouldBe(code);

    [Theory]
    [InlineData(" Office@Torathorne.example ", "office@torathorne.example", "torathorne.example")]
    [InlineData("someone@gmail.com", "someone@gmail.com", null)]
    [InlineData("office@torathorne.example; jo@gmail.com", "office@torathorne.example", "torathorne.example")]
    [InlineData("Jo Torathorne <Jo@torathorne.example>", "jo@torathorne.example", "torathorne.example")]
    public void Free_mail_says_nothing_of_the_company(string written, string email, string? domain)
    {
        EmailText.Canonical(written).ShouldBe(email);
        EmailText.CompanyDomain(email).ShouldBe(domain);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("@example.com")]
    [InlineData("")]
    public void What_is_no_mailbox_is_none(string written) => EmailText.Canonical(written).ShouldBeNull();

    [Fact]
    public void An_address_is_its_words_in_long_form_and_its_numbers()
    {
        var address = AddressText.Of("Unit 12a, 3 High St", null, "Leeds LS1 1AA");

        string.Join(' ', address.Words).ShouldBe("unit high street leeds");
        string.Join(' ', address.Numbers).ShouldBe("12a 3");
    }

    [Theory]
    [InlineData("155 E 55th St", "55th", "155")]
    [InlineData("Unit 4, Harbour Trading Estate", "harbour", "4")]
    [InlineData("12 Industrial Estate", "", "12")]
    public void A_street_is_named_by_other_words_than_its_kind_and_a_numbered_one_by_its_number(string written, string naming, string numbers)
    {
        var address = AddressText.Of(written);

        string.Join(' ', address.NamingWords).ShouldBe(naming);
        string.Join(' ', address.Numbers).ShouldBe(numbers);
    }

    [Theory]
    [InlineData("England", "uk")]
    [InlineData("GB", "uk")]
    [InlineData("Éire", "ireland")]
    [InlineData("France", "france")]
    [InlineData(" ", null)]
    public void The_parts_of_the_kingdom_are_one_country(string written, string? country) => CountryText.Canonical(written).ShouldBe(country);
}
