using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>One of Xero's lists: its name, which is the resource's too, and how an element becomes a record of ours.</summary>
/// <param name="IdField">Pages are ordered by it. Xero's own order is by change, and a record changed between two pages would make another fall through.</param>
/// <param name="Map">Null for an element that is not of the sales side, such as a bill in the list of invoices.</param>
internal sealed record ListShape<TWire, T>(string Resource, string IdField, JsonTypeInfo<TWire> Json, Func<TWire, Guid?> Id, Func<TWire, T?> Map)
    where TWire : class
    where T : class;

/// <summary>The lists that are read element by element.</summary>
internal static class ListShapes
{
    public static ListShape<ContactWire, Contact> Contacts { get; } =
        new("Contacts", "ContactID", XeroJson.Default.ContactWire, static contact => contact.ContactID, WireMapping.Contact);

    public static ListShape<ContactWire, StoredContact> StoredContacts { get; } =
        new("Contacts", "ContactID", XeroJson.Default.ContactWire, static contact => contact.ContactID, static contact => new StoredContact(contact));

    public static ListShape<InvoiceWire, BookedDocument> Invoices { get; } = new(
        "Invoices", "InvoiceID", XeroJson.Default.InvoiceWire, static invoice => invoice.InvoiceID,
        static invoice => invoice.Type == DocumentTypes.Invoice ? WireMapping.Document(invoice) : null);

    public static ListShape<CreditNoteWire, BookedDocument> CreditNotes { get; } = new(
        "CreditNotes", "CreditNoteID", XeroJson.Default.CreditNoteWire, static note => note.CreditNoteID,
        static note => note.Type == DocumentTypes.CreditNote ? WireMapping.Document(note) : null);

    public static ListShape<PaymentWire, BookedPayment> Payments { get; } = new(
        "Payments", "PaymentID", XeroJson.Default.PaymentWire, static payment => payment.PaymentID,
        static payment => WireMapping.IsSales(payment) ? WireMapping.Payment(payment) : null);

    public static ListShape<PaymentWire, OnAccountRefund> Refunds { get; } = new(
        "Payments", "PaymentID", XeroJson.Default.PaymentWire, static payment => payment.PaymentID,
        static payment => CashMapping.IsOnAccountRefund(payment) ? CashMapping.Refund(payment) : null);

    public static ListShape<OverpaymentWire, OnAccountCredit> Overpayments { get; } = new(
        "Overpayments", "OverpaymentID", XeroJson.Default.OverpaymentWire, static credit => credit.OverpaymentID,
        static credit => CashMapping.IsSales(credit) ? CashMapping.Credit(credit) : null);

    public static ListShape<PrepaymentWire, OnAccountCredit> Prepayments { get; } = new(
        "Prepayments", "PrepaymentID", XeroJson.Default.PrepaymentWire, static credit => credit.PrepaymentID,
        static credit => CashMapping.IsSales(credit) ? CashMapping.Credit(credit) : null);

    public static ListShape<BankTransactionWire, BankTransaction> BankTransactions { get; } = new(
        "BankTransactions", "BankTransactionID", XeroJson.Default.BankTransactionWire, static transaction => transaction.BankTransactionID, CashMapping.Transaction);
}
