namespace SafeXeroEtl.Engine.Report;

/// <summary>Whether something stands in a page where a reader meets it, and not only in a comment, a script or an attribute.</summary>
internal static class ShownMarkup
{
    /// <summary>What begins and ends a part that no browser shows.</summary>
    private static readonly (string Begin, string End)[] Unseen = [("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<template", "</template"), ("<title", "</title")];

    /// <param name="words">As a template places them.</param>
    public static bool HasWords(string page, string words) => IsShown(page, words, static before => before.LastIndexOf('<') <= before.LastIndexOf('>'));

    /// <param name="id">Of an element.</param>
    public static bool HasElement(string page, string id) => IsShown(page, $"id=\"{id}\"", static _ => true);

    private static bool IsShown(string page, string text, Predicate<ReadOnlySpan<char>> fits)
    {
        for (var at = page.IndexOf(text, StringComparison.Ordinal); at >= 0; at = page.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            var before = page.AsSpan(0, at);
            if (fits(before) && !IsUnseen(before))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnseen(ReadOnlySpan<char> before)
    {
        foreach (var (begin, end) in Unseen)
        {
            if (before.LastIndexOf(begin, StringComparison.OrdinalIgnoreCase) > before.LastIndexOf(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
