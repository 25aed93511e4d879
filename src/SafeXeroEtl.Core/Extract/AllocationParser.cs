using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of the allocations file.</summary>
public sealed class AllocationParser(ExportSheet sheet)
{
    private readonly KnownDates _dates = new(sheet.Layout);
    private readonly FieldPlace _paymentId = sheet.Place("payment_id");
    private readonly FieldPlace _accountNumber = sheet.Place("account_number");
    private readonly FieldPlace _paymentDate = sheet.Place("payment_date");
    private readonly FieldPlace _billNumber = sheet.Place("invoice_number");
    private readonly FieldPlace _allocated = sheet.Place("allocated");

    public Noted<AllocationRow> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line, _dates);
        var paymentId = row.Number(_paymentId);
        var allocation = new AllocationRow
        {
            PaymentId = paymentId.Length == 0 ? row.Place : paymentId,
            AccountNumber = row.OptionalNumber(_accountNumber),
            PaymentDate = row.OptionalDate(_paymentDate),
            Part = new PaymentPart(row.Number(_billNumber), row.Pence(_allocated), line),
            At = row.At,
        };
        return new Noted<AllocationRow>(allocation, row.Notes);
    }
}
