using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Load;

public sealed class SendTurnTests
{
    /// <summary>The plan's row has generation 2; the ledger's latest posting is of the generation and run given.</summary>
    private const string Table = """
        ledger     generation  run     reason  create       deletion
        -          -           -       -       Send         Stale
        Closed     1           other   -       Send         Stale
        Posted     1           other   -       Stale        Stale
        Planned    1           other   -       Stale        Stale
        Sending    1           other   -       InDoubt      InDoubt
        Deleting   1           other   -       InDoubt      InDoubt
        Planned    2           other   -       Send         Stale
        Sending    2           this    -       InDoubt      InDoubt
        Posted     2           other   -       Done         Send
        Posted     2           this    -       Done         Send
        Posted     2           this    no      Done         RefusedHere
        Posted     2           other   no      Done         Send
        Refused    2           this    no      RefusedHere  Stale
        Refused    2           other   no      Send         Stale
        Deleting   2           this    -       InDoubt      InDoubt
        Closed     2           this    -       Stale        Done
        Posted     3           other   -       Stale        Stale
        Closed     3           other   -       Stale        Stale
        """;

    [Fact]
    public void The_ledger_decides_what_is_done_for_a_record()
    {
        foreach (var cells in Table.Split('\n').Skip(1).Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var posting = cells[0] == "-" ? null : new LedgerPosting
            {
                Kind = RecordKind.Payment,
                Key = "P1|B1",
                Generation = cells[1][0] - '0',
                State = Enum.Parse<PostingState>(cells[0]),
                ContentHash = "",
                RunId = cells[2],
                Attempt = 1,
                Reason = cells[3] == "-" ? null : cells[3],
            };
            var where = string.Join(' ', cells);

            SendTurns.Of(Row(CashAct.Receive), posting, "this").ToString().ShouldBe(cells[4], where);
            SendTurns.Of(Row(CashAct.Delete), posting, "this").ToString().ShouldBe(cells[5], where);
        }
    }

    [Fact]
    public void A_record_that_had_no_turn_is_pending_for_the_reason_given()
    {
        var verdict = LoadVerdict.Of(Row(CashAct.Receive), posting: null, "this", new WaitReason(DiagnosticCodes.DependsOnPending, "why"));

        verdict.State.ShouldBe(LoadState.Pending);
        (verdict.Code, verdict.Reason).ShouldBe((DiagnosticCodes.DependsOnPending, "why"));
    }

    [Theory]
    [InlineData(PlanState.There, RecordStanding.Settled)]
    [InlineData(PlanState.Skipped, RecordStanding.Skipped)]
    [InlineData(PlanState.Held, RecordStanding.Held)]
    [InlineData(PlanState.Blocked, RecordStanding.Blocked)]
    public void What_the_plan_does_not_send_stands_as_the_plan_says(PlanState planned, RecordStanding standing) =>
        LoadVerdict.Standing(Row(CashAct.Receive) with { Decision = new PlanDecision(planned) }, loaded: null).ShouldBe(standing);

    [Theory]
    [InlineData(CashAct.Receive, LoadState.Created, RecordStanding.Settled)]
    [InlineData(CashAct.Delete, LoadState.Updated, RecordStanding.Deleted)]
    [InlineData(CashAct.Delete, LoadState.Refused, RecordStanding.Refused)]
    [InlineData(CashAct.Refund, LoadState.Pending, RecordStanding.Pending)]
    public void What_was_loaded_stands_as_it_went(CashAct act, LoadState went, RecordStanding standing) =>
        LoadVerdict.Standing(Row(act), new LoadedRecord { Kind = RecordKind.Payment, Key = "P1|B1", State = went }).ShouldBe(standing);

    private static PlannedPayment Row(CashAct act) => new()
    {
        AccountNumber = "A1",
        Decision = act == CashAct.Delete ? new PlanDecision(PlanState.Update) : PlanDecision.Create,
        Generation = 2,
        ContentHash = "",
        At = new SourceLocation("payments.csv", 2),
        PaymentId = "P1",
        BillNumber = "B1",
        PaymentType = "Cash",
        Date = new DateOnly(2026, 10, 1),
        Currency = CurrencyCode.Gbp,
        Amount = 1m,
        Act = act,
    };

    [Theory]
    [InlineData(PostingState.Posted, 1, SendTurn.Send)]
    [InlineData(PostingState.Posted, 2, SendTurn.Done)]
    [InlineData(PostingState.Posted, 3, SendTurn.Stale)]
    [InlineData(PostingState.Planned, 1, SendTurn.Stale)]
    [InlineData(PostingState.Sending, 1, SendTurn.InDoubt)]
    public void A_contact_is_updated_anew_once_the_update_before_was_made(PostingState state, int generation, SendTurn turn)
    {
        var row = new PlannedContact
        {
            AccountNumber = "A1",
            Name = "n",
            Evidence = "e",
            Decision = PlanDecision.Update(Guid.Empty),
            Generation = 2,
            ContentHash = "",
            At = new SourceLocation("customers.csv", 2),
        };
        var posting = new LedgerPosting { Kind = RecordKind.ContactUpdate, Key = "A1", Generation = generation, State = state, ContentHash = "", RunId = "other", Attempt = 1 };

        SendTurns.Of(row, posting, "this").ShouldBe(turn);
    }
}
