using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Damage;

/// <summary>
/// Looks at all ids of a column for digits that a spreadsheet made noughts of: it keeps fifteen. One id may end so by chance; when all
/// the long ones do, two of them may be one now, and a payment may be loaded under an id that is not its own.
/// </summary>
public sealed class RoundedIds
{
    /// <summary>Noughts behind the fifteenth digit, of all ids together, that are no chance: one in a million.</summary>
    private const int NoughtsMin = 6;

    private int _long;
    private int _rounded;
    private int _noughts;
    private SourceLocation? _first;

    public void Add(string id, string file, int line)
    {
        if (!SpreadsheetText.IsLongNumber(id))
        {
            return;
        }

        _long++;
        if (SpreadsheetText.IsRounded(id))
        {
            _rounded++;
            _noughts += id.Length - SpreadsheetText.DigitsKept;
            _first = SourceLocation.Earlier(_first, new SourceLocation(file, line));
        }
    }

    /// <param name="heading">Of the column.</param>
    /// <returns>Null when the ids give no reason to doubt them.</returns>
    public Diagnostic? Note(string heading) => _rounded < _long || _noughts < NoughtsMin ? null : new Diagnostic
    {
        Code = DiagnosticCodes.IdTurnedIntoNumber,
        Message = $"All {_long} numbers of {heading} that have more than {SpreadsheetText.DigitsKept} digits end in noughts after the fifteenth; this is the first. A spreadsheet keeps fifteen.",
        At = _first,
        NextStep = "Save the report again from SAFE, straight into the period's folder, and do not open it in a spreadsheet before.",
    };
}
