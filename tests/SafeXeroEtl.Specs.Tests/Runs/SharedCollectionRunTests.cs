using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Two companies of one pipeline, each a creditor of its own at GoCardless: each has its payouts, fees and clearing account, to the penny.</summary>
public sealed class SharedCollectionRunTests
{
    private static readonly string[] NorthCustomers = ["NOR1080", "ESK1082", "MAR1083"];

    [Fact]
    public async Task Each_company_has_its_own_payouts_and_its_clearing_account_is_explained()
    {
        var (south, north) = (Breakdown(isNorth: false), Breakdown(isNorth: true));
        using var workspace = await FreshAsync();

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        foreach (var (organisation, name, own) in new[] { ("sandbox", "Sandbox Telecom Ltd", south), ("sandbox-north", "Sandbox north", north) })
        {
            var result = run.Json["organisations"]!.AsArray().Single(each => (string?)each!["organisation"] == organisation)!["result"]!;
            ((int)result["counts"]!["payouts"]!["created"]!, (int)result["counts"]!["payout_fees"]!["created"]!).ShouldBe((own.Payouts.Count, own.Payouts.Count), organisation);
            ((string)result["verdict"]!).ShouldStartWith("Agrees");
            workspace.Rows($"SELECT t.reference || ' ' || printf('%.2f', t.amount) FROM bank_transfers t JOIN organisations o ON o.tenant_id = t.tenant_id WHERE o.name = '{name}' AND t.status = 'AUTHORISED' AND t.reference LIKE 'SAFE payout %' ORDER BY t.date")
                .ShouldBe([.. own.Payouts.Select(static payout => FormattableString.Invariant($"SAFE payout gocardless/{payout.Id} #1 {payout.Net:0.00}"))], organisation);
            CollectionRunTests.ClearingShouldTie(workspace, run: $"demo-{organisation}-2026-10-001");
        }

        workspace.ReadText("runs", "demo-sandbox-north-2026-10-001", "1-extract", "payouts.jsonl").ShouldNotContain("CR000123");
        workspace.ReadText("runs", "demo-sandbox-2026-10-001", "1-extract", "payouts.jsonl").ShouldNotContain("CR000456");
    }

    private static async Task<DemoWorkspace> FreshAsync()
    {
        var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        workspace.Edit("pipelines/demo/pipeline.yml", "  cash: {file: cash.csv, layout: keyed-cash}\n", "  cash: {file: cash.csv, layout: keyed-cash}\n  gocardless_payouts: {file: gocardless-payouts.csv, layout: gocardless-payouts}\n");
        workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox\n", $"organisations:\n{Entry("sandbox", "dealers: [MAIN]", "CR000123")}{Entry("sandbox-north", $"customers: [{string.Join(", ", NorthCustomers)}]", "CR000456")}    contacts: {{sharing: ask}}\n");
        workspace.Edit("pipelines/demo/payments.yml", "    account: 091\n", "    account: 091\n    clearing: true\n    returned_account: 811\n");
        await File.WriteAllTextAsync(workspace.PathOf("pipelines", "demo", "exports", "2026-10", "gocardless-payouts.csv"), Rows(Breakdown(isNorth: false), "CR000123") + Rows(Breakdown(isNorth: true), "CR000456")[(Headings().Length + 2)..], TestContext.Current.CancellationToken);
        foreach (var further in new[] { null, "north" })
        {
            await using var somebody = await SandboxApi.ServeAsync(workspace, further);
            await somebody.PutAsync("Contacts", new() { ["Name"] = "GoCardless Ltd" });
        }

        return workspace;
    }

    private static string Entry(string alias, string takes, string payee) => $$"""
          - organisation: {{alias}}
            {{takes}}
            collections:
              gocardless:
                clearing_account: "091"
                bank_account: "090"
                payees: [{{payee}}]
                fees: {account: "404", tax_type: EXEMPTINPUT, vat: none, contact: GoCardless Ltd, reason: Payment services are exempt}

        """;

    private static string Headings() => Breakdown(isNorth: true).Csv.Split("\r\n")[0] + ",creditors.id";

    private static string Rows(PayoutBreakdown breakdown, string creditor) => string.Concat(
        breakdown.Csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select((row, line) => $"{row},{(line == 0 ? "creditors.id" : creditor)}\r\n"));

    private static PayoutBreakdown Breakdown(bool isNorth) => PayoutBreakdown.Of(
        CollectionDemo.Collected("Direct Debit", payment => NorthCustomers.Contains(payment["Account Number"]) == isNorth), new DateOnly(2026, 10, 31), account: isNorth ? "N" : "S");
}
