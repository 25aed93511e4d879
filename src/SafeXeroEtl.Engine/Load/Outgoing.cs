using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>A record with all that its request needs. A batch holds cases of one kind.</summary>
internal abstract partial record Outgoing
{
    private Outgoing()
    {
    }

    public required PostingIntent Intent { get; init; }

    public sealed record OfContact(NewContact Contact) : Outgoing;

    public sealed record OfContactUpdate(ContactUpdate Update) : Outgoing;

    public sealed record OfDocument(SalesDocument Document, Guid ContactId) : Outgoing;

    public sealed record OfDocumentUpdate(DocumentUpdate Update) : Outgoing;

    public sealed record OfPayment(NewPayment Payment) : Outgoing;

    /// <summary>Travels with the others of its batch only, and with all of them.</summary>
    public sealed record OfBatchPart(PlannedPayment Row, Guid DocumentId) : Outgoing;

    public sealed record OfReturn(SalesDocument Document, Guid ContactId) : Outgoing;

    public sealed record OfSpend(NewBankTransaction Transaction) : Outgoing;

    public sealed record OfPayoutFee(NewBankTransaction Transaction) : Outgoing;

    public sealed record OfTransfer(NewBankTransfer Move) : Outgoing;

    public sealed record OfOverpaymentRefund(NewRefund Refund) : Outgoing;

    public sealed record OfOverpayment(NewBankTransaction Transaction) : Outgoing;

    /// <summary>Travels with others of the same credit note or overpayment only.</summary>
    public sealed record OfAllocation(NewAllocation Allocation, AllocationSource Source, Guid SourceId) : Outgoing;

    /// <summary>Travels alone: Xero deletes payments one by one.</summary>
    public sealed record OfDeletion(Guid PaymentId) : Outgoing;

    /// <summary>Travels alone too.</summary>
    public sealed record OfAllocationDeletion(AllocationSource Source, Guid SourceId, Guid AllocationId) : Outgoing;

    /// <summary>Travels with the others of its batch, which is deleted whole.</summary>
    public sealed record OfBatchDeletion(Guid BatchId) : Outgoing;

    /// <summary>Travels alone too; the transaction as Xero shows it now.</summary>
    public sealed record OfOverpaymentDeletion(BankTransaction Transaction) : Outgoing;

    /// <summary>Travels alone too.</summary>
    public sealed record OfTransferDeletion(Guid TransferId) : Outgoing;

    /// <summary>Travels alone too; the transaction as Xero shows it now.</summary>
    public sealed record OfFeeDeletion(BankTransaction Transaction) : Outgoing;

    public sealed record OfRename(DocumentKind Kind, DocumentRename Renaming) : Outgoing;

    public sealed record OfVoid(DocumentKind Kind, DocumentVoid Voiding) : Outgoing;

    public sealed record OfArchive(ContactUpdate Update) : Outgoing;

    public static Outgoing From(PlannedContact row) => new OfContact(row.New ?? throw NothingToCreate(row)) { Intent = IntentOf(row, row.New.ContactNumber) };

    /// <param name="stored">The contact as it was read just now.</param>
    public static Outgoing From(PlannedContact row, StoredContact stored)
    {
        var update = new ContactUpdate
        {
            Id = stored.Contact.Id,
            Name = To(ContactField.Name),
            ContactNumber = To(ContactField.AccountNumber),
            CompanyNumber = To(ContactField.CompanyNumber),
            TaxNumber = To(ContactField.VatNumber),
            Email = To(ContactField.Email),
            Phone = To(ContactField.Phone),
            Address = Change(ContactField.Address)?.Address,
            Stored = stored,
        };
        return new OfContactUpdate(update) { Intent = IntentOf(row, update.Id.ToString()) };

        ContactChange? Change(ContactField field) => row.Changes!.Value.FirstOrDefault(change => change.Field == field);

        string? To(ContactField field) => Change(field)?.To;
    }

    public static Outgoing From(PlannedDocument row, Guid contactId) => new OfDocument(row.Document ?? throw NothingToCreate(row), contactId)
    {
        Intent = IntentOf(row, row.Number) with { OwnerId = contactId, Date = row.Date, Net = row.NetInXero, Vat = row.VatInXero, Amount = row.Gross, Content = DocumentContent.Of(row.Document, contactId).Digest },
    };

