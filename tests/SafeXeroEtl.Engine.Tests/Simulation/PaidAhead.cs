using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>Half of the money on account is prepayments, without a draw of its own: of the month before by the customer, of the month by the payment.</summary>
internal static class PaidAhead
{
    private static readonly PrepaymentLine Line = new("810", TaxRate.NoVat);

    /// <param name="row">As it would be for an overpayment.</param>
    public static PlannedPayment OrNot(PlannedPayment row) => !IsAhead(row.OnAccountId is null ? row.PaymentId : row.AccountNumber) ? row : row with
    {
        OnAccountAs = OnAccountKind.Prepayment,
        Prepaid = row.OnAccountId is null ? Line : null,
    };

    private static bool IsAhead(string name) => (name[^1] - '0') % 2 == 0;
}
