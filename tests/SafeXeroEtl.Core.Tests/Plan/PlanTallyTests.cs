using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Tests.Plan.Payouts;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

public sealed class PlanTallyTests
{
    private static readonly Gen<PlanDecision> AnyDecision =
        from state in Gen.Elements(Enum.GetValues<PlanState>())
        from code in Gen.Elements("SX3001", DiagnosticCodes.ContactNeedsReview, DiagnosticCodes.LinkNoLongerHolds)
        select new PlanDecision(state, code, "because");

    private static readonly Gen<PlannedRecord> AnyRecord =
        from decision in AnyDecision
        from kind in Gen.Choose(0, 5)
        from pence in Gen.Choose(-500_000, 500_000)
        from currency in Gen.Elements("GBP", "GBP", "EUR")
        from carried in Gen.Elements(true, false, false)
        select Record(kind, decision, pence / 100m, new CurrencyCode(currency), carried);

    [Fact]
    public void In_is_the_sum_of_all_states_in_counts_and_in_money_for_any_records() => Properties.Hold(
        AnyRecord.ListOf(),
        static records =>
        {
            var tally = new PlanTally();
            foreach (var record in records)
            {
                Add(tally, record);
            }

            var totals = tally.Totals;
            // An update is a posting's kind: its record is counted among the contacts or documents.
            foreach (var kind in Enum.GetValues<RecordKind>().Except([RecordKind.ContactUpdate, RecordKind.DocumentUpdate, RecordKind.DocumentRename, RecordKind.ReturnedPayment, RecordKind.ReturnedSpend, RecordKind.OnAccount, RecordKind.OnAccountAllocation, RecordKind.OnAccountRefund]))
            {
                var own = records.Where(record => record.RecordKind == kind).ToArray();
                if (kind is RecordKind.PayoutTransfer or RecordKind.PayoutFee && own.Length == 0)
                {
                    totals.Counts.ShouldNotContainKey(kind); // many pipelines have none
                    continue;
                }

                totals.Counts[kind].AddsUp.ShouldBeTrue();
                totals.Counts[kind].In.ShouldBe(own.Length);
                totals.Counts[kind].Carried.ShouldBe(own.Count(static record => record.Carried));
                totals.Counts[kind].Held.ShouldBe(own.Count(static record => record.Decision.State == PlanState.Held));
                totals.Counts[kind].Update.ShouldBe(own.Count(static record => record.Decision.State == PlanState.Update));
                totals.Sums[kind].Values.ShouldAllBe(static sums => sums.AddsUp);
                totals.Sums[kind].Values.Sum(static sums => sums.In).ShouldBe(own.Sum(AmountOf));
                totals.Sums[kind].Values.Sum(static sums => sums.Blocked).ShouldBe(own.Where(static record => record.Decision.State == PlanState.Blocked).Sum(AmountOf));
            }

            var byData = records.Where(static record => record.Decision.State == PlanState.Blocked && record.Decision.Code == "SX3001").ToArray();
            tally.BlockedByData.ShouldBe(new BlockedLimit(byData.Length, byData.Sum(static record => Math.Abs(AmountOf(record)))));
        });

    [Fact]
    public void Currencies_are_kept_apart()
    {
        var tally = new PlanTally();
        Add(tally, Record(1, PlanDecision.Create, 10m, CurrencyCode.Gbp, carried: false));
        Add(tally, Record(1, PlanDecision.Create, 7m, new CurrencyCode("EUR"), carried: true));

        tally.Totals.Sums[RecordKind.Invoice]["GBP"].ShouldBe(new StateTotals<decimal> { In = 10m, Create = 10m });
        tally.Totals.Sums[RecordKind.Invoice]["EUR"].ShouldBe(new StateTotals<decimal> { In = 7m, Create = 7m, Carried = 7m });
        tally.Totals.Counts[RecordKind.Invoice].ShouldBe(new StateTotals<int> { In = 2, Create = 2, Carried = 1 });
    }

    [Fact]
    public void A_plan_of_nothing_still_has_every_kind() => new PlanTally().Totals.Counts.Count.ShouldBe(5);

    private static void Add(PlanTally tally, PlannedRecord record)
    {
        PlannedRecord added = record switch
        {
            PlannedDocument document => tally.Add(document),
            PlannedPayment payment => tally.Add(payment),
            PlannedContact contact => tally.Add(contact),
            PlannedPayout payout => tally.Add(payout),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        added.ShouldBe(record);
    }

    private static decimal AmountOf(PlannedRecord record) => record switch
    {
        PlannedDocument document => document.Gross,
        PlannedPayment payment => payment.Amount,
        PlannedPayout payout => payout.Amount,
        _ => 0m,
    };

    private static PlannedRecord Record(int kind, PlanDecision decision, decimal amount, CurrencyCode currency, bool carried) => kind switch
    {
        0 => new PlannedContact { AccountNumber = "A1", Name = "n", Evidence = "e", Decision = decision, ContentHash = "h", At = new SourceLocation("f"), Carried = carried },
        3 => new PlannedParts(new LedgerView([], [])).Of(Part("1", "A1/1", amount) with { Currency = currency }, "A1/1", amount, "h") with { Decision = decision, Carried = carried },
        4 or 5 => new PlannedPayout
        {
            Kind = kind == 4 ? RecordKind.PayoutTransfer : RecordKind.PayoutFee,
            Payout = PayoutWorld.Payout("Payment|50|0.40") with { Currency = currency },
            Amount = amount,
            Reference = "r",
            AccountNumber = "",
            Decision = decision,
            ContentHash = "h",
            At = new SourceLocation("f"),
            Carried = carried,
        },
        _ => new PlanWorld().Plan(Bill(gross: amount, kind: kind == 1 ? DocumentKind.Invoice : DocumentKind.CreditNote))! with { Currency = currency, Decision = decision, Carried = carried },
    };
}
