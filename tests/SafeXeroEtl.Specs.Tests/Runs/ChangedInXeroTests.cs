using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What others do to our documents in Xero is found by reading Xero afresh, named, and never undone by sending again.</summary>
public sealed class ChangedInXeroTests
{
    private const string Unpaid = "DEMO1234/2";

    [Fact]
    public async Task A_voided_invoice_is_named_and_not_sent_again()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using (var xero = await SandboxApi.ServeAsync(workspace))
        {
            await xero.ChangeAsync(await xero.InvoiceAsync(Unpaid), new JsonObject { ["Status"] = "VOIDED" });
        }

        var reconcile = await workspace.RunAsync("reconcile", DemoWorkspace.October, "--json");

        reconcile.Exit.ShouldBe(5, reconcile.Output);
        reconcile.Count("invoices", "created").ShouldBe(281, "what the run loaded, not what a plan would");
        var found = Difference(workspace, DemoWorkspace.October, Unpaid);
        ((string)found["cause"]!).ShouldBe("VoidedInXero");
        ((decimal)found["amount"]!).ShouldBe(68.78m);
        workspace.ReadText("runs", DemoWorkspace.October, "5-report", "reconciliation.html").ShouldContain("Voided in Xero");

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(5, run.Output + run.Error);
        run.Count("invoices", "created").ShouldBe(0);
        run.Json["verdict"]!.ToString().ShouldStartWith("Does not agree");
        ((string)Difference(workspace, "demo-2026-10-002", Unpaid)["cause"]!).ShouldBe("VoidedInXero");
    }

    [Fact]
    public async Task An_invoice_with_a_penny_more_is_found_to_the_penny_and_not_sent_again()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        await using (var xero = await SandboxApi.ServeAsync(workspace))
        {
            var invoice = await xero.InvoiceAsync(Unpaid);
            await xero.ChangeAsync(invoice, new JsonObject { ["LineItems"] = WithOnePennyMore(invoice["LineItems"]!.AsArray()) });
        }

        var reconcile = await workspace.OctoberAsync("reconcile");

        reconcile.Exit.ShouldBe(5, reconcile.Output);
        var found = Difference(workspace, DemoWorkspace.October, Unpaid);
        ((string)found["cause"]!).ShouldBe("Pennies");
        ((decimal)found["amount"]!).ShouldBe(-0.01m);
        reconcile.Verdict.ShouldBe("Does not agree: £0.01 unexplained");

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(5, run.Output + run.Error);
        run.Count("invoices", "created").ShouldBe(0);
        run.Count("invoices", "updated").ShouldBe(0);
    }

    [Fact]
    public async Task Reconcile_reads_Xero_and_not_what_the_ledger_remembers()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        workspace.Sql($"""
            UPDATE line_items SET unit_amount = CAST(unit_amount AS REAL) + 1, line_amount = CAST(line_amount AS REAL) + 1
            WHERE position = 0 AND invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = '{Unpaid}')
            """);

        var reconcile = await workspace.OctoberAsync("reconcile");

        reconcile.Exit.ShouldBe(5, reconcile.Output);
        ((string)Difference(workspace, DemoWorkspace.October, Unpaid)["cause"]!).ShouldBe("EditedInXero");
    }

    [Fact]
    public async Task A_payment_deleted_by_somebody_is_named_and_not_sent_again()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        workspace.Sql("UPDATE payments SET status = 'DELETED' WHERE invoice_id = (SELECT invoice_id FROM invoices WHERE invoice_number = 'DEMO1234/1')");
        workspace.Sql("UPDATE invoices SET status = 'AUTHORISED' WHERE invoice_number = 'DEMO1234/1'");

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(5, run.Output + run.Error);
        run.Count("payments", "created").ShouldBe(0);
        var found = Difference(workspace, "demo-2026-10-002", "60001|DEMO1234/1");
        ((string)found["cause"]!).ShouldBe("PaymentRemovedInXero");
        ((decimal)found["amount"]!).ShouldBe(-199.80m);
    }

    private static JsonArray WithOnePennyMore(JsonArray lines) =>
    [
        .. lines.Select(static (line, at) => new JsonObject
        {
            ["LineItemID"] = (string)line!["LineItemID"]!,
            ["Description"] = (string)line["Description"]!,
            ["Quantity"] = (decimal)line["Quantity"]!,
            ["UnitAmount"] = (decimal)line["UnitAmount"]! + (at == 0 ? 0.01m : 0),
            ["TaxType"] = (string)line["TaxType"]!,
            ["TaxAmount"] = (decimal)line["TaxAmount"]!,
            ["AccountCode"] = (string)line["AccountCode"]!,
        }),
    ];

    private static JsonObject Difference(DemoWorkspace workspace, string run, string key) =>
        JsonNode.Parse(workspace.ReadText("runs", run, "4-reconcile", "findings.json"))!["differences"]!.AsArray()
            .Single(difference => (string)difference!["key"]! == key)!.AsObject();
}
