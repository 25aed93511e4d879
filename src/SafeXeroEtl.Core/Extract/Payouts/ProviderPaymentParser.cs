using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>A row of GoCardless's list of payments.</summary>
public sealed class ProviderPaymentParser(ExportSheet sheet, DateOnly standInDate)
{
    private readonly FieldPlace _id = sheet.Place("payment_id");
    private readonly FieldPlace _status = sheet.Place("status");
    private readonly FieldPlace _currency = sheet.Place("currency");
    private readonly FieldPlace _amount = sheet.Place("amount");
    private readonly FieldPlace _refunded = sheet.Place("refunded");
    private readonly FieldPlace _fee = sheet.Place("fee");
    private readonly FieldPlace _appFee = sheet.Place("app_fee");
    private readonly FieldPlace _feeTax = sheet.Place("fee_tax");
    private readonly FieldPlace _chargedOn = sheet.Place("charge_date");
    private readonly FieldPlace _createdOn = sheet.Place("created_date");
    private readonly FieldPlace _paidOutOn = sheet.Place("payout_date");
    private readonly FieldPlace _payoutId = sheet.Place("payout_id");
    private readonly FieldPlace _mandateId = sheet.Place("mandate_id");
    private readonly FieldPlace _customerId = sheet.Place("customer_id");
    private readonly FieldPlace _reference = sheet.Place("reference");
    private readonly FieldPlace _description = sheet.Place("description");
    private readonly FieldPlace _safeReference = sheet.Place("safe_reference");
    private readonly FieldPlace _payee = sheet.Place("payee");

    public Noted<ProviderPayment> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var id = row.MaskedKey(_id);
        var payment = new ProviderPayment
        {
            Provider = LayoutFields.ProviderOf(sheet.Layout.Role),
            Id = id.Length == 0 ? row.At.ToString() : id,
            Status = row.MaskedKey(_status),
            Currency = row.ProviderCurrency(_currency),
            Amount = row.Pence(_amount),
            Refunded = row.OptionalPence(_refunded) ?? 0m,
            Fee = (row.OptionalPence(_fee) ?? 0m) + (row.OptionalPence(_appFee) ?? 0m),
            FeeTax = row.OptionalPence(_feeTax),
            ChargedOn = row.ProviderDate(_chargedOn, _chargedOn, standInDate),
            CreatedOn = row.OptionalProviderDate(_createdOn),
            PaidOutOn = row.OptionalProviderDate(_paidOutOn),
            PayoutId = row.OptionalMaskedKey(_payoutId),
            MandateId = row.OptionalMaskedKey(_mandateId),
            CustomerId = row.OptionalMaskedKey(_customerId),
            Reference = row.MaskedText(_reference),
            Description = row.MaskedText(_description),
            SafeReference = row.MaskedText(_safeReference),
            Payee = row.OptionalMaskedKey(_payee),
            At = row.At,
        };
        return new Noted<ProviderPayment>(payment with { Faults = row.Notes.Errors() }, row.Notes);
    }
}
