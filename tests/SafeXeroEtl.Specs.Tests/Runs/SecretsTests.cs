using System.Text;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Every secret that passed over the wire is looked for in all that the commands wrote and left behind (P7).</summary>
public sealed class SecretsTests
{
    private const string CustomSecret = "sandbox-custom-connection-secret";
    private const string BankNumber = "87654321";

    [Fact]
    public async Task No_secret_of_a_sign_in_is_in_any_output_or_file_however_a_run_ends()
    {
        var tap = new WireTap();
        await using var demo = await ServedDemo.StartAsync(
            tap,
            "fault: token-expired, method: PUT, path: /Invoices, call: 2",
            "fault: html-200, method: POST, path: /connect/token, call: 2",
            "fault: 500, method: PUT, path: /Payments, call: 1",
            "fault: invalid-grant, method: POST, path: /connect/token, call: 5");
        demo.Workspace.Sql($"UPDATE accounts SET bank_account_number = '12-34-56 {BankNumber}' WHERE code = '091' AND tenant_id = '{ServedDemo.First}'");
        var said = new StringBuilder();

        Hear(await demo.LoginAsync());
        Hear(await demo.Workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10", "--verbose"));
        Hear(await demo.Workspace.RunAsync("auth", "status", "--verbose"));
        Hear(await demo.Workspace.RunAsync("auth", "status", "--json"));
        demo.Clock.Advance(TimeSpan.FromMinutes(4));
        Hear(await demo.Workspace.RunAsync("reconcile", DemoWorkspace.October, "--verbose"));
        Hear(await demo.LoginAsync());
        Hear(await demo.Workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10", "--verbose", "--json"));
        Hear(await demo.Workspace.RunAsync("auth", "logout", "--org", "demo", "--verbose"));
        Hear(await demo.Workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10", "--verbose"));

        tap.Secrets.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(
            ["access_token", "code", "code_verifier", "id_token", "refresh_token"], ignoreOrder: true, "The tap has seen what there is to see.");
        NothingOf(tap.Secrets.Append(new(BankNumber, "bank account")), said.ToString(), demo.Workspace);

        void Hear(Ran ran) => said.AppendLine(ran.Output).AppendLine(ran.Error);
    }

    [Fact]
    public async Task No_secret_of_a_custom_connection_is_in_any_output_or_file()
    {
        var tap = new WireTap();
        await using var demo = await ServedDemo.StartAsync(tap);
        var address = demo.Address;
        await File.WriteAllTextAsync(demo.Workspace.PathOf("organisations.yml"), $"""
            schema: organisations/1
            organisations:
              - alias: unattended
                client_id: 5AFE0A11CE00000000000000000000C1
                sign_in: custom_connection
                address: {address}
            """, TestContext.Current.CancellationToken);
        demo.Workspace.Edit("pipelines/demo/pipeline.yml", "organisation: demo", "organisation: unattended");
        Environment.SetEnvironmentVariable("SAFEXERO_UNATTENDED_CLIENT_SECRET", CustomSecret);

        var login = await demo.Workspace.RunAsync("auth", "login", "--org", "unattended", "--verbose");
        var run = await demo.Workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10", "--verbose");
        var logout = await demo.Workspace.RunAsync("auth", "logout", "--org", "unattended");

        (login.Exit, run.Exit, logout.Exit).ShouldBe((0, 0, 0), login.Error + run.Error + logout.Error);
        tap.Secrets.Values.ShouldContain("access_token");
        NothingOf(tap.Secrets.Append(new(CustomSecret, "client secret")), login.Output + login.Error + run.Output + run.Error + logout.Output + logout.Error, demo.Workspace);
    }

    private static void NothingOf(IEnumerable<KeyValuePair<string, string>> secrets, string said, DemoWorkspace workspace)
    {
        // The sandbox's own file is Xero's side of the wire.
        var files = Directory.EnumerateFiles(workspace.Root, "*", SearchOption.AllDirectories)
            .Where(static file => !Path.GetFileName(file).StartsWith("sandbox.db", StringComparison.Ordinal))
            .Select(static file => (Name: file, Text: Encoding.Latin1.GetString(File.ReadAllBytes(file))))
            .ToArray();
        files.Length.ShouldBeGreaterThan(50);
        foreach (var (secret, what) in secrets)
        {
            said.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"a {what} was said");
            files.Where(file => file.Text.Contains(secret, StringComparison.Ordinal)).Select(file => $"{what} in {file.Name}").ShouldBeEmpty();
        }
    }
}
