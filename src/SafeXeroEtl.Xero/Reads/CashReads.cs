using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>Money on account, batches, bank transactions and transfers.</summary>
internal sealed class CashReads(XeroReader reader, XeroLists lists)
{
    /// <summary>Xero has no filter on what an overpayment may be of, so the customers' are picked out here.</summary>
    public IAsyncEnumerable<OnAccountCredit> CreditsAsync(string tenantId, OnAccountKind kind, DocumentFilter filter, CancellationToken stop)
    {
        var dates = WhereClause.Dates(filter) is { } clause ? LedgerReads.Where(clause) : "";
        var query = new ListQuery(LedgerReads.Joined(dates, LedgerReads.FourDecimals)) { ModifiedSince = filter.ModifiedSince };
        return kind == OnAccountKind.Overpayment
            ? lists.ReadAsync(tenantId, ListShapes.Overpayments, query, stop)
            : lists.ReadAsync(tenantId, ListShapes.Prepayments, query, stop);
    }

    public async Task<OnAccountCredit?> CreditAsync(string tenantId, OnAccountKind kind, Guid id, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = tenantId, Path = $"{XeroPaths.OnAccount(kind)}/{id}", MayBeMissing = true };
        var envelope = await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop);
        return kind == OnAccountKind.Overpayment
            ? WireMapping.Given(envelope?.Overpayments).Where(credit => credit.OverpaymentID == id).Select(ListShapes.Overpayments.Map).FirstOrDefault()
            : WireMapping.Given(envelope?.Prepayments).Where(credit => credit.PrepaymentID == id).Select(ListShapes.Prepayments.Map).FirstOrDefault();
    }

    /// <summary>Two lists, because a filter with OR is not optimised (FACTS 2).</summary>
    public async IAsyncEnumerable<OnAccountRefund> RefundsAsync(string tenantId, OnAccountKind? kind, DocumentFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var type in Types(kind))
        {
            var query = new ListQuery(LedgerReads.Where(WhereClause.TypeAndDates("PaymentType", type, filter))) { ModifiedSince = filter.ModifiedSince };
            await foreach (var refund in lists.ReadAsync(tenantId, ListShapes.Refunds, query, stop))
            {
                yield return refund;
            }
        }
    }

    public async Task<ImmutableArray<OnAccountRefund>> FindRefundsAsync(string tenantId, string reference, CancellationToken stop) =>
        [.. await lists.ReadAsync(tenantId, ListShapes.Refunds, new ListQuery(Reference(reference)), stop).Where(refund => refund.Reference == reference).ToListAsync(stop)];

    public IAsyncEnumerable<BankTransaction> BankTransactionsAsync(string tenantId, BankTransactionKind kind, DocumentFilter filter, CancellationToken stop)
    {
        var where = LedgerReads.Where(WhereClause.TypeAndDates("Type", XeroPaths.BankType(kind), filter));
        return BankTransactionsAsync(tenantId, where, filter.ModifiedSince, stop);
    }

    public async Task<ImmutableArray<BankTransaction>> FindBankTransactionsAsync(string tenantId, string reference, CancellationToken stop) =>
        [.. await BankTransactionsAsync(tenantId, Reference(reference), modifiedSince: null, stop).Where(transaction => transaction.Reference == reference).ToListAsync(stop)];

    public async Task<BankTransaction?> BankTransactionAsync(string tenantId, Guid id, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = tenantId, Path = $"BankTransactions/{id}?{LedgerReads.FourDecimals}", MayBeMissing = true };
        var envelope = await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop);
        return WireMapping.Given(envelope?.BankTransactions).Where(transaction => transaction.BankTransactionID == id).Select(CashMapping.Transaction).FirstOrDefault();
    }

    /// <summary>Xero gives all that the filter lets through at once.</summary>
    public async Task<ImmutableArray<BatchPayment>> BatchesAsync(string tenantId, DocumentFilter filter, CancellationToken stop)
    {
        var path = $"BatchPayments?{LedgerReads.Where(WhereClause.TypeAndDates("Type", "RECBATCH", filter))}";
        var envelope = await lists.ReadWholeAsync(tenantId, path, static envelope => envelope.BatchPayments, filter.ModifiedSince, stop);
        return [.. WireMapping.Given(envelope?.BatchPayments).Where(static batch => batch.Type == "RECBATCH").Select(CashMapping.Batch)];
    }

    /// <inheritdoc cref="BatchesAsync"/>
    public async Task<ImmutableArray<BankTransfer>> TransfersAsync(string tenantId, DocumentFilter filter, CancellationToken stop)
    {
        var path = WhereClause.Dates(filter) is { } clause ? $"BankTransfers?{LedgerReads.Where(clause)}" : "BankTransfers";
        var envelope = await lists.ReadWholeAsync(tenantId, path, static envelope => envelope.BankTransfers, filter.ModifiedSince, stop);
        return [.. WireMapping.Given(envelope?.BankTransfers).Select(CashMapping.Transfer)];
    }

    private static string[] Types(OnAccountKind? kind) => kind switch
    {
        OnAccountKind.Overpayment => [PaymentTypes.OverpaymentRefund],
        OnAccountKind.Prepayment => [PaymentTypes.PrepaymentRefund],
        _ => [PaymentTypes.OverpaymentRefund, PaymentTypes.PrepaymentRefund],
    };

    private static string Reference(string reference) => WhereClause.Equal("Reference", reference) is { } clause ? LedgerReads.Where(clause) : "";

    private IAsyncEnumerable<BankTransaction> BankTransactionsAsync(string tenantId, string where, DateTimeOffset? modifiedSince, CancellationToken stop) =>
        lists.ReadAsync(tenantId, ListShapes.BankTransactions, new ListQuery(LedgerReads.Joined(where, LedgerReads.FourDecimals)) { ModifiedSince = modifiedSince }, stop);
}
