using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.TestKit.Tour;

/// <content>Payments, batches, money on account, bank transactions and transfers.</content>
public sealed partial class ClientTour
{
    private async Task PaymentsAsync()
    {
        var reference = $"SAFE {_name}";
        var payment = new NewPayment { Key = _name, Settles = DocumentKind.Invoice, DocumentId = _paid, AccountCode = Bank.Code!, Date = _day, Amount = 12.16m, Reference = reference };
        var id = await SendOneAsync(XeroClient.PreparePayments([payment]), nameof(XeroClient.PreparePayments));
        var found = await _client.FindPaymentsAsync(_tenant, reference, _stop);
        Check(found.Length == 1 && found[0].DocumentId == _paid, nameof(_client.FindPaymentsAsync), "the payment is not found by its reference");
        Found(nameof(_client.FindPaymentsAsync), found.Length);
        Found(nameof(_client.ReadPaymentsAsync), await _client.ReadPaymentsAsync(_tenant, OfTheDay, _stop).CountAsync(_stop));
        await SendAsync(XeroClient.PreparePaymentDeletion(_name, id), nameof(XeroClient.PreparePaymentDeletion));
        Check((await _client.FindPaymentAsync(_tenant, id, _stop))?.Status == "DELETED", nameof(XeroClient.PreparePaymentDeletion), "it is still there");
        Found(nameof(_client.FindPaymentAsync), 1);
        await BatchesAsync();
    }

    private async Task BatchesAsync()
    {
        var batch = new NewBatchPayment
        {
            Key = _name,
            AccountId = Bank.Id,
            Date = _day,
            Reference = $"{_name} batch",
            Parts = [new NewBatchPart(_paid, 2m), new NewBatchPart(_batched, 3m)],
        };
        var id = await SendOneAsync(XeroClient.PrepareBatchPayments([batch]), nameof(XeroClient.PrepareBatchPayments));
        var read = await _client.ReadBatchPaymentsAsync(_tenant, OfTheDay, _stop);
        Check(read.Any(each => each.Id == id && each.Total == 5m), nameof(_client.ReadBatchPaymentsAsync), "the batch is not among them");
        Found(nameof(_client.ReadBatchPaymentsAsync), read.Length);
        var deleted = await SendAsync(XeroClient.PrepareBatchPaymentDeletion(_name, id), nameof(XeroClient.PrepareBatchPaymentDeletion));
        Check(deleted[0].Id == id, nameof(XeroClient.PrepareBatchPaymentDeletion), "another was deleted");
    }

    private async Task OnAccountAsync()
    {
        var made = await SendAsync(
            XeroClient.PrepareBankTransactions(
            [
                Transaction(BankTransactionKind.ReceiveOverpayment, new NewBankLine { Description = "On account", Net = 30m }),
                Transaction(BankTransactionKind.ReceivePrepayment, new NewBankLine { Description = "Ahead", Net = 20m, AccountCode = Revenue.Code, TaxType = "OUTPUT2" }),
                Transaction(BankTransactionKind.Spend, new NewBankLine { Description = "Returned", Net = 4m, AccountCode = Revenue.Code, TaxType = "NONE" }),
            ]),
            nameof(XeroClient.PrepareBankTransactions));
        await TransactionListsAsync();
        var over = made.Single(element => element.Reference == Reference(BankTransactionKind.ReceiveOverpayment)).OnAccountId
            ?? throw new TourException(nameof(XeroClient.PrepareBankTransactions), "the answer does not name the overpayment");
        await CreditAsync(OnAccountKind.Overpayment, AllocationSource.Overpayment, over, 30m);
        var pre = await _client.ReadOnAccountAsync(_tenant, OnAccountKind.Prepayment, OfTheDay, _stop).FirstAsync(credit => credit.ContactId == _contact, _stop);
        await CreditAsync(OnAccountKind.Prepayment, AllocationSource.Prepayment, pre.Id, 24m);
        await TransfersAsync();
    }

