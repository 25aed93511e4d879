using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Rows of a plan's payouts.</summary>
internal static class PayoutRows
{
    public static PlannedPayout Transfer(string id, decimal amount, Guid from, Guid to) => Row(RecordKind.PayoutTransfer, id, amount) with { FromAccountId = from, ToAccountId = to };

    /// <param name="account">Of the customer whose contact stands for the provider.</param>
    public static PlannedPayout Fees(string id, decimal amount, Guid from, Guid contact, string account = "") => Row(RecordKind.PayoutFee, id, amount) with
    {
        AccountNumber = account,
        FromAccountId = from,
        Fee = new PayoutFeeLine(contact, "404", "EXEMPTINPUT", amount, 0m, SendVat: false, "exempt"),
    };

    private static PlannedPayout Row(RecordKind kind, string id, decimal amount) => new()
    {
        Kind = kind,
        Payout = new Payout
        {
            Provider = "gocardless",
            Id = id,
            Currency = CurrencyCode.Gbp,
            PaidOutOn = PlanRows.BillDate,
            Gross = amount,
            Fee = 0m,
            Net = amount,
            Lines = [],
        },
        Amount = amount,
        AccountNumber = "",
        ContentHash = "payout " + id,
        At = new SourceLocation("gocardless-payouts.csv", 2),
        Reference = PlannedPayout.ReferenceOf(kind, "gocardless/" + id, 1),
        Decision = PlanDecision.Create,
    };
}
