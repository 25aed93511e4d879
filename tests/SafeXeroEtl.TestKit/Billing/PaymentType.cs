namespace SafeXeroEtl.TestKit.Billing;

/// <summary>SAFE's payment type. Its code is the ledger account the money lands in; without one SAFE sends the payment nowhere.</summary>
public sealed record PaymentType(string Name, string? Code)
{
    public static PaymentType BankTransfer { get; } = new("Bank Transfer", "090");

    public static PaymentType DirectDebit { get; } = new("Direct Debit", "091");

    public static PaymentType Card { get; } = new("Card", "092");

    public static PaymentType Cash { get; } = new("Cash", "093");

    public static PaymentType BalanceTransfer { get; } = new("Balance Transfer", null);

    /// <summary>In the order in which the cash control lists them.</summary>
    public static IReadOnlyList<PaymentType> All { get; } = [BankTransfer, DirectDebit, Card, Cash, BalanceTransfer];
}
