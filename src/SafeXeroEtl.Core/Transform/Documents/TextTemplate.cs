using System.Collections.Immutable;
using System.Text;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// A text with names in braces that each record fills: <c>{type}</c> is the value, and <c>{order| / PO *}</c> the same within other
/// text, which is left out with an empty value. What only separates at either end falls away.
/// </summary>
public sealed class TextTemplate
{
    private static readonly char[] Separators = [' ', '\t', '/', ',', ';', ':', '·', '|', '-', '–'];

    private readonly ImmutableArray<Piece> pieces;

    private TextTemplate(ImmutableArray<Piece> pieces) => this.pieces = pieces;

    /// <summary>The names it asks for, in order.</summary>
    public IEnumerable<string> Names => pieces.Select(static piece => piece.Name).OfType<string>();

    /// <returns>Null when a brace is open, closed twice, or has no name.</returns>
    public static TextTemplate? TryParse(string text)
    {
        var found = ImmutableArray.CreateBuilder<Piece>();
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var brace = rest.IndexOfAny('{', '}');
            if (brace < 0)
            {
                found.Add(new Piece(null, rest.ToString()));
                break;
            }

            var close = rest[brace..].IndexOf('}') + brace;
            if (rest[brace] == '}' || close < brace || rest[(brace + 1)..close].Contains('{') || Named(rest[(brace + 1)..close]) is not { } named)
            {
                return null;
            }

            found.Add(new Piece(null, rest[..brace].ToString()));
            found.Add(named);
            rest = rest[(close + 1)..];
        }

        return new TextTemplate(found.ToImmutable());
    }

    /// <exception cref="ArgumentException">It cannot be parsed: texts of the user's are checked when they are read.</exception>
    public static TextTemplate Of(string text) => TryParse(text) ?? throw new ArgumentException($"'{text}' is no template.", nameof(text));

    /// <param name="valueOf">The value of a name; null or empty where the record has none.</param>
    public string Fill(Func<string, string?> valueOf)
    {
        var whole = new StringBuilder();
        var (first, last) = (-1, 0);
        foreach (var piece in pieces)
        {
            if (piece.Name is null)
            {
                whole.Append(piece.Around);
            }
            else if (valueOf(piece.Name) is { Length: > 0 } value)
            {
                var star = piece.Around.IndexOf('*', StringComparison.Ordinal);
                first = first < 0 ? whole.Length + star : first;
                whole.Append(piece.Around.AsSpan(0, star)).Append(value);
                last = whole.Length;
                whole.Append(piece.Around.AsSpan(star + 1));
            }
        }

        // Values keep what they start and end with; only the template's own separators fall away.
        var text = whole.ToString();
        return first < 0 ? text.Trim(Separators)
            : first == 0 && last == text.Length ? text
            : text[..first].TrimStart(Separators) + text[first..last] + text[last..].TrimEnd(Separators);
    }

    private static Piece? Named(ReadOnlySpan<char> inside)
    {
        var bar = inside.IndexOf('|');
        var name = (bar < 0 ? inside : inside[..bar]).Trim().ToString();
        return name.Length == 0 || (bar >= 0 && !inside[bar..].Contains('*')) ? null : new Piece(name, bar < 0 ? "*" : inside[(bar + 1)..].ToString());
    }

    /// <param name="Name">Null for text that stands as it is.</param>
    /// <param name="Around">The text, in which the first star stands for the value.</param>
    private sealed record Piece(string? Name, string Around);
}
