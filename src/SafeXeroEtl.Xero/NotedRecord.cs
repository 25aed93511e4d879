namespace SafeXeroEtl.Xero;

/// <summary>Kinds of record that keep a history in Xero (FACTS 2 History and Notes).</summary>
public enum NotedRecord
{
    Contact,
    Invoice,
    CreditNote,
    Payment,
    BatchPayment,
    Overpayment,
    Prepayment,
    BankTransaction,
    BankTransfer,
    Item,
}
