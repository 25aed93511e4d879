using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Credit note C1 of 12.00, given to B1 (12.00) with 5.00 and to B2 (24.00) with 4.00.</summary>
public sealed class AllocationLoadTests : IAsyncLifetime
{
    private static readonly TimeSpan Settling = new LoadOptions().SettleAfterRestart;

    /// <summary>A process that lost the answer itself knows when.</summary>
    private static readonly TimeSpan LostSettling = new LoadOptions().SettleAfter;

    private LoadWorld world = null!;

    public async ValueTask InitializeAsync() => world = await LoadWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_credit_note_is_given_to_its_bills_in_one_call_before_the_payments()
    {
        var outcome = await world.LoadAsync(Month(withPayment: true), static (_, _) => Fate.AnswerReversed);

        outcome.Records.ShouldAllBe(static record => record.State == LoadState.Created);
        world.Wire.Changes.ShouldBe(["PUT Contacts", "PUT Invoices", "PUT CreditNotes", $"PUT CreditNotes/{IdOf(RecordKind.CreditNote, "C1")}/Allocations", "PUT Payments"]);
        (await GivenAsync()).Select(static part => (part.InvoiceId, part.Amount, part.Id)).ShouldBe(
            [(IdOf(RecordKind.Invoice, "B1"), 5m, IdOf(RecordKind.Allocation, "C1|B1")), (IdOf(RecordKind.Invoice, "B2"), 4m, IdOf(RecordKind.Allocation, "C1|B2"))],
            ignoreOrder: true);
        (await world.LoadAsync(Month())).Records.ShouldAllBe(static record => record.State == LoadState.Created);
        world.Wire.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_one_is_not_sent_again_before_it_can_no_longer_arrive()
    {
        var plan = Month();

        var first = await world.LoadAsync(plan, static (_, before) => before == 3 ? Fate.RequestLost : Fate.Arrives);
        first.Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        first.Records.Where(static record => record.Kind == RecordKind.Allocation).ShouldAllBe(static record => record.Code == DiagnosticCodes.InDoubt);

        world.Clock.Advance(LostSettling - TimeSpan.FromSeconds(1));
        (await world.LoadAsync(plan)).Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        world.Wire.Changes.ShouldBeEmpty();

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await world.LoadAsync(plan)).Stop.ShouldBeNull();
        world.Wire.Changes.Count().ShouldBe(1);
        (await GivenAsync()).Sum(static part => part.Amount).ShouldBe(9m);
        world.Ledger.FindPosting(world.TenantId, RecordKind.Allocation, "C1|B1", 1)!.Attempt.ShouldBe(2);
    }

    [Theory]
    [InlineData(Fate.RequestLost, 2)]
    [InlineData(Fate.AnswerLost, 1)]
    internal async Task An_equal_one_that_was_there_before_is_not_taken_for_ours(Fate fate, int attempts)
    {
        await world.LoadAsync(world.Plan([PlanRows.NewContact("A1", "Arden Ltd")], [Bill("B1", 10m), Credit()], []));
        await ByHandAsync("B1", 5m);
        var before = (await GivenAsync()).Single().Id!.Value;
        var plan = world.Plan([], [], [], PlanRows.Allocation("C1", "A1", "B1", 5m) with { ShownBefore = [before] });

        await world.LoadAsync(plan, (_, _) => fate);
        world.Clock.Advance(Settling);
        (await world.LoadAsync(plan)).Stop.ShouldBeNull();

        (await GivenAsync()).Select(static part => part.Amount).ShouldBe([5m, 5m]);
        var posting = world.Ledger.FindPosting(world.TenantId, RecordKind.Allocation, "C1|B1", 1)!;
        (posting.State, posting.Attempt, posting.XeroId == before).ShouldBe((PostingState.Posted, attempts, false));
    }

