using System.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What a part does in the books, in words, whether this run sends it or not.</summary>
internal static class MovementWords
{
    public static string? Of(PlannedPayment part) => part switch
    {
        { Return: { } returned } => FormattableString.Invariant($"return of {returned.Amount:0.00} on {returned.On:yyyy-MM-dd}{Through(returned.ControlAccount)}"),
        { Movements.IsEmpty: true } => null,
        _ => string.Join("; ", part.Movements.Select(Of)),
    };

    private static string Of(CashMovement movement) => FormattableString.Invariant($"{Name(movement)} {Math.Abs(movement.Amount):0.00}{Where(movement)}");

    private static string Name(CashMovement movement) => movement switch
    {
        CashMovement.Receipt => "receipt",
        CashMovement.Refund => "refund",
        CashMovement.Allocation => "allocation",
        CashMovement.Overpayment => "overpayment",
        CashMovement.Prepayment => "prepayment",
        CashMovement.OnAccountRefund => "refund of money on account",
        CashMovement.Transfer => "transfer",
        CashMovement.WriteOff => "write-off",
        CashMovement.Contra => "contra",
        CashMovement.BankFeed => "by the bank feed",
        _ => throw new UnreachableException(),
    };

    private static string Where(CashMovement movement) => movement switch
    {
        CashMovement.Allocation { Amount: < 0m } to => $" to {to.With}",
        CashMovement.Allocation from => $" from {from.With}",
        CashMovement.Transfer transfer => $"{Through(transfer.ControlAccount)} with payment {transfer.OtherPayment}",
        CashMovement.WriteOff writeOff => $" to {writeOff.Account}",
        CashMovement.Contra contra => Through(contra.ControlAccount),
        _ => "",
    };

    private static string Through(string? account) => account is null ? "" : $" through {account}";
}
