using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What the ledger says we gave of credit notes to bills.</summary>
public static class SentAllocations
{
    /// <param name="asAt">Later ones are not asked for.</param>
    public static ImmutableArray<SentAllocation> Of(LedgerView ledger, XeroHoldings holdings, DateOnly asAt) =>
    [
        .. from record in ledger.Records
           where record.Kind == RecordKind.Allocation && record.Date <= asAt && ledger.Posting(RecordKind.Allocation, record.Key) is { State: PostingState.Posted }
           let credit = LedgerView.PaymentIdOf(record.Key)
           let bill = LedgerView.BillNumberOf(record.Key)
           let creditId = ledger.Posting(RecordKind.CreditNote, credit)?.XeroId ?? holdings.Holder(credit)?.Id
           let billId = bill is null ? null : ledger.Posting(RecordKind.Invoice, bill)?.XeroId ?? holdings.Holder(bill)?.Id
           where creditId is not null && billId is not null
           orderby record.Key
           select new SentAllocation
           {
               Key = record.Key,
               CreditNote = credit,
               BillNumber = bill,
               AccountNumber = record.AccountNumber,
               Date = record.Date,
               Currency = new CurrencyCode(record.Currency),
               Amount = record.Amount,
               CreditNoteId = creditId.Value,
               BillId = billId.Value,
           },
    ];
}
