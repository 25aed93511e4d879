using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// A row of a provider's breakdown of payouts. Gross less fees must be net. GoCardless does not say whether its fees are written as
/// they are deducted or as movements, with a minus: the first row with a fee proves it for the file, and the rest must do the same.
/// </summary>
public sealed class PayoutLineParser(ExportSheet sheet, DateOnly standInDate)
{
    private readonly FieldPlace _id = sheet.Place("line_id");
    private readonly FieldPlace _payoutId = sheet.Place("payout_id");
    private readonly FieldPlace _paidOutOn = sheet.Place("payout_date");
    private readonly FieldPlace _paidOutOnUtc = sheet.Place("payout_date_utc");
    private readonly FieldPlace _currency = sheet.Place("currency");
    private readonly FieldPlace _category = sheet.Place("category");
    private readonly FieldPlace _status = sheet.Place("status");
    private readonly FieldPlace _gross = sheet.Place("gross");
    private readonly FieldPlace _fee = sheet.Place("fee");
    private readonly FieldPlace _appFee = sheet.Place("app_fee");
    private readonly FieldPlace _surcharge = sheet.Place("surcharge");
    private readonly FieldPlace _feeTax = sheet.Place("fee_tax");
    private readonly FieldPlace _net = sheet.Place("net");
    private readonly FieldPlace _payoutAmount = sheet.Place("payout_amount");
    private readonly FieldPlace _createdOn = sheet.Place("created_date");
    private readonly FieldPlace _createdOnUtc = sheet.Place("created_date_utc");
    private readonly FieldPlace _chargedOn = sheet.Place("charge_date");
    private readonly FieldPlace _paymentId = sheet.Place("payment_id");
    private readonly FieldPlace _refundId = sheet.Place("refund_id");
    private readonly FieldPlace _sourceId = sheet.Place("source_id");
    private readonly FieldPlace _mandateId = sheet.Place("mandate_id");
    private readonly FieldPlace _customerId = sheet.Place("customer_id");
    private readonly FieldPlace _reference = sheet.Place("reference");
    private readonly FieldPlace _description = sheet.Place("description");
    private readonly FieldPlace _safeReference = sheet.Place("safe_reference");
    private readonly FieldPlace _payee = sheet.Place("payee");
    private readonly string _provider = LayoutFields.ProviderOf(sheet.Layout.Role);

    /// <summary>1 where fees are written as they are deducted, -1 where they are movements; null until a row has told.</summary>
    private int? _feeSign;

    public Noted<PayoutLine> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var (payoutId, category, status) = (row.MaskedKey(_payoutId), row.MaskedKey(_category), row.MaskedText(_status));
        var (gross, fees, net) = (row.Pence(_gross), Fees(row), row.Pence(_net));
        var kind = PayoutLineKinds.Of(category, status, gross);
        var (paymentId, refundId) = (row.OptionalMaskedKey(_paymentId), row.OptionalMaskedKey(_refundId) ?? (kind is PayoutLineKind.Refund or PayoutLineKind.RefundReturned ? row.OptionalMaskedKey(_sourceId) : null));
        var item = new PayoutLine
        {
            Provider = _provider,
            Id = (_id.Index >= 0 ? row.MaskedKey(_id) : refundId ?? paymentId) is { Length: > 0 } id ? id : row.At.ToString(),
            PayoutId = payoutId.Length == 0 ? row.At.ToString() : payoutId,
            Kind = kind ?? PayoutLineKind.Other,
            Category = category,
            Status = status,
            Currency = row.ProviderCurrency(_currency),
            Gross = gross,
            Fee = SignOf(gross, fees, net) * fees,
            Net = net,
            PaidOutOn = row.ProviderDate(_paidOutOn, _paidOutOnUtc, standInDate),
            CreatedOn = row.OptionalProviderDate(_createdOn) ?? row.OptionalProviderDate(_createdOnUtc),
            ChargedOn = row.OptionalProviderDate(_chargedOn),
            PaymentId = paymentId,
            RefundId = refundId,
            MandateId = row.OptionalMaskedKey(_mandateId),
            CustomerId = row.OptionalMaskedKey(_customerId),
            Reference = row.MaskedText(_reference),
            Description = row.MaskedText(_description),
            SafeReference = row.MaskedText(_safeReference),
            Payee = row.OptionalMaskedKey(_payee),
            PayoutAmount = row.OptionalPence(_payoutAmount),
            At = row.At,
        };

        // What could not be read is nil here, and would only be told a second time.
        return new Noted<PayoutLine>(item, row.Notes.Errors().IsEmpty ? [.. row.Notes, .. PayoutLineChecks.Of(item, kind is not null)] : row.Notes);
    }

    private decimal Fees(RowReader row) =>
        row.Pence(_fee) + (row.OptionalPence(_appFee) ?? 0m) + (row.OptionalPence(_surcharge) ?? 0m) + (row.OptionalPence(_feeTax) ?? 0m);

    private int SignOf(decimal gross, decimal fees, decimal net)
    {
        if (_provider == "stripe" || fees == 0)
        {
            return 1;
        }

        _feeSign ??= gross - fees == net ? 1 : gross + fees == net ? -1 : null;
        return _feeSign ?? 1;
    }
}
