using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>Money on account, bank transactions, transfers and batches, from Xero's words to the accountant's.</summary>
internal static class CashMapping
{
    public static bool IsOnAccountRefund(PaymentWire payment) => payment.PaymentType is PaymentTypes.OverpaymentRefund or PaymentTypes.PrepaymentRefund;

    public static OnAccountRefund Refund(PaymentWire payment) => new()
    {
        Id = WireMapping.Needed(payment.PaymentID, "payment", "PaymentID"),
        Kind = payment.PaymentType == PaymentTypes.OverpaymentRefund ? OnAccountKind.Overpayment : OnAccountKind.Prepayment,

        // As with credit notes, Xero may show what is refunded under Invoice (FACTS 3 Payment).
        CreditId = payment.Overpayment?.OverpaymentID ?? payment.Prepayment?.PrepaymentID ?? payment.Invoice?.InvoiceID
            ?? (payment.Status == States.Deleted ? Guid.Empty : throw WireMapping.Incomplete("payment", "Overpayment or Prepayment")),
        Amount = WireMapping.Needed(payment.Amount, "payment", "Amount"),
        Date = WireMapping.Needed(payment.Date, "payment", "Date"),
        AccountCode = payment.Account?.Code,
        Reference = payment.Reference,
        Status = payment.Status ?? throw WireMapping.Incomplete("payment", "Status"),
        IsReconciled = payment.IsReconciled is true,
    };

    /// <summary>Money of customers; the same lists hold what was paid ahead to suppliers.</summary>
    public static bool IsSales(OnAccountWire credit) => credit.Type is BankTypes.Overpayment or BankTypes.Prepayment or "AROVERPAYMENT" or "ARPREPAYMENT";

    public static OnAccountCredit Credit(OverpaymentWire credit) => Credit(credit, credit.OverpaymentID, OnAccountKind.Overpayment);

    public static OnAccountCredit Credit(PrepaymentWire credit) => Credit(credit, credit.PrepaymentID, OnAccountKind.Prepayment);

    public static BankTransaction Transaction(BankTransactionWire wire) => new()
    {
        Id = WireMapping.Needed(wire.BankTransactionID, "bank transaction", "BankTransactionID"),
        Type = wire.Type ?? throw WireMapping.Incomplete("bank transaction", "Type"),
        Status = wire.Status ?? throw WireMapping.Incomplete("bank transaction", "Status"),
        BankAccountId = WireMapping.Needed(wire.BankAccount?.AccountID, "bank transaction", "BankAccount"),
        BankAccountCode = wire.BankAccount?.Code,
        ContactId = wire.Contact?.ContactID,
        Date = WireMapping.Needed(wire.Date ?? wire.DateString, "bank transaction", "Date"),
        Reference = wire.Reference,
        Gross = WireMapping.Needed(wire.Total, "bank transaction", "Total"),
        IsReconciled = wire.IsReconciled is true,
        OnAccountId = wire.OverpaymentID ?? wire.PrepaymentID,
        Lines = [.. WireMapping.Given(wire.LineItems).Select(line => WireMapping.Line(line, wire.LineAmountTypes))],
        Updated = wire.UpdatedDateUTC,
    };

    public static BankTransfer Transfer(BankTransferWire wire) => new()
    {
        Id = WireMapping.Needed(wire.BankTransferID, "bank transfer", "BankTransferID"),
        FromAccountId = WireMapping.Needed(wire.FromBankAccount?.AccountID, "bank transfer", "FromBankAccount"),
        ToAccountId = WireMapping.Needed(wire.ToBankAccount?.AccountID, "bank transfer", "ToBankAccount"),
        Amount = WireMapping.Needed(wire.Amount, "bank transfer", "Amount"),
        Date = WireMapping.Needed(wire.Date ?? wire.DateString, "bank transfer", "Date"),
        Reference = wire.Reference,
        Status = wire.Status,
        IsReconciled = wire.FromIsReconciled is true || wire.ToIsReconciled is true,
    };

    public static BatchPayment Batch(BatchPaymentWire wire) => new()
    {
        Id = WireMapping.Needed(wire.BatchPaymentID, "batch payment", "BatchPaymentID"),
        Type = wire.Type ?? throw WireMapping.Incomplete("batch payment", "Type"),
        Status = wire.Status ?? throw WireMapping.Incomplete("batch payment", "Status"),
        AccountId = wire.Account?.AccountID,
        Date = WireMapping.Needed(wire.Date ?? wire.DateString, "batch payment", "Date"),
        Reference = wire.Reference,
        Total = WireMapping.Needed(wire.TotalAmount, "batch payment", "TotalAmount"),
        IsReconciled = wire.IsReconciled is true,
        Parts = Parts(wire),
        Updated = wire.UpdatedDateUTC,
    };

    public static ImmutableArray<BatchPart> Parts(BatchPaymentWire wire) =>
        [.. WireMapping.Given(wire.Payments).Select(static part => new BatchPart(part.PaymentID, part.Invoice?.InvoiceID, WireMapping.Needed(part.Amount, "payment of a batch", "Amount"), part.Reference))];

    private static OnAccountCredit Credit(OnAccountWire wire, Guid? id, OnAccountKind kind)
    {
        var word = kind == OnAccountKind.Overpayment ? "overpayment" : "prepayment";
        return new OnAccountCredit
        {
            Id = WireMapping.Needed(id, word, "id"),
            Kind = kind,
            ContactId = WireMapping.Needed(wire.Contact?.ContactID, word, "ContactID"),
            Date = WireMapping.Needed(wire.Date ?? wire.DateString, word, "Date"),
            Status = wire.Status ?? throw WireMapping.Incomplete(word, "Status"),
            Currency = new CurrencyCode(wire.CurrencyCode ?? ""),
            Rate = wire.CurrencyRate is > 0m and var rate ? rate : null,
            Reference = wire.Reference,
            Gross = WireMapping.Needed(wire.Total, word, "Total"),
            Open = WireMapping.Needed(wire.RemainingCredit, word, "RemainingCredit"),
            Allocations = [.. WireMapping.Given(wire.Allocations).Where(static part => part.IsDeleted is not true).Select(WireMapping.Allocation)],
            Updated = wire.UpdatedDateUTC,
        };
    }
}
