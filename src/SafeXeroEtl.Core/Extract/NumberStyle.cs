using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// How one report writes its numbers: declared by the layout for the whole file, never guessed by row. What is not exactly in the
/// style is no number: <c>1,23</c> under a thousands comma is refused, it is neither 123 nor 1.23.
/// </summary>
public sealed record NumberStyle
{
    private const int CharactersMax = 64;

    /// <summary>As computers write numbers: <c>-1234.56</c>. Files of it, nearly all, are read without a detour.</summary>
    public static NumberStyle Plain { get; } = new();

    public bool HasDecimalComma { get; init; }

    public ThousandsMark Thousands { get; init; }

    public ImmutableArray<NegativeStyle> Negatives { get; init; } = [NegativeStyle.Minus];

    /// <summary>Signs or codes that may stand before or behind an amount, such as <c>£</c> or <c>GBP</c>.</summary>
    public ImmutableArray<string> CurrencySigns { get; init; } = [];

    /// <summary>Texts that mean an amount of nil, such as the dash of Excel's accounting format.</summary>
    public ImmutableArray<string> Nil { get; init; } = [];

    private bool IsPlain => ReferenceEquals(this, Plain);

    /// <summary>An amount below nil as the report would write it, for messages.</summary>
    public string Example => NumberStyleExample.Of(this);

    /// <param name="currency">Of the sign that stands with the amount; null where there is none.</param>
    /// <returns>Null when the text is not exactly an amount of this style.</returns>
    public decimal? ParseAmount(ReadOnlySpan<char> text, out CurrencyCode? currency)
    {
        currency = null;
        if (IsPlain)
        {
            return FieldText.ParseAmount(text);
        }

        if (!Nil.IsEmpty && IsNil(text, out currency))
        {
            return 0.00m;
        }

        Span<char> plain = stackalloc char[CharactersMax + 1];
        return text.Length <= CharactersMax && WithoutMarks(text, out var isNegative, out currency) is { IsEmpty: false } digits && WritePlain(digits, isNegative, plain, out var length)
            ? FieldText.ParseAmount(plain[..length])
            : null;
    }

    /// <summary>A count: digits, with the style's thousands marks where it has any.</summary>
    public int? ParseWhole(ReadOnlySpan<char> text, int max)
    {
        if (Thousands == ThousandsMark.None)
        {
            return FieldText.ParseWhole(text, max);
        }

        Span<char> plain = stackalloc char[CharactersMax];
        return text.Length <= CharactersMax && WriteGroups(text, plain, out var length) ? FieldText.ParseWhole(plain[..length], max) : null;
    }

    /// <summary>With a sign of currency or without one: Excel's accounting format writes <c>£-</c>.</summary>
    private bool IsNil(ReadOnlySpan<char> text, out CurrencyCode? currency)
    {
        currency = null;
        if (IsOneOf(Nil, text))
        {
            return true;
        }

        var rest = text;
        var sign = text.IsEmpty ? null : TakeCurrency(ref rest);
        var isNil = sign is not null && IsOneOf(Nil, rest);
        currency = isNil ? sign : null;
        return isNil;
    }

    private static bool IsOneOf(ImmutableArray<string> texts, ReadOnlySpan<char> text)
    {
        foreach (var one in texts)
        {
            if (text.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes off the signs around the digits, one of each kind at most, in whichever order they were put on.</summary>
    private ReadOnlySpan<char> WithoutMarks(ReadOnlySpan<char> text, out bool isNegative, out CurrencyCode? currency)
    {
        bool? side = null;
        currency = null;
        while (!text.IsEmpty && !(char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])))
        {
            if (!(side is null && (side = TakeSide(ref text)) is not null) && !(currency is null && (currency = TakeCurrency(ref text)) is not null))
            {
                text = default;
            }
        }

        isNegative = side == true;
        return text;
    }

    /// <returns>Whether it is below nil; null when no mark of a declared style is there.</returns>
    private bool? TakeSide(ref ReadOnlySpan<char> text)
    {
        foreach (var style in Negatives)
        {
            switch (style)
            {
                case NegativeStyle.Minus when text[0] == '-':
                case NegativeStyle.TrueMinus when text[0] == '\u2212':
                    text = text[1..];
                    return true;
                case NegativeStyle.MinusBehind when text[^1] == '-':
                    text = text[..^1];
                    return true;
                case NegativeStyle.Brackets when text.Length > 2 && text[0] == '(' && text[^1] == ')':
                    text = text[1..^1];
                    return true;
                case NegativeStyle.Credit or NegativeStyle.Debit when text.EndsWith("CR", StringComparison.OrdinalIgnoreCase) || text.EndsWith("DR", StringComparison.OrdinalIgnoreCase):
                    var isCredit = text[^2] is 'C' or 'c';
                    text = text[..^2].TrimEnd(Blanks);
                    return isCredit == (style == NegativeStyle.Credit);
                default:
                    break;
            }
        }

        return null;
    }

    private CurrencyCode? TakeCurrency(ref ReadOnlySpan<char> text)
    {
        foreach (var sign in CurrencySigns)
        {
            var rest = text.StartsWith(sign, StringComparison.Ordinal) ? text[sign.Length..].TrimStart(Blanks)
                : text.EndsWith(sign, StringComparison.Ordinal) ? text[..^sign.Length].TrimEnd(Blanks)
                : default;
            if (!rest.IsEmpty)
            {
                text = rest;
                return CurrencySign.CurrencyOf(sign);
            }
        }

        return null;
    }

    /// <summary>As <see cref="FieldText.ParseAmount"/> wants it.</summary>
    private bool WritePlain(ReadOnlySpan<char> digits, bool isNegative, Span<char> plain, out int length)
    {
        var point = digits.IndexOf(HasDecimalComma ? ',' : '.');
        var whole = point < 0 ? digits : digits[..point];
        plain[0] = '-';
        var start = isNegative ? 1 : 0;
        if (!WriteGroups(whole, plain[start..], out length))
        {
            return false;
        }

        length += start;
        if (point >= 0)
        {
            plain[length++] = '.';
            digits[(point + 1)..].CopyTo(plain[length..]);
            length += digits.Length - point - 1;
        }

        return true;
    }

    /// <summary>All groups or none: one to three digits, not beginning with nought, then threes.</summary>
    private bool WriteGroups(ReadOnlySpan<char> whole, Span<char> plain, out int length)
    {
        length = 0;
        var first = whole.IndexOfAny(Marks);
        if (first < 0)
        {
            whole.CopyTo(plain);
            length = whole.Length;
            return IsDigits(whole);
        }

        if (first is 0 or > 3 || whole[0] == '0' || (whole.Length - first) % 4 != 0)
        {
            return false;
        }

        var mark = whole[first];
        whole[..first].CopyTo(plain);
        length = first;
        for (var at = first; at < whole.Length; at += 4, length += 3)
        {
            if (whole[at] != mark)
            {
                return false;
            }

            whole.Slice(at + 1, 3).CopyTo(plain[length..]);
        }

        return IsDigits(plain[..length]);
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static ReadOnlySpan<char> Blanks => " \u00A0\u202F";

    private ReadOnlySpan<char> Marks => Thousands switch
    {
        ThousandsMark.Comma => ",",
        ThousandsMark.Point => ".",
        ThousandsMark.Space => Blanks,
        ThousandsMark.Apostrophe => "'\u2019",
        _ => default,
    };
}
