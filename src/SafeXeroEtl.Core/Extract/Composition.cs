using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// How a layout makes a field that no single column holds: texts and headings in braces one after the other, or amounts added and taken away. Without a
/// heading it is the same in every row.
/// </summary>
public sealed record Composition
{
    /// <summary>Stand in braces for the folder that the file lies in, and for the file's own name without what follows its first point.</summary>
    public const string FolderName = "@folder";

    public const string FileName = "@file";

    /// <summary>As the layout writes it.</summary>
    public required string Text { get; init; }

    public required ImmutableArray<CompositionPart> Parts { get; init; }

    /// <summary>The headings are of amounts to be added or taken away, as in <c>{Credit} - {Debit}</c>.</summary>
    public bool IsSum { get; init; }

    public bool IsConstant => Parts.All(static part => !part.IsHeading);

    public IEnumerable<string> Headings => Parts.Where(static part => part.IsHeading && !IsOfFile(part.Text)).Select(static part => part.Text);

    /// <param name="mayAdd">The field is an amount: headings with nothing but plus and minus between them are added up.</param>
    /// <returns>Null for a text whose braces do not match, or that is empty.</returns>
    public static Composition? Parse(string text, bool mayAdd)
    {
        var parts = ImmutableArray.CreateBuilder<CompositionPart>();
        for (var at = 0; at < text.Length;)
        {
            var isHeading = text[at] == '{';
            var end = isHeading ? text.IndexOf('}', at) : text.IndexOfAny(['{', '}'], at);
            end = end < 0 && !isHeading ? text.Length : end;
            var part = end < 0 ? "" : isHeading ? text[(at + 1)..end].Trim() : text[at..end];
            if (part.Length == 0 || part.Contains('{', StringComparison.Ordinal) || (!isHeading && end < text.Length && text[end] == '}'))
            {
                return null;
            }

            parts.Add(new CompositionPart(part, isHeading));
            at = isHeading ? end + 1 : end;
        }

        return parts.Count == 0 || text.Trim().Length == 0 ? null : new Composition { Text = text, Parts = parts.ToImmutable(), IsSum = mayAdd && IsSumOf(parts.ToImmutable()) };
    }

    public static bool IsOfFile(string heading) => heading is FolderName or FileName;

    /// <param name="parts">What stands under each heading, one for each part; of other parts it is not asked.</param>
    /// <returns>Null where a column that it needs is blank: half a number is none. Of a sum, where all are.</returns>
    public string? Of(IReadOnlyList<string?> parts, NumberStyle numbers) => IsSum ? Sum(parts, numbers) : Joined(parts);

    private string? Joined(IReadOnlyList<string?> parts)
    {
        var texts = new string[Parts.Length];
        for (var index = 0; index < texts.Length; index++)
        {
            if ((Parts[index].IsHeading ? FieldText.Trimmed(parts[index]) : Parts[index].Text) is not { } text)
            {
                return null;
            }

            texts[index] = text;
        }

        return string.Concat(texts);
    }

    /// <summary>A text among them that is no amount comes out as it is, so that the field is refused and the text is told; two currencies come out both.</summary>
    private string? Sum(IReadOnlyList<string?> parts, NumberStyle numbers)
    {
        decimal? sum = null;
        CurrencyCode? currency = null;
        for (var index = 0; index < Parts.Length; index += 2)
        {
            if (FieldText.Trimmed(parts[index]) is not { } text)
            {
                continue;
            }

            if (numbers.ParseAmount(text, out var signed) is not { } amount)
            {
                return text;
            }

            if (signed is not null && currency is not null && signed != currency)
            {
                return string.Join(' ', parts.Where(static part => FieldText.Trimmed(part) is not null));
            }

            currency ??= signed;
            sum = (sum ?? 0m) + (index > 0 && Parts[index - 1].Text.Trim() == "-" ? -amount : amount);
        }

        return sum is { } total ? numbers.Write(total, currency) : null;
    }

    private static bool IsSumOf(ImmutableArray<CompositionPart> parts) =>
        parts.Length > 2 && parts.Length % 2 == 1 && Enumerable.Range(0, parts.Length).All(index => index % 2 == 0 ? parts[index].IsHeading : !parts[index].IsHeading && parts[index].Text.Trim() is "+" or "-");
}

/// <param name="Text">A heading, or what stands between two.</param>
public sealed record CompositionPart(string Text, bool IsHeading);

/// <summary>A composed field of one file.</summary>
/// <param name="Positions">Of each part its column in the file; -1 where it is none.</param>
/// <param name="Fixed">Of each part the text that it has in every row of the file; null where a column has it.</param>
public sealed record ComposedColumn(Composition Composition, ImmutableArray<int> Positions, ImmutableArray<string?> Fixed);
