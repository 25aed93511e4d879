using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Organisations;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests;

/// <summary>Exit codes as a table: each cause by itself, and the precedence 1, 2, 4, 3, 6, 5, 0 where several hold at once.</summary>
public sealed class ExitRulesTests
{
    private static readonly AccountingPeriod October = new(2026, 10);

    [Fact]
    public void Of_any_two_codes_the_one_that_comes_first_counts_whichever_way_they_come()
    {
        ExitCode[] order = [ExitCode.Failed, ExitCode.Usage, ExitCode.StoppedMidway, ExitCode.NothingSent, ExitCode.WaitsForPerson, ExitCode.Open, ExitCode.Done];
        order.Select(static code => (int)code).ShouldBe([1, 2, 4, 3, 6, 5, 0]);

        for (var first = 0; first < order.Length; first++)
        {
            for (var second = first; second < order.Length; second++)
            {
                ExitRules.Worse(order[first], order[second]).ShouldBe(order[first]);
                ExitRules.Worse(order[second], order[first]).ShouldBe(order[first]);
                SideBySide.Worst([ExitCode.Done, order[second], order[first]]).ShouldBe(order[first]);
            }
        }
    }

    [Theory]
    // create, blocked, of these by data, as many as may be: exit
    [InlineData(3, 0, 0, 0, 0)]
    [InlineData(0, 0, 0, 0, 0)] // everything is there already
    [InlineData(3, 1, 1, 0, 3)]
    [InlineData(3, 1, 1, 1, 0)]
    [InlineData(3, 2, 1, 1, 0)] // one more waits for contact review, which never causes 3
    [InlineData(0, 2, 0, 0, 6)] // only contact review is missing
    [InlineData(0, 2, 1, 0, 3)] // data must change as well, which comes first
    [InlineData(0, 1, 1, 1, 0)]
    public void A_plan(int create, int blocked, int byData, int mayBe, int exit) => ((int)ExitRules.OfPlan(Plan(create, blocked, byData, mayBe))).ShouldBe(exit);

    [Theory]
    [InlineData(null, 0, 0, 0, 0)]
    [InlineData(null, 1, 0, 0, 5)]
    [InlineData(null, 0, 1, 0, 5)]
    [InlineData(null, 0, 0, 1, 5)]
    [InlineData(DiagnosticCodes.StoppedByUser, 0, 0, 9, 4)]
    [InlineData(DiagnosticCodes.DayLimitReached, 0, 1, 9, 4)]
    [InlineData(DiagnosticCodes.InDoubt, 1, 1, 9, 4)]
    [InlineData(DiagnosticCodes.OrganisationChanged, 0, 0, 9, 5)] // the plan is over: the next one takes in what it did not send
    [InlineData(DiagnosticCodes.XeroUnreachable, 0, 0, 9, 1)]
    [InlineData(DiagnosticCodes.XeroUnreachable, 1, 1, 9, 1)]
    public void A_load(string? stopped, int blocked, int refused, int pending, int exit)
    {
        var load = new LoadOutcome { Records = [], Diagnostics = [], Calls = 0, Stop = stopped is null ? null : new LoadStop(stopped, "Stopped.") };

        ((int)ExitRules.OfLoad(load, Loaded(blocked, refused, pending))).ShouldBe(exit);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 5)] // an accepted difference explains it, and it is blocked all the same
    public void A_comparison_by_itself(bool leavesOpen, int exit) => ((int)ExitRules.OfRest(leavesOpen)).ShouldBe(exit);

    [Theory]
    [InlineData("Done", false, 0)]
    [InlineData("Done Done", true, 2)] // the campaign's own pages could not be written
    [InlineData("Done Open", false, 5)]
    [InlineData("Missing Closed Done", false, 5)]
    [InlineData("Open Waiting/3 NotReached", false, 3)]
    [InlineData("Open Waiting/6 NotReached NotReached", false, 6)]
    [InlineData("Open Stopped/4 NotReached", false, 4)]
    [InlineData("Done Stopped/1 NotReached", false, 1)]
    [InlineData("Done Stopped/1 NotReached", true, 1)]
    [InlineData("Done Stopped/4 NotReached", true, 2)]
    public void A_backfill(string months, bool hindered, int exit) => ((int)new CampaignOutcome
    {
        Pipeline = "demo",
        Workspace = "/",
        PackIsHindered = hindered,
        Months =
        [
            .. months.Split(' ').Select(static month => month.Split('/')).Select(static month => new CampaignMonth
            {
                Period = October,
                Standing = Enum.Parse<CampaignStanding>(month[0]),
                Exit = month.Length > 1 ? (ExitCode)(month[1][0] - '0') : null,
            }).Select(static month => month.Standing == CampaignStanding.Open ? month with { Exit = ExitCode.Open } : month with { Exit = month.Exit ?? ExitCode.Done }),
        ],
    }.Exit).ShouldBe(exit);

    private static PlanHeader Plan(int create, int blocked, int byData, int mayBe) => new()
    {
        Schema = PlanHeader.CurrentSchema,
        ToolVersion = "0.1.0",
        Pipeline = "demo",
        Period = October,
        TenantId = "t",
        Inputs = Empty<string>(),
        Definitions = Empty<string>(),
        Shards = Empty<string>(),
        Preconditions = new PlanPreconditions { PeriodLockDate = null, EndOfYearLockDate = null, Accounts = Empty<string>(), TaxTypes = Empty<string>() },
        Controls = [],
        Totals = new PlanTotals
        {
            Counts = ImmutableSortedDictionary<RecordKind, StateTotals<int>>.Empty.Add(RecordKind.Invoice, new StateTotals<int> { In = create + blocked, Create = create, Blocked = blocked }),
            Sums = ImmutableSortedDictionary<RecordKind, ImmutableSortedDictionary<string, StateTotals<decimal>>>.Empty,
        },
        BlockedByData = new BlockedLimit(byData, 0m),
        MaxBlocked = new BlockedLimit(mayBe, 0m),
    };

    private static RunSummary Loaded(int blocked, int refused, int pending) => new()
    {
        IsPlan = false,
        Facts = new RunFacts { Command = "apply", RunId = "demo-2026-10-001", Pipeline = "demo", Period = October, Organisation = "Sandbox", Exit = 0 },
        Counts = ImmutableSortedDictionary<RecordKind, RunStates<int>>.Empty.Add(
            RecordKind.Invoice, new RunStates<int> { In = blocked + refused + pending, Blocked = blocked, Refused = refused, Pending = pending }),
        Sums = ImmutableSortedDictionary<RecordKind, ImmutableSortedDictionary<string, RunStates<decimal>>>.Empty,
    };

    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary<string, T>.Empty;
}
