using System.Collections.Immutable;
using SafeXeroEtl.Cli;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A sign-in that dies of not being used is told days before, by whatever runs.</summary>
public sealed class SignInWatchTests
{
    [Theory]
    [InlineData(60, 60, null)]
    [InlineData(15, 15, null)]
    [InlineData(14, 14, "The sign-in 'books' ends in 14 days unless it is used before.")]
    [InlineData(1, 1, "The sign-in 'books' ends in 1 day unless it is used before.")]
    [InlineData(0, 0, "The sign-in 'books' ends today, or has ended.")]
    [InlineData(5, 60, "The sign-in 'books' would have ended in 5 days; this command used it, and it has 60 days again.")]
    [InlineData(0, 60, "The sign-in 'books' would have ended today; this command used it, and it has 60 days again.")]
    public void It_is_told_from_the_given_days_on(int before, int after, string? message)
    {
        var warnings = SignInWatch.Warnings(Left(before), Left(after), days: 14).ToArray();

        warnings.Select(static warning => warning.Message).ShouldBe(message is null ? [] : [message]);
        warnings.ShouldAllBe(static warning => warning.Code == "SX7023" && warning.Severity == Core.Diagnostics.Severity.Warning && warning.NextStep.Contains("--org books", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_tells_of_the_sign_in_it_uses()
    {
        await using var demo = await ServedDemo.StartAsync();
        (await demo.LoginAsync()).Exit.ShouldBe(0);
        (await demo.Workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10")).Error.ShouldNotContain("SX7023");
        (await demo.Workspace.RunAsync("status")).Error.ShouldNotContain("SX7023");

        demo.Workspace.Edit("pipelines/demo/pipeline.yml", "max_blocked:", "sign_in_warning_days: 60\n\nmax_blocked:");

        var plan = await demo.Workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10", "--json");
        plan.Exit.ShouldBe(0);
        plan.Error.ShouldContain("SX7023 The sign-in 'demo' ends in 59 days");
        (await demo.Workspace.RunAsync("status")).Error.ShouldContain("SX7023", customMessage: "status warns by the days that the pipeline declares");
    }

    private static ImmutableDictionary<string, int> Left(int days) => ImmutableDictionary<string, int>.Empty.Add("books", days);
}
