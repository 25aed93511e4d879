using SafeXeroEtl.Core.Extract.Probing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class FileDatesTests
{
    [Theory]
    [InlineData("01/11/2026 01/12/2026", "15/11/2026 15/12/2026", "dd/MM/yyyy", false)]
    [InlineData("11/01/2026 12/01/2026", "11/15/2026 12/15/2026", "MM/dd/yyyy", false)]
    [InlineData("01/11/2026 01/12/2026", "05/11/2026 05/12/2026", "dd/MM/yyyy", true)]
    [InlineData("1 Nov 2026 1 Dec 2026", "15 Nov 2026 15 Dec 2026", "d MMM yyyy", false)]
    [InlineData("1/1/2026 3/1/2026", "15/01/2026 17/01/2026", "d/M/yyyy", false)]
    [InlineData("01/11/26 01/12/26", "15/11/26 15/12/26", "dd/MM/yy", false)]
    [InlineData("01.11.26 01.12.26", "15.11.26 15.12.26", "dd.MM.yy", false)]
    public void Columns_of_one_file_tell_its_format_together(string first, string second, string format, bool isOpen)
    {
        var dates = FileDates.Of([Column(first), Column(second)]);

        dates.Format.ShouldBe(format);
        dates.IsOrderOpen.ShouldBe(isOpen);
        dates.Different.ShouldBeEmpty();
    }

    [Fact]
    public void Columns_that_contradict_each_other_have_none()
    {
        var dates = FileDates.Of([Column("2026-11-01 2026-12-01"), Column("15/11/2026 15/12/2026")]);

        dates.Format.ShouldBeNull();
        dates.Different.ShouldBe(["dd/MM/yyyy", "yyyy-MM-dd"]);
    }

    [Fact]
    public void A_file_without_dates_has_no_format() => FileDates.Of([]).ShouldBe(new FileDates());

    private static ColumnProbe Column(string cells)
    {
        // Blanks within a date part nothing: two dates a column are enough.
        var (column, words) = (new ColumnProbe(new DistinctRoom()), cells.Split(' '));
        var half = words.Length / 2;
        foreach (var cell in (string[])[string.Join(' ', words[..half]), string.Join(' ', words[half..])])
        {
            column.Add(cell, 0, 1);
        }

        return column;
    }
}
