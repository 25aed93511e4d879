using System.Globalization;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The pack of a second month: it opens with what the first one closed with, and says what came late for it.</summary>
public sealed class SecondMonthTests
{
    private const string October = DemoWorkspace.October;

    [Fact]
    public async Task It_opens_with_the_first_one_s_closing_and_names_what_came_late_for_a_return_already_filed()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "vat: ../_shared/uk-vat.yml", "vat: {rules: ../_shared/uk-vat.yml, scheme: accrual, stagger: 1, filed_to: 2026-09-30}");
        var late = DemoExport.September.Invoices.First(static bill => bill.Amount("Unpaid Amount") == bill.Amount("Invoice Amount") && bill.Amount("Invoice Amount") > 0);
        ChangedInSafeTests.RemoveBill(workspace, "2026-09", late["Invoice Number"]);

        var september = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-09", "--json");
        september.Exit.ShouldBe(0, september.Output + september.Error);
        var october = await workspace.OctoberAsync("run");
        october.Exit.ShouldBe(0, october.Output + october.Error);

        var closing = Amount(Rows(workspace, "demo-2026-09-001", "debtors-control"), "SAFE's closing debtors");
        var control = Rows(workspace, October, "debtors-control");
        Amount(control, "Opening debtors").ShouldBe(closing);
        Amount(control, "+ Earlier months, new since the last pack").ShouldBe(late.Amount("Invoice Amount"));
        Amount(control, "+ Earlier months, not in the last pack otherwise").ShouldBe(0m);
        Rows(workspace, October, "vat-late-claims").Skip(1).ShouldHaveSingleItem().ShouldStartWith(late["Invoice Number"] + ",");
        workspace.ReadText("runs", October, "3-plan", "plan.html").ShouldContain("Changes in a VAT return already filed");
        foreach (var table in new[] { "ageing", "ageing-by-customer", "vat-boxes", "vat-reverse-charge", "control-totals-across", "credit-notes-settled", "debtors-control", "checks" })
        {
            Rows(workspace, October, table).ShouldNotContain(static row => row.Contains('✗'), table);
        }
    }

    private static string[] Rows(DemoWorkspace workspace, string run, string table) =>
        workspace.ReadText("runs", run, "5-report", "csv", table + ".csv").TrimStart('\ufeff').Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The figure right of a line's words, which may hold commas themselves.</summary>
    private static decimal Amount(string[] rows, string line)
    {
        var row = rows.Single(row => row.Contains(line, StringComparison.Ordinal));
        return decimal.Parse(row[(row.IndexOf(line, StringComparison.Ordinal) + line.Length)..].TrimStart('"', ',').Split(',')[0], CultureInfo.InvariantCulture);
    }
}
