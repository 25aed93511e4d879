using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of a file of keyed figures. The cash file has no column for the control: all its rows are cash.</summary>
public sealed class KeyedParser(ExportSheet sheet, AccountingPeriod period)
{
    private const int BillsMax = 100_000_000;

    private static readonly string[] Controls = ["bills", "debtors", "cash"];

    private readonly FieldPlace _control = sheet.Place("control");
    private readonly FieldPlace _month = sheet.Place("month");
    private readonly FieldPlace _paymentType = sheet.Place("payment_type");
    private readonly FieldPlace _currency = sheet.Place("currency");
    private readonly FieldPlace _count = sheet.Place("count");
    private readonly FieldPlace _amount = sheet.Place("amount");
    private readonly FieldPlace _person = sheet.Place("person");
    private readonly FieldPlace _screen = sheet.Place("screen");

    public Noted<KeyedFigure> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var control = sheet.Layout.Role == "cash" ? "cash" : row.Word(_control, Controls);
        var paymentType = control == "cash" ? row.Key(_paymentType) : row.OptionalKey(_paymentType);
        var figure = new KeyedFigure(
            control, row.Month(_month, period), paymentType, row.Currency(_currency), row.OptionalWhole(_count, BillsMax), row.Pence(_amount), row.Text(_person), row.Text(_screen), row.At);
        return new Noted<KeyedFigure>(figure, row.Notes);
    }
}
