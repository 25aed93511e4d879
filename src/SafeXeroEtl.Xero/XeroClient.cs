using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero;

/// <summary>What a client needs to know.</summary>
public sealed record XeroClientOptions
{
    /// <summary>Root of the API, such as <c>https://api.xero.com/</c> or the sandbox's address.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Gives the bearer token; asked before each request.</summary>
    public required Func<CancellationToken, ValueTask<string>> AccessToken { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>One organisation a sign-in reaches.</summary>
public sealed record XeroConnection(string TenantId, string Name);

/// <summary>A payment to make; the document and account by id or code (FACTS 3 Payment).</summary>
public sealed record NewPayment
{
    public required string Key { get; init; }

    public required DocumentKind Settles { get; init; }

    public required Guid DocumentId { get; init; }

    public required string AccountCode { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Positive, also for a refund.</summary>
    public required decimal Amount { get; init; }

    public required string Reference { get; init; }
}

/// <summary>Which documents to list; null parts do not restrict.</summary>
public sealed record DocumentFilter
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public DateTimeOffset? ModifiedSince { get; init; }
}

/// <summary>The only door to Xero. Reads are retried and throw <see cref="XeroReadException"/>; sends are never repeated here.</summary>
public sealed class XeroClient : IDisposable
{
    /// <param name="handler">The wire: a socket handler, or a test server's.</param>
    public XeroClient(XeroClientOptions options, HttpMessageHandler handler) => throw new NotSupportedException();

    /// <summary>Calls and bytes so far, by endpoint.</summary>
    public ImmutableArray<EndpointUse> Use => throw new NotSupportedException();

    public Task<ImmutableArray<XeroConnection>> ReadConnectionsAsync(CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Organisation, accounts, tax rates and currencies: four calls.</summary>
    public Task<Organisation> ReadOrganisationAsync(string tenantId, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>All contacts, archived ones too, streamed by pages of 1,000.</summary>
    public IAsyncEnumerable<Contact> ReadContactsAsync(string tenantId, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Sales invoices (ACCREC) with lines, of every status, streamed by pages of 1,000.</summary>
    public IAsyncEnumerable<BookedDocument> ReadInvoicesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Sales credit notes (ACCRECCREDIT) with lines and allocations, of every status.</summary>
    public IAsyncEnumerable<BookedDocument> ReadCreditNotesAsync(string tenantId, DocumentFilter filter, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Payments on sales invoices and refunds of sales credit notes, of every status.</summary>
    public IAsyncEnumerable<BookedPayment> ReadPaymentsAsync(string tenantId, DocumentFilter filter, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Invoices by number, lists cut at 40; those not in Xero are missing from the answer.</summary>
    public Task<ImmutableArray<BookedDocument>> FindInvoicesAsync(string tenantId, IReadOnlyCollection<string> numbers, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Credit notes by number.</summary>
    public Task<ImmutableArray<BookedDocument>> FindCreditNotesAsync(string tenantId, IReadOnlyCollection<string> numbers, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Contacts by ContactNumber (SAFE account number).</summary>
    public Task<ImmutableArray<Contact>> FindContactsAsync(string tenantId, IReadOnlyCollection<string> contactNumbers, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Payments that carry this Reference exactly, of every status.</summary>
    public Task<ImmutableArray<BookedPayment>> FindPaymentsAsync(string tenantId, string reference, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>A payment by its id; null when Xero has none.</summary>
    public Task<BookedPayment?> FindPaymentAsync(string tenantId, Guid paymentId, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>Trial balance as at a day; positive is a debit.</summary>
    public Task<ImmutableArray<TrialBalanceRow>> ReadTrialBalanceAsync(string tenantId, DateOnly day, CancellationToken stop) => throw new NotSupportedException();

    public static PreparedSend PrepareContacts(IReadOnlyList<NewContact> contacts) => throw new NotSupportedException();

    /// <summary>Documents of one kind; <c>Contact: {ContactID}</c> only, <c>unitdp=4</c>, <c>summarizeErrors=false</c>, no totals.</summary>
    /// <param name="contactIds">Contact of each document, in the same order.</param>
    public static PreparedSend PrepareDocuments(IReadOnlyList<SalesDocument> documents, IReadOnlyList<Guid> contactIds) => throw new NotSupportedException();

    public static PreparedSend PreparePayments(IReadOnlyList<NewPayment> payments) => throw new NotSupportedException();

    /// <summary>Deletes one payment (POST with Status DELETED).</summary>
    public static PreparedSend PreparePaymentDeletion(string key, Guid paymentId) => throw new NotSupportedException();

    /// <summary>Sends once, with this idempotency key of at most 128 characters.</summary>
    public Task<XeroAnswer> SendAsync(string tenantId, PreparedSend send, string idempotencyKey, CancellationToken stop) => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
