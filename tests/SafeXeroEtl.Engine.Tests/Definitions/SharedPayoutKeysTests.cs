using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>Whose each payout is, as the YAML of a pipeline of several organisations says it.</summary>
public sealed class SharedPayoutKeysTests
{
    private const string File = "gocardless_payouts: {file: gocardless.csv, layout: gocardless}";
    private const string OfNorth = "gocardless_payouts: {file: north.csv, layout: gocardless}";
    private const string Stripe = "stripe_payouts: {file: stripe.csv, layout: stripe}";

    [Theory]
    //          shared files | shared group | south: files | group | north: files | group            faults
    [InlineData("", "", File, "gocardless", OfNorth, "gocardless", "")] // an account for each company
    [InlineData("", "gocardless", File, "", OfNorth, "", "")] // the same with one rule for both
    [InlineData("", "", File, "gocardless", "", "", "")] // only one of them collects
    [InlineData("", "", File, "", "", "", "")] // read, proved, and nothing of it entered
    [InlineData("", "", File, "gocardless", Stripe, "stripe", "")]
    [InlineData(File, "", "", "gocardless CR1", "", "gocardless CR2", "")] // one account for both, with a creditor for each
    [InlineData(File, "", "", "gocardless CR1", OfNorth, "gocardless", "")] // north's own file takes the place of the shared one
    [InlineData("", "", File, "gocardless CR1", File, "gocardless CR2", "")]
    [InlineData(File, "gocardless", "", "", "", "", "SX1106 SX1106")]
    [InlineData(File, "", "", "gocardless CR1", "", "gocardless", "SX1106")]
    [InlineData(File, "", "", "gocardless CR1", "", "", "SX1106")]
    [InlineData("", "", File, "gocardless", File, "gocardless", "SX1106 SX1106")]
    [InlineData("", "", "gocardless_payouts: {file: 'go*.csv', layout: gocardless}", "gocardless", "gocardless_payouts: {file: GoCardless.csv, layout: gocardless}", "gocardless", "SX1106 SX1106")]
    [InlineData("", "", File, "gocardless", "", "gocardless", "SX1105")]
    [InlineData("", "", Stripe, "gocardless stripe", "", "", "SX1105")]
    [InlineData("", "gocardless", "", "", "", "", "SX1105")]
    [InlineData(File, "", "", "gocardless CR1", "", "gocardless cr1", "SX1107")]
    [InlineData(File, "", "", "gocardless CR1 CR1", "", "gocardless CR2", "SX1107")]
    [InlineData(File, "gocardless CR1", "", "", "", "", "SX1107")]
    [InlineData(Stripe, "stripe", "", "", "", "", "SX1106 SX1106")] // Stripe has an account for each company
    public void It_must_be_told_whose_each_payout_is(string files, string group, string southFiles, string south, string northFiles, string north, string codes)
    {
        using var workspace = Workspace(files, group, southFiles, south, northFiles, north);

        var loaded = workspace.Load("p");

        string.Join(' ', loaded.Diagnostics.Select(static fault => fault.Code).Order()).ShouldBe(codes, string.Join('\n', loaded.Diagnostics));
        (loaded.Value is null).ShouldBe(codes.Length > 0);
    }

    [Fact]
    public void Each_organisation_reads_its_own_file_beside_the_pipelines_and_posts_by_its_own_rule()
    {
        using var workspace = Workspace("", "", File, "gocardless", Stripe + "\n      " + OfNorth, "stripe gocardless");

        var (south, north) = (Of(workspace, "south"), Of(workspace, "north"));

        Files(south).ShouldBe("customers customers.csv, invoices invoices.csv, gocardless_payouts gocardless.csv");
        Files(north).ShouldBe("customers customers.csv, invoices invoices.csv, gocardless_payouts north.csv, stripe_payouts stripe.csv");
        south.Collections.Select(static rule => rule.Provider).ShouldBe(["gocardless"]);
        north.Collections.Select(static rule => $"{rule.Provider} {rule.ClearingAccount}").ShouldBe(["gocardless 0091", "stripe 0091"]);
        south.DefinitionFiles.ShouldBe(north.DefinitionFiles);
    }

    [Fact]
    public void Payees_are_known_to_all_of_them()
    {
        using var workspace = Workspace(File, "", "", "gocardless CR1 CR3", "", "gocardless CR2");

        var south = Of(workspace, "south");

        south.Collections.Single().Payees.ShouldBe(["CR1", "CR3"]);
        south.Shares.Select(static share => $"{share.Alias}: {string.Join(' ', share.Payees.Select(static payee => payee.Payee))}").ShouldBe(["south: CR1 CR3", "north: CR2"]);
    }

