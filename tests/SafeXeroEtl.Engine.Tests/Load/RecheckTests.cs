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

/// <summary>Somebody works in Xero after the plan was made, or while it is loaded: what no longer fits is set aside, and the organisation stops the load.</summary>
public sealed class RecheckTests : IAsyncLifetime
{
    private static readonly PipelineDefinition Pipeline = PipelineFile.Load(Repository.Root, "pipelines/demo").Value!;

    private LoadWorld world = null!;

    public async ValueTask InitializeAsync() => world = await LoadWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task What_was_taken_before_loading_starts_is_set_aside_with_what_depends_on_it()
    {
        var plan = await WatchedAsync(world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd"), PlanRows.NewContact("A2", "Bexley Ltd")],
            [PlanRows.Document("B1", "A1", 10m), PlanRows.Document("B2", "A2", 10m)],
            [PlanRows.Payment("P1", "A1", "B1", 12m), PlanRows.Payment("P2", "A2", "B2", 12m)]), checkedAt: null);
        await TakeNameAsync("ARDEN LTD");

        var outcome = await world.LoadAsync(plan);

        outcome.Stop.ShouldBeNull();
        outcome.Records.Where(static record => record.State == LoadState.Pending).Select(static record => (record.Key, record.Code)).ShouldBe(
            [("A1", DiagnosticCodes.ChangedSincePlan), ("B1", DiagnosticCodes.DependsOnPending), ("P1|B1", DiagnosticCodes.DependsOnPending)]);
        outcome.Records.Count(static record => record.State == LoadState.Created).ShouldBe(3);
        outcome.Records.Single(static record => record.Key == "A1").Reason.ShouldBe("Changed in Xero since the plan: Xero has a contact 'ARDEN LTD' by now (Edited by J. Reed on 2026-11-03 at 10:00 UTC). Plan again.");
    }

    [Fact]
    public async Task Xeros_history_is_asked_ten_times_at_most()
    {
        var numbers = Enumerable.Range(1, 12).ToList();
        var plan = await WatchedAsync(world.Plan([.. numbers.Select(static number => PlanRows.NewContact($"A{number}", $"Arden {number} Ltd"))], [], []), checkedAt: null);
        await world.SendAsync(XeroClient.PrepareContacts([.. numbers.Select(static number => new NewContact { Name = $"Arden {number} Ltd", ContactNumber = $"by hand {number}" })]));

        var outcome = await world.LoadAsync(plan);

        outcome.Records.Count(static record => record.Code == DiagnosticCodes.ChangedSincePlan).ShouldBe(12);
        outcome.Records.Count(static record => record.Reason!.Contains("J. Reed", StringComparison.Ordinal)).ShouldBe(10);
        world.Wire.Requests.Count(static request => request.Contains("History", StringComparison.Ordinal)).ShouldBe(10);
    }

    [Fact]
    public async Task It_is_looked_at_again_every_five_minutes_and_not_in_between()
    {
        var plan = await WatchedAsync(world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd")],
            [.. Enumerable.Range(1, 120).Select(static number => PlanRows.Document($"B{number:000}", "A1", 10m))],
            []), world.Clock.GetUtcNow());

        var outcome = await world.LoadAsync(Meanwhile(plan, () => TakeNumberAsync("B120")));

        outcome.Stop.ShouldBeNull();
        outcome.Records.Where(static record => record.State == LoadState.Pending).Select(static record => (record.Key, record.Code)).ShouldBe([("B120", DiagnosticCodes.ChangedSincePlan)]);
        world.Wire.Requests.Count(static request => request == "GET Organisation").ShouldBe(1);
        world.Wire.Requests.Count(static request => request.StartsWith("GET Contacts", StringComparison.Ordinal)).ShouldBe(1);
        (await world.DocumentsAsync()).Count(static document => document.Number == "B120").ShouldBe(1, "the one that was made by hand");
    }

    [Fact]
    public async Task An_account_that_is_archived_in_mid_load_stops_it_at_the_next_batch()
    {
        var plan = await WatchedAsync(world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd")],
            [.. Enumerable.Range(1, 120).Select(static number => PlanRows.Document($"B{number:000}", "A1", 10m))],
            []), world.Clock.GetUtcNow());

        var outcome = await world.LoadAsync(Meanwhile(plan, () => ArchiveAccountAsync("201")));

        outcome.Stop!.Code.ShouldBe(DiagnosticCodes.OrganisationChanged);
        outcome.Stop.EndsPlan.ShouldBeTrue();
        outcome.Stop.Message.ShouldContain("account 201 was ACTIVE");
        outcome.Records.Count(static record => record.Kind == RecordKind.Invoice && record.State == LoadState.Created).ShouldBe(100);
        (await world.DocumentsAsync()).Length.ShouldBe(100);
        world.Ledger.Records(world.TenantId).Count(static record => record.Standing == RecordStanding.Pending && record.Copy is not null).ShouldBe(20);
    }

    /// <summary>When a hundred invoices are made, six minutes pass, and somebody does something in them.</summary>
    private LoadRequest Meanwhile(LoadRequest plan, Func<Task> happens) => plan with
    {
        Progress = new Told(at =>
        {
            if (at is { Kind: RecordKind.Invoice, Settled: 100 })
            {
                world.Clock.Advance(TimeSpan.FromMinutes(6));
                happens().GetAwaiter().GetResult();
            }
        }),
    };

    private async Task<LoadRequest> WatchedAsync(LoadRequest plan, DateTimeOffset? checkedAt)
    {
        var organisation = await world.ReadAsync(static (xero, tenant) => xero.ReadOrganisationAsync(tenant, default));
        return plan with { Watch = new PlanWatch(Pipeline, Preconditions.Of(Pipeline, organisation), world.Clock.GetUtcNow(), checkedAt) };
    }

    private Task<XeroAnswer> TakeNameAsync(string name) =>
        world.SendAsync(XeroClient.PrepareContacts([new NewContact { Name = name, ContactNumber = "by hand" }]));

    private async Task TakeNumberAsync(string number)
    {
        var contact = (await world.ContactsAsync()).First(static contact => contact.ContactNumber == "A1");
        await world.SendAsync(XeroClient.PrepareDocuments([PlanRows.Document(number, "A1", 10m).Document!], [contact.Id]));
    }

    private async Task ArchiveAccountAsync(string code)
    {
        var organisation = await world.ReadAsync(static (xero, tenant) => xero.ReadOrganisationAsync(tenant, default));
        await world.ArchiveAsync(organisation.Account(code)!.Id);
    }

    private sealed class Told(Action<LoadProgress> told) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => told(value);
    }
}
