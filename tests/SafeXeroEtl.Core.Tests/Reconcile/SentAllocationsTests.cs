using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>What the ledger gave of credit notes, with the two documents in Xero.</summary>
public sealed class SentAllocationsTests
{
    private static readonly XeroHoldings Holdings = new([Booked(2, "A1/2", kind: DocumentKind.CreditNote), Booked(1)], []);

    [Fact]
    public void What_was_posted_by_the_end_of_the_month_is_to_stand()
    {
        var sent = SentAllocations.Of(Ledger(PostingState.Posted), Holdings, October.LastDay).ShouldHaveSingleItem();

        (sent.Key, sent.CreditNote, sent.BillNumber, sent.Amount, sent.CreditNoteId, sent.BillId).ShouldBe(("A1/2|A1/1", "A1/2", "A1/1", 30m, Id(2), Id(1)));
    }

    [Theory]
    [InlineData(PostingState.Closed, 31)]
    [InlineData(PostingState.Sending, 31)]
    [InlineData(PostingState.Posted, 17)]
    public void What_was_undone_or_never_came_or_is_of_later_is_not(PostingState state, int asAt) =>
        SentAllocations.Of(Ledger(state), Holdings, new DateOnly(2026, 10, asAt)).ShouldBeEmpty();

    [Fact]
    public void An_allocation_that_somebody_took_away_in_Xero_is_a_difference_of_nil()
    {
        var world = new ReconcileWorld { Allocations = SentAllocations.Of(Ledger(PostingState.Posted), Holdings, October.LastDay) };

        var difference = world.Findings.Differences.ShouldHaveSingleItem();

        (difference.Cause, difference.Key, difference.Amount).ShouldBe((Cause.Allocation, "A1/2|A1/1", 0m));
        difference.Detail.ShouldBe("Credit note A1/2 was given to A1/1 with 30.00; Xero shows 0.00.");
        world.Findings.Allocations.Single().ShouldSatisfyAllConditions(static row => row.Sent.ShouldBe(30m), static row => row.Xero.ShouldBe(0m));
    }

    private static LedgerView Ledger(PostingState state) => new(
        [Posting(RecordKind.Allocation, "A1/2|A1/1", 301) with { State = state }, Posting(RecordKind.CreditNote, "A1/2", 2), Posting(RecordKind.Invoice, "A1/1", 1)],
        [Record(RecordKind.Allocation, "A1/2|A1/1", "2026-10-18", amount: 30m)]);
}
