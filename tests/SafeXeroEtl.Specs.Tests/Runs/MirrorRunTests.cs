using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// Books so large that Xero is asked for what changed, and not for everything: whatever anybody does in Xero, the comparison comes out byte for byte as
/// with <c>--full</c>.
/// </summary>
public sealed class MirrorRunTests
{
    private const string Unpaid = "DEMO1234/2";

    /// <summary>Voided long ago: they carry no money, and take six calls to be read. The month's own were made some time ago, but for one.</summary>
    private const string OldInvoices = """
        UPDATE payments SET updated_utc = updated_utc - updated_utc / 40;
        UPDATE invoices SET updated_utc = updated_utc - updated_utc / 40 WHERE invoice_number <> 'DEMO1234/2';
        INSERT INTO invoices SELECT tenant_id, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
            type, 'OLD ' || n.value, reference, contact_id, '2024-05-31', '2024-06-30', line_amount_types, currency_code, currency_rate, rounding_amount, bank_account_id, bank_transaction_id,
            is_reconciled, 'VOIDED', branding_theme_id, url, sent_to_contact, created_by_app, updated_utc - updated_utc / 20
        FROM invoices, (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 5500) SELECT value FROM n) n WHERE invoice_number = 'DEMO1234/1'
        """;

    [Fact]
    public async Task Once_it_saves_calls_only_changes_are_asked_for_and_a_full_reading_says_the_same()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        workspace.SqlAll(OldInvoices);
        var (first, before) = await ReconcileAsync(workspace);
        var kept = MirrorFiles(workspace);
        var (second, after) = await ReconcileAsync(workspace);
        after.ShouldBe(before);
        MirrorFiles(workspace).ShouldBe(kept, "Nothing changed, and nothing is written.");
        first["Invoices"].ShouldBe(6);
        second["Invoices"].ShouldBe(2, "What changed, and what is open.");
        second.Values.Sum().ShouldBeLessThan(first.Values.Sum());
        (await SealAsync(workspace)).ShouldBe(await SealAsync(workspace, "--full"));

        await using (var xero = await SandboxApi.ServeAsync(workspace))
        {
            await xero.PayAsync(Unpaid, 10m, "2026-10-20");
        }

        await ShouldSayTheSameAsync(workspace, second, "a payment by hand");
        await using (var xero = await SandboxApi.ServeAsync(workspace))
        {
            await xero.ChangeAsync(await xero.InvoiceAsync(Unpaid), new JsonObject { ["DueDate"] = "2027-02-28" });
        }

        (await ShouldSayTheSameAsync(workspace, second, "a due date on a part-paid invoice, which is no change to Xero")).ShouldContain("2027-02-28");
        workspace.Sql("UPDATE contacts SET name = 'Another Name', updated_utc = (SELECT max(updated_utc) + 1 FROM invoices) WHERE contact_id = (SELECT contact_id FROM invoices WHERE invoice_number = 'OUT-1' OR invoice_number = 'DEMO1234/1' LIMIT 1)");
        (await ShouldSayTheSameAsync(workspace, second, "another name, which changes no document")).ShouldContain("Another Name");
        workspace.Sql("UPDATE payments SET status = 'DELETED' WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'DEMO1234/1')");
        await ShouldSayTheSameAsync(workspace, first, "a payment that goes without a word, seen by what is open");
    }

    [Fact]
    public async Task A_month_with_two_years_behind_it_takes_the_calls_of_one_with_one()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        workspace.SqlAll(OldInvoices);
        await ReconcileAsync(workspace);
        var (early, _) = await ReconcileAsync(workspace);
        workspace.SqlAll(OldInvoices.Replace("'OLD '", "'OLDER '", StringComparison.Ordinal));
        var (inFull, _) = await ReconcileAsync(workspace, "--full");

        var (late, _) = await ReconcileAsync(workspace);

        late.ShouldBe(early);
        inFull["Invoices"].ShouldBe(12, "It is read in full once, in a call for every thousand.");
    }

    [Theory]
    [InlineData("documents.jsonl", "AUTHORISED", "VOIDED    ")]
    [InlineData("mirror.json", "tool_version", "tool-version")]
    [InlineData("mirror.json", "{", "")]
    public async Task A_mirror_that_somebody_changed_is_read_anew(string file, string what, string with)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        workspace.SqlAll(OldInvoices);
        var (inFull, before) = await ReconcileAsync(workspace);
        var path = Directory.GetFiles(workspace.PathOf(".safexero", "mirror"), file, SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace(what, with, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (calls, after) = await ReconcileAsync(workspace);

        after.ShouldBe(before);
        calls["Invoices"].ShouldBe(inFull["Invoices"]);
    }

    [Fact]
    public async Task Small_books_keep_no_mirror()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();

        await ReconcileAsync(workspace);

        Directory.Exists(workspace.PathOf(".safexero", "mirror")).ShouldBeFalse();
    }

    /// <summary>When each file of records was written; how far it has seen is written where that is further.</summary>
    private static string[] MirrorFiles(DemoWorkspace workspace) =>
        [.. Directory.GetFiles(workspace.PathOf(".safexero", "mirror"), "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static file => $"{Path.GetFileName(file)} {File.GetLastWriteTimeUtc(file):O}")];

    private static async Task<string> SealAsync(DemoWorkspace workspace, params string[] more)
    {
        var planned = await workspace.OctoberAsync("plan", more);
        planned.Exit.ShouldBe(0, planned.Output + planned.Error);
        return (string)JsonNode.Parse(workspace.ReadText("runs", (string)JsonNode.Parse(planned.Output)!["run"]!, "3-plan", "plan.json"))!["seal"]!;
    }

    private static async Task<string> ShouldSayTheSameAsync(DemoWorkspace workspace, Dictionary<string, int> asManyCallsAs, string why)
    {
        var (calls, byChanges) = await ReconcileAsync(workspace);
        var (inFull, full) = await ReconcileAsync(workspace, "--full");

        byChanges.ShouldBe(full, why);
        calls["Invoices"].ShouldBeGreaterThanOrEqualTo(asManyCallsAs["Invoices"], why);
        inFull["Invoices"].ShouldBe(6, why);
        return full;
    }

    private static async Task<(Dictionary<string, int> Calls, string Findings)> ReconcileAsync(DemoWorkspace workspace, params string[] more)
    {
        var ran = await workspace.OctoberAsync("reconcile", more);
        ran.Exit.ShouldBeOneOf([0, 5], ran.Output + ran.Error);
        var said = JsonNode.Parse(ran.Output)!;
        var calls = said["endpoints"]!.AsArray().ToDictionary(static row => (string)row!["endpoint"]!, static row => (int)row!["calls"]!);
        return (calls, workspace.ReadText("runs", (string)said["run"]!, "4-reconcile", "findings.json"));
    }
}
