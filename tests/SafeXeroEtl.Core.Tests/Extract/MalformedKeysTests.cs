using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class MalformedKeysTests
{
    [Fact]
    public void A_bill_number_is_found_by_its_account_even_when_the_fields_have_slipped() =>
        MalformedKeys.BillNumbers("A1,Smith, Ltd,MAIN,A1/4,01/10/2026,1/2", ',').ShouldBe(["A1/4"]);

    [Fact]
    public void A_date_or_fraction_is_no_bill_number() =>
        MalformedKeys.BillNumbers("A1,01/10/2026,3/4", ',').ShouldBeEmpty();

    [Fact]
    public void Every_known_record_that_a_swallowed_stretch_names_is_found() =>
        MalformedKeys.Known("12,A1/4,\"open\n13,B2/1,x\n14,C3/9,y", ',', new HashSet<string> { "A1/4", "B2/1", "D4/1" }).ShouldBe(["A1/4", "B2/1"]);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void The_first_fields_of_lines_as_long_as_a_row_are_keys(string lineEnd) =>
        MalformedKeys.FirstFields(string.Join(lineEnd, "\"501\",x", "and so on", "502,y,z,0", ""), ',', 4).ShouldBe(["501", "502"]);
}
