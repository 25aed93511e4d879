using System.Buffers;
using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>Which number styles fit the cells of one column. Every style is tried by the very code that reads amounts later.</summary>
public sealed class NumberEvidence
{
    private const int LongestNumber = 40;

    private static readonly ImmutableArray<string> Signs = ["£", "€", "$", "GBP", "EUR", "USD"];

    private static readonly ImmutableArray<NumberStyle> Styles =
    [
        Of(false, ThousandsMark.None), Of(false, ThousandsMark.Comma), Of(false, ThousandsMark.Space), Of(false, ThousandsMark.Apostrophe),
        Of(true, ThousandsMark.None), Of(true, ThousandsMark.Point), Of(true, ThousandsMark.Space),
    ];

    private static readonly SearchValues<char> InsideMarks = SearchValues.Create(".,'\u2019 \u00A0\u202F");

    private readonly long[] _fits = new long[Styles.Length];
    private readonly SortedSet<NegativeStyle> _negatives = [];
    private readonly SortedSet<string> _signs = new(StringComparer.Ordinal);
    private bool _hasNil;
    private long _plain;

    /// <summary>Cells of digits only.</summary>
    public long Whole { get; private set; }

    /// <summary>Those of them that begin with a nought and go on.</summary>
    public long WithNought { get; private set; }

    /// <summary>Cells with a mark, a point or a comma inside.</summary>
    public long Marked { get; private set; }

    public long Fitting => _plain + _fits[Best];

    /// <summary>Whether another style with the other mark before the pence fits as many cells.</summary>
    public bool IsOpen => Marked > 0 && Enumerable.Range(0, Styles.Length).Any(index => _fits[index] == _fits[Best] && Styles[index].HasDecimalComma != Styles[Best].HasDecimalComma);

    /// <summary>The plainest that fits most cells, with the signs that were seen.</summary>
    public NumberStyle Style => Styles[Best] with
    {
        Negatives = _negatives.Count == 0 ? [NegativeStyle.Minus] : [.. _negatives],
        CurrencySigns = [.. _signs],
        Nil = _hasNil ? ["-"] : [],
    };

    private int Best
    {
        get
        {
            var best = 0;
            for (var index = 1; index < Styles.Length; index++)
            {
                best = _fits[index] > _fits[best] ? index : best;
            }

            return best;
        }
    }

    /// <param name="cell">Trimmed, not empty.</param>
    public void Add(ReadOnlySpan<char> cell)
    {
        if (cell.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            Whole++;
            WithNought += cell.Length > 1 && cell[0] == '0' ? 1 : 0;
            _plain += FieldText.ParseAmount(cell) is null ? 0 : 1;
        }
        else if (cell.Length <= LongestNumber && (cell.ContainsAnyInRange('0', '9') || cell is "-"))
        {
            Try(cell);
        }
    }

    private static NumberStyle Of(bool hasDecimalComma, ThousandsMark thousands) => new()
    {
        HasDecimalComma = hasDecimalComma,
        Thousands = thousands,
        Negatives = [NegativeStyle.Minus, NegativeStyle.MinusBehind, NegativeStyle.Brackets, NegativeStyle.Credit, NegativeStyle.TrueMinus],
        CurrencySigns = Signs,
        Nil = ["-"],
    };

    private void Try(ReadOnlySpan<char> cell)
    {
        var fits = false;
        for (var index = 0; index < Styles.Length; index++)
        {
            if (Styles[index].ParseAmount(cell, out _) is not null)
            {
                _fits[index]++;
                fits = true;
            }
        }

        if (!fits)
        {
            return;
        }

        Marked += cell.ContainsAny(InsideMarks) ? 1 : 0;
        Note(cell);
    }

    private void Note(ReadOnlySpan<char> cell)
    {
        if (cell is "-")
        {
            _hasNil = true;
            return;
        }

        if (SideOf(cell) is { } side)
        {
            _negatives.Add(side);
        }

        foreach (var sign in Signs)
        {
            if (cell.Contains(sign, StringComparison.Ordinal))
            {
                _signs.Add(sign);
            }
        }
    }

    private static NegativeStyle? SideOf(ReadOnlySpan<char> cell) =>
        cell.EndsWith("CR", StringComparison.OrdinalIgnoreCase) || cell.EndsWith("DR", StringComparison.OrdinalIgnoreCase) ? NegativeStyle.Credit
        : cell.Contains('(') ? NegativeStyle.Brackets
        : cell.Contains('\u2212') ? NegativeStyle.TrueMinus
        : cell[^1] == '-' ? NegativeStyle.MinusBehind
        : cell.Contains('-') ? NegativeStyle.Minus
        : null;
}