    [Fact]
    public async Task An_equal_one_that_somebody_made_while_ours_was_in_doubt_is_not_made_twice()
    {
        var plan = Month();
        await world.LoadAsync(plan, static (_, before) => before == 3 ? Fate.RequestLost : Fate.Arrives);
        await ByHandAsync("B1", 5m);
        world.Clock.Advance(Settling);

        (await world.LoadAsync(plan)).Stop.ShouldBeNull();

        (await GivenAsync()).Select(static part => part.Amount).ShouldBe([5m, 4m], ignoreOrder: true);
    }

    [Fact]
    public async Task A_refused_one_stops_neither_its_neighbour_nor_the_rest()
    {
        await world.LoadAsync(world.Plan([PlanRows.NewContact("A1", "Arden Ltd")], [Bill("B1", 10m), Bill("B2", 20m), Credit()], []));
        await ByHandAsync("B1", 10m);

        var outcome = await world.LoadAsync(world.Plan([], [], [PlanRows.Payment("P1", "A1", "B2", 1m)], PlanRows.Allocation("C1", "A1", "B1", 5m), PlanRows.Allocation("C1", "A1", "B2", 2m)));

        outcome.Stop.ShouldBeNull();
        outcome.Records.Select(static record => (record.Key, record.State)).ShouldBe(
            [("C1|B1", LoadState.Refused), ("C1|B2", LoadState.Created), ("P1|B2", LoadState.Created)]);
        outcome.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.RefusedByXero);
        world.Ledger.Records(world.TenantId).Single(static record => record.Key == "C1|B1").Copy.ShouldNotBeNull();
    }

    [Fact]
    public async Task One_whose_bill_was_refused_waits()
    {
        var wrong = Bill("B1", 10m);
        wrong = wrong with { Document = wrong.Document! with { Lines = [wrong.Document.Lines[0] with { AccountCode = "9999" }] } };

        var outcome = await world.LoadAsync(world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd")], [wrong, Bill("B2", 20m), Credit()], [],
            PlanRows.Allocation("C1", "A1", "B1", 5m), PlanRows.Allocation("C1", "A1", "B2", 4m)));

        var waits = outcome.Records.Single(static record => record.Key == "C1|B1");
        (waits.State, waits.Code).ShouldBe((LoadState.Pending, DiagnosticCodes.DependsOnPending));
        waits.Reason!.ShouldContain("Invoice B1 is not in Xero");
        (await GivenAsync()).ShouldHaveSingleItem().Amount.ShouldBe(4m);
    }

    private LoadRequest Month(bool withPayment = false) => world.Plan(
        [PlanRows.NewContact("A1", "Arden Ltd")],
        [Bill("B1", 10m), Bill("B2", 20m), Credit()],
        withPayment ? [PlanRows.Payment("P1", "A1", "B1", 7m)] : [],
        PlanRows.Allocation("C1", "A1", "B1", 5m),
        PlanRows.Allocation("C1", "A1", "B2", 4m));

    private static Core.Plan.PlannedDocument Bill(string number, decimal net) => PlanRows.Document(number, "A1", net);

    private static Core.Plan.PlannedDocument Credit() => PlanRows.Document("C1", "A1", 10m, DocumentKind.CreditNote);

    private async Task ByHandAsync(string bill, decimal amount) => (await world.SendAsync(XeroClient.PrepareAllocations(
        AllocationSource.CreditNote,
        IdOf(RecordKind.CreditNote, "C1"),
        [new NewAllocation { Key = "by hand", InvoiceId = IdOf(RecordKind.Invoice, bill), Amount = amount, Date = PlanRows.BillDate }]))).ShouldBeOfType<XeroAnswer.Accepted>();

    private Guid IdOf(RecordKind kind, string key) => world.Ledger.FindPosting(world.TenantId, kind, key, 1)!.XeroId!.Value;

    private async Task<ImmutableArray<BookedAllocation>> GivenAsync() =>
        (await world.DocumentsAsync()).Single(static document => document.Kind == DocumentKind.CreditNote).Allocations;
}
