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

    /// <param name="onAccount">Whether overpayments and their refunds are asked for: two calls more, for those who have any.</param>
    /// <param name="from">First day of the documents and payments read; null reads all there are.</param>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<XeroHoldings> ReadAsync(XeroSession xero, DateOnly? from, bool onAccount, CancellationToken stop)
    {
        var filter = new DocumentFilter { From = from };
        var sales = await new SalesLedgerReading(xero, stop).ReadAsync(from);
        var credits = new List<OnAccountCredit>();
        await AddAsync(credits, onAccount ? xero.Client.ReadOnAccountAsync(xero.TenantId, OnAccountKind.Overpayment, filter, stop) : AsyncEnumerable.Empty<OnAccountCredit>());
        var refunds = new List<OnAccountRefund>();
        await AddAsync(refunds, onAccount ? xero.Client.ReadRefundsAsync(xero.TenantId, filter, stop, OnAccountKind.Overpayment) : AsyncEnumerable.Empty<OnAccountRefund>());
        return new XeroHoldings(sales.Documents, sales.Payments, credits, refunds) { IsByChanges = sales.IsByChanges };
    }

    /// <summary>With overpayments where the pipeline keeps money on account so, or ever did.</summary>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<XeroHoldings> ReadAsync(XeroSession xero, PipelineDefinition pipeline, LedgerView ledger, DateOnly? from, CancellationToken stop)
    {
        var onAccount = pipeline.PaymentTypes.Any(static type => type.OnAccount == OnAccountPolicy.Overpayment) || ledger.OverpaymentIdsInXero.Any();
        return (await ReadAsync(xero, EarliestKeyed(pipeline, from), onAccount, stop)).Adopting(pipeline.Baseline, ledger);
    }

    /// <summary>The same, knowing which documents are bills under other numbers.</summary>
    public static XeroHoldings Adopting(this XeroHoldings holdings, Baseline? baseline, LedgerView ledger)
    {
        var adopted = AdoptedBills.Of(baseline, AdoptedCopies.Of(ledger), holdings);
        return adopted.Documents.IsEmpty ? holdings
            : new XeroHoldings(holdings.Documents, holdings.Payments, holdings.OnAccount, holdings.Refunds) { IsByChanges = holdings.IsByChanges, Adopted = adopted };
    }

    /// <summary>What was keyed for a bill of the first days may bear an earlier date.</summary>
    private static DateOnly? EarliestKeyed(PipelineDefinition pipeline, DateOnly? from) => pipeline.Baseline is { } baseline ? from?.AddDays(-Math.Max(baseline.Days, DaysBefore)) : from;

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
        return new XeroHoldings([.. holdings.Documents, .. invoices, .. credits], holdings.Payments, holdings.OnAccount, holdings.Refunds) { IsByChanges = holdings.IsByChanges, Adopted = holdings.Adopted };
    }

    private static async Task AddAsync<T>(List<T> list, IAsyncEnumerable<T> pages)
    {
        await foreach (var item in pages)
        {
            list.Add(item);
        }
    }
}
