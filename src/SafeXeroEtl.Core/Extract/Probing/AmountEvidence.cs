using System.Buffers;
using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>How the amounts of a column, or of a file, are written: counts of marks, no amount.</summary>
public sealed class AmountEvidence
{
    private static readonly ImmutableArray<string> KnownSigns = ["£", "€", "$", "GBP", "EUR", "USD"];

    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789.,' \u00A0\u202F\u2019");

    private readonly int[] _negatives = new int[Enum.GetValues<NegativeStyle>().Length];
    private readonly int[] _thousands = new int[Enum.GetValues<ThousandsMark>().Length];
    private readonly SortedSet<string> _signs = new(StringComparer.Ordinal);

    /// <summary>Amounts whose point, or comma, can only stand before the decimals.</summary>
    public int DecimalPoints { get; private set; }

    public int DecimalCommas { get; private set; }

    /// <summary>Amounts such as <c>1,234</c>: three digits behind the only mark.</summary>
    public int DoubtfulCommas { get; private set; }

    public int DoubtfulPoints { get; private set; }

    public int Below(NegativeStyle style) => _negatives[(int)style];

    public int Thousands(ThousandsMark mark) => _thousands[(int)mark];

    /// <summary>Takes one cell; what is no amount leaves no trace.</summary>
    public void Take(ReadOnlySpan<char> cell)
    {
        var text = cell.Trim();
        NegativeStyle? style = null;
        string? sign = null;
        for (var turn = 0; turn < 4 && !text.IsEmpty && !(char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])); turn++)
        {
            style = TakeSide(ref text) ?? style;
            sign = TakeSign(ref text) ?? sign;
        }

        if (text.IsEmpty || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]) || text.ContainsAnyExcept(Figures))
        {
            return;
        }

        if (style is { } below)
        {
            _negatives[(int)below]++;
        }

        if (sign is not null)
        {
            _signs.Add(sign);
        }

        TakeMarks(text);
    }

    public void Add(AmountEvidence other)
    {
        for (var index = 0; index < _negatives.Length; index++)
        {
            _negatives[index] += other._negatives[index];
        }

        for (var index = 0; index < _thousands.Length; index++)
        {
            _thousands[index] += other._thousands[index];
        }

        _signs.UnionWith(other._signs);
        DecimalPoints += other.DecimalPoints;
        DecimalCommas += other.DecimalCommas;
        DoubtfulCommas += other.DoubtfulCommas;
        DoubtfulPoints += other.DoubtfulPoints;
    }

    /// <returns>The one style that all amounts follow; null when they contradict each other or leave the comma open.</returns>
    public NumberStyle? Style()
    {
        var isComma = DecimalCommas > 0;
        if ((isComma && DecimalPoints > 0) || (DoubtfulCommas > 0 && !isComma && DecimalPoints == 0 && Thousands(ThousandsMark.Comma) == 0))
        {
            return null;
        }

        var marks = Enum.GetValues<ThousandsMark>().Where(mark => Thousands(mark) > 0).ToList();
        if (!isComma && DoubtfulCommas > 0 && !marks.Contains(ThousandsMark.Comma))
        {
            marks.Add(ThousandsMark.Comma);
        }

        if (isComma && DoubtfulPoints > 0 && !marks.Contains(ThousandsMark.Point))
        {
            marks.Add(ThousandsMark.Point);
        }

        ImmutableArray<NegativeStyle> negatives = [.. Enum.GetValues<NegativeStyle>().Where(style => Below(style) > 0 && !(style == NegativeStyle.Debit && Below(NegativeStyle.Credit) > 0))];
        return marks.Count > 1 || marks.Contains(isComma ? ThousandsMark.Comma : ThousandsMark.Point) ? null : new NumberStyle
        {
            HasDecimalComma = isComma,
            Thousands = marks.FirstOrDefault(),
            Negatives = negatives.IsEmpty ? [NegativeStyle.Minus] : negatives,
            CurrencySigns = [.. _signs],
        };
    }

    private static NegativeStyle? TakeSide(ref ReadOnlySpan<char> text)
    {
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            text = text[1..^1].Trim();
            return NegativeStyle.Brackets;
        }

        if (text.Length > 2 && (text.EndsWith("CR", StringComparison.OrdinalIgnoreCase) || text.EndsWith("DR", StringComparison.OrdinalIgnoreCase)))
        {
            var style = text[^2] is 'C' or 'c' ? NegativeStyle.Credit : NegativeStyle.Debit;
            text = text[..^2].TrimEnd();
            return style;
        }

        if (!text.IsEmpty && text[0] is '-' or '\u2212')
        {
            var style = text[0] == '-' ? NegativeStyle.Minus : NegativeStyle.TrueMinus;
            text = text[1..].TrimStart();
            return style;
        }

        if (!text.IsEmpty && text[^1] == '-')
        {
            text = text[..^1].TrimEnd();
            return NegativeStyle.MinusBehind;
        }

        return null;
    }

    private static string? TakeSign(ref ReadOnlySpan<char> text)
    {
        foreach (var sign in KnownSigns)
        {
            if (text.StartsWith(sign, StringComparison.Ordinal))
            {
                text = text[sign.Length..].TrimStart();
                return sign;
            }

            if (text.EndsWith(sign, StringComparison.Ordinal))
            {
                text = text[..^sign.Length].TrimEnd();
                return sign;
            }
        }

        return null;
    }

    private void TakeMarks(ReadOnlySpan<char> digits)
    {
        var (points, commas) = (digits.Count('.'), digits.Count(','));
        if (digits.ContainsAny(" \u00A0\u202F"))
        {
            _thousands[(int)ThousandsMark.Space]++;
        }

        if (digits.ContainsAny("'\u2019"))
        {
            _thousands[(int)ThousandsMark.Apostrophe]++;
        }

        if (points > 0 && commas > 0)
        {
            var isComma = digits.LastIndexOf(',') > digits.LastIndexOf('.');
            _thousands[(int)(isComma ? ThousandsMark.Point : ThousandsMark.Comma)]++;
            Decimal(isComma);
        }
        else if (points > 1 || commas > 1)
        {
            _thousands[(int)(points > 1 ? ThousandsMark.Point : ThousandsMark.Comma)]++;
        }
        else if (points + commas == 1)
        {
            OneMark(digits, isComma: commas == 1);
        }
    }

    private void OneMark(ReadOnlySpan<char> digits, bool isComma)
    {
        var at = digits.IndexOf(isComma ? ',' : '.');
        if (digits.Length - at - 1 != 3 || at > 3 || digits[0] == '0')
        {
            Decimal(isComma);
        }
        else if (isComma)
        {
            DoubtfulCommas++;
        }
        else
        {
            DoubtfulPoints++;
        }
    }

    private void Decimal(bool isComma)
    {
        DecimalCommas += isComma ? 1 : 0;
        DecimalPoints += isComma ? 0 : 1;
    }
}
