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
