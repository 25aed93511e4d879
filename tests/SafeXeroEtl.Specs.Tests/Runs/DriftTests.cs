using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What people change in Xero after a run, told field by field from what was sent.</summary>
public sealed class DriftTests
{
    private const string Unpaid = "DEMO1234/2";

    [Fact]
    public async Task A_month_that_nobody_touched_has_no_drift_and_asks_for_no_history()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();

        var reconcile = await workspace.OctoberAsync("reconcile");

        reconcile.Exit.ShouldBe(0, reconcile.Output + reconcile.Error);
        Findings(workspace)["drift"]!.AsArray().ShouldBeEmpty();
        reconcile.Output.ShouldNotContain("History");
    }

    [Fact]
    public async Task A_reference_a_due_date_and_a_text_are_drift_and_no_difference()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using (var xero = await SandboxApi.ServeAsync(workspace))
        {
            var invoice = await xero.InvoiceAsync(Unpaid);
            var lines = JsonNode.Parse(invoice["LineItems"]!.ToJsonString())!.AsArray();
            lines[0]!["Description"] = "Somebody's own words";
            await xero.ChangeAsync(invoice, new JsonObject { ["Reference"] = "PO 4711", ["DueDate"] = "2027-01-31", ["LineItems"] = Sendable(lines) });
        }

        var reconcile = await workspace.OctoberAsync("reconcile");

        reconcile.Exit.ShouldBe(0, reconcile.Output + reconcile.Error);
        reconcile.Output.ShouldContain("Invoices/History");
        var drift = Findings(workspace)["drift"]!.AsArray();
        drift.Select(static row => $"{row!["area"]} {row["key"]} {row["line"]} {row["field"]} -> {row["xero"]}").ShouldBe(
        [
            $"Document {Unpaid}  due date -> 2027-01-31", $"Document {Unpaid}  reference -> PO 4711", $"Line {Unpaid} 1 description -> Somebody's own words",
        ]);
        workspace.ReadText("runs", DemoWorkspace.October, "5-report", "reconciliation.html").ShouldContain("Changed in Xero since it was posted");
    }

    [Fact]
    public async Task A_later_run_of_the_month_tells_from_the_first_runs_plan_what_was_sent()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using (var xero = await SandboxApi.ServeAsync(workspace))
        {
            var invoice = await xero.InvoiceAsync(Unpaid);
            await xero.ChangeAsync(invoice, new JsonObject { ["Date"] = "2026-10-30" });
        }

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(5, run.Output + run.Error);
        var findings = Findings(workspace, "demo-2026-10-002");
        findings["drift"]!.AsArray().Select(static row => $"{row!["field"]} {row["sent"]} -> {row["xero"]}").ShouldBe(["date 2026-10-01 -> 2026-10-30"]);
        ((string)findings["differences"]!.AsArray().Single(static row => (string)row!["key"]! == Unpaid)!["cause"]!).ShouldBe("DateOrCutOff");

        Directory.Delete(workspace.PathOf("runs", DemoWorkspace.October), recursive: true);
        await workspace.OctoberAsync("run");

        Findings(workspace, "demo-2026-10-003")["drift"]!.AsArray().Single()!["sent"]!.ToString().ShouldBe($"as run {DemoWorkspace.October} posted it, which is no longer kept");
    }

    [Fact]
    public async Task A_payments_reference_and_a_contacts_name_are_drift_too()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        workspace.Sql("UPDATE payments SET reference = 'cheque 12' WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'DEMO1234/1')");
        workspace.Sql("UPDATE contacts SET name = 'Another Name' WHERE contact_id = (SELECT contact_id FROM invoices WHERE invoice_number = 'DEMO1234/1')");

        var reconcile = await workspace.OctoberAsync("reconcile");

        reconcile.Exit.ShouldBe(0, reconcile.Output + reconcile.Error);
        Findings(workspace)["drift"]!.AsArray().Select(static row => $"{row!["area"]} {row["key"]} {row["field"]} -> {row["xero"]}")
            .ShouldBe(["Payment 60001|DEMO1234/1 reference -> cheque 12", "Contact DEMO1234 name -> Another Name"]);
    }

    [Fact]
    public async Task Fields_that_we_wrote_into_a_contact_are_drift_when_somebody_changes_them_and_others_are_Xeros_own()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var made = Created(workspace);
        var linked = workspace.SqlText($"SELECT contact_id FROM contacts WHERE tenant_id LIKE '%0001' AND contact_id NOT IN ({string.Join(',', made.Select(static row => $"'{row.Id}'"))}) AND status = 'ACTIVE' AND is_supplier = 0 ORDER BY name LIMIT 1");
        workspace.Sql($"UPDATE contacts SET email = 'somebody@else.example', tax_number = 'GB999999973' WHERE contact_id = '{made[0].Id}'");
        workspace.Sql($"UPDATE contacts SET status = 'ARCHIVED' WHERE contact_id = '{made[1].Id}'");
        workspace.Sql($"UPDATE contacts SET email = 'their.own@else.example', company_number = '09999999' WHERE contact_id = '{linked}'");

        var reconcile = await workspace.OctoberAsync("reconcile");

        reconcile.Exit.ShouldBe(0, reconcile.Output + reconcile.Error);
        Findings(workspace)["drift"]!.AsArray().Select(static row => $"{row!["area"]} {row["key"]} {row["field"]} -> {row["xero"]}").ShouldBe(
            new[]
            {
                $"Contact {made[0].Account} VAT number -> GB999999973", $"Contact {made[0].Account} e-mail -> somebody@else.example", $"Contact {made[1].Account} status -> archived",
            },
            ignoreOrder: true);
        ((int)JsonNode.Parse(reconcile.Output)!["endpoints"]!.AsArray().Single(static use => (string)use!["endpoint"]! == "Contacts")!["calls"]!).ShouldBe(1, "the whole list is shorter than the ids");
    }

    /// <summary>Contacts that the run made, by account, with what is in Xero of them.</summary>
    private static (string Account, string Id)[] Created(DemoWorkspace workspace) =>
    [
        .. workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "contacts.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static row => JsonNode.Parse(row)!)
            .Where(static row => row["new"] is { } made && made["tax_number"] is not null && made["email"] is not null).Select(static row => (string)row["account_number"]!)
            .Select(account => (account, workspace.SqlText($"SELECT contact_id FROM contacts WHERE contact_number = '{account}'"))),
    ];

    private static JsonArray Sendable(JsonArray lines) =>
    [
        .. lines.Select(static line => new JsonObject
        {
            ["LineItemID"] = (string)line!["LineItemID"]!,
            ["Description"] = (string)line["Description"]!,
            ["Quantity"] = (decimal)line["Quantity"]!,
            ["UnitAmount"] = (decimal)line["UnitAmount"]!,
            ["TaxType"] = (string)line["TaxType"]!,
            ["TaxAmount"] = (decimal)line["TaxAmount"]!,
            ["AccountCode"] = (string)line["AccountCode"]!,
        }),
    ];

    private static JsonObject Findings(DemoWorkspace workspace, string run = DemoWorkspace.October) =>
        JsonNode.Parse(workspace.ReadText("runs", run, "4-reconcile", "findings.json"))!.AsObject();
}
