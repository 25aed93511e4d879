using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Tests.Definitions;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Somebody enters the bank's line of a payout in Xero between plan and load: that payout is set aside, and the others go.</summary>
public sealed class PayoutRecheckTests : IAsyncLifetime
{
    private static readonly PipelineDefinition Pipeline = PipelineFile.Load(Repository.Root, "pipelines/demo").Value!;

    private LoadWorld world = null!;
    private Guid clearing;
    private Guid bank;
    private Guid contact;

    public async ValueTask InitializeAsync()
    {
        world = await LoadWorld.StartAsync();
        var accounts = await world.AccountsAsync();
        (clearing, bank) = (accounts["091"], accounts["090"]);
        contact = (await world.LoadAsync(world.Plan([PlanRows.NewContact("A1", "Arden Ltd")], [], []))).Records[0].XeroId!.Value;
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("a transfer", "gocardless/PO1 PayoutTransfer")]
    [InlineData("a transfer of another amount", "")]
    [InlineData("money received", "gocardless/PO1 PayoutTransfer")]
    [InlineData("money spent", "gocardless/PO1 PayoutFee")]
    public async Task What_Xero_got_meanwhile_is_not_made_again(string entered, string setAside)
    {
        var plan = await WatchedAsync(world.With(
            world.Plan([], [], []),
            PayoutRows.Transfer("PO1", 50m, clearing, bank),
            PayoutRows.Transfer("PO2", 7m, clearing, bank),
            PayoutRows.Fees("PO1", 1.20m, clearing, contact),
            PayoutRows.Fees("PO2", 0.40m, clearing, contact)));
        await EnterAsync(entered);

        var outcome = await world.LoadAsync(plan);

        outcome.Stop.ShouldBeNull();
        var waiting = outcome.Records.Where(static record => record.State == LoadState.Pending).ToList();
        string.Join("; ", waiting.Select(static record => $"{record.Key} {record.Kind}")).ShouldBe(setAside);
        waiting.ShouldAllBe(static record => record.Code == DiagnosticCodes.ChangedSincePlan && record.Reason!.Contains("that is not ours and may be the same money. Plan again.", StringComparison.Ordinal));
        outcome.Records.Count(static record => record.State == LoadState.Created).ShouldBe(4 - waiting.Count);
    }

    [Fact]
    public async Task What_the_load_itself_made_is_not_taken_for_somebodys()
    {
        var plan = await WatchedAsync(world.With(world.Plan([], [], []), PayoutRows.Transfer("PO1", 50m, clearing, bank), PayoutRows.Transfer("PO2", 50m, clearing, bank)));
        await world.LoadAsync(plan, static (_, before) => before == 1 ? Fate.AnswerLost : Fate.Arrives);

        (await world.LoadAsync(plan)).Records.ShouldAllBe(static record => record.State == LoadState.Created);
        (await world.TransfersAsync()).Length.ShouldBe(2);
    }

    private async Task EnterAsync(string what)
    {
        if (what.StartsWith("a transfer", StringComparison.Ordinal))
        {
            await world.SendAsync(XeroClient.PrepareBankTransfers(
                [new NewBankTransfer { Key = "by hand", FromAccountId = clearing, ToAccountId = bank, Amount = what.EndsWith("amount", StringComparison.Ordinal) ? 50.01m : 50m, Date = PlanRows.BillDate, Reference = "GoCardless" }]));
        }
        else if (what != "nothing")
        {
            var isSpent = what == "money spent";
            await world.SendAsync(XeroClient.PrepareBankTransactions([new NewBankTransaction
            {
                Key = "by hand",
                Kind = isSpent ? BankTransactionKind.Spend : BankTransactionKind.Receive,
                ContactId = contact,
                BankAccountId = isSpent ? clearing : bank,
                Date = PlanRows.BillDate,
                Reference = "GoCardless",
                Currency = CurrencyCode.Gbp,
                Lines = [new NewBankLine { Description = "GoCardless", Net = isSpent ? 1.20m : 50m, AccountCode = "404", TaxType = "EXEMPTINPUT" }],
            }]));
        }
    }

    private async Task<LoadRequest> WatchedAsync(LoadRequest plan)
    {
        var organisation = await world.ReadAsync(static (xero, tenant) => xero.ReadOrganisationAsync(tenant, default));
        return plan with { Watch = new PlanWatch(Pipeline, Preconditions.Of(Pipeline, organisation), world.Clock.GetUtcNow(), CheckedAt: null) };
    }
}
