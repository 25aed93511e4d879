namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// SHA-256, in lower-case hexadecimal, over what SAFE says about a record, so that an edit after posting shows. Each field goes in
/// with its length, so that no two records can say the same in different fields. Not in it: files, rows, what is unpaid, the
/// parts and statuses of payments; those change without the record being another.
/// </summary>
public static class ContentHash
{
    public static string Of(BilledDocument bill)
    {
        using var said = new SaidFields();
        said.Text("bill/1");
        said.Text(bill.Number);
        said.Text(bill.AccountNumber);
        said.Text(bill.DealerCode);
        said.Date(bill.Date);
        said.Date(bill.DueDate);
        said.Text(bill.CustomerReference);
        said.Text(bill.PurchaseOrder);
        said.Text(bill.PaymentMethod);
        said.Text(bill.Currency.Value);
        said.Amount(bill.Net);
        said.Amount(bill.Vat);
        said.Amount(bill.Gross);
        foreach (var line in bill.Lines)
        {
            Line(said, line);
        }

        if (bill.OpeningOf is { } opening)
        {
            said.Text("opening");
            said.Date(opening);
        }

        return said.Sha256();
    }

    public static string Of(CustomerPayment payment)
    {
        using var said = new SaidFields();
        said.Text("payment/1");
        said.Text(payment.Id);
        said.Text(payment.AccountNumber);
        said.Date(payment.Date);
        said.Text(payment.PaymentType);
        said.Text(payment.PaymentTypeCode);
        said.Amount(payment.Amount);
        said.Date(payment.ReversedOn);
        return said.Sha256();
    }

    private static void Line(SaidFields said, ChargeLine line)
    {
        said.Text(line.TransactionId);
        said.Text(line.TransactionType);
        said.Text(line.TransactionCode);
        said.Text(line.Description);
        said.Text(line.Notes);
        said.Text(line.Site);
        said.Text(line.Campaign);
        said.Date(line.TransactionDate);
        said.Date(line.BillDate);
        said.Amount(line.Net);
        said.Text(line.VatCode);
        said.Amount(line.Vat);
        said.Text(KindName(line.Kind));
        said.Text(line.RefundOf);
    }

    private static string KindName(ChargeKind kind) => kind switch
    {
        ChargeKind.Recurring => "recurring",
        ChargeKind.Usage => "usage",
        ChargeKind.OneOff => "one-off",
        ChargeKind.Carrier => "carrier",
        ChargeKind.Manual => "manual",
        _ => "unknown",
    };
}
