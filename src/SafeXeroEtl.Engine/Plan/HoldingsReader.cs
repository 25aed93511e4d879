using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Rules;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Mirror;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>Reads what Xero holds of documents and payments: one call a thousand of each list, or of what changed since.</summary>
public static class HoldingsReader
{
    /// <summary>A person may know that a document is a bill although it is dated well before it.</summary>
    private const int DaysBefore = 31;

    /// <param name="onAccount">Which money on account is asked for, with what was paid back of it: two calls more for each kind.</param>
    /// <param name="from">First day of the documents and payments read; null reads all there are.</param>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<XeroHoldings> ReadAsync(XeroSession xero, DateOnly? from, IReadOnlyCollection<OnAccountKind> onAccount, CancellationToken stop)
    {
        var sales = await new SalesLedgerReading(xero, stop).ReadAsync(from);
        var holdings = new XeroHoldings(sales.Documents, sales.Payments) { IsByChanges = sales.IsByChanges };
        foreach (var kind in onAccount.Order())
        {
            holdings = await holdings.WithAsync(xero, kind, from, stop);
        }

        return holdings;
    }

    /// <summary>With overpayments and prepayments where the pipeline keeps money on account so, or ever did.</summary>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<XeroHoldings> ReadAsync(XeroSession xero, PipelineDefinition pipeline, LedgerView ledger, DateOnly? from, CancellationToken stop)
    {
        var first = EarliestKeyed(pipeline, from);
        var prepaid = pipeline.PaymentTypes.Any(static type => type.OnAccount == OnAccountPolicy.Prepayment);
        var overpaid = pipeline.PaymentTypes.Any(static type => type.OnAccount == OnAccountPolicy.Overpayment) || (!prepaid && ledger.OverpaymentIdsInXero.Any());
        var holdings = await ReadAsync(xero, first, [.. overpaid ? [OnAccountKind.Overpayment] : Array.Empty<OnAccountKind>(), .. prepaid ? [OnAccountKind.Prepayment] : Array.Empty<OnAccountKind>()], stop);

        // The ledger does not say which of the two its money became: what one list lacks, the other may have of a time when the pipeline said otherwise.
        var known = holdings.OnAccount.Select(static credit => credit.Id).ToHashSet();
        holdings = overpaid == prepaid || ledger.OverpaymentIdsInXero.All(known.Contains) ? holdings
            : await holdings.WithAsync(xero, overpaid ? OnAccountKind.Prepayment : OnAccountKind.Overpayment, first, stop);
        var adopting = holdings.Adopting(pipeline.Baseline, ledger);

        // A person may name a document of any age: asked for once all are read, and the mirror has them from then on.
        return first is null || adopting.Adopted.Documents.Values.All(id => adopting.Document(id) is not null) ? adopting
            : (await holdings.BeforeAsync(xero, stop)).Adopting(pipeline.Baseline, ledger);
    }

    /// <summary>The same, knowing which documents are bills under other numbers.</summary>
    public static XeroHoldings Adopting(this XeroHoldings holdings, Baseline? baseline, LedgerView ledger)
    {
        var adopted = AdoptedBills.Of(baseline, AdoptedCopies.Of(ledger), holdings);
        return adopted.Documents.IsEmpty ? holdings : holdings.Knowing(adopted);
    }

    /// <summary>What was keyed for a bill of the first days may bear an earlier date; what was keyed for an opening document bears any.</summary>
    private static DateOnly? EarliestKeyed(PipelineDefinition pipeline, DateOnly? from) => pipeline is { Baseline: not null, Opening: not null } ? null : pipeline.Baseline is { } baseline ? from?.AddDays(-Math.Max(baseline.Days, DaysBefore)) : from;

    /// <summary>The same, with documents of these numbers whatever their date: bills that payments settle and the run does not have.</summary>
    public static async Task<XeroHoldings> AlsoFindAsync(this XeroHoldings holdings, XeroSession xero, IReadOnlyCollection<string> numbers, CancellationToken stop)
    {
        if (numbers.Count == 0)
        {
            return holdings;
        }

        var invoices = await xero.Client.FindInvoicesAsync(xero.TenantId, numbers, stop);
        var found = invoices.Select(static document => document.Number).ToHashSet();
        var credits = await xero.Client.FindCreditNotesAsync(xero.TenantId, [.. numbers.Where(number => !found.Contains(number))], stop);
        return holdings.And([.. invoices, .. credits]);
    }

    private static async Task<XeroHoldings> BeforeAsync(this XeroHoldings holdings, XeroSession xero, CancellationToken stop)
    {
        var all = await new SalesLedgerReading(xero, stop).ReadAsync(from: null);
        return new XeroHoldings(all.Documents, all.Payments, holdings.OnAccount, holdings.Refunds) { IsByChanges = all.IsByChanges };
    }

    private static async Task<XeroHoldings> WithAsync(this XeroHoldings holdings, XeroSession xero, OnAccountKind kind, DateOnly? from, CancellationToken stop)
    {
        var (credits, refunds) = (new List<OnAccountCredit>(), new List<OnAccountRefund>());
        await AddAsync(credits, xero.Client.ReadOnAccountAsync(xero.TenantId, kind, new DocumentFilter { From = from }, stop));
        await AddAsync(refunds, xero.Client.ReadRefundsAsync(xero.TenantId, new DocumentFilter { From = from }, stop, kind));
        return holdings.And(credits, refunds);
    }

    private static async Task AddAsync<T>(List<T> list, IAsyncEnumerable<T> pages)
    {
        await foreach (var item in pages)
        {
            list.Add(item);
        }
    }
}
