using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>What a list page was asked for: which rows, and what they must contain.</summary>
internal sealed record PageQuery(string Search, int Page)
{
    public const int RowsMax = 50;
    private const int SearchLengthMax = 100;
    private const int PagesMax = 1_000_000;

    public int Offset => (Page - 1) * RowsMax;

    public static PageQuery Of(HttpRequest request)
    {
        var search = request.Query["q"].ToString().Trim();
        var page = int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, PagesMax) : 1;
        return new(search.Length > SearchLengthMax ? search[..SearchLengthMax] : search, page);
    }

    public string AddressOf(int page) => string.Create(CultureInfo.InvariantCulture, $"?q={Uri.EscapeDataString(Search)}&page={page}");
}
