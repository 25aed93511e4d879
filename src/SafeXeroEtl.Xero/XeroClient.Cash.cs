using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Sends;

namespace SafeXeroEtl.Xero;

/// <content>Payments, batches, money on account, bank transactions and transfers.</content>
public sealed partial class XeroClient
{
    /// <summary>Payments on sales invoices and refunds of sales credit notes, of every status.</summary>
    public IAsyncEnumerable<BookedPayment> ReadPaymentsAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        _ledger.PaymentsAsync(tenantId, filter, stop);

    /// <summary>Payments that carry this Reference exactly, of every status.</summary>
    public Task<ImmutableArray<BookedPayment>> FindPaymentsAsync(string tenantId, string reference, CancellationToken stop) =>
        _ledger.FindPaymentsAsync(tenantId, reference, stop);

    /// <summary>A payment by its id; null when Xero has none.</summary>
    public Task<BookedPayment?> FindPaymentAsync(string tenantId, Guid paymentId, CancellationToken stop) =>
        _ledger.FindPaymentAsync(tenantId, paymentId, stop);

    /// <summary>Batches of receipts, of every status.</summary>
    public Task<ImmutableArray<BatchPayment>> ReadBatchPaymentsAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        _cash.BatchesAsync(tenantId, filter, stop);

    /// <summary>Customers' overpayments or prepayments with their allocations, of every status.</summary>
    public IAsyncEnumerable<OnAccountCredit> ReadOnAccountAsync(string tenantId, OnAccountKind kind, DocumentFilter filter, CancellationToken stop) =>
        _cash.CreditsAsync(tenantId, kind, filter, stop);

    /// <summary>An overpayment or prepayment by its id; null when Xero has none.</summary>
    public Task<OnAccountCredit?> FindOnAccountAsync(string tenantId, OnAccountKind kind, Guid creditId, CancellationToken stop) =>
        _cash.CreditAsync(tenantId, kind, creditId, stop);

    /// <summary>Refunds of overpayments and prepayments, of every status.</summary>
    /// <param name="kind">Of which of the two alone; null for both, a list each.</param>
    public IAsyncEnumerable<OnAccountRefund> ReadRefundsAsync(string tenantId, DocumentFilter filter, CancellationToken stop, OnAccountKind? kind = null) =>
        _cash.RefundsAsync(tenantId, kind, filter, stop);

    /// <summary>Refunds of overpayments and prepayments that carry this Reference exactly, of every status.</summary>
    public Task<ImmutableArray<OnAccountRefund>> FindRefundsAsync(string tenantId, string reference, CancellationToken stop) =>
        _cash.FindRefundsAsync(tenantId, reference, stop);

    /// <summary>Bank transactions of one kind, of every status, with lines.</summary>
    public IAsyncEnumerable<BankTransaction> ReadBankTransactionsAsync(string tenantId, BankTransactionKind kind, DocumentFilter filter, CancellationToken stop) =>
        _cash.BankTransactionsAsync(tenantId, kind, filter, stop);

    /// <summary>Bank transactions that carry this Reference exactly, of every kind and status.</summary>
    public Task<ImmutableArray<BankTransaction>> FindBankTransactionsAsync(string tenantId, string reference, CancellationToken stop) =>
        _cash.FindBankTransactionsAsync(tenantId, reference, stop);

    /// <summary>A bank transaction by its id; null when Xero has none.</summary>
    public Task<BankTransaction?> FindBankTransactionAsync(string tenantId, Guid transactionId, CancellationToken stop) =>
        _cash.BankTransactionAsync(tenantId, transactionId, stop);

    public Task<ImmutableArray<BankTransfer>> ReadBankTransfersAsync(string tenantId, DocumentFilter filter, CancellationToken stop) =>
        _cash.TransfersAsync(tenantId, filter, stop);

    public static PreparedSend PreparePayments(IReadOnlyList<NewPayment> payments) => PreparedBodies.Payments(payments);

    /// <summary>Deletes one payment, or a refund (POST with Status DELETED).</summary>
    public static PreparedSend PreparePaymentDeletion(string key, Guid paymentId) => PreparedBodies.PaymentDeletion(key, paymentId);

    /// <summary>Pays overpayments or prepayments back.</summary>
    public static PreparedSend PrepareRefunds(IReadOnlyList<NewRefund> refunds) => PreparedCash.Refunds(refunds);

    public static PreparedSend PrepareBatchPayments(IReadOnlyList<NewBatchPayment> batches) => PreparedCash.Batches(batches);

    /// <summary>Deletes a batch with all its payments.</summary>
    public static PreparedSend PrepareBatchPaymentDeletion(string key, Guid batchId) => PreparedCash.BatchDeletion(key, batchId);

    /// <summary>Money on account, or money out: overpayments and prepayments are made in no other way.</summary>
    public static PreparedSend PrepareBankTransactions(IReadOnlyList<NewBankTransaction> transactions) => PreparedCash.BankTransactions(transactions);

    /// <summary>Deletes a bank transaction as Xero shows it now, with what came of it.</summary>
    public static PreparedSend PrepareBankTransactionDeletion(string key, BankTransaction transaction) => PreparedCash.BankTransactionDeletion(key, transaction);

    /// <summary>Deletes one transfer; Xero changes nothing else of one.</summary>
    public static PreparedSend PrepareBankTransferDeletion(string key, Guid transferId) => PreparedCash.TransferDeletion(key, transferId);

    public static PreparedSend PrepareBankTransfers(IReadOnlyList<NewBankTransfer> transfers) => PreparedCash.Transfers(transfers);
}
