using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

public sealed class LoadStageTests : IAsyncLifetime
{
    private LoadWorld world = null!;

    public async ValueTask InitializeAsync() => world = await LoadWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_plan_is_loaded_in_the_order_that_its_records_need()
    {
        var outcome = await world.LoadAsync(Month());

        outcome.Stop.ShouldBeNull();
        outcome.Diagnostics.ShouldBeEmpty();
        outcome.Records.Select(static record => (record.Key, record.State)).ShouldBe([
            ("A1", LoadState.Created),
            ("B1", LoadState.Created),
            ("B2", LoadState.Created),
            ("C1", LoadState.Created),
            ("P1|B1", LoadState.Created),
            ("P2|C1", LoadState.Created),
        ]);
        world.Wire.Changes.ShouldBe(["PUT Contacts", "PUT Invoices", "PUT CreditNotes", "PUT Payments"]);
        outcome.Calls.ShouldBe(4);
        var documents = await world.DocumentsAsync();
        documents.Single(static document => document.Number == "B1").Open.ShouldBe(0m);
        documents.Single(static document => document.Number == "B2").Open.ShouldBe(24m);
        documents.Single(static document => document.Number == "C1").Open.ShouldBe(6m);
    }

    [Fact]
    public async Task Loading_the_same_plan_again_asks_Xero_nothing()
    {
        var plan = Month();
        var first = await world.LoadAsync(plan);

        var second = await world.LoadAsync(plan);

        second.Records.ShouldBe(first.Records);
        world.Wire.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_every_record_stands_is_written_down_with_a_copy_of_what_is_open()
    {
        var held = PlanRows.Payment("P9", "A1", "B9", 5m) with { Decision = PlanDecision.Held("SX4006", "on account"), Act = null, AccountCode = null, Settles = null };
        var contact = PlanRows.KnownContact("A2", "Someone", Guid.NewGuid());
        var plan = world.Plan([contact], [PlanRows.Document("B1", "A3", 10m)], [held]);

        await world.LoadAsync(plan);

        var records = world.Ledger.Records(world.TenantId).ToDictionary(static record => record.Key, StringComparer.Ordinal);
        records["A2"].Standing.ShouldBe(RecordStanding.Settled);
        records["A2"].Copy.ShouldBeNull();
        records["B1"].Standing.ShouldBe(RecordStanding.Pending);
        records["B1"].Code.ShouldBe(DiagnosticCodes.DependsOnPending);
        records["B1"].Amount.ShouldBe(12m);
        records["P9|B9"].Standing.ShouldBe(RecordStanding.Held);
        records["P9|B9"].Copy!.ShouldContain("\"payment_id\":\"P9\"");
    }

    [Fact]
    public async Task Contacts_that_were_found_and_contacts_that_were_made_are_linked()
    {
        var known = (await world.ContactsAsync()).First(static contact => contact.IsActive);
        var plan = world.Plan([PlanRows.NewContact("A1", "Arden Ltd"), PlanRows.KnownContact("A2", known.Name, known.Id)], [], []);

        var outcome = await world.LoadAsync(plan);

        var links = world.Ledger.Links(world.TenantId);
        links["A2"].ContactId.ShouldBe(known.Id);
        links["A2"].Evidence.ShouldBe("decision");
        links["A1"].ContactId.ShouldBe(outcome.Records.Single().XeroId!.Value);
        links["A1"].ContactName.ShouldBe("Arden Ltd");
    }

    [Fact]
    public async Task What_Xero_refuses_stops_only_what_depends_on_it()
    {
        var wrong = PlanRows.Document("B2", "A1", 20m);
        wrong = wrong with { Document = wrong.Document! with { Lines = [wrong.Document.Lines[0] with { AccountCode = "9999" }] } };
        var plan = world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd")],
            [PlanRows.Document("B1", "A1", 10m), wrong, PlanRows.Document("B3", "A1", 30m)],
            [PlanRows.Payment("P1", "A1", "B1", 12m), PlanRows.Payment("P2", "A1", "B2", 24m)]);

        var outcome = await world.LoadAsync(plan);

        outcome.Stop.ShouldBeNull();
        var states = outcome.Records.ToDictionary(static record => record.Key, StringComparer.Ordinal);
        states["B1"].State.ShouldBe(LoadState.Created);
        states["B3"].State.ShouldBe(LoadState.Created);
        states["P1|B1"].State.ShouldBe(LoadState.Created);
        states["B2"].State.ShouldBe(LoadState.Refused);
        states["B2"].Code.ShouldBe(DiagnosticCodes.RefusedByXero);
        states["B2"].Reason!.ShouldContain("9999");
        states["P2|B2"].State.ShouldBe(LoadState.Pending);
        states["P2|B2"].Code.ShouldBe(DiagnosticCodes.DependsOnPending);
        outcome.Diagnostics.ShouldHaveSingleItem().Value.ShouldBe("B2");
    }

