using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SafeXeroEtl.Specs.Tests.Runs;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contract;

/// <summary>Xero's own Node client, which knows nothing of us, cannot tell <c>sandbox serve</c> from Xero. Its tests are in tests/clients/xero-node.</summary>
public sealed partial class StrangerTests
{
    [Theory]
    [InlineData("contacts", 40, "--no-limits")]
    [InlineData("invoices", 60, "--no-limits")]
    [InlineData("money", 40, "--no-limits")]
    [InlineData("settings", 30, "--no-limits")]
    [InlineData("protocol", 30, "--no-limits")]
    [InlineData("signin", 20, "--no-limits")]
    [InlineData("limits", 20, "--calls-per-minute", "20")]
    public async Task Xeros_own_client_finds_what_it_knows_from_Xero(string file, int assertionsMin, params string[] serve)
    {
        Needs.All(Tools.Node, Tools.XeroNode);
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var serving = await Serving.StartAsync(workspace, serve);

        var (exit, told) = await NodeAsync(file, serving.Address);

        TestContext.Current.TestOutputHelper!.WriteLine(told);
        exit.ShouldBe(0, told);
        int.Parse(Assertions().Match(told).Groups["count"].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(assertionsMin);
    }

    private static async Task<(int Exit, string Told)> NodeAsync(string file, Uri address)
    {
        var start = new ProcessStartInfo(Tools.Node.Path)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Tools.Repository, "tests", "clients", "xero-node"),
            ArgumentList = { "--test", "--test-reporter=tap", file + ".test.js" },
            Environment = { ["SAFEXERO_SANDBOX"] = address.AbsoluteUri },
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (node.ExitCode, await output + await error);
    }

    [GeneratedRegex("^# (?<count>[0-9]+) assertions$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Assertions();
}
