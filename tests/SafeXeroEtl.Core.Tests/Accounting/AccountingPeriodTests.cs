using SafeXeroEtl.Core.Accounting;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Accounting;

public sealed class AccountingPeriodTests
{
    [Theory]
    [InlineData("2026-10", "2026-10-01", "2026-10-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2026-02", "2026-02-01", "2026-02-28")]
    [InlineData("2026-12", "2026-12-01", "2026-12-31")]
    public void A_month_has_its_first_and_last_day(string text, string first, string last)
    {
        var period = AccountingPeriod.TryParse(text).ShouldNotBeNull();

        (period.FirstDay, period.LastDay).ShouldBe((Day(first), Day(last)));
        period.ToString().ShouldBe(text);
        period.Contains(period.FirstDay).ShouldBeTrue();
        period.Contains(period.LastDay).ShouldBeTrue();
        period.Contains(period.FirstDay.AddDays(-1)).ShouldBeFalse();
        period.Contains(period.LastDay.AddDays(1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("26-10")]
    [InlineData("2026-10-01")]
    [InlineData(" 2026-10")]
    [InlineData("")]
    [InlineData("october")]
    public void Other_texts_are_no_month(string text) => AccountingPeriod.TryParse(text).ShouldBeNull();

    [Fact]
    public void Months_follow_one_another_over_the_year()
    {
        var december = new AccountingPeriod(2026, 12);

        december.Next.ShouldBe(new AccountingPeriod(2027, 1));
        december.Next.Previous.ShouldBe(december);
        (december < december.Next && december.Next > december && december <= december.Next && december.Next >= december).ShouldBeTrue();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