    [Fact]
    public async Task A_refusal_stands_for_its_run_and_the_next_plan_tries_anew()
    {
        var wrong = PlanRows.Document("B1", "A1", 20m);
        wrong = wrong with { Document = wrong.Document! with { Lines = [wrong.Document.Lines[0] with { AccountCode = "9999" }] } };
        var contact = PlanRows.NewContact("A1", "Arden Ltd");
        var plan = world.Plan([contact], [wrong], []);
        var first = await world.LoadAsync(plan);

        var again = await world.LoadAsync(plan);

        again.Records.ShouldBe(first.Records);
        world.Wire.Requests.ShouldBeEmpty();

        var corrected = world.Plan([contact with { Decision = PlanDecision.There(first.Records[0].XeroId!.Value), New = null }], [PlanRows.Document("B1", "A1", 20m)], []);
        (await world.LoadAsync(corrected)).Records.Single().State.ShouldBe(LoadState.Created);
        world.Ledger.FindPosting(world.TenantId, RecordKind.Invoice, "B1", 1)!.Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task More_than_fifty_go_in_several_calls()
    {
        var documents = Enumerable.Range(1, 120).Select(static number => PlanRows.Document($"B{number:000}", "A1", number));
        var plan = world.Plan([PlanRows.NewContact("A1", "Arden Ltd")], documents, []);

        var outcome = await world.LoadAsync(plan);

        outcome.Records.ShouldAllBe(static record => record.State == LoadState.Created);
        world.Wire.Changes.ShouldBe(["PUT Contacts", "PUT Invoices", "PUT Invoices", "PUT Invoices"]);
        (await world.DocumentsAsync()).Length.ShouldBe(120);
    }

    [Fact]
    public async Task A_payment_that_goes_makes_room_for_one_that_comes()
    {
        var plan = Month();
        await world.LoadAsync(plan);
        var reversed = PlanRows.Payment("P1", "A1", "B1", 12m) with { Decision = new PlanDecision(PlanState.Update), Act = CashAct.Delete };
        var invoice = world.Ledger.FindPosting(world.TenantId, RecordKind.Invoice, "B1", 1)!.XeroId!.Value;
        var next = world.Plan([], [], [PlanRows.Payment("P0", "A1", "B1", 12m) with { DocumentId = invoice }, reversed]);

        var outcome = await world.LoadAsync(next);

        outcome.Records.Select(static record => record.State).ShouldBe([LoadState.Created, LoadState.Updated]);
        world.Ledger.FindPosting(world.TenantId, RecordKind.Payment, "P1|B1", 1)!.State.ShouldBe(PostingState.Closed);
        world.Ledger.Records(world.TenantId).Single(static record => record.Key == "P1|B1").Standing.ShouldBe(RecordStanding.Deleted);
        (await world.PaymentsAsync()).Where(payment => payment.DocumentId == invoice && payment.Status == "AUTHORISED")
            .ShouldHaveSingleItem().Reference.ShouldBe("SAFE P0 B1 #1");
    }

    [Fact]
    public async Task Money_that_moved_is_not_entered_again_while_the_old_payment_stays()
    {
        await world.LoadAsync(Month());
        var old = PlanRows.Payment("P1", "A1", "B1", 12m) with { Decision = new PlanDecision(PlanState.Update), Act = CashAct.Delete };
        var invoice = world.Ledger.FindPosting(world.TenantId, RecordKind.Invoice, "B2", 1)!.XeroId!.Value;
        var next = world.Plan([], [], [old, PlanRows.Payment("P1", "A1", "B2", 12m) with { DocumentId = invoice }]);

        var outcome = await world.LoadAsync(next, static (request, _) => request.RequestUri!.AbsolutePath.Contains("/Payments/", StringComparison.Ordinal) ? Fate.Refused : Fate.Arrives);

        outcome.Records.Select(static record => (record.Key, record.State, record.Code)).ShouldBe(
            [("P1|B1", LoadState.Refused, DiagnosticCodes.RefusedByXero), ("P1|B2", LoadState.Pending, DiagnosticCodes.DependsOnPending)], ignoreOrder: true);
        (await world.PaymentsAsync()).Where(static payment => payment.Status == "AUTHORISED" && payment.Reference!.StartsWith("SAFE P1 ", StringComparison.Ordinal)).Sum(static payment => payment.Amount).ShouldBe(12m);
    }

    [Fact]
    public async Task A_payment_that_somebody_deleted_before_us_counts_as_deleted()
    {
        await world.LoadAsync(Month());
        var posted = world.Ledger.FindPosting(world.TenantId, RecordKind.Payment, "P1|B1", 1)!;
        (await world.SendAsync(XeroClient.PreparePaymentDeletion("x", posted.XeroId!.Value))).ShouldBeOfType<XeroAnswer.Accepted>();
        var reversed = PlanRows.Payment("P1", "A1", "B1", 12m) with { Decision = new PlanDecision(PlanState.Update), Act = CashAct.Delete };

        var outcome = await world.LoadAsync(world.Plan([], [], [reversed]));

        outcome.Records.Single().State.ShouldBe(LoadState.Updated);
    }

    [Fact]
    public async Task A_plan_that_the_ledger_has_overtaken_sends_nothing()
    {
        await world.LoadAsync(Month());
        var closing = world.Plan([], [], [PlanRows.Payment("P1", "A1", "B1", 12m) with { Decision = new PlanDecision(PlanState.Update), Act = CashAct.Delete }]);
        var old = world.Plan([], [], [PlanRows.Payment("P1", "A1", "B1", 12m)]);
        await world.LoadAsync(closing);

        var outcome = await world.LoadAsync(old);

        outcome.Records.Single().Code.ShouldBe(DiagnosticCodes.ChangedSincePlan);
        world.Wire.Requests.ShouldBeEmpty();
    }

    private LoadRequest Month() => world.Plan(
        [PlanRows.NewContact("A1", "Arden Ltd")],
        [PlanRows.Document("B1", "A1", 10m), PlanRows.Document("B2", "A1", 20m), PlanRows.Document("C1", "A1", 10m, DocumentKind.CreditNote)],
        [PlanRows.Payment("P1", "A1", "B1", 12m), PlanRows.Payment("P2", "A1", "C1", -6m)]);
}
