using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>How the dates of a column, or of a file, are written: counts of forms, no date.</summary>
public sealed class DateEvidence
{
    /// <summary>Stands for day and month whose order is open.</summary>
    private const string Open = "#";

    private const int FormsMax = 16;

    private readonly SortedDictionary<string, int> _forms = new(StringComparer.Ordinal);
    private bool _hasSingleDigits;

    /// <summary>Dates whose first part is over 12, so that it is the day.</summary>
    public int DayFirst { get; private set; }

    /// <summary>Dates whose second part is over 12.</summary>
    public int MonthFirst { get; private set; }

    public int Count => _forms.Values.Sum();

    public void Take(ReadOnlySpan<char> cell)
    {
        var text = cell.Trim();
        var end = text.IndexOfAny('T', ' ');
        var hasTime = end >= 8 && text[end..].Contains(':');
        if (FormOf(hasTime ? text[..end] : text) is { } form)
        {
            var whole = form + (hasTime ? TimeOf(text[end..]) : "");
            if (_forms.Count < FormsMax || _forms.ContainsKey(whole))
            {
                _forms[whole] = _forms.GetValueOrDefault(whole) + 1;
            }
        }
    }

    public void Add(DateEvidence other)
    {
        foreach (var (form, count) in other._forms)
        {
            _forms[form] = _forms.GetValueOrDefault(form) + count;
        }

        DayFirst += other.DayFirst;
        MonthFirst += other.MonthFirst;
        _hasSingleDigits |= other._hasSingleDigits;
    }

    /// <summary>The formats that all dates follow: one when it is told, two when day and month are open, none when the forms differ.</summary>
    public ImmutableArray<string> Formats()
    {
        if (_forms.Count != 1)
        {
            return [];
        }

        var form = _forms.Keys.First();
        if (!form.StartsWith(Open, StringComparison.Ordinal))
        {
            return form.Contains("yyyy", StringComparison.Ordinal) ? [_hasSingleDigits ? form.Replace("MM", "M", StringComparison.Ordinal).Replace("dd", "d", StringComparison.Ordinal) : form] : [];
        }

        var (separator, rest) = (form[1], form[3..]);
        var (day, month) = _hasSingleDigits ? ("d", "M") : ("dd", "MM");
        var (dayFirst, monthFirst) = ($"{day}{separator}{month}{rest}", $"{month}{separator}{day}{rest}");
        return !rest.Contains("yyyy", StringComparison.Ordinal) ? [] : (DayFirst > 0, MonthFirst > 0) switch
        {
            (true, false) => [dayFirst],
            (false, true) => [monthFirst],
            (false, false) => [dayFirst, monthFirst],
            _ => [],
        };
    }

    private static string TimeOf(ReadOnlySpan<char> time) =>
        time[0] + (time.Length switch { 6 => "HH:mm", 9 => "HH:mm:ss", 10 when time[^1] == 'Z' => "HH:mm:ssZ", _ => "?" });

    private string? FormOf(ReadOnlySpan<char> day)
    {
        var at = day.IndexOfAny("/-. ");
        if (at <= 0)
        {
            return day.Length == 8 ? "yyyyMMdd" : null;
        }

        var separator = day[at];
        var rest = day[(at + 1)..];
        var next = rest.IndexOf(separator);
        if (next <= 0 || next + 1 >= rest.Length)
        {
            return null;
        }

        var first = day[..at];
        var second = rest[..next];
        var third = rest[(next + 1)..];
        if (!char.IsAsciiDigit(second[0]))
        {
            _hasSingleDigits |= first.Length == 1;
            return $"dd{separator}{(second.Length > 3 ? "MMMM" : "MMM")}{separator}{Year(third)}";
        }

        if (first.Length == 4)
        {
            _hasSingleDigits |= second.Length == 1 || third.Length == 1;
            return $"yyyy{separator}MM{separator}dd";
        }

        _hasSingleDigits |= first.Length == 1 || second.Length == 1;
        DayFirst += Over12(first) ? 1 : 0;
        MonthFirst += Over12(second) ? 1 : 0;
        return $"{Open}{separator}{Open}{separator}{Year(third)}";
    }

    private static string Year(ReadOnlySpan<char> year) => year.Length == 4 ? "yyyy" : "yy";

    private static bool Over12(ReadOnlySpan<char> part) => FieldText.ParseWhole(part, 99) > 12;
}
