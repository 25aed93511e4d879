using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of the cash file: one payment type of one month.</summary>
public sealed class CashParser(ExportSheet sheet, AccountingPeriod period)
{
    private readonly FieldPlace _month = sheet.Place("month");
    private readonly FieldPlace _paymentType = sheet.Place("payment_type");
    private readonly FieldPlace _currency = sheet.Place("currency");
    private readonly FieldPlace _amount = sheet.Place("amount");
    private readonly FieldPlace _person = sheet.Place("person");
    private readonly FieldPlace _screen = sheet.Place("screen");

    public Noted<CashFigure> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var figure = new CashFigure(row.Month(_month, period), row.Key(_paymentType), row.Currency(_currency), row.Pence(_amount), row.Text(_person), row.Text(_screen), row.At);
        return new Noted<CashFigure>(figure, row.Notes);
    }
}
