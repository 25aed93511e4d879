using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of the lines file. Rows come sorted to their bills already: here the bill number is only checked.</summary>
/// <param name="sourceFile">Which of the lines files the sheet is, from 0.</param>
public sealed class LineParser(ExportSheet sheet, int sourceFile = 0)
{
    public const string BillNumberField = "invoice_number";

    public const string TransactionIdField = "transaction_id";

    private readonly KnownDates _dates = new(sheet.Layout);
    private readonly FieldPlace _transactionId = sheet.Place(TransactionIdField);
    private readonly FieldPlace _billNumber = sheet.Place(BillNumberField);
    private readonly FieldPlace _transactionType = sheet.Place("transaction_type");
    private readonly FieldPlace _transactionCode = sheet.Place("transaction_code");
    private readonly FieldPlace _description = sheet.Place("description");
    private readonly FieldPlace _notes = sheet.Place("notes");
    private readonly FieldPlace _site = sheet.Place("site");
    private readonly FieldPlace _campaign = sheet.Place("campaign");
    private readonly FieldPlace _transactionDate = sheet.Place("transaction_date");
    private readonly FieldPlace _billDate = sheet.Place("bill_date");
    private readonly FieldPlace _serviceFrom = sheet.Place("service_from");
    private readonly FieldPlace _serviceTo = sheet.Place("service_to");
    private readonly FieldPlace _net = sheet.Place("net");
    private readonly FieldPlace _vatCode = sheet.Place("vat_code");
    private readonly FieldPlace _vat = sheet.Place("vat");
    private readonly FieldPlace _chargeKind = sheet.Place("charge_kind");
    private readonly FieldPlace _refundOf = sheet.Place("refund_of");

    public Noted<ChargeLine> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line, _dates);
        row.Number(_billNumber);
        var charge = new ChargeLine
        {
            TransactionId = row.Key(_transactionId),
            TransactionType = row.Text(_transactionType),
            TransactionCode = row.Text(_transactionCode),
            Description = row.Text(_description),
            Notes = row.Text(_notes),
            Site = row.Text(_site),
            Campaign = row.Text(_campaign),
            TransactionDate = row.OptionalDate(_transactionDate),
            BillDate = row.OptionalDate(_billDate),
            ServiceFrom = row.OptionalDate(_serviceFrom),
            ServiceTo = row.OptionalDate(_serviceTo),
            Net = row.Amount(_net),
            VatCode = row.Text(_vatCode),
            Vat = row.OptionalAmount(_vat),
            Kind = row.ChargeKind(_chargeKind),
            RefundOf = row.OptionalKey(_refundOf),
            SourceLine = line,
            SourceFile = sourceFile,
        };
        return new Noted<ChargeLine>(charge, row.Notes);
    }
}
