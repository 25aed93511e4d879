using System.Text;

namespace SafeXeroEtl.Cli.Views;

/// <summary>Sentences broken between words where the window ends, since a terminal breaks them within. A command in backticks stays whole, to be copied.</summary>
internal static class WrappedText
{
    /// <summary>A window that does not say how wide it is says nought.</summary>
    private const int WidthMin = 10;

    /// <param name="width">Columns of the window; null where the text goes into a file and stays as it is.</param>
    /// <param name="hang">How far the lines that this makes stand in.</param>
    public static string Of(string text, int? width, int hang) =>
        width is not { } columns || columns < WidthMin ? text : string.Join('\n', text.Split('\n').Select(line => Line(line, columns, hang)));

    private static string Line(string line, int columns, int hang)
    {
        if (line.Length < columns)
        {
            return line;
        }

        var wrapped = new StringBuilder();
        var used = 0;
        foreach (var word in Words(line))
        {
            if (used > hang && used + word.TrimEnd().Length >= columns)
            {
                while (wrapped[^1] == ' ')
                {
                    wrapped.Length--;
                }

                wrapped.Append('\n').Append(' ', hang);
                used = hang;
            }

            wrapped.Append(word);
            used += word.Length;
        }

        return wrapped.ToString();
    }

    /// <summary>Each with the blank behind it; blanks at the beginning are part of the first.</summary>
    private static IEnumerable<string> Words(string line)
    {
        var (start, isCommand) = (0, false);
        for (var position = line.Length - line.TrimStart().Length; position < line.Length; position++)
        {
            isCommand ^= line[position] == '`';
            if (line[position] == ' ' && !isCommand)
            {
                yield return line[start..(position + 1)];
                start = position + 1;
            }
        }

        yield return line[start..];
    }
}
