using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Damage;

/// <summary>
/// Looks at all dates of a column for days and months that changed places. A spreadsheet of another country swaps the dates it can
/// read, those with a day up to twelve, and leaves the others: the month's first days are then missing, and turn up in other months.
/// </summary>
/// <param name="format">The layout's; one that cannot be mistaken is never doubted.</param>
public sealed class SwappedDates(string format, AccountingPeriod period)
{
    private const int MonthsMax = 12;

    /// <summary>Fewer may be chance.</summary>
    private const int CountMin = 3;

    private readonly bool _isDoubtful = DateFormats.Swapped(format) is not null;
    private int _inPlace;
    private int _elsewhere;
    private SourceLocation? _first;

    public void Add(DateOnly date, SourceLocation at)
    {
        if (!_isDoubtful || date.Day > MonthsMax || date.Day == date.Month)
        {
            return;
        }

        _inPlace += period.Contains(date) ? 1 : 0;
        if (!period.Contains(date) && period.Contains(new DateOnly(date.Year, date.Day, date.Month)))
        {
            _elsewhere++;
            _first = SourceLocation.Earlier(_first, at);
        }
    }

    /// <param name="heading">Of the column.</param>
    /// <returns>Null when the dates give no reason to doubt them.</returns>
    public Diagnostic? Note(string heading) => _elsewhere < CountMin || _inPlace > 0 ? null : new Diagnostic
    {
        Code = DiagnosticCodes.DamagedDate,
        Severity = Severity.Warning,
        Message = FormattableString.Invariant($"{_elsewhere} dates of {heading} would be of {period} if day and month changed places, this is the first, and none of {period} has a day up to the twelfth. A spreadsheet may have turned them round."),
        At = _first,
        NextStep = "Compare a few with SAFE. If they are wrong, save the report again from SAFE and do not open it in a spreadsheet before.",
    };
}
