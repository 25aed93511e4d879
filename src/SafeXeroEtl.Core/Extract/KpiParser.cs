using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of the KPI file, by month and currency; of the run's month where the layout has no months.</summary>
public sealed class KpiParser(ExportSheet sheet, AccountingPeriod period)
{
    private const int BillsMax = 100_000_000;

    private readonly FieldPlace _month = sheet.Place("month");
    private readonly FieldPlace _currency = sheet.Place("currency");
    private readonly FieldPlace _count = sheet.Place("count");
    private readonly FieldPlace _amount = sheet.Place("amount");

    public Noted<KpiFigure> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var figure = new KpiFigure(_month.Index < 0 ? period : row.Month(_month, period), row.Currency(_currency), row.Whole(_count, BillsMax), row.Amount(_amount), row.At);
        return new Noted<KpiFigure>(figure, row.Notes);
    }
}
