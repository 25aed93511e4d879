using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// SHA-256, in lower-case hexadecimal, over what SAFE says about a record, so that an edit after posting shows. Each field goes in
/// with its length, so that no two records can say the same in different fields. Not in it: files, rows, what is unpaid, the
/// parts and statuses of payments; those change without the record being another.
/// </summary>
public static class ContentHash
{
    private const int Absent = -1;

    public static string Of(BilledDocument bill)
    {
        var said = new ArrayBufferWriter<byte>(256 * (bill.Lines.Length + 1));
        Text(said, "bill/1");
        Text(said, bill.Number);
        Text(said, bill.AccountNumber);
        Text(said, bill.DealerCode);
        Date(said, bill.Date);
        Date(said, bill.DueDate);
        Text(said, bill.CustomerReference);
        Text(said, bill.PurchaseOrder);
        Text(said, bill.PaymentMethod);
        Text(said, bill.Currency.Value);
        Amount(said, bill.Net);
        Amount(said, bill.Vat);
        Amount(said, bill.Gross);
        foreach (var line in bill.Lines)
        {
            Line(said, line);
        }

        return Convert.ToHexStringLower(SHA256.HashData(said.WrittenSpan));
    }

    public static string Of(CustomerPayment payment)
    {
        var said = new ArrayBufferWriter<byte>();
        Text(said, "payment/1");
        Text(said, payment.Id);
        Text(said, payment.AccountNumber);
        Date(said, payment.Date);
        Text(said, payment.PaymentType);
        Text(said, payment.PaymentTypeCode);
        Amount(said, payment.Amount);
        Date(said, payment.ReversedOn);
        return Convert.ToHexStringLower(SHA256.HashData(said.WrittenSpan));
    }

    private static void Line(ArrayBufferWriter<byte> said, ChargeLine line)
    {
        Text(said, line.TransactionId);
        Text(said, line.TransactionType);
        Text(said, line.TransactionCode);
        Text(said, line.Description);
        Text(said, line.Notes);
        Text(said, line.Site);
        Text(said, line.Campaign);
        Date(said, line.TransactionDate);
        Date(said, line.BillDate);
        Amount(said, line.Net);
        Text(said, line.VatCode);
        Amount(said, line.Vat);
        Text(said, KindName(line.Kind));
        Text(said, line.RefundOf);
    }

    private static void Text(ArrayBufferWriter<byte> said, string? value)
    {
        if (value is null)
        {
            Length(said, Absent);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        Length(said, length);
        said.Advance(Encoding.UTF8.GetBytes(value, said.GetSpan(Math.Max(length, 1))));
    }

    private static void Date(ArrayBufferWriter<byte> said, DateOnly? value) => Length(said, value?.DayNumber ?? Absent);

    /// <summary>Written without trailing zeros, so that 12.5 and 12.50 are the same.</summary>
    private static void Amount(ArrayBufferWriter<byte> said, decimal? value) => Text(said, value?.ToString("0.############################", CultureInfo.InvariantCulture));

    private static void Length(ArrayBufferWriter<byte> said, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(said.GetSpan(sizeof(int)), value);
        said.Advance(sizeof(int));
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
