using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>Which fields each list can be filtered and ordered by.</summary>
internal static class ListFields
{
    public static readonly FieldMap<BookedDocument> Documents = new(new Dictionary<string, Func<BookedDocument, object?>>(StringComparer.Ordinal)
    {
        ["InvoiceID"] = static d => d.Document.Id,
        ["CreditNoteID"] = static d => d.Document.Id,
        ["OverpaymentID"] = static d => d.Document.Id,
        ["PrepaymentID"] = static d => d.Document.Id,
        ["InvoiceNumber"] = static d => d.Document.Number,
        ["CreditNoteNumber"] = static d => d.Document.Number,
        ["Type"] = static d => d.Document.Type,
        ["Status"] = static d => d.Status,
        ["Reference"] = static d => d.Document.Reference,
        ["Date"] = static d => Day(d.Document.Date),
        ["DueDate"] = static d => Day(d.Document.DueDate),
        ["CurrencyCode"] = static d => d.Document.CurrencyCode,
        ["Total"] = static d => d.Total,
        ["SubTotal"] = static d => d.SubTotal,
        ["AmountDue"] = static d => d.Outstanding,
        ["RemainingCredit"] = static d => d.Outstanding,
        ["AmountPaid"] = static d => d.AmountPaid,
        ["AmountCredited"] = static d => d.AmountAllocated,
        ["TotalTax"] = static d => d.TotalTax,
        ["LineAmountTypes"] = static d => d.Document.LineAmountTypes,
        ["SentToContact"] = static d => d.Document.SentToContact,
        ["UpdatedDateUTC"] = static d => d.Document.UpdatedUtc.UtcDateTime,
        ["Contact.ContactID"] = static d => d.Contact.ContactId,
        ["Contact.Name"] = static d => d.Contact.Name,
        ["Contact.ContactNumber"] = static d => d.Contact.ContactNumber,
    })
    {
        Optimised = new()
        {
            Equal = Names("Status", "Contact.Name", "Contact.ContactNumber", "Reference", "InvoiceNumber", "CreditNoteNumber", "Type", "AmountPaid"),
            Ranges = Names("Date", "DueDate", "AmountDue"),
            Ids = Names("Contact.ContactID", "InvoiceID", "CreditNoteID"),
        },
    };

    public static readonly FieldMap<ShownPayment> Payments = new(new Dictionary<string, Func<ShownPayment, object?>>(StringComparer.Ordinal)
    {
        ["PaymentID"] = static p => p.Payment.PaymentId,
        ["PaymentType"] = static p => p.Document.PaymentType,
        ["Status"] = static p => p.Payment.Status,
        ["Date"] = static p => Day(p.Payment.Date),
        ["Amount"] = static p => p.Payment.Amount,
        ["Reference"] = static p => p.Payment.Reference,
        ["IsReconciled"] = static p => p.Payment.IsReconciled,
        ["UpdatedDateUTC"] = static p => p.Payment.UpdatedUtc.UtcDateTime,
        ["Invoice.InvoiceID"] = static p => p.Document.Id,
        ["Invoice.InvoiceNumber"] = static p => p.Document.Number,
        ["Account.AccountID"] = static p => p.Payment.AccountId,
        ["Account.Code"] = static p => p.Account?.Code,
        ["Account.Name"] = static p => p.Account?.Name,
        ["BankAmount"] = static p => p.Payment.BankAmount,
        ["BatchPaymentID"] = static p => p.Payment.BatchId,
        ["Invoice.Type"] = static p => p.Document.InvoiceType,
        ["Invoice.Contact.ContactID"] = static p => p.Contact.ContactId,
        ["Invoice.Contact.Name"] = static p => p.Contact.Name,
    })
    {
        Optimised = new() { Equal = Names("PaymentType", "Status", "Reference"), Ranges = Names("Date"), Ids = Names("Invoice.InvoiceID") },
    };

    public static readonly FieldMap<ShownBatch> BatchPayments = new(new Dictionary<string, Func<ShownBatch, object?>>(StringComparer.Ordinal)
    {
        ["BatchPaymentID"] = static b => b.Batch.BatchId,
        ["Type"] = static b => b.Batch.Type,
        ["Status"] = static b => b.Batch.Status,
        ["Date"] = static b => Day(b.Batch.Date),
        ["Reference"] = static b => b.Batch.Reference,
        ["TotalAmount"] = static b => b.TotalAmount,
        ["IsReconciled"] = static b => b.Batch.IsReconciled,
        ["UpdatedDateUTC"] = static b => b.Batch.UpdatedUtc.UtcDateTime,
        ["Account.AccountID"] = static b => b.Batch.AccountId,
        ["Account.Code"] = static b => b.Account?.Code,
    });

