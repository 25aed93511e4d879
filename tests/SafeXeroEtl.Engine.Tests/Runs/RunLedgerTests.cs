using System.Collections.Immutable;
using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Runs;

public sealed class RunLedgerTests : IDisposable
{
    private const string Tenant = "tenant-1";
    private static readonly AccountingPeriod October = new(2026, 10);

    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private RunLedger ledger;

    public RunLedgerTests()
    {
        ledger = RunLedger.Open(RunLedger.PathIn(folder.Path), clock);
        Start("demo-2026-10-001");
    }

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_run_is_found_again_after_the_ledger_was_closed()
    {
        ledger.SealRun("demo-2026-10-001", "abc");
        ledger.SetRunStatus("demo-2026-10-001", RunStatus.Stopped, exit: 4);

        Reopen();

        var run = ledger.FindRun("demo-2026-10-001").ShouldNotBeNull();
        run.Pipeline.ShouldBe("demo");
        run.Period.ShouldBe(October);
        run.Seal.ShouldBe("abc");
        run.Status.ShouldBe(RunStatus.Stopped);
        run.Exit.ShouldBe(4);
        run.CreatedAt.ShouldBe(clock.GetUtcNow());
    }

    [Fact]
    public void Runs_are_numbered_by_pipeline_and_period()
    {
        ledger.NextRunId("demo", October).ShouldBe("demo-2026-10-002");
        ledger.NextRunId("demo", October.Next).ShouldBe("demo-2026-11-001");
        ledger.NextRunId("../etc", October).ShouldBe("---etc-2026-10-001");
    }

