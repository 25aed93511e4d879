using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>A kind of object that notes and files can hang on (FACTS 2, History and Attachments).</summary>
internal sealed record Parent(string Path, Func<Call, Guid, bool> Exists)
{
    /// <summary>Whether files can be attached; notes can always be.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>All of them: a new kind of object is one more line here.</summary>
    public static readonly IReadOnlyList<Parent> All =
    [
        new("Contacts", static (call, id) => call.Session.ContactById(id) is not null) { TakesFiles = true },
        new("Invoices", static (call, id) => call.Session.DocumentById(DocumentKind.Invoice, id) is not null) { TakesFiles = true },
        new("CreditNotes", static (call, id) => call.Session.DocumentById(DocumentKind.CreditNote, id) is not null) { TakesFiles = true },
        new("Items", static (call, id) => call.Session.ItemById(id) is not null),
        new("Payments", static (call, id) => call.Session.PaymentById(id) is not null),
        new("BatchPayments", static (call, id) => call.Session.BatchById(id) is not null),
        new("Overpayments", static (call, id) => call.Session.DocumentById(DocumentKind.Overpayment, id) is not null),
        new("Prepayments", static (call, id) => call.Session.DocumentById(DocumentKind.Prepayment, id) is not null),
        new("BankTransactions", BankTransactionEndpoints.Exists) { TakesFiles = true },
        new("BankTransfers", static (call, id) => call.Session.TransferById(id) is not null) { TakesFiles = true },
    ];

    /// <summary>The object that the address names; null when there is none.</summary>
    public Guid? Of(Call call) => call.RouteId("id") is { } id && Exists(call, id) ? id : null;
}