    /// <param name="id">The document's in Xero.</param>
    public static Outgoing From(PlannedDocument row, Guid id, Guid contactId) => new OfDocumentUpdate(new DocumentUpdate(id, contactId, row.Document ?? throw NothingToCreate(row)))
    {
        Intent = IntentOf(row, id.ToString()) with { OwnerId = contactId, Date = row.Date, Net = row.NetInXero, Vat = row.VatInXero, Amount = row.Gross, Content = DocumentContent.Of(row.Document, contactId).Digest },
    };

    public static Outgoing From(PlannedPayment row, Guid documentId)
    {
        var payment = new NewPayment
        {
            Key = row.Key,
            Settles = row.Settles!.Value,
            DocumentId = documentId,
            AccountCode = row.AccountCode!,
            Date = row.Date,
            Amount = decimal.Abs(row.Cash),
            Reference = row.Reference,
        };
        return new OfPayment(payment) { Intent = IntentOf(row, row.Reference) with { OwnerId = documentId, Date = row.Date, Amount = payment.Amount } };
    }

    public static Outgoing Return(PlannedPayment row)
    {
        var document = row.Return!.Document(row);
        return new OfReturn(document, row.Return.ContactId)
        {
            Intent = IntentOf(row, document.Number) with { OwnerId = row.Return.ContactId, Date = document.Date, Net = document.Net, Amount = document.Gross },
        };
    }

    /// <summary>The money that leaves the clearing account for the control account.</summary>
    public static Outgoing Spend(PlannedPayment row)
    {
        var returned = row.Return!;
        var spend = new NewBankTransaction
        {
            Key = row.Key,
            Kind = BankTransactionKind.Spend,
            ContactId = returned.ContactId,
            BankAccountId = returned.ClearingAccountId!.Value,
            Date = returned.On,
            Reference = returned.Number,
            Currency = returned.Currency,
            Lines = [new NewBankLine { Description = PlannedReturn.Words(row), Net = returned.Amount, AccountCode = returned.ControlAccount, TaxType = TaxRate.NoVat }],
        };
        return new OfSpend(spend)
        {
            Intent = IntentOf(row, spend.Reference) with { Kind = RecordKind.ReturnedSpend, OwnerId = spend.BankAccountId, Date = spend.Date, Amount = returned.Amount },
        };
    }

    public static Outgoing From(PlannedAllocation row, Guid creditNoteId, Guid billId)
    {
        var allocation = new NewAllocation { Key = row.Key, InvoiceId = billId, Amount = row.Amount, Date = row.Date };
        var match = new AllocationMatch(billId, row.ShownBefore).ToString();
        return new OfAllocation(allocation, AllocationSource.CreditNote, creditNoteId) { Intent = IntentOf(row, match) with { OwnerId = creditNoteId, Date = row.Date, Amount = row.Amount } };
    }

    /// <summary>Money on account for a bill.</summary>
    public static Outgoing Giving(PlannedPayment row, Guid billId)
    {
        var allocation = new NewAllocation { Key = row.Key, InvoiceId = billId, Amount = row.Amount, Date = row.AllocatedOn!.Value };
        var match = new AllocationMatch(billId, row.ShownBefore).ToString();
        return new OfAllocation(allocation, SourceOf(row.OnAccountAs), row.OnAccountId!.Value)
        {
            Intent = IntentOf(row, match) with { OwnerId = row.OnAccountId, Date = allocation.Date, Amount = row.Amount },
        };
    }

    /// <summary>Money that settles no bill yet.</summary>
    public static Outgoing Overpayment(PlannedPayment row, Guid contactId)
    {
        var transaction = new NewBankTransaction
        {
            Key = row.Key,
            Kind = row.Prepaid is null ? BankTransactionKind.ReceiveOverpayment : BankTransactionKind.ReceivePrepayment,
            ContactId = contactId,
            BankAccountId = row.BankAccountId!.Value,
            Date = row.Date,
            Reference = row.Reference,
            Currency = row.Currency,
            Lines = [new NewBankLine { Description = $"{row.PaymentType} {row.PaymentId} on account", Net = row.Amount, AccountCode = row.Prepaid?.Account, TaxType = row.Prepaid?.TaxType }],
        };
        return new OfOverpayment(transaction) { Intent = IntentOf(row, row.Reference) with { Kind = RecordKind.OnAccount, OwnerId = contactId, Date = row.Date, Amount = row.Amount } };
    }