    [Fact]
    public void The_latest_run_of_a_month_is_the_one_started_last()
    {
        clock.Advance(TimeSpan.FromMinutes(1));
        Start("demo-2026-10-002");

        ledger.LatestRun("demo", October)!.RunId.ShouldBe("demo-2026-10-002");
        ledger.LatestRun("demo", October.Next).ShouldBeNull();
        ledger.Runs().Select(static run => run.RunId).ShouldBe(["demo-2026-10-001", "demo-2026-10-002"]);
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_no_later_run_the_earlier_one()
    {
        using var back = RunLedger.Open(RunLedger.PathIn(folder.Path), new ManualClock(clock.GetUtcNow().AddDays(-400)));
        back.StartRun(ledger.FindRun("demo-2026-10-001")! with { RunId = "demo-2026-10-002" });

        ledger.LatestRun("demo", October)!.RunId.ShouldBe("demo-2026-10-002");
        ledger.Runs().Select(static run => run.RunId).ShouldBe(["demo-2026-10-001", "demo-2026-10-002"]);
    }

    [Fact]
    public void A_status_for_a_run_that_is_not_there_is_refused() =>
        Should.Throw<LedgerException>(() => ledger.SetRunStatus("demo-2026-10-009", RunStatus.Applied)).Code.ShouldBe(DiagnosticCodes.RunNotFound);

    [Fact]
    public void A_send_is_in_doubt_with_its_exact_body_until_it_is_settled()
    {
        var send = ledger.BeginSend(Send("B1", "B2"));
        Reopen();

        var open = ledger.OpenSends(Tenant).ShouldHaveSingleItem();
        open.Request.ShouldBe(send.Request with { Keys = open.Request.Keys });
        open.Request.Keys.ShouldBe(["B1", "B2"]);
        open.IdempotencyKey.ShouldBe(send.IdempotencyKey);
        open.FirstSentAt.ShouldBe(clock.GetUtcNow());
        open.Postings.ShouldBe(send.Postings);
        ledger.OpenSends("tenant-2").ShouldBeEmpty();
    }

    [Fact]
    public void What_one_element_was_told_leaves_the_others_in_doubt()
    {
        var send = ledger.BeginSend(Send("B1", "B2"));
        var id = Guid.NewGuid();

        ledger.SettleSend("demo-2026-10-001", send, [new PostingVerdict(send.Postings[0], PostingEvent.Accepted, id)]);

        ledger.Postings(Tenant, RecordKind.Invoice)["B1"].XeroId.ShouldBe(id);
        ledger.OpenSends(Tenant).ShouldHaveSingleItem().Postings.ShouldHaveSingleItem().Key.ShouldBe("B2");

        ledger.SettleSend("demo-2026-10-001", send, [new PostingVerdict(send.Postings[1], PostingEvent.Refused, Reason: "no")]);

        ledger.OpenSends(Tenant).ShouldBeEmpty();
        var refused = ledger.Postings(Tenant, RecordKind.Invoice)["B2"];
        refused.State.ShouldBe(PostingState.Refused);
        refused.Reason.ShouldBe("no");
    }

    [Fact]
    public void A_second_attempt_has_another_key_and_says_so()
    {
        var first = ledger.BeginSend(Send("B1"));
        ledger.SettleSend("demo-2026-10-001", first, [new PostingVerdict(first.Postings[0], PostingEvent.NotTried)]);

        var second = ledger.BeginSend(Send("B1"));

        second.Request.Body.ShouldBe(first.Request.Body);
        second.IdempotencyKey.ShouldNotBe(first.IdempotencyKey);
        ledger.FindPosting(Tenant, RecordKind.Invoice, "B1", 1)!.Attempt.ShouldBe(2);
    }

    [Fact]
    public void What_is_in_Xero_is_not_sent_again()
    {
        var send = ledger.BeginSend(Send("B1"));
        Should.Throw<UnreachableException>(() => ledger.BeginSend(Send("B1")));

        ledger.SettleSend("demo-2026-10-001", send, [new PostingVerdict(send.Postings[0], PostingEvent.Accepted, Guid.NewGuid())]);

        Should.Throw<UnreachableException>(() => ledger.BeginSend(Send("B1")));
        ledger.OpenSends(Tenant).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_of_a_send_is_kept_when_one_posting_of_it_cannot_be()
    {
        var send = ledger.BeginSend(Send("B1"));
        Should.Throw<UnreachableException>(() => ledger.BeginSend(Send("B0", "B1")));

        ledger.OpenSends(Tenant).ShouldHaveSingleItem().SendId.ShouldBe(send.SendId);
        ledger.FindPosting(Tenant, RecordKind.Invoice, "B0", 1).ShouldBeNull();
        ledger.VerifyChain().BrokenAt.ShouldBeNull();
    }

    [Fact]
    public void A_deletion_closes_the_generation_and_the_next_one_starts_anew()
    {
        var send = ledger.BeginSend(Send("B1"));
        var id = Guid.NewGuid();
        ledger.SettleSend("demo-2026-10-001", send, [new PostingVerdict(send.Postings[0], PostingEvent.Accepted, id)]);

        var deletion = ledger.BeginSend(Send("B1") with { Act = SendAct.Delete });
        var open = ledger.OpenSends(Tenant).ShouldHaveSingleItem();
        open.Act.ShouldBe(SendAct.Delete);
        open.Postings.ShouldHaveSingleItem().XeroId.ShouldBe(id);
        ledger.SettleSend("demo-2026-10-001", deletion, [new PostingVerdict(deletion.Postings[0], PostingEvent.Deleted)]);
        ledger.FindPosting(Tenant, RecordKind.Invoice, "B1", 1)!.State.ShouldBe(PostingState.Closed);

        var again = Send("B1");
        ledger.BeginSend(again with { Postings = [again.Postings[0] with { Generation = 2 }] });
        var latest = ledger.Postings(Tenant, RecordKind.Invoice)["B1"];
        latest.Generation.ShouldBe(2);
        latest.State.ShouldBe(PostingState.Sending);
    }

    [Fact]
    public void A_record_keeps_its_first_run_and_takes_the_rest_from_the_last()
    {
        var record = Record("B1") with { Standing = RecordStanding.Pending, Code = "SX5002", Reason = "in doubt", Copy = "{}" };
        ledger.TakeIn(Tenant, "demo-2026-10-001", [record]);
        Start("demo-2026-10-002");

        ledger.TakeIn(Tenant, "demo-2026-10-002", [record with { Standing = RecordStanding.Settled, Code = null, Reason = null, Copy = null }]);

        ledger.Records(Tenant).ShouldHaveSingleItem().ShouldBe(
            record with { Standing = RecordStanding.Settled, Code = null, Reason = null, Copy = null, FirstRun = "demo-2026-10-001", LastRun = "demo-2026-10-002" });
        ledger.Records("tenant-2").ShouldBeEmpty();
    }

    [Fact]
    public void Records_can_be_read_while_others_are_written()
    {
        ledger.TakeIn(Tenant, "demo-2026-10-001", [Record("B1"), Record("B2")]);

        foreach (var record in ledger.Records(Tenant))
        {
            ledger.TakeIn("tenant-2", "demo-2026-10-001", [record]);
        }

        ledger.Records("tenant-2").Count().ShouldBe(2);
    }

    [Fact]
    public void A_link_is_kept_and_replaced_and_logged_only_when_it_changes()
    {
        var link = new ContactLink { AccountNumber = "A1", ContactId = Guid.NewGuid(), ContactName = "Arden Ltd", CustomerName = "Arden", VatNumber = "GB1", Evidence = "ledger" };
        ledger.SaveLinks(Tenant, "demo-2026-10-001", [link]);
        ledger.SaveLinks(Tenant, "demo-2026-10-001", [link]);
        ledger.RunLog().Count(static entry => entry.Happened == "contact linked").ShouldBe(1);

        var other = link with { ContactId = Guid.NewGuid() };
        ledger.SaveLinks(Tenant, "demo-2026-10-001", [other]);

        ledger.Links(Tenant)["A1"].ShouldBe(other);
        ledger.RunLog().Count(static entry => entry.Happened == "contact linked").ShouldBe(2);
    }

    [Fact]
    public void A_link_keeps_the_identity_it_was_made_on_when_SAFE_drops_a_number_or_respells_the_name()
    {
        var link = new ContactLink { AccountNumber = "A1", ContactId = Guid.NewGuid(), ContactName = "Arden Ltd", CustomerName = "Arden", VatNumber = "GB1", Evidence = "ledger" };
        ledger.SaveLinks(Tenant, "demo-2026-10-001", [link]);

        ledger.SaveLinks(Tenant, "demo-2026-10-001", [link with { CustomerName = "Arden Group", VatNumber = null }]);
        ledger.Links(Tenant)["A1"].ShouldBe(link);

        ledger.SaveLinks(Tenant, "demo-2026-10-001", [link with { CompanyNumber = "01234567" }]);
        ledger.Links(Tenant)["A1"].ShouldBe(link with { CompanyNumber = "01234567" });
    }

    private void Start(string runId) => ledger.StartRun(new LedgerRun
    {
        RunId = runId,
        Pipeline = "demo",
        Period = October,
        TenantId = Tenant,
        Kind = RunKind.Run,
        Account = "clerk",
        Host = "desk",
    });

    private void Reopen()
    {
        ledger.Dispose();
        ledger = RunLedger.Open(RunLedger.PathIn(folder.Path), clock);
    }

    private static NewSend Send(params string[] keys) => new()
    {
        TenantId = Tenant,
        RunId = "demo-2026-10-001",
        Act = SendAct.Create,
        Request = new PreparedSend(RecordKind.Invoice, "PUT", "Invoices?unitdp=4", """{"Invoices":[]}""", [.. keys]),
        Postings = keys.Select(static key => new PostingIntent
        {
            Kind = RecordKind.Invoice,
            Key = key,
            Generation = 1,
            ContentHash = "hash",
            AccountNumber = "A1",
            Match = key,
            OwnerId = new Guid("11111111-1111-1111-1111-111111111111"),
            Date = new DateOnly(2026, 10, 31),
            Net = 10.00m,
            Vat = 2.00m,
            Amount = 12.00m,
        }).ToImmutableArray(),
    };

    private static LedgerRecord Record(string key) => new()
    {
        Kind = RecordKind.Invoice,
        Key = key,
        AccountNumber = "A1",
        Date = new DateOnly(2026, 10, 31),
        Currency = "GBP",
        Amount = -12.30m,
        Net = -10.25m,
        Vat = -2.05m,
        ContentHash = "hash",
        Standing = RecordStanding.Settled,
        FirstRun = "demo-2026-10-001",
        LastRun = "demo-2026-10-001",
    };
}
