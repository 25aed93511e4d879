using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Run r1 paid 30.00 back on 20 October out of an overpayment of 50.00 that an earlier run had made.</summary>
public sealed class UndoRefundTests
{
    [Theory]
    [InlineData("nothing              | Update")]
    [InlineData("it is reconciled     | Blocked SX4060")]
    [InlineData("it is gone           | Update")]
    [InlineData("closed to 2026-10-19 | Update")]
    [InlineData("closed to 2026-10-20 | Blocked SX4005")]
    [InlineData("came and went        | Blocked SX4060")]
    public void A_refund_is_deleted_unless_somebody_relies_on_it(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var refund = new OnAccountRefund
        {
            Id = Id(702),
            Kind = OnAccountKind.Overpayment,
            CreditId = Id(501),
            Amount = 30m,
            Date = Day("2026-10-20"),
            Status = cells[0] == "it is gone" ? "DELETED" : "AUTHORISED",
            IsReconciled = cells[0] == "it is reconciled",
        };
        var basis = new UndoBasis
        {
            RunId = "r1",
            Ledger = new LedgerView([Posting(RecordKind.OnAccountRefund, "2|", 702) with { MadeBy = "r1" }], []),
            Holdings = new XeroHoldings([], [], [], [refund]),
            Contacts = new Dictionary<Guid, Contact>(),
            Links = new Dictionary<string, Guid>(),
            ClosedTo = cells[0].StartsWith("closed to", StringComparison.Ordinal) ? Day(cells[0][^10..]) : null,
        };

        var reversal = UndoPlanning.Plan(basis, [Refund(cells[0] == "came and went" ? null : Id(501))]).Single();

        Words(reversal).ShouldBe(cells[1]);
        (reversal.PostingKind, reversal.Id, reversal.CreditNoteId, reversal.Reference).ShouldBe(
            (RecordKind.OnAccountRefund, Id(702), cells[0] == "came and went" ? null : Id(501), "SAFE 2  #1"));
    }

    private static PlannedPayment Refund(Guid? overpayment) => new PlannedParts(new LedgerView([], [])).Of(Part("2", null, -30m), null, -30m, "p1") with
    {
        Act = CashAct.RefundOnAccount,
        OnAccountId = overpayment,
        AllocatedOn = Day("2026-10-20"),
    };
}
