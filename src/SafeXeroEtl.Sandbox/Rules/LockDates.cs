using System.Globalization;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>FACTS 11, Lock dates. An app connects as a user without adviser rights here, so both dates bind.</summary>
internal static class LockDates
{
    public static string? Refusal(WriteContext context, DateOnly date)
    {
        var organisation = context.Session.Reference.Organisation;
        if (!context.ChecksLockDates)
        {
            return null;
        }

        if (organisation.EndOfYearLockDate is { } year && date <= year)
        {
            return $"The document date cannot be before the end of year lock date, currently set at {Shown(year)}";
        }

        return organisation.PeriodLockDate is { } period && date <= period
            ? $"The document date cannot be before the period lock date, currently set at {Shown(period)}"
            : null;
    }

    private static string Shown(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
