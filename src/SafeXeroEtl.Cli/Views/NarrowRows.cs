namespace SafeXeroEtl.Cli.Views;

/// <summary>A table in a window that is too narrow for its columns: a row is a few lines, what it is about and then heading by heading.</summary>
internal static class NarrowRows
{
    private const int Indent = 4;

    /// <param name="first">How many columns say what a row is about.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows, int first, int width)
    {
        foreach (var row in rows)
        {
            yield return $"  {string.Join("  ", row.Take(first).Where(static cell => cell.Length > 0))}";
            var told = row.Skip(first).Select((cell, index) => (Heading: headings[first + index], Cell: cell)).Where(static each => each.Cell.Length > 0);
            foreach (var line in WrappedText.Of(new string(' ', Indent) + string.Join(", ", told.Select(static each => $"{each.Heading.ToLowerInvariant()} {each.Cell}")), width, Indent).Split('\n'))
            {
                yield return line;
            }
        }
    }
}