    /// <summary>The other company's chart has other codes, and the rule was copied.</summary>
    [Fact]
    public void An_account_in_which_nothing_lands_is_warned_of_by_organisation()
    {
        using var workspace = Workspace("", "gocardless", File, "", OfNorth, "");
        workspace.Write("p/payments-north.yml", "schema: payments/1\ntypes:\n  - {type: Direct Debit, account: '1091', clearing: true}\n");
        workspace.Replace("p/pipeline.yml", "    dealers: [NORTH]\n", "    dealers: [NORTH]\n    payments: payments-north.yml\n");

        workspace.Load("p@south").Diagnostics.ShouldBeEmpty();
        workspace.Load("p@north").Diagnostics.Select(static fault => $"{fault.Severity} {fault.Code} {fault.Value}").ShouldBe(["Warning SX1108 0091"]);
    }

    [Fact]
    public void Payees_need_a_column_that_tells_them()
    {
        using var workspace = Workspace(File, "", "", "gocardless CR1", "", "gocardless CR2");
        workspace.Replace("layouts.yml", ", payee: creditor}", "}");

        workspace.FaultsOf("p@south").ShouldBe(["SX1106 p/pipeline.yml:7 (organisations[1].collections.gocardless.payees)"]);
    }

    [Fact]
    public void No_other_file_can_be_an_organisations_own()
    {
        using var workspace = Workspace("", "", "kpi: {file: kpi.csv, layout: kpi}", "", "", "");

        workspace.Load("p").Diagnostics.Select(static fault => $"{fault.Code} {fault.At?.Column}").ShouldBe(["SX1002 organisations[1].files.kpi"]);
    }

    private static PipelineDefinition Of(PipelineFolder workspace, string alias)
    {
        var loaded = workspace.Load("p@" + alias);
        return loaded.Value.ShouldNotBeNull(string.Join('\n', loaded.Diagnostics));
    }

    private static string Files(PipelineDefinition pipeline) => string.Join(", ", pipeline.Files.Select(static file => $"{file.Role} {file.FileName}"));

    private static PipelineFolder Workspace(string files, string group, string southFiles, string south, string northFiles, string north)
    {
        var workspace = PipelineFolder.OfMinimalPipeline();
        System.IO.File.AppendAllText(workspace.PathOf("layouts.yml"), """

              - name: gocardless
                role: gocardless_payouts
                columns: {payout_id: payout, currency: currency, category: type, gross: gross, fee: fee, net: net, payee: creditor}
              - name: stripe
                role: stripe_payouts
                columns: {line_id: id, payout_id: payout, currency: currency, category: type, gross: gross, fee: fee, net: net}
            """.ReplaceLineEndings("\n"));
        workspace.Replace("p/pipeline.yml", "organisation: sandbox\n", $"organisations:\n  - organisation: south\n    dealers: [SOUTH]\n{Own(southFiles, south)}  - organisation: north\n    dealers: [NORTH]\n{Own(northFiles, north)}{Groups(group, "")}");
        workspace.Write("p/payments.yml", "schema: payments/1\ntypes:\n  - {type: Direct Debit, account: '0091', clearing: true}\n");
        if (files.Length > 0)
        {
            workspace.Replace("p/pipeline.yml", "  lines: none\n", $"  lines: none\n  {files}\n");
        }

        return workspace;
    }

    private static string Own(string files, string groups) => (files.Length == 0 ? "" : $"    files:\n      {files}\n") + Groups(groups, "    ");

    /// <param name="groups">Providers, each with its payees behind it.</param>
    private static string Groups(string groups, string indent)
    {
        if (groups.Length == 0)
        {
            return "";
        }

        var words = groups.Split(' ');
        var text = $"{indent}collections:\n";
        foreach (var provider in words.Where(static word => word is "gocardless" or "stripe"))
        {
            var payees = words.SkipWhile(word => word != provider).Skip(1).TakeWhile(static word => word is not ("gocardless" or "stripe")).ToList();
            text += $"{indent}  {provider}: {{clearing_account: '0091', bank_account: '0090', {(payees.Count == 0 ? "" : $"payees: [{string.Join(", ", payees)}], ")}fees: {{account: '404', tax_type: EXEMPTINPUT, vat: none, contact: Provider Ltd, reason: exempt}}}}\n";
        }

        return text;
    }
}
