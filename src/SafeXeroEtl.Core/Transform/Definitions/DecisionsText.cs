using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>
/// Writes decisions into the text of contacts.yml as a person would: at the end of the list, in its indentation, with every comment and line
/// of the rest as it was. Whoever uses the new text reads it back first: a file laid out in an unusual way may not take it.
/// </summary>
public static class DecisionsText
{
    private const string Heading = "decisions:";

    /// <param name="text">A sound contacts.yml.</param>
    /// <param name="replacedLines">Lines, from 1, on which the decisions begin that the new one takes the place of.</param>
    public static string With(string text, ContactDecision decision, IEnumerable<int> replacedLines)
    {
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = text.Split(newline).ToList();
        foreach (var line in replacedLines.OrderDescending())
        {
            lines.RemoveRange(line - 1, BlockLines(lines, line - 1));
        }

        var heading = lines.FindIndex(static line => line.StartsWith(Heading, StringComparison.Ordinal));
        if (heading < 0)
        {
            return text;
        }

        lines[heading] = lines[heading].Replace(" []", "", StringComparison.Ordinal);
        var (indent, end) = EndOfList(lines, heading);
        lines.InsertRange(end, Lines(decision, indent));
        return string.Join(newline, lines).TrimEnd('\r', '\n') + newline;
    }

    /// <summary>The list's indentation, and the line behind its last item.</summary>
    private static (int Indent, int End) EndOfList(List<string> lines, int heading)
    {
        var first = lines.FindIndex(heading + 1, static line => line.TrimStart().StartsWith('-'));
        if (first < 0)
        {
            return (2, heading + 1);
        }

        var (indent, at, end) = (Indent(lines[first]), first, first);
        while (at < lines.Count && (lines[at].Trim().Length == 0 || Indent(lines[at]) > indent || IsItem(lines[at], indent)))
        {
            at++;
            end = lines[at - 1].Trim().Length == 0 ? end : at;
        }

        return (indent, end);
    }

    /// <summary>An item's first line, and what is indented deeper behind it; blank lines at its end are the next item's.</summary>
    private static int BlockLines(List<string> lines, int start)
    {
        var (indent, end) = (Indent(lines[start]), start + 1);
        for (var at = end; at < lines.Count && (lines[at].Trim().Length == 0 || Indent(lines[at]) > indent); at++)
        {
            end = lines[at].Trim().Length == 0 ? end : at + 1;
        }

        return end - start;
    }

    private static bool IsItem(string line, int indent) => Indent(line) == indent && line[indent] is '-' or '#';

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static ImmutableArray<string> Lines(ContactDecision decision, int indent)
    {
        var (first, further) = (new string(' ', indent) + "- ", new string(' ', indent + 2));
        (string Key, string? Value)[] keys =
        [
            ("account", Quoted(decision.AccountNumber)),
            ("decision", Word(decision.Verdict)),
            ("contact", decision.ContactId?.ToString("D")),
            ("duplicate", decision.DuplicateId?.ToString("D")),
            ("name", decision.ContactName is { } name ? Quoted(name) : null),
            ("why", Quoted(decision.Why)),
            ("by", Quoted(decision.By)),
            ("on", decision.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
        return [.. keys.Where(static key => key.Value is not null).Select((key, at) => $"{(at == 0 ? first : further)}{key.Key}: {key.Value}")];
    }

    /// <summary>As the file and the command line call it.</summary>
    public static string Word(ContactVerdict verdict) => verdict switch
    {
        ContactVerdict.Link => "link",
        ContactVerdict.New => "new",
        ContactVerdict.Group => "group",
        ContactVerdict.NotSame => "not_same",
        ContactVerdict.Merge => "merge",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A control character, and what would break a line or turn its direction, is written out as a number.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' or '\\' => $"\\{rune}",
                _ when IsUnseen(rune) => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
