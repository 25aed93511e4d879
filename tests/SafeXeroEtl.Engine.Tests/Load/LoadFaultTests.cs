using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>What the wire and Xero's limits do to a load. Each fate meets each of the five requests of one plan.</summary>
public sealed class LoadFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Settling = new LoadOptions().SettleAfterRestart;

    /// <summary>A process that lost the answer itself knows when.</summary>
    private static readonly TimeSpan LostSettling = new LoadOptions().SettleAfter;

    private LoadWorld world = null!;

    public async ValueTask InitializeAsync() => world = await LoadWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_lost_answer_is_settled_by_asking_Xero(int request)
    {
        // Sent again it is lost again: only asking helps.
        var outcome = await world.LoadAsync(Month(), (message, before) => before == request || IsRepeat(before, request) ? Fate.AnswerLost : Fate.Arrives);

        outcome.Stop.ShouldBeNull();
        outcome.Records.ShouldAllBe(static record => record.State == LoadState.Created);
        outcome.Diagnostics.ShouldBeEmpty();
        await EverythingIsThereOnceAsync();

        static bool IsRepeat(int before, int request) => request < 3 && before == request + 1;
    }

    [Theory]
    [InlineData(0, "PUT Contacts")]
    [InlineData(1, "PUT Invoices")]
    [InlineData(2, "PUT CreditNotes")]
    public async Task A_request_for_a_unique_kind_goes_again_once_with_the_same_bytes_and_key(int request, string name)
    {
        var sent = new List<(string Key, string Body)>();
        var outcome = await world.LoadAsync(Month(), (message, before) =>
        {
            sent.Add((message.Headers.GetValues("Idempotency-Key").Single(), message.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken).Result));
            return before == request ? Fate.RequestLost : Fate.Arrives;
        });

        outcome.Stop.ShouldBeNull();
        sent[request].ShouldBe(sent[request + 1]);
        world.Wire.Changes.Count(change => change == name).ShouldBe(2);
        await EverythingIsThereOnceAsync();
    }

    [Fact]
    public async Task A_lost_payment_is_not_sent_again_before_it_can_no_longer_arrive()
    {
        var plan = Month();

        var first = await world.LoadAsync(plan, static (_, before) => before == 4 ? Fate.RequestLost : Fate.Arrives);

        first.Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        first.Stop.ResumeAt.ShouldBe(world.Clock.GetUtcNow() + LostSettling);
        first.Records.Where(static record => record.Kind == RecordKind.Payment).ShouldAllBe(static record => record.Code == DiagnosticCodes.InDoubt);

        world.Clock.Advance(LostSettling - TimeSpan.FromSeconds(1));
        var early = await world.LoadAsync(plan);
        early.Stop!.ResumeAt.ShouldBe(first.Stop.ResumeAt);
        world.Wire.Changes.ShouldBeEmpty();

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await world.LoadAsync(plan)).Stop.ShouldBeNull();
        world.Wire.Changes.ShouldBe(["PUT Payments"]);
        world.Ledger.FindPosting(world.TenantId, RecordKind.Payment, "P1|B1", 1)!.Attempt.ShouldBe(2);
        await EverythingIsThereOnceAsync();
    }

    [Fact]
    public async Task Verdicts_belong_to_elements_by_name_whatever_their_order()
    {
        var wrong = PlanRows.Document("B1", "A1", 20m);
        wrong = wrong with { Document = wrong.Document! with { Lines = [wrong.Document.Lines[0] with { AccountCode = "9999" }] } };
        var plan = world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd"), PlanRows.NewContact("A2", "Bexley Ltd")],
            [wrong, PlanRows.Document("B2", "A2", 20m), PlanRows.Document("B3", "A1", 30m)],
            [PlanRows.Payment("P2", "A2", "B2", 24m), PlanRows.Payment("P3", "A1", "B3", 36m)]);

        var outcome = await world.LoadAsync(plan, static (_, _) => Fate.AnswerReversed);

        outcome.Diagnostics.ShouldHaveSingleItem().Value.ShouldBe("B1");
        var ids = outcome.Records.Where(static record => record.XeroId is not null).ToDictionary(static record => record.Key, static record => record.XeroId!.Value, StringComparer.Ordinal);
        (await world.ContactsAsync()).Single(static contact => contact.Name == "Bexley Ltd").Id.ShouldBe(ids["A2"]);
        (await world.DocumentsAsync()).ShouldAllBe(document => ids[document.Number] == document.Id);
        (await world.PaymentsAsync()).ShouldAllBe(payment => ids[payment.Reference == "SAFE P2 B2 #1" ? "P2|B2" : "P3|B3"] == payment.Id);
    }

    [Fact]
    public async Task Many_lost_payments_are_looked_for_in_one_list_and_each_by_itself_only_when_that_settles_it()
    {
        var bills = Enumerable.Range(1, 6).ToList();
        var plan = world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd")],
            bills.Select(static bill => PlanRows.Document($"B{bill}", "A1", bill)),
            bills.Select(static bill => PlanRows.Payment($"P{bill}", "A1", $"B{bill}", 1m)));

        (await world.LoadAsync(plan, static (_, before) => before == 2 ? Fate.RequestLost : Fate.Arrives)).Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        Reads().ShouldBe(2, "receipts and refunds, a list each");

        world.Clock.Advance(Settling);
        (await world.LoadAsync(plan, static (_, _) => Fate.AnswerLost)).Stop.ShouldBeNull();
        Reads().ShouldBe(2 + 6 + 2);
        (await world.PaymentsAsync()).Select(static payment => payment.DocumentNumber).ShouldBe(bills.Select(static bill => $"B{bill}"), ignoreOrder: true);

        int Reads() => world.Wire.Requests.Count(static request => request == "GET Payments");
    }

    [Fact]
    public async Task An_equal_payment_that_somebody_keyed_by_hand_is_not_taken_for_ours()
    {
        var bills = Enumerable.Range(1, 4).ToList();
        var plan = world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd")],
            bills.Select(static bill => PlanRows.Document($"B{bill}", "A1", 10m)),
            bills.Select(static bill => PlanRows.Payment($"P{bill}", "A1", $"B{bill}", 1m)));

        await world.LoadAsync(plan, (_, before) => before == 2 ? Fate.RequestLost : Fate.Arrives);
        var byHand = new NewPayment
        {
            Key = "by hand",
            Settles = DocumentKind.Invoice,
            DocumentId = world.Ledger.FindPosting(world.TenantId, RecordKind.Invoice, "B1", 1)!.XeroId!.Value,
            AccountCode = "090",
            Date = PlanRows.BillDate,
            Amount = 1m,
            Reference = "by hand",
        };
        (await world.SendAsync(XeroClient.PreparePayments([byHand]))).ShouldBeOfType<XeroAnswer.Accepted>();
        world.Clock.Advance(Settling);
        (await world.LoadAsync(plan)).Stop.ShouldBeNull();

        (await world.PaymentsAsync()).Select(static payment => payment.Reference).ShouldBe(
            ["by hand", "SAFE P1 B1 #1", "SAFE P2 B2 #1", "SAFE P3 B3 #1", "SAFE P4 B4 #1"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_lost_deletion_is_looked_up_and_tried_anew_when_it_did_not_arrive()
    {
        await world.LoadAsync(Month());
        var plan = world.Plan([], [], [PlanRows.Payment("P1", "A1", "B1", 12m) with { Decision = new PlanDecision(PlanState.Update), Act = CashAct.Delete }]);

        (await world.LoadAsync(plan, static (_, _) => Fate.RequestLost)).Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        world.Clock.Advance(Settling);
        (await world.LoadAsync(plan, static (_, _) => Fate.AnswerLost)).Stop.ShouldBeNull();

        world.Wire.Changes.Count().ShouldBe(1);
        world.Ledger.FindPosting(world.TenantId, RecordKind.Payment, "P1|B1", 1)!.State.ShouldBe(PostingState.Closed);
        (await world.PaymentsAsync()).ShouldNotContain(static payment => payment.DocumentNumber == "B1" && payment.Status == "AUTHORISED");
    }

    [Fact]
    public async Task A_refusal_of_the_repeated_request_is_not_believed()
    {
        // The first request is lost on its way; the second meets another document of the number, made in between.
        var plan = Month();
        await world.LoadAsync(world.Plan([PlanRows.NewContact("A1", "Arden Ltd")], [], []));

        var outcome = await world.LoadAsync(plan, (_, before) =>
        {
            if (before == 0)
            {
                var contact = world.Ledger.Links(world.TenantId)["A1"].ContactId;
                var other = PlanRows.Document("B1", "A1", 99m).Document! with { Date = PlanRows.BillDate.AddDays(1), DueDate = PlanRows.BillDate.AddDays(20) };
                world.SendAsync(XeroClient.PrepareDocuments([other], [contact])).GetAwaiter().GetResult().ShouldBeOfType<XeroAnswer.Accepted>();
                return Fate.RequestLost;
            }

            return Fate.Arrives;
        });

        outcome.Stop!.Code.ShouldBe(DiagnosticCodes.InDoubt);
        world.Ledger.FindPosting(world.TenantId, RecordKind.Invoice, "B1", 1)!.State.ShouldBe(PostingState.Sending);
        world.Ledger.FindPosting(world.TenantId, RecordKind.Invoice, "B2", 1)!.State.ShouldBe(PostingState.Posted);

        world.Clock.Advance(Settling);
        var later = await world.LoadAsync(plan);
        later.Records.Single(static record => record.Key == "B1").State.ShouldBe(LoadState.Refused);
        later.Records.Single(static record => record.Key == "B2").State.ShouldBe(LoadState.Created);
    }

    [Fact]
    public async Task A_limit_for_the_minute_is_waited_out()
    {
        var before = world.Clock.GetUtcNow();

        var outcome = await world.LoadAsync(Month(), static (_, before) => before is 1 or 2 ? Fate.MinuteLimit : Fate.Arrives);

        outcome.Stop.ShouldBeNull();
        (world.Clock.GetUtcNow() - before).ShouldBe(TimeSpan.FromSeconds(34));
        world.Ledger.FindPosting(world.TenantId, RecordKind.Invoice, "B1", 1)!.Attempt.ShouldBe(3);
        await EverythingIsThereOnceAsync();
    }

    [Fact]
    public async Task A_limit_that_never_ends_stops_the_run()
    {
        var outcome = await world.LoadAsync(Month(), static (_, _) => Fate.MinuteLimit);

        outcome.Stop!.Code.ShouldBe(DiagnosticCodes.XeroUnreachable);
        world.Wire.Changes.Count().ShouldBe(new LoadOptions().PausesPerBatchMax + 1);
    }

    [Theory]
    [InlineData(Fate.DayLimit, DiagnosticCodes.DayLimitReached)]
    [InlineData(Fate.Unauthorised, DiagnosticCodes.NotAuthorised)]
    [InlineData(Fate.Offline, DiagnosticCodes.XeroUnreachable)]
    internal async Task What_was_not_tried_is_pending_and_goes_later(Fate fate, string code)
    {
        var plan = Month();

        var outcome = await world.LoadAsync(plan, (_, before) => before == 1 ? fate : Fate.Arrives);

        outcome.Stop!.Code.ShouldBe(code);
        outcome.Stop.ResumeAt.ShouldBe(fate == Fate.DayLimit ? world.Clock.GetUtcNow() + TimeSpan.FromHours(1) : null);
        outcome.Records.Select(static record => record.State).ShouldBe([LoadState.Created, .. Enumerable.Repeat(LoadState.Pending, 6)]);
        outcome.Records.Skip(1).ShouldAllBe(record => record.Code == code);
        world.Ledger.OpenSends(world.TenantId).ShouldBeEmpty();

        (await world.LoadAsync(plan)).Stop.ShouldBeNull();
        await EverythingIsThereOnceAsync();
    }

    [Fact]
    public async Task A_sign_in_that_drops_in_mid_load_says_so_in_its_own_words_and_nothing_is_in_doubt()
    {
        var plan = Month();
        var asked = 0;
        world.Tokens = (_, _) => ++asked == 2 ? throw new XeroSignInException("SX5011", "The connection dropped.", "Sign in.") : ValueTask.FromResult("token");

        var outcome = await world.LoadAsync(plan);

        (outcome.Stop!.Code, outcome.Stop.Message, outcome.Stop.NextStep, outcome.Stop.IsFailure).ShouldBe(("SX5011", "The connection dropped.", "Sign in.", true));
        outcome.Records.Select(static record => record.State).ShouldBe([LoadState.Created, .. Enumerable.Repeat(LoadState.Pending, 6)]);
        world.Ledger.OpenSends(world.TenantId).ShouldBeEmpty();

        (await world.LoadAsync(plan)).Stop.ShouldBeNull();
        await EverythingIsThereOnceAsync();
    }

    [Fact]
    public async Task The_user_stops_after_the_request_under_way()
    {
        using var user = new CancellationTokenSource();
        var plan = Month();

        var outcome = await world.LoadUntilAsync(plan, user.Token, (_, before) =>
        {
            if (before == 1)
            {
                user.Cancel();
            }

            return Fate.Arrives;
        });

        outcome.Stop!.Code.ShouldBe(DiagnosticCodes.StoppedByUser);
        outcome.Records.Select(static record => record.State).ShouldBe([
            LoadState.Created, LoadState.Created, LoadState.Created, .. Enumerable.Repeat(LoadState.Pending, 4)]);

        (await world.LoadAsync(plan)).Stop.ShouldBeNull();
        await EverythingIsThereOnceAsync();
    }

    [Fact]
    public async Task Figures_that_Xero_works_out_otherwise_are_told()
    {
        var plan = world.Plan(
            [PlanRows.NewContact("A1", "Arden Ltd")],
            [PlanRows.Document("B1", "A1", 10m) with { Vat = 2.01m, Gross = 12.01m }],
            []);

        var outcome = await world.LoadAsync(plan);

        outcome.Records[1].State.ShouldBe(LoadState.Created);
        var difference = outcome.Diagnostics.ShouldHaveSingleItem();
        difference.Code.ShouldBe(DiagnosticCodes.AnswerDiffers);
        difference.Message.ShouldContain("VAT 2.00");
    }

    private LoadRequest Month() => world.Plan(
        [PlanRows.NewContact("A1", "Arden Ltd")],
        [PlanRows.Document("B1", "A1", 10m), PlanRows.Document("B2", "A1", 20m), PlanRows.Document("C1", "A1", 10m, DocumentKind.CreditNote)],
        [PlanRows.Payment("P1", "A1", "B1", 12m), PlanRows.Payment("P2", "A1", "C1", -6m)],
        PlanRows.Allocation("C1", "A1", "B2", 5m));

    private async Task EverythingIsThereOnceAsync()
    {
        (await world.ContactsAsync()).Count(static contact => contact.ContactNumber == "A1").ShouldBe(1);
        (await world.DocumentsAsync()).Select(static document => (document.Number, document.Open)).ShouldBe([("B1", 0m), ("B2", 19m), ("C1", 1m)], ignoreOrder: true);
        (await world.PaymentsAsync()).Select(static payment => payment.Reference).ShouldBe(["SAFE P1 B1 #1", "SAFE P2 C1 #1"], ignoreOrder: true);
        world.Ledger.VerifyChain().BrokenAt.ShouldBeNull();
    }
}