    public static readonly FieldMap<ShownBankTransaction> BankTransactions = new(new Dictionary<string, Func<ShownBankTransaction, object?>>(StringComparer.Ordinal)
    {
        ["BankTransactionID"] = static t => t.Id,
        ["Type"] = static t => t.Type,
        ["Status"] = static t => t.Status,
        ["Date"] = static t => Day(t.Date),
        ["Reference"] = static t => t.Reference,
        ["Total"] = static t => t.Total,
        ["CurrencyCode"] = static t => t.CurrencyCode,
        ["IsReconciled"] = static t => t.IsReconciled,
        ["UpdatedDateUTC"] = static t => t.UpdatedUtc.UtcDateTime,
        ["BankAccount.AccountID"] = static t => t.Account?.AccountId,
        ["BankAccount.Code"] = static t => t.Account?.Code,
        ["BankAccount.Name"] = static t => t.Account?.Name,
        ["Contact.ContactID"] = static t => t.Booked?.Contact.ContactId,
        ["Contact.Name"] = static t => t.Booked?.Contact.Name,
        ["Contact.ContactNumber"] = static t => t.Booked?.Contact.ContactNumber,
    });

    public static readonly FieldMap<ShownTransfer> BankTransfers = new(new Dictionary<string, Func<ShownTransfer, object?>>(StringComparer.Ordinal)
    {
        ["BankTransferID"] = static t => t.Transfer.TransferId,
        ["Amount"] = static t => t.Transfer.Amount,
        ["Date"] = static t => Day(t.Transfer.Date),
        ["Reference"] = static t => t.Transfer.Reference,
        ["Status"] = static t => t.Transfer.Status,
        ["CreatedDateUTC"] = static t => t.Transfer.CreatedUtc.UtcDateTime,
        ["FromBankAccount.AccountID"] = static t => t.Transfer.From.AccountId,
        ["FromBankAccount.Code"] = static t => t.From?.Code,
        ["ToBankAccount.AccountID"] = static t => t.Transfer.To.AccountId,
        ["ToBankAccount.Code"] = static t => t.To?.Code,
        ["HasAttachments"] = static _ => false,
    });

    public static readonly FieldMap<Account> Accounts = new(new Dictionary<string, Func<Account, object?>>(StringComparer.Ordinal)
    {
        ["AccountID"] = static a => a.AccountId,
        ["Code"] = static a => a.Code,
        ["Name"] = static a => a.Name,
        ["Type"] = static a => a.Type,
        ["Class"] = static a => a.Class,
        ["Status"] = static a => a.Status,
        ["TaxType"] = static a => a.TaxType,
        ["SystemAccount"] = static a => a.SystemAccount,
        ["EnablePaymentsToAccount"] = static a => a.EnablePayments,
    });

    public static readonly FieldMap<TaxRate> TaxRates = new(new Dictionary<string, Func<TaxRate, object?>>(StringComparer.Ordinal)
    {
        ["Name"] = static t => t.Name,
        ["TaxType"] = static t => t.TaxType,
        ["Status"] = static t => t.Status,
        ["ReportTaxType"] = static t => t.ReportTaxType,
        ["CanApplyToRevenue"] = static t => t.ToRevenue,
    });

    public static readonly FieldMap<TrackingCategory> Tracking = new(new Dictionary<string, Func<TrackingCategory, object?>>(StringComparer.Ordinal)
    {
        ["TrackingCategoryID"] = static t => t.CategoryId,
        ["Name"] = static t => t.Name,
        ["Status"] = static t => t.Status,
    });

    public static readonly FieldMap<(string Code, string Description)> Currencies = new(new Dictionary<string, Func<(string Code, string Description), object?>>(StringComparer.Ordinal)
    {
        ["Code"] = static c => c.Code,
        ["Description"] = static c => c.Description,
    });

    public static readonly FieldMap<ContactGroup> ContactGroups = new(new Dictionary<string, Func<ContactGroup, object?>>(StringComparer.Ordinal)
    {
        ["ContactGroupID"] = static g => g.GroupId,
        ["Name"] = static g => g.Name,
        ["Status"] = static g => g.Status,
    });

    public static readonly FieldMap<Item> Items = new(new Dictionary<string, Func<Item, object?>>(StringComparer.Ordinal)
    {
        ["ItemID"] = static i => i.ItemId,
        ["Code"] = static i => i.Code,
        ["Name"] = static i => i.Name,
        ["Description"] = static i => i.Description,
        ["IsSold"] = static i => i.IsSold,
        ["IsPurchased"] = static i => i.IsPurchased,
        ["SalesDetails.AccountCode"] = static i => i.Sales.AccountCode,
        ["SalesDetails.UnitPrice"] = static i => i.Sales.Price,
        ["UpdatedDateUTC"] = static i => i.UpdatedUtc.UtcDateTime,
    });

    /// <summary>A set of field names that ignores case.</summary>
    public static IReadOnlySet<string> Names(params IEnumerable<string> names) => names.ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static DateTime? Day(DateOnly? date) => date is { } given ? given.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null;
}
