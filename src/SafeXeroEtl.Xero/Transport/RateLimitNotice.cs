using System.Globalization;
using System.Net.Http.Headers;

namespace SafeXeroEtl.Xero.Transport;

/// <summary>What a 429 says. A problem that Xero does not name counts as the minute's (FACTS 5).</summary>
internal sealed record RateLimitNotice(string Problem, TimeSpan? RetryAfter)
{
    public const string Minute = "minute";
    public const string Day = "day";

    private const string ProblemHeader = "X-Rate-Limit-Problem";
    private const int ProblemCharsMax = 40;

    /// <summary>A wait too long to sleep on is the day's limit, whatever it is called.</summary>
    public bool IsDay => Problem == Day || RetryAfter > XeroLimits.RetryAfterMax;

    public static RateLimitNotice From(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var problem = One(headers, ProblemHeader)?.Trim().ToLowerInvariant();
        problem = problem switch
        {
            null or "" or { Length: > ProblemCharsMax } => Minute,
            "daily" => Day,
            _ => problem,
        };
        var after = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > now => date - now,
            _ => (TimeSpan?)null,
        };
        return new RateLimitNotice(problem, after);
    }

    public static LimitsLeft Left(HttpResponseHeaders headers) =>
        new(Count(headers, "X-MinLimit-Remaining"), Count(headers, "X-DayLimit-Remaining"), Count(headers, "X-AppMinLimit-Remaining"));

    /// <returns>Null when the header is missing or no count.</returns>
    private static int? Count(HttpResponseHeaders headers, string name) =>
        int.TryParse(One(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null;

    private static string? One(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
