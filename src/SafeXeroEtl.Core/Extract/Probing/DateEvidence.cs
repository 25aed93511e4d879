using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>Which date formats fit the cells of one column, and what speaks for day or month coming first. Holds counts only.</summary>
public sealed class DateEvidence
{
    private const int LongestDate = 30;

    /// <summary>Cells after which a format that has not fitted once is given up.</summary>
    private const long TrialCells = 500;

    private static readonly ImmutableArray<string> Months = ["yyyy-MM", "MM/yyyy", "MMM yyyy", "MMMM yyyy"];

    private static readonly ImmutableArray<string> Days =
    [
        "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "M/d/yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "d-M-yyyy", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd",
        "dd MMM yyyy", "dd-MMM-yyyy", "d MMM yyyy", "d-MMM-yyyy", "dd MMMM yyyy", "d MMMM yyyy", "yyyyMMdd",
    ];

    private static readonly ImmutableArray<string> Formats =
    [
        .. Days, .. Days.Take(12).SelectMany(static day => (string[])[$"{day} HH:mm:ss", $"{day} HH:mm"]), "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", .. Months,
        "dd/MM/yy", "MM/dd/yy", "d/M/yy", "M/d/yy", "dd-MM-yy", "dd.MM.yy", "dd-MMM-yy", "d-MMM-yy", "dd MMM yy", "d MMM yy",
    ];

    private static readonly ImmutableArray<string> Quoted = [.. Formats.Select(DateFormats.Quoted)];

    private readonly List<int> _alive = [.. Enumerable.Range(0, Formats.Length)];
    private readonly long[] _fits = new long[Formats.Length];
    private long _cells;

    /// <summary>Cells of two numbers and a year whose first number is over 12: the day.</summary>
    public long FirstOver12 { get; private set; }

    public long SecondOver12 { get; private set; }

    /// <summary>The format that fits most cells, as layouts spell it; null when none fits any.</summary>
    public string? Format => Best is >= 0 and var best ? Formats[best] : null;

    public long Fitting => Best is >= 0 and var best ? _fits[best] : 0;

    public bool IsMonth => Format is { } format && Months.Contains(format);

    /// <summary>Formats that say a day, the likelier first.</summary>
    internal static IEnumerable<string> DayFormats => Formats.Where(static format => !Months.Contains(format));

    /// <summary>Whether day and month might as well stand the other way round.</summary>
    public bool IsOrderOpen => Format is { } format && DateFormats.Swapped(format) is not null && (FirstOver12 == 0) == (SecondOver12 == 0);

    public bool HasOrder => Format is { } format && DateFormats.Swapped(format) is not null;

    /// <summary>Whether a format fits as many cells as any does.</summary>
    internal bool FitsBest(string format) => Fitting > 0 && _fits[Formats.IndexOf(format)] == Fitting;

    private int Best
    {
        get
        {
            var best = -1;
            for (var index = 0; index < Formats.Length; index++)
            {
                best = _fits[index] > (best < 0 ? 0 : _fits[best]) ? index : best;
            }

            return best;
        }
    }

    /// <param name="cell">Trimmed, not empty.</param>
    public void Add(ReadOnlySpan<char> cell)
    {
        _cells++;
        if (_alive.Count > 0 && cell.Length is >= 6 and <= LongestDate && cell.ContainsAnyInRange('0', '9'))
        {
            Try(cell);
        }

        if (_cells == TrialCells)
        {
            _alive.RemoveAll(index => _fits[index] == 0);
        }
    }

    private void Try(ReadOnlySpan<char> cell)
    {
        var isDate = false;
        foreach (var index in _alive)
        {
            if (FieldText.ParseQuotedDate(cell, Quoted[index]) is not null)
            {
                _fits[index]++;
                isDate = true;
            }
        }

        if (isDate && NumberBefore(cell, out var rest) is { } first)
        {
            FirstOver12 += first > 12 ? 1 : 0;
            SecondOver12 += NumberBefore(rest, out _) > 12 ? 1 : 0;
        }
    }

    /// <summary>One or two digits before a mark, and what stands behind it.</summary>
    private static int? NumberBefore(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var mark = text.IndexOfAny('/', '-', '.');
        rest = mark < 0 ? default : text[(mark + 1)..];
        return mark is 1 or 2 ? FieldText.ParseWhole(text[..mark], 99) : null;
    }
}
