using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Load;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Payouts and their fees on a wire with faults: once, whatever is lost, and never sent again before Xero was asked.</summary>
public sealed class PayoutLoadTests : IAsyncLifetime
{
    private const string Transfers = "PUT BankTransfers";
    private const string Spends = "PUT BankTransactions";

    private LoadWorld world = null!;
    private Guid clearing;
    private Guid bank;

    public async ValueTask InitializeAsync()
    {
        world = await LoadWorld.StartAsync();
        var accounts = await world.AccountsAsync();
        (clearing, bank) = (accounts["091"], accounts["090"]);
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Many_payouts_are_one_call_and_their_fees_another()
    {
        var outcome = await world.LoadAsync(await MonthAsync());

        outcome.Records.Count(static record => record.State == LoadState.Created).ShouldBe(5);
        world.Wire.Changes.TakeLast(2).ShouldBe([Transfers, Spends]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_lost_answer_is_settled_by_asking_and_nothing_is_sent_twice(int request)
    {
        var outcome = await world.LoadAsync(await MonthAsync(), (_, before) => before == request ? Fate.AnswerLost : Fate.Arrives);

        outcome.Stop.ShouldBeNull();
        outcome.Records.ShouldAllBe(static record => record.State == LoadState.Created);
        world.Wire.Changes.Count(static change => change == Transfers).ShouldBe(1);
        await EverythingIsThereOnceAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_lost_request_goes_again_only_when_it_can_no_longer_arrive(int request)
    {
        var plan = await MonthAsync();

        var first = await world.LoadAsync(plan, (_, before) => before == request ? Fate.RequestLost : Fate.Arrives);
        first.Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        world.Clock.Advance(new LoadOptions().SettleAfter - TimeSpan.FromSeconds(1));
        await world.LoadAsync(plan);
        world.Wire.Changes.ShouldBeEmpty();

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await world.LoadAsync(plan)).Stop.ShouldBeNull();
        await EverythingIsThereOnceAsync();
    }

    [Fact]
    public async Task One_that_Xero_refuses_keeps_the_others_back_once_and_goes_alone_after()
    {
        var contact = await ContactAsync();
        var wrong = PayoutRows.Transfer("PO9", 3m, clearing, clearing);
        var first = await world.LoadAsync(world.With(world.Plan([], [], []), PayoutRows.Transfer("PO1", 50m, clearing, bank), wrong, PayoutRows.Fees("PO1", 1.20m, clearing, contact)));
        first.Records.Count(static record => record.State == LoadState.Refused).ShouldBe(2);
        (await world.TransfersAsync()).ShouldBeEmpty();

        var second = await world.LoadAsync(world.With(world.Plan([], [], []), PayoutRows.Transfer("PO1", 50m, clearing, bank), wrong));

        second.Records.Select(static record => (record.Key, record.State)).ShouldBe([("gocardless/PO1", LoadState.Created), ("gocardless/PO9", LoadState.Refused)], ignoreOrder: true);
        (await world.TransfersAsync()).ShouldHaveSingleItem().Reference.ShouldBe("SAFE payout gocardless/PO1 #1");
    }

    [Fact]
    public async Task Somebody_elses_transfer_of_the_same_money_does_not_settle_the_doubt()
    {
        var plan = world.With(world.Plan([], [], []), PayoutRows.Transfer("PO1", 50m, clearing, bank));
        var other = world.With(world.Plan([], [], []), PayoutRows.Transfer("OTHER", 50m, clearing, bank));
        await world.LoadAsync(plan, static (_, _) => Fate.RequestLost);
        world.Clock.Advance(new LoadOptions().SettleAfter);
        await world.LoadAsync(other);

        (await world.LoadAsync(plan)).Stop.ShouldBeNull();

        (await world.TransfersAsync()).Length.ShouldBe(2);
    }

    private async Task<Guid> ContactAsync() => (await world.LoadAsync(world.Plan([PlanRows.NewContact("A1", "Arden Ltd")], [], []))).Records[0].XeroId!.Value;

    /// <summary>A new contact is the first request, transfers the second, fees the third.</summary>
    private async Task<LoadRequest> MonthAsync()
    {
        var contact = await ContactAsync();
        return world.With(
            world.Plan([PlanRows.NewContact("A2", "Bexley Ltd")], [], []),
            PayoutRows.Transfer("PO1", 50m, clearing, bank),
            PayoutRows.Transfer("PO2", 7m, bank, clearing),
            PayoutRows.Fees("PO1", 1.20m, clearing, contact),
            PayoutRows.Fees("PO2", 0.40m, clearing, contact));
    }

    private async Task EverythingIsThereOnceAsync()
    {
        (await world.TransfersAsync()).Select(static transfer => transfer.Amount).ShouldBe([50m, 7m], ignoreOrder: true);
        (await world.SpentAsync()).Select(static spent => spent.Gross).ShouldBe([1.20m, 0.40m], ignoreOrder: true);
        world.Ledger.Postings(world.TenantId, RecordKind.PayoutTransfer).Values.ShouldAllBe(static posting => posting.State == PostingState.Posted);
        world.Ledger.OpenSends(world.TenantId).ShouldBeEmpty();
    }
}