    /// <summary>Money on account that goes back.</summary>
    /// <param name="overpayment">Its id in Xero.</param>
    public static Outgoing OverpaymentRefund(PlannedPayment row, Guid overpayment)
    {
        var refund = new NewRefund
        {
            Key = row.Key,
            Kind = row.OnAccountAs ?? OnAccountKind.Overpayment,
            CreditId = overpayment,
            AccountCode = row.AccountCode!,
            Date = row.AllocatedOn!.Value,
            Amount = decimal.Abs(row.Amount),
            Reference = row.Reference,
        };
        return new OfOverpaymentRefund(refund) { Intent = IntentOf(row, row.Reference) with { OwnerId = overpayment, Date = refund.Date, Amount = refund.Amount } };
    }

    public static Outgoing OverpaymentDeletion(PlannedRecord row, BankTransaction transaction, DateOnly? date, decimal amount) =>
        new OfOverpaymentDeletion(transaction) { Intent = IntentOf(row, transaction.Reference ?? "") with { XeroId = transaction.OnAccountId, Date = date, Amount = amount } };

    public static Outgoing Deletion(PlannedPayment row, Guid paymentId) =>
        new OfDeletion(paymentId) { Intent = IntentOf(row, row.Reference) with { XeroId = paymentId, Date = row.Date, Amount = decimal.Abs(row.Amount) } };

    public static Outgoing Deletion(PlannedReversal row) => new OfDeletion(row.Id) { Intent = IntentOf(row) with { Match = row.Reference ?? row.Key } };

    public static Outgoing AllocationDeletion(PlannedReversal row) =>
        new OfAllocationDeletion(row.PostingKind == RecordKind.Allocation ? AllocationSource.CreditNote : SourceOf(row.OnAccountAs), row.CreditNoteId!.Value, row.Id) { Intent = IntentOf(row) with { OwnerId = row.CreditNoteId } };

    /// <param name="generation">Of the change; each that is made is one of its own.</param>
    public static Outgoing Rename(PlannedReversal row, int generation) => new OfRename(DocumentKindOf(row), new DocumentRename(row.Id, row.Renamed!))
    {
        Intent = IntentOf(row) with { Kind = RecordKind.DocumentRename, Generation = generation, Match = row.Id.ToString(), XeroId = null },
    };

    public static Outgoing Void(PlannedReversal row) =>
        new OfVoid(DocumentKindOf(row), new DocumentVoid(row.Id, row.Renamed ?? row.Key, row.IsApproved)) { Intent = IntentOf(row) };

    public static Outgoing Archive(PlannedReversal row) =>
        new OfArchive(new ContactUpdate { Id = row.Id, ContactNumber = row.Renamed, Archive = true }) { Intent = IntentOf(row) };

    /// <summary>What the record adds to a body, measured by writing it.</summary>
    public static int Bytes(Outgoing one) => Encoding.UTF8.GetByteCount(Prepare([one]).Body);

    public static NewSend Pack(string tenantId, string runId, ImmutableArray<Outgoing> batch) => new()
    {
        TenantId = tenantId,
        RunId = runId,
        Act = batch[0] is OfDeletion or OfBatchDeletion or OfAllocationDeletion or OfOverpaymentDeletion or OfTransferDeletion or OfFeeDeletion or OfVoid or OfArchive ? SendAct.Delete : SendAct.Create,
        Request = Prepare(batch),
        Postings = [.. batch.Select(static one => one.Intent)],
    };

