using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Mirror;

/// <summary>Documents and payments as Xero shows them now, by id: however they were read, they come in the same order (P8).</summary>
/// <param name="IsByChanges">Only what changed was asked for.</param>
internal sealed record SalesLedger(ImmutableArray<BookedDocument> Documents, ImmutableArray<BookedPayment> Payments, bool IsByChanges);

/// <summary>Reads Xero's sales ledger: all there is, or, once that takes fewer calls, what changed since the mirror was filled.</summary>
internal sealed class SalesLedgerReading(XeroSession xero, CancellationToken stop)
{
    /// <param name="from">First day of what is wanted; null wants all there is.</param>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public async Task<SalesLedger> ReadAsync(DateOnly? from)
    {
        if (xero.Mirror is not { } mirror)
        {
            return await InFullAsync(new DocumentFilter { From = from });
        }

        if (!xero.InFull && mirror.Read(xero.TenantId) is { SavesCalls: true } known && BooksRefresh.Of(known, await ChangesAsync(known, mirror.Clock)) is { } books)
        {
            mirror.Keep(xero.TenantId, books, known);
            return new SalesLedger(
                [.. books.Documents.Where(document => from is null || document.Date >= from)], [.. books.Payments.Where(payment => from is null || payment.Date >= from)], IsByChanges: true);
        }

        var began = mirror.Clock.GetTimestamp();
        var all = await InFullAsync(new DocumentFilter { From = from });
        if (from is null)
        {
            mirror.Keep(xero.TenantId, MirroredBooks.Of(all.Documents, all.Payments, mirror.Clock.GetElapsedTime(began)));
        }

        return all;
    }

    private async Task<BooksChanges> ChangesAsync(MirroredBooks known, TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        var changed = await InFullAsync(new DocumentFilter { ModifiedSince = known.SeenTo });
        return new BooksChanges
        {
            Documents = changed.Documents,
            Payments = changed.Payments,
            Contacts = [.. await xero.Client.ReadContactsChangedAsync(xero.TenantId, known.SeenTo, stop).ToListAsync(stop)],
            OpenInvoices = [.. await xero.Client.ReadInvoicesAsync(xero.TenantId, new DocumentFilter { OpenOnly = true, WithoutLines = true }, stop).ToListAsync(stop)],
            Took = clock.GetElapsedTime(began),
        };
    }

    private async Task<SalesLedger> InFullAsync(DocumentFilter filter)
    {
        var invoices = await xero.Client.ReadInvoicesAsync(xero.TenantId, filter, stop).ToListAsync(stop);
        var credits = await xero.Client.ReadCreditNotesAsync(xero.TenantId, filter, stop).ToListAsync(stop);
        var payments = await xero.Client.ReadPaymentsAsync(xero.TenantId, filter, stop).ToListAsync(stop);
        return new SalesLedger(
            [.. invoices.Concat(credits).OrderBy(static document => document.Id)], [.. payments.OrderBy(static payment => payment.Id)], IsByChanges: false);
    }
}
