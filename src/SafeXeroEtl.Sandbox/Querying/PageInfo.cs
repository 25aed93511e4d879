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

    /// <summary>Cuts one page out of the list. Out-of-range values are clamped without a word. Null when the call did not page.</summary>
    public static PageInfo? Cut<T>(Call call, IReadOnlyList<T> items, bool forced, out IReadOnlyList<T> shown)
    {
        if (!forced && call.Query("page") is null && call.Query("pageSize") is null)
        {
            shown = items;
            return null;
        }

        var size = Math.Clamp(Number(call.Query("pageSize")) ?? PageSizeDefault, 1, PageSizeMax);
        var page = Math.Max(Number(call.Query("page")) ?? 1, 1);
        shown = [.. items.Skip((int)Math.Min((page - 1L) * size, int.MaxValue)).Take(size)];
        return new() { Page = page, PageSize = size, ItemCount = items.Count };
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
