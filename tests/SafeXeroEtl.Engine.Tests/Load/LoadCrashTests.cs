using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Load;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Kills the load at every step of it: in each ledger transaction, before each request, and after each request that Xero dealt with.</summary>
public sealed class LoadCrashTests
{
    [Fact]
    public async Task Wherever_the_process_dies_the_same_command_finishes_and_nothing_is_twice()
    {
        var deaths = 0;
        for (var diesAt = 1; await DiesAndResumesAsync(diesAt); diesAt++)
        {
            deaths++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{deaths} deaths, one at each step");
        deaths.ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task A_second_death_while_resuming_changes_nothing()
    {
        foreach (var (first, second) in new[] { (5, 1), (8, 2), (12, 3), (17, 1), (21, 5), (26, 2), (30, 4), (36, 3) })
        {
            (await DiesAndResumesAsync(first, second)).ShouldBeTrue($"Step {first} is beyond the end.");
        }
    }

    /// <returns>False when the load ended before that step.</returns>
    private static async Task<bool> DiesAndResumesAsync(int diesAt, int? thenAt = null)
    {
        await using var world = await LoadWorld.StartAsync();
        var plan = await MonthAfterMonthAsync(world);
        var died = !await LivesAsync(world, plan, diesAt);
        if (thenAt is { } again)
        {
            world.Clock.Advance(new LoadOptions().SettleAfterRestart);
            await LivesAsync(world, plan, again);
        }

        world.Clock.Advance(new LoadOptions().SettleAfterRestart);
        var outcome = await world.LoadAsync(plan);

        var where = $"died at step {diesAt}, then {thenAt}";
        outcome.Stop.ShouldBeNull(where);
        outcome.Diagnostics.ShouldBeEmpty(where);
        outcome.Records.ShouldAllBe(static record => record.State == LoadState.Created || record.State == LoadState.Updated, where);
        await BooksAreRightAsync(world, outcome, where);
        return died;
    }

    private static async Task<bool> LivesAsync(LoadWorld world, LoadRequest plan, int diesAt)
    {
        try
        {
            await world.LoadAsync(plan, mortality: new Mortality { DiesAt = diesAt });
            return true;
        }
        catch (SimulatedCrash)
        {
            return false;
        }
    }

    /// <summary>A month in which a payment posted the month before is deleted, a contact is updated, and every other kind is created.</summary>
    private static async Task<LoadRequest> MonthAfterMonthAsync(LoadWorld world)
    {
        var earlier = world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd")],
            [PlanRows.Document("B0", "A1", 10m)],
            [PlanRows.Payment("P0", "A1", "B0", 12m)]);
        var before = await world.LoadAsync(earlier);
        var reversed = PlanRows.Payment("P0", "A1", "B0", 12m) with { Decision = new PlanDecision(PlanState.Update), Act = CashAct.Delete };
        var accounts = await world.AccountsAsync();
        var (clearing, bank) = (accounts["091"], accounts["090"]);
        var month = world.Plan(
            [Updated(before.Records[0].XeroId!.Value), PlanRows.NewContact("A2", "Bexley Ltd")],
            [
                PlanRows.Document("B1", "A1", 10m), PlanRows.Document("B2", "A2", 20m), PlanRows.Document("B3", "A2", 10m),
                PlanRows.Document("C1", "A2", 10m, DocumentKind.CreditNote), PlanRows.Document("C2", "A2", 5m, DocumentKind.CreditNote),
            ],
            [
                reversed,
                PlanRows.Payment("P1", "A1", "B0", 12m) with { DocumentId = before.Records[1].XeroId },
                PlanRows.Payment("P2", "A2", "B2", 4m),
                PlanRows.Payment("P3", "A2", "C1", -6m),
            ],
            PlanRows.Allocation("C1", "A2", "B2", 5m),
            PlanRows.Allocation("C1", "A2", "B3", 1m),
            PlanRows.Allocation("C2", "A2", "B2", 5m));
        return world.With(
            month,
            PayoutRows.Transfer("PO1", 50m, clearing, bank), PayoutRows.Transfer("PO2", 7m, bank, clearing), PayoutRows.Fees("PO1", 1.20m, clearing, before.Records[0].XeroId!.Value));
    }

    private static PlannedContact Updated(Guid contactId) => PlanRows.KnownContact("A1", "Arden Ltd", contactId) with
    {
        Decision = PlanDecision.Update(contactId),
        Changes = [new ContactChange { Field = ContactField.Email, To = "accounts@arden.example", Rule = UpdateRule.FillBlanks }],
    };

    private static async Task BooksAreRightAsync(LoadWorld world, LoadOutcome outcome, string where)
    {
        var ours = (await world.ContactsAsync()).Where(static contact => contact.ContactNumber is "A1" or "A2").ToList();
        ours.Select(static contact => (contact.Name, contact.Email)).ShouldBe([("Arden Ltd", "accounts@arden.example"), ("Bexley Ltd", null)], ignoreOrder: true, where);
        var documents = await world.DocumentsAsync();
        documents.Select(static document => (document.Number, document.Gross, document.Open))
            .ShouldBe([("B0", 12m, 0m), ("B1", 12m, 12m), ("B2", 24m, 10m), ("B3", 12m, 11m), ("C1", 12m, 0m), ("C2", 6m, 1m)], ignoreOrder: true, where);
        var payments = await world.PaymentsAsync();
        payments.Select(static payment => (payment.Reference, payment.Amount, payment.Status)).ShouldBe(
            [("SAFE P0 B0 #1", 12m, "DELETED"), ("SAFE P1 B0 #1", 12m, "AUTHORISED"), ("SAFE P2 B2 #1", 4m, "AUTHORISED"), ("SAFE P3 C1 #1", 6m, "AUTHORISED")],
            ignoreOrder: true,
            where);

        var allocations = documents.SelectMany(static document => document.Allocations.Select(part => (document.Number, part))).ToList();
        allocations.Select(each => (each.Number, documents.Single(bill => bill.Id == each.part.InvoiceId).Number, each.part.Amount)).ShouldBe(
            [("C1", "B2", 5m), ("C1", "B3", 1m), ("C2", "B2", 5m)], ignoreOrder: true, where);

        var transfers = await world.TransfersAsync();
        transfers.Select(static transfer => (transfer.Reference, transfer.Amount)).ShouldBe([("SAFE payout gocardless/PO1 #1", 50m), ("SAFE payout gocardless/PO2 #1", 7m)], ignoreOrder: true, where);
        var spent = await world.SpentAsync();
        spent.Select(static spend => (spend.Reference, spend.Gross)).ShouldBe([("SAFE fees gocardless/PO1 #1", 1.20m)], where);

        var inXero = transfers.Select(static transfer => transfer.Id).Concat(spent.Select(static spend => spend.Id)).Concat(allocations.Select(static each => each.part.Id!.Value)).Concat(ours.Select(static contact => contact.Id)).Concat(documents.Select(static document => document.Id)).Concat(payments.Select(static payment => payment.Id));
        outcome.Records.Select(static record => record.XeroId!.Value).Except(inXero).ShouldBeEmpty(where);
        world.Ledger.OpenSends(world.TenantId).ShouldBeEmpty(where);
        world.Ledger.Links(world.TenantId).Values.Select(static link => link.ContactId).ShouldBe(ours.Select(static contact => contact.Id), ignoreOrder: true, where);
        world.Ledger.Records(world.TenantId).ShouldAllBe(static record => record.Copy == null, where);
        world.Ledger.VerifyChain().BrokenAt.ShouldBeNull(where);
    }
}
