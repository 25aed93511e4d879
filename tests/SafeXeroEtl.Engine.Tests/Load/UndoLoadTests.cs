using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>A month is taken back: killed at every step, with every answer lost, and while somebody changes Xero.</summary>
public sealed class UndoLoadTests
{
    [Fact]
    public async Task Wherever_the_process_dies_the_undo_finishes_and_the_month_can_be_loaded_again()
    {
        var deaths = 0;
        while (await DiesAndResumesAsync(deaths + 1))
        {
            deaths++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{deaths} deaths, one at each step");
        deaths.ShouldBeGreaterThan(30);
    }

    [Theory]
    [InlineData(nameof(Fate.AnswerLost))]
    [InlineData(nameof(Fate.RequestLost))]
    [InlineData(nameof(Fate.AnswerReversed))]
    [InlineData(nameof(Fate.MinuteLimit))]
    public async Task Whatever_becomes_of_a_request_nothing_is_left_and_nothing_is_taken_twice(string fate)
    {
        await using var world = await LoadWorld.StartAsync();
        var month = await LoadedAsync(world);
        var undo = await world.UndoAsync(month);
        var met = new HashSet<string>();
        for (var starts = 0; starts < 20; starts++)
        {
            // Every request meets its fate once.
            var outcome = await world.LoadAsync(
                await world.AfreshAsync(undo, month), (request, _) => met.Add($"{request.RequestUri} {request.Content?.Headers.ContentLength}") ? Enum.Parse<Fate>(fate) : Fate.Arrives);
            if (outcome.Stop is null)
            {
                break;
            }

            world.Clock.Advance(new LoadOptions().SettleAfterRestart);
        }

        await NothingIsLeftAsync(world, fate);
    }

    [Fact]
    public async Task What_somebody_settled_since_the_plan_stays_and_the_rest_goes()
    {
        await using var world = await LoadWorld.StartAsync();
        var month = await LoadedAsync(world);
        var undo = await world.UndoAsync(month);
        var bill = (await world.DocumentsAsync()).Single(static document => document.Number == "B2");
        await world.SendAsync(XeroClient.PreparePayments(
            [new NewPayment { Key = "by hand", Settles = DocumentKind.Invoice, DocumentId = bill.Id, AccountCode = "090", Date = PlanRows.BillDate, Amount = 5m, Reference = "by hand" }]));

        var outcome = await world.LoadAsync(await world.AfreshAsync(undo, month));

        outcome.Records.Where(static record => record.State != LoadState.Updated).Select(static record => (record.Key, record.State, record.Code)).ShouldBe(
            [("B2", LoadState.Pending, DiagnosticCodes.ChangedSincePlan), ("A2", LoadState.Pending, DiagnosticCodes.ChangedSincePlan)]);
        (await world.DocumentsAsync()).Where(static document => document.IsLive).Select(static document => document.Number).ShouldBe(["B2"]);
    }

    [Fact]
    public async Task What_Xero_refuses_keeps_what_hangs_on_it()
    {
        await using var world = await LoadWorld.StartAsync();
        var month = await LoadedAsync(world);
        var undo = await world.UndoAsync(month);
        var payment = (await world.PaymentsAsync()).Single(static payment => payment.Reference == "SAFE P2 B2 #1");

        // Between the reading and the sending nobody can be kept out; Xero's own refusal is the guard.
        var outcome = await world.LoadAsync(undo, (request, _) => request.RequestUri!.AbsolutePath.EndsWith(payment.Id.ToString(), StringComparison.Ordinal) ? Fate.Refused : Fate.Arrives);

        outcome.Records.Where(static record => record.State != LoadState.Updated).Select(static record => (record.Key, record.State, record.Code)).ShouldBe(
            [("P2|B2", LoadState.Refused, DiagnosticCodes.RefusedByXero), ("B2", LoadState.Pending, DiagnosticCodes.DependsOnPending), ("A2", LoadState.Pending, DiagnosticCodes.DependsOnPending)]);
        (await world.DocumentsAsync()).Where(static document => document.IsLive).Select(static document => (document.Number, document.Open)).ShouldBe([("B2", 20m)]);
    }

    /// <returns>False when the undo ended before that step.</returns>
    private static async Task<bool> DiesAndResumesAsync(int diesAt)
    {
        await using var world = await LoadWorld.StartAsync();
        var month = await LoadedAsync(world);
        var undo = await world.UndoAsync(month);
        var died = false;
        try
        {
            await world.LoadAsync(undo, mortality: new Mortality { DiesAt = diesAt });
        }
        catch (SimulatedCrash)
        {
            died = true;
        }

        world.Clock.Advance(new LoadOptions().SettleAfterRestart);
        var outcome = await world.LoadAsync(await world.AfreshAsync(undo, month));

        var where = $"died at step {diesAt}";
        outcome.Stop.ShouldBeNull(where);
        outcome.Records.ShouldAllBe(static record => record.State == LoadState.Updated, where);
        await NothingIsLeftAsync(world, where);
        return died;
    }

    private static async Task<LoadRequest> LoadedAsync(LoadWorld world)
    {
        var month = world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd"), PlanRows.NewContact("A2", "Bexley Ltd")],
            [PlanRows.Document("B1", "A1", 10m), PlanRows.Document("B2", "A2", 20m), PlanRows.Document("C1", "A2", 10m, DocumentKind.CreditNote)],
            [PlanRows.Payment("P1", "A1", "B1", 12m), PlanRows.Payment("P2", "A2", "B2", 4m), PlanRows.Payment("P3", "A2", "C1", -6m)],
            PlanRows.Allocation("C1", "A2", "B2", 5m));
        (await world.LoadAsync(month)).Stop.ShouldBeNull();
        return month;
    }

    private static async Task NothingIsLeftAsync(LoadWorld world, string where)
    {
        (await world.DocumentsAsync()).Select(static document => (document.Number, document.Status)).ShouldBe(
            [("B1 undone #1", "VOIDED"), ("B2 undone #1", "VOIDED"), ("C1 undone #1", "VOIDED")], ignoreOrder: true, where);
        (await world.PaymentsAsync()).ShouldAllBe(static payment => payment.Status == "DELETED", where);
        (await world.ContactsAsync()).Where(static contact => contact.Name is "Arden Ltd" or "Bexley Ltd").Select(static contact => (contact.ContactNumber, contact.Status)).ShouldBe(
            [("A1 undone #1", "ARCHIVED"), ("A2 undone #1", "ARCHIVED")], ignoreOrder: true, where);
        world.Ledger.Links(world.TenantId).ShouldBeEmpty(where);
        world.Ledger.OpenSends(world.TenantId).ShouldBeEmpty(where);
        world.Ledger.Records(world.TenantId).ShouldAllBe(static record => record.Standing == RecordStanding.Pending && record.Code == DiagnosticCodes.Undone, where);
        world.Ledger.VerifyChain().BrokenAt.ShouldBeNull(where);
    }
}
