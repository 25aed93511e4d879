using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What Xero holds already of documents and payments, findable by id, number and reference.</summary>
public sealed class XeroHoldings
{
    private readonly Dictionary<Guid, BookedDocument> documents;
    private readonly ILookup<string, BookedDocument> byNumber;
    private readonly Dictionary<Guid, BookedPayment> payments;
    private readonly ILookup<Guid, BookedPayment> byDocument;
    private readonly Dictionary<Guid, OnAccountCredit> credits;
    private readonly Dictionary<Guid, OnAccountRefund> refunds;
    private readonly Lazy<ILookup<Guid, BookedAllocation>> given;

    /// <param name="onAccount">Overpayments; none where nobody asked Xero for them.</param>
    /// <param name="refunds">What was paid back out of them.</param>
    public XeroHoldings(IEnumerable<BookedDocument> documents, IEnumerable<BookedPayment> payments, IEnumerable<OnAccountCredit>? onAccount = null, IEnumerable<OnAccountRefund>? refunds = null)
    {
        this.documents = documents.DistinctBy(static document => document.Id).ToDictionary(static document => document.Id);
        byNumber = this.documents.Values.ToLookup(static document => document.Number);
        this.payments = payments.DistinctBy(static payment => payment.Id).ToDictionary(static payment => payment.Id);
        credits = (onAccount ?? []).DistinctBy(static credit => credit.Id).ToDictionary(static credit => credit.Id);
        this.refunds = (refunds ?? []).DistinctBy(static refund => refund.Id).ToDictionary(static refund => refund.Id);
        byDocument = this.payments.Values.ToLookup(static payment => payment.DocumentId);
        given = new(() => Documents.Where(static document => document is { Kind: DocumentKind.CreditNote, IsLive: true }).SelectMany(static note => note.Allocations)
            .Concat(OnAccount.Where(static credit => credit.IsLive).SelectMany(static credit => credit.Allocations)).ToLookup(static allocation => allocation.InvoiceId));
    }

    /// <summary>Xero was asked only for what changed since an earlier reading.</summary>
    public bool IsByChanges { get; init; }

    public IReadOnlyCollection<BookedDocument> Documents => documents.Values;

    public IReadOnlyCollection<BookedPayment> Payments => payments.Values;

    /// <summary>Overpayments, of every status.</summary>
    public IReadOnlyCollection<OnAccountCredit> OnAccount => credits.Values;

    /// <summary>An overpayment that stands, used up or not; null when it is gone.</summary>
    public OnAccountCredit? OnAccountOf(Guid id) => credits.GetValueOrDefault(id) is { IsLive: true } credit ? credit : null;

    /// <summary>What was paid back out of overpayments, of every status.</summary>
    public IReadOnlyCollection<OnAccountRefund> Refunds => refunds.Values;

    /// <summary>What had been paid back out of each of them by the end of a day.</summary>
    public ILookup<Guid, decimal> PaidBackBy(DateOnly day) =>
        refunds.Values.Where(refund => refund.Status == "AUTHORISED" && refund.Date <= day).ToLookup(static refund => refund.CreditId, static refund => refund.Amount);

    /// <summary>A refund of an overpayment that stands; null when it is gone.</summary>
    public OnAccountRefund? RefundOf(Guid id) => refunds.GetValueOrDefault(id) is { Status: "AUTHORISED" } refund ? refund : null;

    /// <summary>Documents that are bills under other numbers: they are found by the bills'.</summary>
    public AdoptedBills Adopted { get; init; } = AdoptedBills.None;

    /// <summary>The same, with what was read of Xero besides.</summary>
    public XeroHoldings And(IEnumerable<BookedDocument> others) => new(Documents.Concat(others), Payments, OnAccount, Refunds) { IsByChanges = IsByChanges, Adopted = Adopted };

    /// <inheritdoc cref="And(IEnumerable{BookedDocument})"/>
    public XeroHoldings And(IEnumerable<OnAccountCredit> others, IEnumerable<OnAccountRefund> paidBack) =>
        new(Documents, Payments, OnAccount.Concat(others), Refunds.Concat(paidBack)) { IsByChanges = IsByChanges, Adopted = Adopted };

    /// <summary>The same, knowing which documents are bills under other numbers.</summary>
    public XeroHoldings Knowing(AdoptedBills adopted) => new(Documents, Payments, OnAccount, Refunds) { IsByChanges = IsByChanges, Adopted = adopted };

    public BookedDocument? Document(Guid id) => documents.GetValueOrDefault(id);

    /// <summary>The document that holds a number: a live one before a voided one; deleted drafts hold nothing (FACTS 11 Status).</summary>
    public BookedDocument? Holder(string number) => Adopted.Documents.TryGetValue(number, out var adopted) ? Document(adopted) : WithNumber(number)
        .Where(static document => document.Status != "DELETED")
        .OrderByDescending(static document => document.IsLive)
        .ThenBy(static document => document.Id)
        .FirstOrDefault();

    /// <summary>Documents of a number, of every status.</summary>
    public IEnumerable<BookedDocument> WithNumber(string number) => byNumber[number];

    /// <summary>SAFE's number of a document: that of the bill it was adopted for, else its own; null when Xero does not have it.</summary>
    public string? NumberOf(Guid id) => Adopted.Bills.GetValueOrDefault(id) ?? Document(id)?.Number;

    public BookedPayment? Payment(Guid id) => payments.GetValueOrDefault(id);

    /// <summary>Standing payments on a document.</summary>
    public IEnumerable<BookedPayment> PaymentsOn(Guid documentId) =>
        byDocument[documentId].Where(static payment => payment.Status == "AUTHORISED").OrderBy(static payment => payment.Id);

    /// <summary>What was left of a document when a day began: its gross less what had been paid, given to it or given of it before.</summary>
    public decimal LeftBefore(BookedDocument document, DateOnly day) => document.Gross
        - PaymentsOn(document.Id).Where(payment => payment.Date < day).Sum(static payment => payment.Amount)
        - (document.Kind == DocumentKind.CreditNote ? document.Allocations : given.Value[document.Id]).Where(allocation => allocation.Date < day).Sum(static allocation => allocation.Amount);
}
