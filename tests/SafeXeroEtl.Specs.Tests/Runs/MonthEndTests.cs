using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The README's main command.</summary>
public sealed class MonthEndTests
{
    private const string Verdict = "Agrees, with 2 accepted differences of £721.97";

    private static readonly string[] States = ["created", "updated", "there", "skipped", "held", "blocked", "refused", "pending"];

    [Fact]
    public async Task One_command_closes_October_and_settles_September()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldBe(Verdict);
        run.Count("invoices", "created").ShouldBe(281);
        run.Count("credit_notes", "created").ShouldBe(1);
        run.Sum("invoices", "created").ShouldBe(164_618.74m);
        run.Json["messages"]!.AsArray().Select(static message => (string)message!).ShouldContain(static message => message.StartsWith("142 documents of 2026-09", StringComparison.Ordinal));
        EquationShouldHold(run.Json);
        foreach (var report in run.Json["artifacts"]!.AsArray())
        {
            new FileInfo(workspace.PathOf((string)report!)).Length.ShouldBeGreaterThan(10_000, (string)report!);
        }
    }

    [Fact]
    public async Task The_screen_tells_the_verdict_the_equation_and_where_the_reports_are()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();

        var run = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");

        run.Exit.ShouldBe(0, run.Error);
        run.Output.ShouldContain(Verdict);
        run.Output.ShouldContain("in = created + updated + there + skipped + held + blocked + refused + pending holds for every kind, in counts and in sums.");
        run.Output.ShouldContain(Path.Combine("runs", "demo-2026-10-002", "5-report", "reconciliation.html"));
        run.Output.ShouldNotContain('\e');
    }

    [Fact]
    public async Task Run_again_it_creates_nothing_and_agrees_as_before()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var before = workspace.Digest;

        var again = await workspace.OctoberAsync("run");

        again.Exit.ShouldBe(0, again.Output + again.Error);
        again.Verdict.ShouldBe(Verdict);
        foreach (var (kind, counts) in again.Json["counts"]!.AsObject())
        {
            ((int)counts!["created"]! + (int)counts["updated"]!).ShouldBe(0, kind);
        }

        EquationShouldHold(again.Json);
        workspace.Digest.ShouldBe(before);
    }

    /// <summary>P1: in = created + updated + there + skipped + held + blocked + refused + pending.</summary>
    private static void EquationShouldHold(JsonObject run)
    {
        foreach (var (kind, counts) in run["counts"]!.AsObject())
        {
            States.Sum(state => (int)counts![state]!).ShouldBe((int)counts!["in"]!, kind);
        }

        foreach (var (kind, currencies) in run["sums"]!.AsObject())
        {
            foreach (var (currency, sums) in currencies!.AsObject())
            {
                States.Sum(state => (decimal)sums![state]!).ShouldBe((decimal)sums!["in"]!, $"{kind} {currency}");
            }
        }
    }
}
