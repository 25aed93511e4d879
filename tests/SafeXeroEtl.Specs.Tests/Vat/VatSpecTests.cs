using SafeXeroEtl.Core.Accounting;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Vat;

/// <summary>docs/spec/vat.md, row by row through the program.</summary>
public sealed class VatSpecTests
{
    private const string NumberHeadings = "| VAT number | said of it | why |";

    private static readonly VatPage Page = VatPage.Read();
    private static readonly VatBooks Books = new(Page);

    public static TheoryData<int, string> Cases => Data(VatCase.Headings, static row => $"{row.Cells[0]}, {row.Cells[1]}: {row.Cells[10]}");

    public static TheoryData<int, string> Numbers => Data(NumberHeadings, static row => row.Cells[0]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_charge_comes_to_what_its_row_says(int line, string row)
    {
        row.ShouldNotBeEmpty();
        VatCase.WrongIn(Page.Rows(VatCase.Headings).Single(each => each.Line == line), Books).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_VAT_number_is_what_its_row_says(int line, string number) =>
        (VatNumber.FaultOf(number) ?? VatPage.Nothing).ShouldBe(Page.Rows(NumberHeadings).Single(each => each.Line == line).Cells[1], $"docs/spec/vat.md, line {line}");

    [Fact]
    public void No_table_of_the_page_is_left_out() => Page.Headings().Distinct().Order(StringComparer.Ordinal).ShouldBe(
        new[] { VatBooks.AccountHeadings, VatBooks.CustomerHeadings, VatBooks.TaxTypeHeadings, VatCase.Headings, NumberHeadings }.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(6, "RROUTPUT", "says `RROUTPUT | – | 1 and 6 | –`, and `OUTPUT2 | – | 1 and 6 | –` comes out")]
    [InlineData(9, "SX3003", "says `OUTPUT2 | – | 1 and 6 | SX3003`, and `OUTPUT2 | – | 1 and 6 | –` comes out")]
    [InlineData(2, "100,00", "cannot be read")]
    [InlineData(3, "20.00 + 20.00", "cannot be read")]
    public void A_row_that_is_wrong_fails_with_its_line_and_both_outcomes(int cell, string written, string told)
    {
        var row = Page.Rows(VatCase.Headings)[0];

        var wrong = VatCase.WrongIn(row with { Cells = row.Cells.SetItem(cell, written) }, Books);

        wrong.ShouldNotBeNull().ShouldStartWith($"docs/spec/vat.md, line {row.Line}: the row ");
        wrong.ShouldContain(told);
    }

    private static TheoryData<int, string> Data(string headings, Func<VatRow, string> name)
    {
        var data = new TheoryData<int, string>();
        foreach (var row in Page.Rows(headings))
        {
            data.Add(row.Line, name(row));
        }

        return data;
    }
}
