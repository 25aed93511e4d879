using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>
/// What has to happen in the books for one part, or for some of it. The movements of a part add up to the part, and those that
/// are cash add up to the payment. Whether a bill really is an invoice or a credit note is known at plan time.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Receipt), "receipt")]
[JsonDerivedType(typeof(Refund), "refund")]
[JsonDerivedType(typeof(Allocation), "allocation")]
[JsonDerivedType(typeof(Overpayment), "overpayment")]
[JsonDerivedType(typeof(Prepayment), "prepayment")]
[JsonDerivedType(typeof(OnAccountRefund), "on_account_refund")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(WriteOff), "write_off")]
[JsonDerivedType(typeof(Contra), "contra")]
[JsonDerivedType(typeof(BankFeed), "bank_feed")]
public abstract record CashMovement
{
    private CashMovement()
    {
    }

    /// <summary>As SAFE signs it: above nil lowers what the customer owes.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Money in, on an invoice.</summary>
    public sealed record Receipt : CashMovement
    {
        public required string Account { get; init; }
    }

    /// <summary>Money out, on a credit note.</summary>
    public sealed record Refund : CashMovement
    {
        public required string Account { get; init; }
    }

    /// <summary>
    /// A credit note settles an invoice; no money moves. Both parts have it, each from its own side: below nil on the credit note,
    /// the same amount above nil on the invoice.
    /// </summary>
    public sealed record Allocation : CashMovement
    {
        /// <summary>The bill on the other side.</summary>
        public required string With { get; init; }
    }

    /// <summary>Money in that settles nothing yet, without VAT.</summary>
    public sealed record Overpayment : CashMovement
    {
        public required string Account { get; init; }
    }

    /// <summary>Money in before its bill, on an account and with a tax type of its own.</summary>
    public sealed record Prepayment : CashMovement
    {
        public required string Account { get; init; }

        public required PrepaymentLine Line { get; init; }
    }

    /// <summary>Money out that pays back what the customer had on account.</summary>
    public sealed record OnAccountRefund : CashMovement
    {
        public required string Account { get; init; }
    }

    /// <summary>One side of a transfer between accounts of one customer.</summary>
    public sealed record Transfer : CashMovement
    {
        public required string ControlAccount { get; init; }

        /// <summary>Id of the payment that is the other side.</summary>
        public required string OtherPayment { get; init; }
    }

    /// <summary>A debt that is given up.</summary>
    public sealed record WriteOff : CashMovement
    {
        public required string Account { get; init; }

        public required string TaxType { get; init; }
    }

    /// <summary>Set off against what we owe the customer as a supplier.</summary>
    public sealed record Contra : CashMovement
    {
        public required string ControlAccount { get; init; }
    }

    /// <summary>Comes into Xero by the bank feed: looked for there, never posted.</summary>
    public sealed record BankFeed : CashMovement
    {
        /// <summary>The bank account it must be on; null for any.</summary>
        public string? Account { get; init; }
    }
}

/// <summary>
/// What a reversal asks for when the payment was posted and cannot be deleted: a document at the reversal's date that the customer
/// owes again (DESIGN 6 Reversal).
/// </summary>
public sealed record ReturnedPayment
{
    /// <summary>The bill that was paid; null while SAFE no longer says, which takes a reversed payment off its bills.</summary>
    public string? BillNumber { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Null when payments.yml names none for the type.</summary>
    public string? ControlAccount { get; init; }

    /// <summary>The account that the money had landed in; null where the type names none.</summary>
    public string? Account { get; init; }

    /// <summary>Whether the type keeps money that settles no bill in Xero: as an overpayment, or as the prepayment of <see cref="Prepaid"/>.</summary>
    public bool KeepsOnAccount { get; init; }

    /// <summary>What the type's prepayments stand on; null where it makes none.</summary>
    public PrepaymentLine? Prepaid { get; init; }

    /// <summary>Whether the type keeps money that settles no bill out of Xero.</summary>
    public bool HoldsOnAccount { get; init; }

    /// <summary>The clearing account that the money is to leave; null where the type has none.</summary>
    public string? ClearingAccount { get; init; }
}
