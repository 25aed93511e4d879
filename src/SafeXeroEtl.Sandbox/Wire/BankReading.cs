using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>From JSON elements to changes, for everything that moves money.</summary>
internal static class BankReading
{
    public static PaymentChange Payment(JsonElement element)
    {
        var reader = new ElementReader(element);
        return Payment(reader) with { Faults = reader.Faults };
    }

    public static BatchPaymentChange Batch(JsonElement element)
    {
        var reader = new ElementReader(element);
        var change = new BatchPaymentChange
        {
            BatchId = reader.Id("BatchPaymentID"),
            Status = reader.Text("Status"),
            Account = Account(reader, "Account"),
            Date = reader.Date("Date"),
            Reference = reader.Text("Reference"),
            Details = reader.Text("Details"),
            Narrative = reader.Text("Narrative"),
            Particulars = reader.Text("Particulars"),
            Code = reader.Text("Code"),
            Payments = reader.Children("Payments")?.Select(Payment).ToList() ?? [],
        };
        return change with { Faults = reader.Faults };
    }

    public static BankTransferChange Transfer(JsonElement element)
    {
        var reader = new ElementReader(element);
        var change = new BankTransferChange
        {
            TransferId = reader.Id("BankTransferID"),
            Status = reader.Text("Status"),
            From = Account(reader, "FromBankAccount"),
            To = Account(reader, "ToBankAccount"),
            Amount = reader.Money("Amount"),
            Date = reader.Date("Date"),
            Reference = reader.Text("Reference"),
            FromIsReconciled = reader.Flag("FromIsReconciled") ?? false,
            ToIsReconciled = reader.Flag("ToIsReconciled") ?? false,
        };
        return change with { Faults = reader.Faults };
    }

    public static DocumentChange BankTransaction(JsonElement element)
    {
        var reader = new ElementReader(element);
        var change = new DocumentChange
        {
            Id = reader.Id("BankTransactionID"),
            Type = reader.Text("Type"),
            Reference = reader.Text("Reference"),
            Contact = reader.Child("Contact") is { } contact ? ContactReading.Read(contact) : null,
            BankAccount = reader.Has("BankAccount") ? Account(reader, "BankAccount") : null,
            IsReconciled = reader.Flag("IsReconciled"),
            Date = reader.Date("Date"),
            LineAmountTypes = reader.Text("LineAmountTypes"),
            CurrencyCode = reader.Text("CurrencyCode"),
            CurrencyRate = reader.Money("CurrencyRate"),
            Status = reader.Text("Status"),
            Url = reader.Text("Url"),
            Lines = reader.Children("LineItems")?.Select(ChangeReading.Line).ToList(),
        };
        return change with { Faults = reader.Faults };
    }

    private static PaymentChange Payment(ElementReader reader) => new()
    {
        Documents = [.. Documents(reader)],
        Account = reader.Has("Account") ? Account(reader, "Account") : new(Code: reader.Text("Code")),
        Date = reader.Date("Date"),
        Amount = reader.Money("Amount"),
        BankAmount = reader.Money("BankAmount"),
        CurrencyRate = reader.Money("CurrencyRate"),
        Reference = reader.Text("Reference"),
        Details = reader.Text("Details"),
        IsReconciled = reader.Flag("IsReconciled") ?? false,
    };

    /// <summary>An invoice and a credit note can also be named by number, inside their object or beside it.</summary>
    private static IEnumerable<DocumentKey> Documents(ElementReader reader)
    {
        DocumentKey[] keys =
        [
            Key(DocumentKind.Invoice, "Invoice", "InvoiceID", "InvoiceNumber"),
            Key(DocumentKind.CreditNote, "CreditNote", "CreditNoteID", "CreditNoteNumber"),
            Key(DocumentKind.Prepayment, "Prepayment", "PrepaymentID", numberName: null),
            Key(DocumentKind.Overpayment, "Overpayment", "OverpaymentID", numberName: null),
        ];
        return keys.Where(static key => key.Id is not null || !string.IsNullOrEmpty(key.Number));

        DocumentKey Key(DocumentKind kind, string name, string idName, string? numberName)
        {
            var child = reader.Child(name);
            return new(kind, child?.Id(idName), numberName is null ? null : child?.Text(numberName) ?? reader.Text(numberName));
        }
    }

    private static AccountKey Account(ElementReader reader, string name) => reader.Child(name) is { } account ? new(account.Id("AccountID"), account.Text("Code")) : new();
}
