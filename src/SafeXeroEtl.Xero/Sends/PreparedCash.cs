using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Sends;

/// <summary>Writes the bodies of allocations, money on account, bank transactions, transfers and batches.</summary>
internal static class PreparedCash
{
    public static PreparedSend Allocations(AllocationSource source, Guid sourceId, IReadOnlyList<NewAllocation> allocations)
    {
        PreparedBodies.CheckCount(allocations.Count);
        var body = new EnvelopeWire
        {
            Allocations = [.. allocations.Select(static part => new AllocationWire { Invoice = new InvoiceWire { InvoiceID = part.InvoiceId }, Amount = part.Amount, Date = part.Date })],
        };
        return PreparedBodies.Create(
            RecordKind.Allocation, $"{XeroPaths.Allocations(source, sourceId)}?{PreparedBodies.OneVerdictEach}", body, allocations.Select(static part => part.Key));
    }

    public static PreparedSend AllocationDeletion(string key, AllocationSource source, Guid sourceId, Guid allocationId) =>
        new(RecordKind.Allocation, "DELETE", $"{XeroPaths.Allocations(source, sourceId)}/{allocationId}", "", [key]);

    public static PreparedSend Refunds(IReadOnlyList<NewRefund> refunds)
    {
        PreparedBodies.CheckCount(refunds.Count);
        var body = new EnvelopeWire { Payments = [.. refunds.Select(Refund)] };
        return PreparedBodies.Create(RecordKind.Payment, $"Payments?{PreparedBodies.OneVerdictEach}", body, refunds.Select(static refund => refund.Key));
    }

    public static PreparedSend Batches(IReadOnlyList<NewBatchPayment> batches)
    {
        PreparedBodies.CheckCount(batches.Count);
        var body = new EnvelopeWire { BatchPayments = [.. batches.Select(Batch)] };
        return PreparedBodies.Create(RecordKind.Payment, $"BatchPayments?{PreparedBodies.OneVerdictEach}", body, batches.Select(static batch => batch.Key));
    }

    public static PreparedSend BatchDeletion(string key, Guid batchId)
    {
        var body = JsonSerializer.Serialize(new BatchPaymentWire { Status = States.Deleted }, XeroJson.Default.BatchPaymentWire);
        return new PreparedSend(RecordKind.Payment, "POST", $"BatchPayments/{batchId}", body, [key]);
    }

    public static PreparedSend BankTransactions(IReadOnlyList<NewBankTransaction> transactions)
    {
        PreparedBodies.CheckCount(transactions.Count);
        var body = new EnvelopeWire { BankTransactions = [.. transactions.Select(Transaction)] };
        return PreparedBodies.Create(
            RecordKind.Payment, $"BankTransactions?{PreparedBodies.OneVerdictEach}&unitdp=4", body, transactions.Select(static transaction => transaction.Key));
    }

    /// <summary>Xero's description demands type, account and lines in every body; the lines go by their ids alone, which leaves them as they are.</summary>
    public static PreparedSend BankTransactionDeletion(string key, BankTransaction transaction)
    {
        var wire = new BankTransactionWire
        {
            BankTransactionID = transaction.Id,
            Type = transaction.Type,
            BankAccount = new AccountWire { AccountID = transaction.BankAccountId },
            LineItems = [.. transaction.Lines.Where(static line => line.Id is not null).Select(static line => new LineItemWire { LineItemID = line.Id })],
            Status = States.Deleted,
        };
        return PreparedBodies.Update(
            RecordKind.Payment,
            $"BankTransactions?{PreparedBodies.OneVerdictEach}&unitdp=4",
            new EnvelopeWire { BankTransactions = [wire] },
            [transaction.Id],
            [key]);
    }

    public static PreparedSend Transfers(IReadOnlyList<NewBankTransfer> transfers)
    {
        PreparedBodies.CheckCount(transfers.Count);
        var body = new EnvelopeWire { BankTransfers = [.. transfers.Select(Transfer)] };
        return PreparedBodies.Create(RecordKind.Payment, "BankTransfers", body, transfers.Select(static transfer => transfer.Key));
    }

    public static PreparedSend TransferDeletion(string key, Guid transferId) => PreparedBodies.Update(
        RecordKind.PayoutTransfer,
        "BankTransfers",
        new EnvelopeWire { BankTransfers = [new BankTransferWire { BankTransferID = transferId, Status = States.Deleted }] },
        [transferId],
        [key]);

    private static PaymentWire Refund(NewRefund refund) => new()
    {
        Overpayment = refund.Kind == OnAccountKind.Overpayment ? new OverpaymentWire { OverpaymentID = refund.CreditId } : null,
        Prepayment = refund.Kind == OnAccountKind.Prepayment ? new PrepaymentWire { PrepaymentID = refund.CreditId } : null,
        Account = new AccountWire { Code = refund.AccountCode },
        Date = refund.Date,
        Amount = refund.Amount,
        Reference = refund.Reference,
    };

    private static BatchPaymentWire Batch(NewBatchPayment batch) => new()
    {
        Account = new AccountWire { AccountID = batch.AccountId },
        Date = batch.Date,
        Reference = batch.Reference,
        Payments = [.. batch.Parts.Select(static part => new PaymentWire { Invoice = new InvoiceWire { InvoiceID = part.InvoiceId }, Amount = part.Amount, Reference = part.Reference })],
    };

    private static BankTransactionWire Transaction(NewBankTransaction transaction) => new()
    {
        Type = XeroPaths.BankType(transaction.Kind),
        Contact = new ContactWire { ContactID = transaction.ContactId },
        BankAccount = new AccountWire { AccountID = transaction.BankAccountId },
        Date = transaction.Date,
        Reference = transaction.Reference,
        CurrencyCode = transaction.Currency.Value,
        LineAmountTypes = transaction.Kind == BankTransactionKind.ReceiveOverpayment ? "NoTax" : "Exclusive",
        LineItems = [.. transaction.Lines.Select(Line)],
        Status = "AUTHORISED",
    };

    private static LineItemWire Line(NewBankLine line) => new()
    {
        Description = line.Description,
        Quantity = 1m,
        UnitAmount = line.Net,
        AccountCode = line.AccountCode,
        TaxType = line.TaxType,
        TaxAmount = line.Vat,
    };

    private static BankTransferWire Transfer(NewBankTransfer transfer) => new()
    {
        FromBankAccount = new AccountWire { AccountID = transfer.FromAccountId },
        ToBankAccount = new AccountWire { AccountID = transfer.ToAccountId },
        Amount = transfer.Amount,
        Date = transfer.Date,
        Reference = transfer.Reference,
    };
}
