using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of the outstanding report: one customer. What is wrong with its number is said where its customer is read: the report proves a sum.</summary>
public sealed class OutstandingParser(ExportSheet sheet)
{
    private readonly FieldPlace _accountNumber = sheet.Place("account_number");
    private readonly FieldPlace _customerName = sheet.Place("customer_name");
    private readonly FieldPlace _outstanding = sheet.Place("outstanding");

    public Noted<OutstandingBalance> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var balance = new OutstandingBalance(FieldText.WithoutBar(row.Key(_accountNumber)), row.Text(_customerName) ?? "", row.Pence(_outstanding));
        return new Noted<OutstandingBalance>(balance, row.Notes);
    }
}