    private static PreparedSend Prepare(ImmutableArray<Outgoing> batch) => batch[0] switch
    {
        OfContact => XeroClient.PrepareContacts([.. batch.Cast<OfContact>().Select(static one => one.Contact)]),
        OfContactUpdate => XeroClient.PrepareContactUpdates([.. batch.Cast<OfContactUpdate>().Select(static one => one.Update)]),
        OfDocument => XeroClient.PrepareDocuments(
            [.. batch.Cast<OfDocument>().Select(static one => one.Document)],
            [.. batch.Cast<OfDocument>().Select(static one => one.ContactId)]),
        OfDocumentUpdate => XeroClient.PrepareDocumentUpdates([.. batch.Cast<OfDocumentUpdate>().Select(static one => one.Update)]),
        OfReturn => PrepareReturns([.. batch.Cast<OfReturn>()]),
        OfSpend => XeroClient.PrepareBankTransactions([.. batch.Cast<OfSpend>().Select(static one => one.Transaction)]) with { Kind = RecordKind.ReturnedSpend },
        OfOverpayment => XeroClient.PrepareBankTransactions([.. batch.Cast<OfOverpayment>().Select(static one => one.Transaction)]) with { Kind = RecordKind.OnAccount },
        OfPayoutFee => XeroClient.PrepareBankTransactions([.. batch.Cast<OfPayoutFee>().Select(static one => one.Transaction)]) with { Kind = RecordKind.PayoutFee },
        OfTransfer => XeroClient.PrepareBankTransfers([.. batch.Cast<OfTransfer>().Select(static one => one.Move)]) with { Kind = RecordKind.PayoutTransfer },
        OfTransferDeletion deletion => XeroClient.PrepareBankTransferDeletion(deletion.Intent.Key, deletion.TransferId),
        OfFeeDeletion deletion => XeroClient.PrepareBankTransactionDeletion(deletion.Intent.Key, deletion.Transaction) with { Kind = RecordKind.PayoutFee },
        OfOverpaymentRefund => XeroClient.PrepareRefunds([.. batch.Cast<OfOverpaymentRefund>().Select(static one => one.Refund)]) with { Kind = RecordKind.OnAccountRefund },
        OfPayment => XeroClient.PreparePayments([.. batch.Cast<OfPayment>().Select(static one => one.Payment)]),
        OfBatchPart => PrepareBatch([.. batch.Cast<OfBatchPart>()]),
        OfBatchDeletion deletion => XeroClient.PrepareBatchPaymentDeletion(deletion.Intent.Key, deletion.BatchId),
        OfAllocation first => XeroClient.PrepareAllocations(
            first.Source, first.SourceId, [.. batch.Cast<OfAllocation>().Select(static one => one.Allocation)]) with
        { Kind = first.Intent.Kind },
        OfRename { Kind: var kind } => XeroClient.PrepareRenames(kind, [.. batch.Cast<OfRename>().Select(static one => one.Renaming)]),
        OfVoid { Kind: var kind } => XeroClient.PrepareVoids(kind, [.. batch.Cast<OfVoid>().Select(static one => one.Voiding)]),
        OfArchive => XeroClient.PrepareContactUpdates([.. batch.Cast<OfArchive>().Select(static one => one.Update)]),
        OfAllocationDeletion deletion => XeroClient.PrepareAllocationDeletion(deletion.Intent.Key, deletion.Source, deletion.SourceId, deletion.AllocationId) with { Kind = deletion.Intent.Kind },
        OfOverpaymentDeletion deletion => XeroClient.PrepareBankTransactionDeletion(deletion.Intent.Key, deletion.Transaction) with { Kind = RecordKind.OnAccount },
        OfDeletion deletion => XeroClient.PreparePaymentDeletion(deletion.Intent.Key, deletion.PaymentId) with { Kind = deletion.Intent.Kind },
        var other => throw new System.Diagnostics.UnreachableException($"No request for {other.GetType().Name}."),
    };

    private static PreparedSend PrepareReturns(ImmutableArray<OfReturn> returns) =>
        XeroClient.PrepareDocuments([.. returns.Select(static one => one.Document)], [.. returns.Select(static one => one.ContactId)]) with { Kind = RecordKind.ReturnedPayment };

    private static System.Diagnostics.UnreachableException NothingToCreate(PlannedRecord row) =>
        new($"The plan sends {row.RecordKind} {row.Key} and does not say what to create.");

    private static DocumentKind DocumentKindOf(PlannedReversal row) => row.Kind == RecordKind.Invoice ? DocumentKind.Invoice : DocumentKind.CreditNote;

    private static AllocationSource SourceOf(OnAccountKind? kind) => kind == OnAccountKind.Prepayment ? AllocationSource.Prepayment : AllocationSource.Overpayment;

    private static PostingIntent IntentOf(PlannedReversal row) => IntentOf(row, row.Key) with { XeroId = row.Id, Date = row.Date };

    private static PostingIntent IntentOf(PlannedRecord row, string match) => new()
    {
        Kind = row.PostingKind,
        Key = row.Key,
        Generation = row.Generation,
        ContentHash = row.ContentHash,
        AccountNumber = row.AccountNumber,
        Match = match,
    };
}
