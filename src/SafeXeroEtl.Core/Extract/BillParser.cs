using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of the invoices report: a bill without its lines and its content hash, which come when all lines are read.</summary>
/// <param name="standInDate">Date of a bill whose own cannot be read: within the period, so that it is counted there.</param>
/// <param name="opensOn">The day on which what the opening listing still shows as owed is entered; null where there is none.</param>
public sealed class BillParser(ExportSheet sheet, DateOnly standInDate, DateOnly? opensOn = null)
{
    private readonly KnownDates _dates = new(sheet.Layout);
    private readonly FieldPlace _accountNumber = sheet.Place("account_number");
    private readonly FieldPlace _dealerCode = sheet.Place("dealer_code");
    private readonly FieldPlace _number = sheet.Place("invoice_number");
    private readonly FieldPlace _date = sheet.Place("invoice_date");
    private readonly FieldPlace _dueDate = sheet.Place("due_date");
    private readonly FieldPlace _customerReference = sheet.Place("customer_reference");
    private readonly FieldPlace _purchaseOrder = sheet.Place("purchase_order");
    private readonly FieldPlace _paymentMethod = sheet.Place("payment_method");
    private readonly FieldPlace _currency = sheet.Place("currency");
    private readonly FieldPlace _net = sheet.Place("net");
    private readonly FieldPlace _vat = sheet.Place("vat");
    private readonly FieldPlace _gross = sheet.Place("gross");
    private readonly FieldPlace _unpaid = sheet.Place("unpaid");
    private readonly FieldPlace _outstanding = sheet.Place("outstanding");

    /// <summary>A bill without a number, or with the word in its place, is SAFE's collector of unsent charges: SX2013; its place in the file stands in for a number that is not there.</summary>
    public Noted<BilledDocument> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line, _dates);
        return sheet.Layout.Role == "opening" ? Opening(row) : Billed(row, values);
    }

    /// <summary>What is still owed of a bill from before the pipeline, at its first day: one amount, whose VAT was declared long ago.</summary>
    private Noted<BilledDocument> Opening(RowReader row)
    {
        var (account, outstanding) = (row.Number(_accountNumber), row.Pence(_outstanding));
        var bill = new BilledDocument
        {
            Number = row.OptionalNumber(_number) ?? OnAccount(account),
            AccountNumber = account,
            DealerCode = row.Text(_dealerCode),
            Date = opensOn ?? standInDate,
            OpeningOf = row.Date(_date, standInDate),
            DueDate = row.OptionalDate(_dueDate),
            Currency = row.Currency(_currency),
            Net = outstanding,
            Vat = 0m,
            Gross = outstanding,
            At = row.At,
            ContentHash = "",
        };
        return new Noted<BilledDocument>(bill with { Faults = row.Notes.Errors() }, row.Notes);
    }

    /// <summary>The number of an opening document that SAFE has none for: money that a customer had on account.</summary>
    public static string OnAccount(string account) => $"OPENING-{account}";

    private Noted<BilledDocument> Billed(RowReader row, IReadOnlyList<string?> values)
    {
        var number = row.OptionalNumber(_number);
        var bill = new BilledDocument
        {
            Number = number ?? row.Place,
            AccountNumber = row.Number(_accountNumber),
            DealerCode = row.Text(_dealerCode),
            Date = row.Date(_date, standInDate),
            DueDate = row.OptionalDate(_dueDate),
            CustomerReference = row.Text(_customerReference),
            PurchaseOrder = row.Text(_purchaseOrder),
            PaymentMethod = row.Text(_paymentMethod),
            Currency = row.Currency(_currency),
            Net = row.Pence(_net),
            Vat = row.Pence(_vat),
            Gross = row.Pence(_gross),
            Unpaid = row.OptionalPence(_unpaid),
            At = row.At,
            ContentHash = "",
        };
        var notes = number is null && FieldText.Trimmed(_number.Index < 0 ? null : values[_number.Index]) is null || IsCollector(number) ? row.Notes.Add(Unsent(bill)) : row.Notes;
        return new Noted<BilledDocument>(bill with { Faults = notes.Errors() }, notes);
    }

    /// <summary>As SAFE's screens show it where a number would stand: alone, or behind the account.</summary>
    private static bool IsCollector(string? number) => number is not null && "Unsent".Equals(number[(number.LastIndexOf('/') + 1)..].Trim(), StringComparison.OrdinalIgnoreCase);

    private Diagnostic Unsent(BilledDocument bill) => new()
    {
        Code = DiagnosticCodes.UnsentBill,
        Message = $"A bill of {FieldText.Shown(bill.AccountNumber)} without a number: SAFE collects unsent charges in it.",
        At = bill.At with { Column = _number.Heading },
        Value = FieldText.Shown(bill.AccountNumber),
        NextStep = "Save the report without unsent invoices, or bill the customer in SAFE first; it is never sent as it is.",
    };
}
