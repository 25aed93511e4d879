using System.Collections.Immutable;
using System.Net;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Reads;
using SafeXeroEtl.Xero.Sends;
using SafeXeroEtl.Xero.Transport;

namespace SafeXeroEtl.Xero;

/// <summary>
/// The only door to Xero. Reads are retried and throw <see cref="XeroReadException"/>; sends are never repeated here. Everything
/// one client does for an organisation shares one budget of calls (<see cref="XeroLimits"/>).
/// </summary>
public sealed class XeroClient : IDisposable
{
    private readonly XeroTransport _transport;
    private readonly OrganisationReads _organisation;
    private readonly LedgerReads _ledger;
    private readonly XeroSender _sender;

    /// <param name="handler">The wire: <see cref="CreateHandler"/>'s, or a test server's. It stays the caller's to dispose.</param>
    public XeroClient(XeroClientOptions options, HttpMessageHandler handler)
    {
        _transport = new XeroTransport(options, handler);
        var reader = new XeroReader(_transport);
        var lists = new XeroLists(reader);
        _organisation = new OrganisationReads(reader, lists);
        _ledger = new LedgerReads(reader, lists, _transport.AddressChars);
        _sender = new XeroSender(_transport);
    }

    /// <summary>The wire to use outside tests: it follows no redirect, which would send a create twice, keeps no cookies, and leaves unzipping to the client, which counts.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = XeroLimits.ConnectTimeMax,
        PooledConnectionLifetime = XeroLimits.ConnectionAgeMax,
    };

    /// <summary>Calls and bytes so far, by endpoint; bytes of bodies as they were on the wire.</summary>
    public ImmutableArray<EndpointUse> Use => _transport.Use;

    /// <summary>Calls the organisation has left today as Xero's last answer said; null before the first.</summary>
    public int? CallsLeftToday(string tenantId) => _transport.Budget(tenantId).LeftToday;

    public Task<ImmutableArray<XeroConnection>> ReadConnectionsAsync(CancellationToken stop) => _organisation.ConnectionsAsync(stop);

    /// <summary>Organisation, accounts, tax rates and currencies: four calls.</summary>
    public Task<Organisation> ReadOrganisationAsync(string tenantId, CancellationToken stop) => _organisation.OrganisationAsync(tenantId, stop);

    /// <summary>All contacts, archived ones too, streamed by pages of 1,000.</summary>
    public IAsyncEnumerable<Contact> ReadContactsAsync(string tenantId, CancellationToken stop) => _ledger.ContactsAsync(tenantId, stop);

    /// <summary>Sales invoices (ACCREC) with lines, of every status, streamed by pages of 1,000.</summary>
    public IAsyncEnumerable<BookedDocument> ReadInvoicesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        _ledger.InvoicesAsync(tenantId, filter, stop);

    /// <summary>Sales credit notes (ACCRECCREDIT) with lines and allocations, of every status.</summary>
    public IAsyncEnumerable<BookedDocument> ReadCreditNotesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        _ledger.CreditNotesAsync(tenantId, filter, stop);

    /// <summary>Payments on sales invoices and refunds of sales credit notes, of every status.</summary>
    public IAsyncEnumerable<BookedPayment> ReadPaymentsAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        _ledger.PaymentsAsync(tenantId, filter, stop);

    /// <summary>Invoices by number, lists cut at 40; those not in Xero are missing from the answer. Case is ignored, since it is not known whether Xero's uniqueness heeds it.</summary>
    public Task<ImmutableArray<BookedDocument>> FindInvoicesAsync(string tenantId, IReadOnlyCollection<string> numbers, CancellationToken stop) =>
        _ledger.FindInvoicesAsync(tenantId, numbers, stop);

    /// <summary>Credit notes by number; case is ignored.</summary>
    public Task<ImmutableArray<BookedDocument>> FindCreditNotesAsync(string tenantId, IReadOnlyCollection<string> numbers, CancellationToken stop) =>
        _ledger.FindCreditNotesAsync(tenantId, numbers, stop);

    /// <summary>Contacts by ContactNumber (SAFE account number), archived ones too; case is ignored.</summary>
    public Task<ImmutableArray<Contact>> FindContactsAsync(string tenantId, IReadOnlyCollection<string> contactNumbers, CancellationToken stop) =>
        _ledger.FindContactsAsync(tenantId, contactNumbers, stop);

    /// <summary>Payments that carry this Reference exactly, of every status.</summary>
    public Task<ImmutableArray<BookedPayment>> FindPaymentsAsync(string tenantId, string reference, CancellationToken stop) =>
        _ledger.FindPaymentsAsync(tenantId, reference, stop);

    /// <summary>A payment by its id; null when Xero has none.</summary>
    public Task<BookedPayment?> FindPaymentAsync(string tenantId, Guid paymentId, CancellationToken stop) =>
        _ledger.FindPaymentAsync(tenantId, paymentId, stop);

    /// <summary>Trial balance as at a day; positive is a debit.</summary>
    public Task<ImmutableArray<TrialBalanceRow>> ReadTrialBalanceAsync(string tenantId, DateOnly day, CancellationToken stop) =>
        _organisation.TrialBalanceAsync(tenantId, day, stop);

    /// <summary>At most <see cref="XeroLimits.ElementsPerSendMax"/>, as with all sends.</summary>
    public static PreparedSend PrepareContacts(IReadOnlyList<NewContact> contacts) => PreparedBodies.Contacts(contacts);

    /// <summary>Documents of one kind; <c>Contact: {ContactID}</c> only, <c>unitdp=4</c>, <c>summarizeErrors=false</c>, no totals.</summary>
    /// <param name="contactIds">Contact of each document, in the same order.</param>
    public static PreparedSend PrepareDocuments(IReadOnlyList<SalesDocument> documents, IReadOnlyList<Guid> contactIds) =>
        PreparedBodies.Documents(documents, contactIds);

    public static PreparedSend PreparePayments(IReadOnlyList<NewPayment> payments) => PreparedBodies.Payments(payments);

    /// <summary>Deletes one payment (POST with Status DELETED).</summary>
    public static PreparedSend PreparePaymentDeletion(string key, Guid paymentId) => PreparedBodies.PaymentDeletion(key, paymentId);

    /// <summary>
    /// Sends once, with this idempotency key of at most 128 characters. May wait up to a minute for its turn; a pause that Xero
    /// asked for is not waited out but answered with <see cref="XeroAnswer.RateLimited"/>. Does not throw when stopped.
    /// </summary>
    public Task<XeroAnswer> SendAsync(string tenantId, PreparedSend send, string idempotencyKey, CancellationToken stop) =>
        _sender.SendAsync(tenantId, send, idempotencyKey, stop);

    public void Dispose() => _transport.Dispose();
}
