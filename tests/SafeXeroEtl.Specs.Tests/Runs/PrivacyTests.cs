using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What a run leaves behind has no secret in it, and its headers and logs no customer (P7).</summary>
public sealed partial class PrivacyTests
{
    private static readonly string[] OnceAboutTheRun =
        ["run.json", "3-plan/plan.json", "1-extract/evidence.json", "1-extract/totals.json", "1-extract/diagnostics.jsonl"];

    [Fact]
    public async Task No_file_of_a_run_holds_a_token()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();

        var holding = Directory.EnumerateFiles(workspace.PathOf("runs"), "*", SearchOption.AllDirectories)
            .Where(static file => Secret().IsMatch(File.ReadAllText(file)));

        holding.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_header_or_log_of_a_run_holds_no_mail_address(string file)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();

        workspace.ReadText(["runs", DemoWorkspace.October, .. file.Split('/')]).ShouldNotContain("@");
    }

    [Fact]
    public async Task What_is_printed_holds_no_mail_address_even_when_a_customer_waits()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();

        var run = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10", "--verbose");

        (run.Output + run.Error).ShouldNotContain("@");
        Secret().IsMatch(run.Output + run.Error).ShouldBeFalse();
    }

    public static TheoryData<string> Headers => [.. OnceAboutTheRun];

    [GeneratedRegex("Bearer|access_token|refresh_token|client_secret|Authorization:", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
