using System.Buffers;
using SafeXeroEtl.Core.Extract.Damage;
using SafeXeroEtl.Core.Extract.Dialects;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>What kind of thing a column holds.</summary>
public enum ColumnType
{
    Empty,
    Text,
    Code,
    Whole,
    Money,
    Date,
    Month,
    Time,
    YesNo,
    Email,
    Postcode,
    Telephone,
}

/// <summary>Counts what the cells of one column look like; keeps none of them.</summary>
public sealed class ColumnEvidence
{
    /// <summary>Quick hashes kept while all cells of the column are different; beyond that many they count as different.</summary>
    private const int DifferentMax = 1 << 16;

    private static readonly SearchValues<char> OfTelephones = SearchValues.Create("0123456789 +-()");

    private readonly int[] _kinds = new int[Enum.GetValues<CellKind>().Length];
    private readonly int[] _texts = new int[Enum.GetValues<ColumnType>().Length];
    private HashSet<ulong>? _seen = [];

    public AmountEvidence Amounts { get; } = new();

    public DateEvidence Dates { get; } = new();

    public int Rows { get; private set; }

    public int Filled { get; private set; }

    public int WidthMin { get; private set; } = int.MaxValue;

    public int WidthMax { get; private set; }

    /// <summary>Whether no cell came twice, among the first 65,536 at least.</summary>
    public bool AllDifferent { get; private set; } = true;

    /// <summary>Cells of digits that begin with a nought.</summary>
    public int LeadingZeros { get; private set; }

    /// <summary>Cells such as <c>4.47E+11</c>.</summary>
    public int Scientific { get; private set; }

    /// <summary>Cells such as <c>#REF!</c>.</summary>
    public int WithoutValue { get; private set; }

    /// <summary>Cells that say what the heading says.</summary>
    public int SameAsHeading { get; private set; }

    public void Take(string cell, string? heading)
    {
        Rows++;
        var text = cell.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return;
        }

        Filled++;
        (WidthMin, WidthMax) = (Math.Min(WidthMin, text.Length), Math.Max(WidthMax, text.Length));
        SameAsHeading += heading is not null && text.Equals(heading.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        Damage(text);
        Count(text);
        if (_seen is { } seen && AllDifferent)
        {
            AllDifferent = seen.Add(Hash(text));
            _seen = AllDifferent && seen.Count < DifferentMax ? seen : null;
        }
    }

    /// <summary>What nine tenths of the filled cells are; otherwise text.</summary>
    public (ColumnType Type, int Others) Type()
    {
        if (Filled == 0)
        {
            return (ColumnType.Empty, 0);
        }

        foreach (var (type, count) in Candidates())
        {
            if (count > 0 && (long)count * 10 >= (long)Filled * 9)
            {
                return (type, Filled - count);
            }
        }

        return (ColumnType.Text, 0);
    }

    private IEnumerable<(ColumnType Type, int Count)> Candidates()
    {
        var (whole, amount) = (_kinds[(int)CellKind.Whole], _kinds[(int)CellKind.Amount]);
        yield return (ColumnType.Date, _kinds[(int)CellKind.Date]);
        yield return (ColumnType.Month, _kinds[(int)CellKind.Month]);
        yield return (ColumnType.Time, _kinds[(int)CellKind.Time]);
        yield return (ColumnType.Code, LeadingZeros > 0 ? whole : 0);
        yield return (ColumnType.Whole, amount == 0 ? whole : 0);
        yield return (ColumnType.Money, amount > 0 ? whole + amount : 0);
        foreach (var type in (ColumnType[])[ColumnType.YesNo, ColumnType.Email, ColumnType.Postcode, ColumnType.Telephone])
        {
            yield return (type, _texts[(int)type]);
        }

        yield return (ColumnType.Code, _texts[(int)ColumnType.Code] + whole);
    }

    private void Count(ReadOnlySpan<char> text)
    {
        var kind = CellKinds.Of(text);
        _kinds[(int)kind]++;
        switch (kind)
        {
            case CellKind.Amount when IsTelephone(text):
                _kinds[(int)kind]--;
                _texts[(int)ColumnType.Telephone]++;
                break;
            case CellKind.Amount:
                Amounts.Take(text);
                break;
            case CellKind.Date:
                Dates.Take(text);
                break;
            case CellKind.Whole:
                LeadingZeros += text.Length > 1 && text[0] == '0' ? 1 : 0;
                break;
            case CellKind.Text:
                _texts[(int)OfText(text)]++;
                break;
            default:
                break;
        }
    }

    private void Damage(ReadOnlySpan<char> text)
    {
        if (text.Length is >= 3 and <= 24 && (text[0] == '#' || text.Contains("E+", StringComparison.OrdinalIgnoreCase)))
        {
            var cell = text.ToString();
            Scientific += SpreadsheetText.IsScientific(cell) ? 1 : 0;
            WithoutValue += SpreadsheetText.IsCellWithoutValue(cell) ? 1 : 0;
        }
    }

    /// <summary>For cells without a kind of their own, and for headings that may be none.</summary>
    internal static ColumnType OfText(ReadOnlySpan<char> text)
    {
        if (text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("no", StringComparison.OrdinalIgnoreCase) || text is "Y" or "N"
            || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return ColumnType.YesNo;
        }

        if (text.IndexOf('@') is > 0 and var at && text[at..].Contains('.') && !text.Contains(' '))
        {
            return ColumnType.Email;
        }

        return IsPostcode(text) ? ColumnType.Postcode
            : text.Length <= 40 && !text.Contains(' ') && text.ContainsAnyInRange('0', '9') ? ColumnType.Code
            : ColumnType.Text;
    }

    /// <summary>A nought, or a plus, before digits and blanks: no amount begins so.</summary>
    private static bool IsTelephone(ReadOnlySpan<char> text) =>
        text.Length is >= 9 and <= 20 && ((text[0] == '0' && char.IsAsciiDigit(text[1])) || text[0] == '+') && !text.ContainsAnyExcept(OfTelephones);

    /// <summary>Letters and digits of a British one: it ends in a digit and two letters and begins with a letter.</summary>
    private static bool IsPostcode(ReadOnlySpan<char> text) =>
        text.Length is >= 5 and <= 8 && char.IsAsciiLetter(text[0]) && char.IsAsciiDigit(text[^3]) && char.IsAsciiLetter(text[^2]) && char.IsAsciiLetter(text[^1])
        && text[..^3].ContainsAnyInRange('0', '9') && text.Count(' ') <= 1 && !text.ContainsAny("-/_.");

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
        {
            hash = unchecked((hash ^ unit) * 1099511628211UL);
        }

        return hash;
    }
}
