using System.Text.Json.Nodes;
using SafeXeroEtl.Sandbox;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Nobody knows whether Xero shows the income rate of the domestic reverse charge as 0 or at its face value (FACTS 10): a month comes out the same either way.</summary>
public sealed class ReverseChargeRunTests
{
    private const string TaxType = "DRCHARGE20";

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_reverse_charge_bill_comes_out_without_VAT_whatever_rate_Xero_shows(bool isNil, bool taxAmountSent)
    {
        await using var demo = await ServedDemo.StartAsync(new XeroUnknowns { ReverseChargeIncomeIsNil = isNil });
        (await demo.LoginAsync()).Exit.ShouldBe(0);

        var run = await demo.Workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Output.ShouldContain("Agrees, with 2 accepted differences");
        var planned = Lines(demo.Workspace).ToArray();
        planned.Length.ShouldBeGreaterThan(4);
        planned.ShouldAllBe(line => (bool)line!["send_vat"]! == taxAmountSent && (decimal)line["vat"]! == 0m);
        demo.Workspace.SqlText($"SELECT count(*) || ' lines, ' || count(tax_amount) || ' with a TaxAmount, of ' || total(abs(tax_amount)) FROM line_items WHERE tax_type = '{TaxType}'")
            .ShouldBe($"{planned.Length} lines, {(taxAmountSent ? planned.Length : 0)} with a TaxAmount, of 0.0");
    }

    [Fact]
    public async Task The_plan_lists_reverse_charge_sales_with_number_check_and_reference()
    {
        using var workspace = await DemoWorkspace.PlannedAsync();

        var page = workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.html");

        page.ShouldContain("Reverse-charge sales");
        page.ShouldContain("GB010000776");
        page.ShouldContain("A1B-C2D-E3F");
    }

    private static IEnumerable<JsonNode?> Lines(DemoWorkspace workspace) =>
        File.ReadLines(workspace.PathOf("runs", DemoWorkspace.October, "3-plan", "documents.jsonl"))
            .Select(static row => JsonNode.Parse(row)!["document"])
            .Where(static document => document is not null)
            .SelectMany(static document => document!["lines"]!.AsArray())
            .Where(static line => (string)line!["tax_type"]! == TaxType);
}
