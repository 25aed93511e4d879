using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of the payments report: a payment without its parts, which stand in a file of their own.</summary>
/// <param name="standInDate">Date of a payment whose own cannot be read: within the period, so that it is counted there.</param>
public sealed class PaymentParser(ExportSheet sheet, DateOnly standInDate)
{
    private static readonly char[] StatusSeparators = [',', ';', '|'];

    private readonly KnownDates _dates = new(sheet.Layout);
    private readonly FieldPlace _id = sheet.Place("payment_id");
    private readonly FieldPlace _accountNumber = sheet.Place("account_number");
    private readonly FieldPlace _date = sheet.Place("payment_date");
    private readonly FieldPlace _ourReference = sheet.Place("our_reference");
    private readonly FieldPlace _customerReference = sheet.Place("customer_reference");
    private readonly FieldPlace _paymentType = sheet.Place("payment_type");
    private readonly FieldPlace _paymentTypeCode = sheet.Place("payment_type_code");
    private readonly FieldPlace _amount = sheet.Place("amount");
    private readonly FieldPlace _status = sheet.Place("status");
    private readonly FieldPlace _reversedDate = sheet.Place("reversed_date");
    private readonly FieldPlace _currency = sheet.Place("currency");

    /// <summary>A payment without a readable id goes by file and line, so that the row is still counted.</summary>
    public Noted<CustomerPayment> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line, _dates);
        var id = row.Number(_id);
        var payment = new CustomerPayment
        {
            Id = id.Length == 0 ? row.Place : id,
            AccountNumber = row.Number(_accountNumber),
            Date = row.Date(_date, standInDate),
            OurReference = row.Text(_ourReference),
            CustomerReference = row.Text(_customerReference),
            PaymentType = row.Key(_paymentType),
            PaymentTypeCode = row.OptionalKey(_paymentTypeCode),
            Currency = row.Currency(_currency),
            Amount = row.Pence(_amount),
            Statuses = Statuses(row.Text(_status)),
            ReversedOn = row.OptionalDate(_reversedDate),
            At = row.At,
            ContentHash = "",
        };
        return new Noted<CustomerPayment>(payment with { Faults = row.Notes.Errors() }, row.Notes);
    }

    private static ImmutableArray<string> Statuses(string? text) =>
        text is null ? [] : [.. text.Split(StatusSeparators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
