using System.Globalization;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>The <c>If-Modified-Since</c> header (FACTS 2): second precision, UTC. A value in another form is ignored, which gives the full list (FACTS 12, pitfall 10).</summary>
internal static class ModifiedSince
{
    extension(Call call)
    {
        /// <summary>The instant of the header; null when it was not sent or has another form.</summary>
        public DateTimeOffset? ChangedAfter
        {
            get
            {
                const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
                string[] forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "r"]; // with or without fraction and zone: Xero's own clients send both
                var header = call.Request.Headers.IfModifiedSince.ToString();
                return DateTimeOffset.TryParseExact(header, forms, CultureInfo.InvariantCulture, utc, out var since)
                    ? since.AddTicks(-(since.Ticks % TimeSpan.TicksPerSecond))
                    : null;
            }
        }

        public IEnumerable<T> ChangedSince<T>(IEnumerable<T> items, Func<T, DateTimeOffset> updated) =>
            call.ChangedAfter is { } since ? items.Where(item => updated(item) > since) : items;
    }
}
