namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>What all cells of a column are.</summary>
public enum ColumnType
{
    Empty,
    Date,
    Month,
    Amount,
    Whole,
    YesNo,
    Code,
    Text,
}

/// <summary>How many hashes of cells all columns of a file may keep together.</summary>
public sealed class DistinctRoom
{
    public int Left { get; set; } = ExtractLimits.ProbeDistinctMax;
}

/// <summary>What all rows of a file say of one column. It holds counts and hashes, and no cell's text.</summary>
public sealed class ColumnProbe(DistinctRoom room)
{
    /// <summary>Of a hundred cells those that must fit, for the others to be exceptions and not another type.</summary>
    private const int MostOf100 = 90;

    /// <summary>Different cells beyond which nobody counts them.</summary>
    private const int KindsMax = 1_000;

    private HashSet<ulong>? _seen = [];
    private long _repeats;
    private long _yesNo;
    private long _withBlank;
    private long _withDigit;

    public DateEvidence Dates { get; } = new();

    public NumberEvidence Numbers { get; } = new();

    public long Filled { get; private set; }

    public long Empty { get; private set; }

    /// <summary>Characters of the shortest filled cell.</summary>
    public int WidthMin { get; private set; } = int.MaxValue;

    public int WidthMax { get; private set; }

    /// <summary>Null when there were too many to tell.</summary>
    public bool? IsAllDifferent => _repeats > 0 ? false : _seen is null ? null : true;

    /// <summary>Different cells; null beyond a thousand.</summary>
    public int? Kinds => _seen is { Count: <= KindsMax } ? _seen.Count : null;

    public ColumnType Type =>
        Filled == 0 ? ColumnType.Empty
        : Fits(Dates.Fitting) ? Dates.IsMonth ? ColumnType.Month : ColumnType.Date
        : _yesNo == Filled ? ColumnType.YesNo
        : Numbers.Whole == Filled ? Numbers.WithNought > 0 ? ColumnType.Code : ColumnType.Whole
        : Fits(Numbers.Fitting) && Numbers.WithNought == 0 ? ColumnType.Amount
        : _withBlank == 0 && _withDigit * 2 >= Filled ? ColumnType.Code
        : ColumnType.Text;

    /// <summary>Filled cells that are not what the rest of the column is.</summary>
    public long Misfits => Type switch
    {
        ColumnType.Date or ColumnType.Month => Filled - Dates.Fitting,
        ColumnType.Amount => Filled - Numbers.Fitting,
        _ => 0,
    };

    /// <summary>Whether a cell says what the heading says, as no column does below a heading.</summary>
    public bool RepeatsHeading { get; private set; }

    /// <param name="hash">Of the cell; the same for the same text.</param>
    /// <param name="heading">Of the cell in the row of headings, reckoned the same way.</param>
    public void Add(ReadOnlySpan<char> cell, ulong hash, ulong heading)
    {
        var text = cell.Trim();
        if (text.IsEmpty)
        {
            Empty++;
            return;
        }

        Filled++;
        RepeatsHeading |= hash == heading;
        (WidthMin, WidthMax) = (Math.Min(WidthMin, text.Length), Math.Max(WidthMax, text.Length));
        _withBlank += text.Contains(' ') ? 1 : 0;
        _withDigit += text.ContainsAnyInRange('0', '9') ? 1 : 0;
        _yesNo += IsYesNo(text) ? 1 : 0;
        Dates.Add(text);
        Numbers.Add(text);
        Note(hash);
    }

    private static bool IsYesNo(ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["y", "n", "yes", "no", "true", "false"])
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private bool Fits(long cells) => cells > 0 && cells * 100 >= Filled * MostOf100;

    private void Note(ulong hash)
    {
        if (_seen is null)
        {
            return;
        }

        if (!_seen.Add(hash))
        {
            _repeats++;
        }
        else
        {
            room.Left--;
        }

        if (room.Left <= 0 || (_repeats > 0 && _seen.Count > KindsMax))
        {
            room.Left += _seen.Count;
            _seen = null;
        }
    }
}
