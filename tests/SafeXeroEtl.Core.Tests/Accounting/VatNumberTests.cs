using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Accounting;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Accounting;

public sealed class VatNumberTests
{
    private static readonly Gen<string> SevenDigits = Gen.Choose(1, 9_999_999).Select(static number => number.ToString("0000000", CultureInfo.InvariantCulture));

    [Theory]
    //          as written            what is wrong, "-" for nothing
    [InlineData("GB010000188       | -                                        ")] // 0100001 weighs 9, 97 - 9 = 88
    [InlineData("GB010000133       | -                                        ")] // the later method: 88 - 55 = 33
    [InlineData("gb 010 0001 88    | -                                        ")]
    [InlineData("010000188         | -                                        ")]
    [InlineData("XI010000188       | -                                        ")]
    [InlineData("GB010000188001    | -                                        ")]
    [InlineData("GB010000187       | has check digits that do not fit         ")]
    [InlineData("GB100000188       | has check digits that do not fit         ")]
    [InlineData("GB000000000       | has check digits that do not fit         ")]
    [InlineData("GB000000042       | -                                        ")] // 0 weighs nothing, and 42 + 55 = 97
    [InlineData("GB01000018        | has not nine digits                      ")]
    [InlineData("GB0100001880      | has not nine digits                      ")]
    [InlineData("GBO10000188       | has not nine digits                      ")]
    [InlineData("GBGD001           | -                                        ")]
    [InlineData("GD499             | -                                        ")]
    [InlineData("GBGD500           | is outside the range of its letters      ")]
    [InlineData("GBHA500           | -                                        ")]
    [InlineData("HA499             | is outside the range of its letters      ")]
    [InlineData("DE123456789       | -                                        ")]
    [InlineData("IE1234567FA       | -                                        ")]
    [InlineData("EL094014201       | -                                        ")]
    [InlineData("FRABCDEFGHIJK     | has not the form of a VAT number         ")]
    [InlineData("DE1234567890123456| has not the form of a VAT number         ")]
    [InlineData("DE                | is no country's letters                  ")]
    [InlineData("-                 | is no country's letters                  ")]
    public void A_number_is_held_against_the_form_of_its_country_and_a_British_one_against_its_check_digits(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        (VatNumber.FaultOf(cells[0]) ?? "-").ShouldStartWith(cells[1]);
    }

    [Fact]
    public void Of_the_hundred_endings_of_seven_digits_only_those_are_taken_that_HMRC_would_give() => Properties.Hold(
        SevenDigits,
        static seven =>
        {
            var taken = Enumerable.Range(0, 100).Where(ending => VatNumber.FaultOf(FormattableString.Invariant($"GB{seven}{ending:00}")) is null);

            taken.ShouldBe(Endings(seven), seven);
        });

    [Theory]
    [InlineData("GB010000188", "010 0001 88", true)]
    [InlineData("GB010000188", "XI010000188", true)]
    [InlineData("GB010000188", "GB010000133", false)]
    [InlineData("GD001", "GBGD001", true)]
    [InlineData("GB010000188", "DE010000188", false)]
    public void Two_ways_of_writing_one_registration_are_the_same(string left, string right, bool same) => VatNumber.AreSame(left, right).ShouldBe(same);

    /// <summary>As the method is told to people: weigh the digits, take 97 away until nothing is left above nil; the later numbers begin 55 higher.</summary>
    private static IEnumerable<int> Endings(string seven)
    {
        int[] weights = [8, 7, 6, 5, 4, 3, 2];
        var weighed = seven.Zip(weights, static (digit, weight) => CharUnicodeInfo.GetDecimalDigitValue(digit) * weight).Sum();
        return new[] { weighed, weighed + 55 }.Select(CheckDigits).SelectMany(static digits => digits == 0 ? [0, 97] : digits <= 2 ? new[] { digits, digits + 97 } : [digits]).Order();
    }

    private static int CheckDigits(int sum)
    {
        while (sum > 0)
        {
            sum -= 97;
        }

        return -sum;
    }
}
