using System.Globalization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>One calendar month, written <c>2026-10</c>.</summary>
public readonly record struct AccountingPeriod(int Year, int Month) : IComparable<AccountingPeriod>
{
    public DateOnly FirstDay => new(Year, Month, 1);

    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    public AccountingPeriod Next => Of(FirstDay.AddMonths(1));

    public AccountingPeriod Previous => Of(FirstDay.AddMonths(-1));

    public static AccountingPeriod Of(DateOnly day) => new(day.Year, day.Month);

    /// <returns>Null when the text is not a month written <c>yyyy-MM</c>.</returns>
    public static AccountingPeriod? TryParse(string text) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Of(day) : null;

    public bool Contains(DateOnly day) => FirstDay <= day && day <= LastDay;

    public int CompareTo(AccountingPeriod other) => FirstDay.CompareTo(other.FirstDay);

    public static bool operator <(AccountingPeriod left, AccountingPeriod right) => left.CompareTo(right) < 0;

    public static bool operator >(AccountingPeriod left, AccountingPeriod right) => left.CompareTo(right) > 0;

    public static bool operator <=(AccountingPeriod left, AccountingPeriod right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AccountingPeriod left, AccountingPeriod right) => left.CompareTo(right) >= 0;

    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
