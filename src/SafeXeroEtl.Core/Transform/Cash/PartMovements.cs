using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>The movements of a part that nothing stands in the way of, by its type's treatment.</summary>
internal static class PartMovements
{
    public static ImmutableArray<CashMovement> OnBill(PaymentTypeRule rule, string bill, decimal amount, Netting netting, string? otherSide) => rule switch
    {
        { Treatment: PaymentTreatment.WriteOff } => [new CashMovement.WriteOff { Amount = amount, Account = rule.AccountCode!, TaxType = rule.TaxType! }],
        { Treatment: PaymentTreatment.Contra } => [new CashMovement.Contra { Amount = amount, ControlAccount = rule.ControlAccountCode! }],
        { Treatment: PaymentTreatment.Transfer } => Transfer(rule, amount, otherSide),
        { Origin: PaymentOrigin.Xero } => [BankFeed(rule, amount)],
        _ =>
        [
            .. netting.Allocations.Where(each => each.CreditBill == bill).Select(static each => Allocation(-each.Amount, each.InvoiceBill)),
            .. netting.Allocations.Where(each => each.InvoiceBill == bill).Select(static each => Allocation(each.Amount, each.CreditBill)),
            .. Cash(rule, netting.CashOn(bill)),
        ],
    };

    public static CashMovement OnAccount(PaymentTypeRule rule, decimal amount, string? otherSide) => rule switch
    {
        { Treatment: PaymentTreatment.Transfer } => Transfer(rule, amount, otherSide).Single(),
        { Origin: PaymentOrigin.Xero } => BankFeed(rule, amount),
        _ when amount < 0m => new CashMovement.OnAccountRefund { Amount = amount, Account = rule.AccountCode! },
        { OnAccount: OnAccountPolicy.Overpayment } => new CashMovement.Overpayment { Amount = amount, Account = rule.AccountCode! },
        { OnAccount: OnAccountPolicy.Prepayment } => new CashMovement.Prepayment { Amount = amount, Account = rule.AccountCode!, Line = LineOf(rule)! },
        _ => throw new UnreachableException($"Money of type {rule.PaymentType} waits on account and moves nothing."),
    };

    /// <returns>Null for a type that makes no prepayments.</returns>
    public static PrepaymentLine? LineOf(PaymentTypeRule rule) => rule is { OnAccount: OnAccountPolicy.Prepayment, PrepaymentAccountCode: { } account, TaxType: { } type } ? new PrepaymentLine(account, type) : null;

    private static IEnumerable<CashMovement> Cash(PaymentTypeRule rule, decimal amount) => amount switch
    {
        0m => [],
        > 0m => [new CashMovement.Receipt { Amount = amount, Account = rule.AccountCode! }],
        _ => [new CashMovement.Refund { Amount = amount, Account = rule.AccountCode! }],
    };

    private static CashMovement.Allocation Allocation(decimal amount, string with) => new() { Amount = amount, With = with };

    private static CashMovement.BankFeed BankFeed(PaymentTypeRule rule, decimal amount) => new() { Amount = amount, Account = rule.AccountCode };

    /// <summary>A transfer that SAFE reversed has no other side any more, and moves nothing.</summary>
    private static ImmutableArray<CashMovement> Transfer(PaymentTypeRule rule, decimal amount, string? otherSide) => otherSide is null
        ? []
        : [new CashMovement.Transfer { Amount = amount, ControlAccount = rule.ControlAccountCode!, OtherPayment = otherSide }];
}
