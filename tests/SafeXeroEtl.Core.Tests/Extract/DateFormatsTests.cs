using System.Globalization;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class DateFormatsTests
{
    [Theory]
    [InlineData("31/10/2026 23:59", "dd/MM/yyyy HH:mm", "2026-10-31")]
    [InlineData("31/10/2026 00:00:00", "dd/MM/yyyy HH:mm:ss", "2026-10-31")]
    [InlineData("2026-10-31T08:15:00Z", "yyyy-MM-ddTHH:mm:ssZ", "2026-10-31")]
    [InlineData("2026-12-31T23:00:00Z", "yyyy-MM-ddTHH:mm:ssZ", "2026-12-31")]
    [InlineData("2026-09-30T23:00:00Z", "yyyy-MM-ddTHH:mm:ssZ", "refused")]
    [InlineData("2026-09-30T22:59:59Z", "yyyy-MM-ddTHH:mm:ssZ", "2026-09-30")]
    [InlineData("2026-10-31 8:15 AM", "yyyy-MM-dd h:mm tt", "2026-10-31")]
    [InlineData("31/10/2026", "dd/MM/yyyy HH:mm", "refused")]
    [InlineData("31/10/2026 24:00", "dd/MM/yyyy HH:mm", "refused")]
    [InlineData("31/10/2026 08:15", "dd/MM/yyyy", "refused")]
    [InlineData("2026-10-31T08:15:00+01:00", "yyyy-MM-ddTHH:mm:ssZ", "refused")]
    [InlineData("2026-10-31T08:15:00", "yyyy-MM-ddTHH:mm:ssZ", "refused")]
    [InlineData("31 October 2026", "d MMMM yyyy", "2026-10-31")]
    [InlineData("31 OCT 2026", "d MMM yyyy", "2026-10-31")]
    [InlineData("31/10/26", "dd/MM/yy", "2026-10-31")]
    [InlineData("1/2/89", "d/M/yy", "2089-02-01")]
    [InlineData("01/02/90", "dd/MM/yy", "1990-02-01")]
    [InlineData("31-Oct-26", "dd-MMM-yy", "2026-10-31")]
    [InlineData("31/10/26 08:15", "dd/MM/yy HH:mm", "2026-10-31")]
    [InlineData("31/10/2026", "dd/MM/yy", "refused")]
    [InlineData("31/10/26", "dd/MM/yyyy", "refused")]
    [InlineData("31/10/6", "dd/MM/yy", "refused")]
    public void A_declared_time_must_be_one_and_is_not_read(string text, string format, string expected) =>
        (FieldText.ParseDate(text, format)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "refused").ShouldBe(expected);

    [Theory]
    [InlineData("2026-10", "yyyy-MM", "2026-10")]
    [InlineData("10/2026", "MM/yyyy", "2026-10")]
    [InlineData("Oct 2026", "MMM yyyy", "2026-10")]
    [InlineData("October 2026", "MMMM yyyy", "2026-10")]
    [InlineData("2026-10-01", "yyyy-MM-dd", "2026-10")]
    [InlineData("2026-10-02", "yyyy-MM-dd", "refused")]
    [InlineData("Oct-26", "MMM yyyy", "refused")]
    [InlineData("2026-13", "yyyy-MM", "refused")]
    [InlineData("1026-10", "yyyy-MM", "refused")]
    public void A_month_is_written_as_declared(string text, string format, string expected) =>
        (FieldText.ParseMonth(text, format)?.ToString() ?? "refused").ShouldBe(expected);

    [Theory]
    [InlineData("dd/MM/yyyy", "MM/dd/yyyy")]
    [InlineData("d.M.yyyy", "M.d.yyyy")]
    [InlineData("MM/dd/yyyy HH:mm", "dd/MM/yyyy HH:mm")]
    [InlineData("yyyy-MM-dd", null)]
    [InlineData("d MMM yyyy", null)]
    public void Day_and_month_change_places(string format, string? expected) => DateFormats.Swapped(format).ShouldBe(expected);
}
