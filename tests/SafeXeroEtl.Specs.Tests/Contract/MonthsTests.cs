using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Specs.Tests.Runs;
using SafeXeroEtl.TestKit.Contract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contract;

/// <summary>What the program sends in two months, and what the sandbox answers, is what Xero's published description says.</summary>
public sealed class MonthsTests
{
    private const string Alias = "gate";

    private static readonly string[] AtLeast =
    [
        "GET Accounts", "GET Contacts", "GET CreditNotes", "GET Currencies", "GET Invoices", "GET Organisation", "GET Payments", "GET Reports/TrialBalance", "GET TaxRates",
        "PUT Contacts", "PUT CreditNotes", "PUT Invoices", "PUT Payments",
    ];

    [Fact]
    public async Task Two_months_break_no_contract()
    {
        Assert.SkipWhen(ContractGate.Lacking is not null, ContractGate.Lacking ?? "");
        var stop = TestContext.Current.CancellationToken;
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = workspace.SandboxPath, RequireSignIn = true }, stop);
        await using var gate = await ContractGate.OpenAsync(sandbox.BaseAddress, stop);
        SignInThrough(gate, workspace);

        foreach (var period in (string[])["2026-09", "2026-10"])
        {
            var ran = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", period);

            gate.Violations.ShouldBeEmpty();
            ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(gate.Summary());
        AtLeast.Except(gate.Exchanges.Select(static exchange => exchange.Operation)).ShouldBeEmpty();
        gate.Exchanges.ShouldAllBe(static exchange => exchange.Status == 200 && exchange.IsDescribed);
    }

    /// <summary>The pipeline's organisation becomes one that is reached through the gate.</summary>
    private static void SignInThrough(ContractGate gate, DemoWorkspace workspace)
    {
        Environment.SetEnvironmentVariable($"SAFEXERO_{Alias.ToUpperInvariant()}_CLIENT_SECRET", "sandbox-custom-connection-secret");
        File.WriteAllText(workspace.PathOf("organisations.yml"), $"""
            schema: organisations/1
            organisations:
              - alias: {Alias}
                client_id: "5AFE0A11CE00000000000000000000C1"
                sign_in: custom_connection
                address: {gate.Address.AbsoluteUri}
            """);
        workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox", $"organisation: {Alias}");
    }
}
