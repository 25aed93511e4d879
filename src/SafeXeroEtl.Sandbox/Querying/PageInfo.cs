using System.Globalization;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>The <c>pagination</c> object of an answer (FACTS 2, Parameters).</summary>
internal sealed record PageInfo
{
    private const int PageSizeDefault = 100;
    private const int PageSizeMax = 1000;

    public required int Page { get; init; }
    public required int PageSize { get; init; }
    public required int ItemCount { get; init; }

    public int PageCount => (ItemCount + PageSize - 1) / PageSize;

    /// <summary>The page and size that the call asks for, clamped without a word; null when it does not page.</summary>
    public static PageInfo? Asked(Call call, bool forced) =>
        !forced && call.Query("page") is null && call.Query("pageSize") is null
            ? null
            : new()
            {
                Page = Math.Max(Number(call.Query("page")) ?? 1, 1),
                PageSize = Math.Clamp(Number(call.Query("pageSize")) ?? PageSizeDefault, 1, PageSizeMax),
                ItemCount = 0,
            };

    /// <summary>How many items stand before this page.</summary>
    public long Skipped => (Page - 1L) * PageSize;

    /// <summary>Cuts one page out of the list. Out-of-range values are clamped without a word. Null when the call did not page.</summary>
    public static PageInfo? Cut<T>(Call call, IReadOnlyList<T> items, bool forced, out IReadOnlyList<T> shown)
    {
        if (Asked(call, forced) is not { } asked)
        {
            shown = items;
            return null;
        }

        shown = [.. items.Skip((int)Math.Min(asked.Skipped, int.MaxValue)).Take(asked.PageSize)];
        return asked with { ItemCount = items.Count };
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