    private async Task CreditAsync(OnAccountKind kind, AllocationSource source, Guid credit, decimal gross)
    {
        await AllocateAsync(source, credit, _batched);
        var refund = new NewRefund { Key = _name, Kind = kind, CreditId = credit, AccountCode = Bank.Code!, Date = _day, Amount = 1m, Reference = $"SAFE {_name} {kind}" };
        await SendAsync(XeroClient.PrepareRefunds([refund]), nameof(XeroClient.PrepareRefunds));
        Check(
            await _client.ReadRefundsAsync(_tenant, OfTheDay, _stop).AnyAsync(each => each.CreditId == credit && each.Kind == kind && each.Amount == 1m, _stop),
            nameof(_client.ReadRefundsAsync),
            "the refund is not among them");
        Found(nameof(_client.ReadRefundsAsync), 1);
        Check((await _client.FindRefundsAsync(_tenant, refund.Reference, _stop)) is [{ Amount: 1m }], nameof(_client.FindRefundsAsync), "it is not found by its reference");
        Found(nameof(_client.FindRefundsAsync), 1);
        var shown = await _client.FindOnAccountAsync(_tenant, kind, credit, _stop);
        Check(shown is { Allocations: [{ Id: not null, Amount: 5m }] } && shown.Gross == gross && shown.Open == gross - 6m, nameof(_client.FindOnAccountAsync), "it does not show what was taken of it");
        Found(nameof(_client.FindOnAccountAsync), 1);
        await SendAsync(XeroClient.PrepareAllocationDeletion(_name, source, credit, shown!.Allocations[0].Id!.Value), nameof(XeroClient.PrepareAllocationDeletion));
        Found(nameof(_client.ReadOnAccountAsync), await _client.ReadOnAccountAsync(_tenant, kind, OfTheDay, _stop).CountAsync(_stop));
    }

    private async Task TransactionListsAsync()
    {
        // Money received is read and never made: the tour finds what others left of it, which may be nothing.
        await _client.ReadBankTransactionsAsync(_tenant, BankTransactionKind.Receive, OfTheDay, _stop).CountAsync(_stop);
        foreach (var kind in Enum.GetValues<BankTransactionKind>().Where(static kind => kind != BankTransactionKind.Receive))
        {
            Found(nameof(_client.ReadBankTransactionsAsync), await _client.ReadBankTransactionsAsync(_tenant, kind, OfTheDay, _stop).CountAsync(_stop));
        }

        var spend = (await _client.FindBankTransactionsAsync(_tenant, Reference(BankTransactionKind.Spend), _stop)).Single();
        Found(nameof(_client.FindBankTransactionsAsync), 1);
        var whole = await _client.FindBankTransactionAsync(_tenant, spend.Id, _stop);
        Check(whole is { Gross: 4m, Lines: [{ Id: not null }] }, nameof(_client.FindBankTransactionAsync), "its line is missing");
        Found(nameof(_client.FindBankTransactionAsync), 1);
        await SendAsync(XeroClient.PrepareBankTransactionDeletion(_name, whole!), nameof(XeroClient.PrepareBankTransactionDeletion));
    }

    private async Task TransfersAsync()
    {
        var transfer = new NewBankTransfer { Key = _name, FromAccountId = Banks[0].Id, ToAccountId = Banks[1].Id, Amount = 7m, Date = _day, Reference = $"{_name} transfer" };
        var id = await SendOneAsync(XeroClient.PrepareBankTransfers([transfer]), nameof(XeroClient.PrepareBankTransfers));
        var read = await _client.ReadBankTransfersAsync(_tenant, OfTheDay, _stop);
        Check(read.Any(each => each.Id == id && each.Amount == 7m), nameof(_client.ReadBankTransfersAsync), "the transfer is not among them");
        Found(nameof(_client.ReadBankTransfersAsync), read.Length);
        await SendOneAsync(XeroClient.PrepareBankTransferDeletion(_name, id), nameof(XeroClient.PrepareBankTransferDeletion));
        var left = await _client.ReadBankTransfersAsync(_tenant, OfTheDay, _stop);
        Check(left.All(each => each.Id != id || each.Status == "DELETED"), nameof(XeroClient.PrepareBankTransferDeletion), "the transfer still stands");
    }

    private NewBankTransaction Transaction(BankTransactionKind kind, NewBankLine line) => new()
    {
        Key = $"{_name} {kind}",
        Kind = kind,
        ContactId = _contact,
        BankAccountId = Bank.Id,
        Date = _day,
        Reference = Reference(kind),
        Lines = [line],
    };

    private string Reference(BankTransactionKind kind) => $"SAFE {_name} {kind}";
}
