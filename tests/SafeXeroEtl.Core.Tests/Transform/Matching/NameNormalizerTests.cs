using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

public sealed class NameNormalizerTests
{
    [Theory]
    //          one name                        another                          agree   are the same
    [InlineData("Harbour Bakery Ltd           | HARBOUR BAKERY LIMITED         | yes | yes")]
    [InlineData("Harbour Bakery Ltd           | Harbour Bakery                 | yes | yes")]
    [InlineData("Harbour Bakery Ltd.          | harbour   bakery, ltd          | yes | yes")]
    [InlineData("The Harbour Bakery           | Harbour Bakery Company Limited | yes | yes")]
    [InlineData("Harbour & Sons               | Harbour and Sons Ltd           | yes | yes")]
    [InlineData("Café Zoë                     | CAFE ZOE LTD                   | yes | yes")]
    [InlineData("O'Neill Plumbing             | ONeill Plumbing Ltd            | yes | yes")]
    [InlineData("O’Neill Plumbing             | O'Neill Plumbing               | yes | yes")]
    [InlineData("A.B.C. Services              | ABC Services LLP               | yes | yes")]
    [InlineData("Bakery Harbour               | Harbour Bakery                 | yes | yes")]
    [InlineData("Catering by Harbour, Ltd (UK)| Harbour Catering Ltd           | yes | yes")]
    [InlineData("Fenwick Law LLP              | Fenwick Law (Leeds) LLP        | yes | no")]
    [InlineData("Fenwick Group Ltd            | Fenwick Holdings Ltd           | yes | no")]
    [InlineData("Fenwick Holdings             | Fenwick Ltd                    | yes | no")]
    [InlineData("Fenwick                      | Fenwick Law Services           | yes | no")]
    [InlineData("Harbour Bakery               | Harbour Brewery                | no  | no")]
    [InlineData("Harbour Bakery               | Habour Bakery                  | no  | no")]
    [InlineData("North Harbour Bakery         | South Harbour Bakery           | no  | no")]
    [InlineData("The Company Ltd              | The Company Ltd                | no  | no")]
    [InlineData("                             |                                | no  | no")]
    [InlineData("Company 1 Ltd                | Company 2 Ltd                  | no  | no")]
    [InlineData("3 Counties Ltd               | 3 Counties                     | yes | yes")]
    public void Names_agree_by_their_telling_words(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        NameNormalizer.Agree(NameNormalizer.Words(cells[0]), NameNormalizer.Words(cells[1])).ShouldBe(cells[2] == "yes");
        NameNormalizer.AreSame(cells[0], cells[1]).ShouldBe(cells[3] == "yes");
        NameNormalizer.AreSame(cells[1], cells[0]).ShouldBe(cells[3] == "yes");
    }

    [Theory]
    [InlineData("1234567", "01234567")]
    [InlineData(" 01234567 ", "01234567")]
    [InlineData("sc12345", "SC012345")]
    [InlineData("SC 012345", "SC012345")]
    [InlineData("n/a", null)]
    [InlineData("none", null)]
    [InlineData("0", null)]
    [InlineData("00000000", null)]
    [InlineData("-", null)]
    [InlineData(null, null)]
    [InlineData("123456789012", "123456789012")]
    public void Company_numbers_are_compared_in_eight_characters_and_fillers_are_none(string? text, string? number) => NameNormalizer.CompanyNumber(text).ShouldBe(number);

    [Theory]
    [InlineData("GB 123 4567 89", "123456789")]
    [InlineData("123456789", "123456789")]
    [InlineData("IE1234567T", "IE1234567T")]
    [InlineData("GB", null)]
    [InlineData("GB000000000", null)]
    [InlineData("not registered", null)]
    public void VAT_numbers_are_compared_without_GB(string text, string? number) => NameNormalizer.VatNumber(text).ShouldBe(number);

    [Theory]
    [InlineData(" Accounts@Example.COM ", "accounts@example.com")]
    [InlineData("  ", null)]
    public void E_mails_are_compared_without_case(string text, string? email) => NameNormalizer.Email(text).ShouldBe(email);

    [Fact]
    public void A_very_long_name_is_compared_by_its_beginning() =>
        NameNormalizer.Words(string.Join(' ', Enumerable.Repeat("word", 100_000))).Length.ShouldBeLessThanOrEqualTo(100);

    [Theory]
    [InlineData("Café  ZOË ", "cafe zoe")]
    [InlineData("Harbour Bakery Ltd", "harbour bakery ltd")]
    public void Xeros_own_uniqueness_is_taken_to_ignore_case_and_accents(string name, string compared) => NameNormalizer.Unaccented(name).ShouldBe(compared);
}
