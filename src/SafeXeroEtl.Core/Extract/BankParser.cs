using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of a bank statement, with one column for the amount or one each for what came in and what went out.</summary>
public sealed class BankParser(ExportSheet sheet, DateOnly standInDate)
{
    private readonly FieldPlace _date = sheet.Place("date");
    private readonly FieldPlace _amount = sheet.Place("amount");
    private readonly FieldPlace _paidIn = sheet.Place("paid_in");
    private readonly FieldPlace _paidOut = sheet.Place("paid_out");
    private readonly FieldPlace _currency = sheet.Place("currency");
    private readonly FieldPlace _description = sheet.Place("description");
    private readonly FieldPlace _paymentType = sheet.Place("payment_type");

    public Noted<BankLine> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var (paidIn, paidOut) = (row.OptionalPence(_paidIn), row.OptionalPence(_paidOut));

        // Banks write what went out with or without a minus.
        var amount = paidIn is null && paidOut is null ? row.Pence(_amount) : (paidIn ?? 0m) - Math.Abs(paidOut ?? 0m);
        var found = new BankLine(row.Date(_date, standInDate), row.Currency(_currency), amount, row.Text(_description), row.Text(_paymentType), row.At);
        return new Noted<BankLine>(found, row.Notes);
    }
}
