using System.Security.Cryptography;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

public sealed class PipelineFileTests
{
    [Fact]
    public void What_is_not_written_has_its_default()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();

        var small = workspace.Load("p").Value.ShouldNotBeNull();

        small.HasLines.ShouldBeFalse();
        small.ClosedTo.ShouldBeNull();
        small.Automations.ShouldBeNull();
        small.Documents.ShouldBe(new DocumentSettings());
        small.Contacts.ShouldBe(new ContactSettings());
        small.MaxBlocked.ShouldBe(new BlockedLimit(0, 0m));
        small.Transfers.ShouldBe(new Transfers(Contacts: true, Invoices: true, Payments: false));
        (small.Controls[0].Control, small.Controls[0].Source, small.Controls[0].Reason).ShouldBe(("bills", "none", "not licensed"));
    }

    [Fact]
    public void Codes_and_words_stay_as_they_are_written()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/accounts.yml", """
            schema: accounts/1
            rules:
              - name: NO
                when: {transaction_code: [0200, 1e3, 0x1F], site: off, dealer: "null"}
                account: 00201
            """);

        var rule = workspace.Load("p").Value.ShouldNotBeNull().AccountRules.ShouldHaveSingleItem();

        rule.Name.ShouldBe("NO");
        rule.TransactionCodes.ShouldBe(["0200", "1e3", "0x1F"]);
        rule.Sites.ShouldBe(["off"]);
        rule.Dealers.ShouldBe(["null"]);
        rule.AccountCode.ShouldBe("00201");
    }

    [Fact]
    public void All_faults_of_all_files_are_told_at_once_file_by_file_and_from_top_to_bottom()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "start: 2026-09-01", "start: soon");
        workspace.Replace("p/pipeline.yml", "organisation:", "organization:");
        workspace.Replace("p/pipeline.yml", "payments: payments.yml", "payments: paymnts.yml");
        workspace.Replace("p/accounts.yml", "account: 0200", "acount: 0200");
        workspace.Replace("p/vat.yml", "rate: 20", "rate: twenty");
        workspace.Replace("layouts.yml", "net: Net", "nett: Net");

        workspace.FaultsOf("p").ShouldBe([
            "SX1003 p/pipeline.yml:1 (organisation)",
            "SX1002 p/pipeline.yml:3 (organization)",
            "SX1004 p/pipeline.yml:4 (start)",
            "SX1005 p/pipeline.yml:17 (payments)",
            "SX1003 layouts.yml:8 (layouts[2].columns)",
            "SX1002 layouts.yml:8 (layouts[2].columns.nett)",
            "SX1003 p/accounts.yml:3 (rules[1].account)",
            "SX1002 p/accounts.yml:5 (rules[1].acount)",
            "SX1004 p/vat.yml:3 (rules[1].rate)"]);
    }

    [Theory]
    [InlineData("p/accounts.yml", "account: 0200", "account: 0200\n    acount: 0200", "Did you mean `account`?")]
    [InlineData("p/pipeline.yml", "name: Small", "name: Small\npolish: 1", "The keys here are")]
    public void An_unknown_key_is_answered_with_the_nearest_one_or_all(string file, string old, string with, string nextStep)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace(file, old, with);

        var fault = workspace.Load("p").Diagnostics.ShouldHaveSingleItem();

        fault.Code.ShouldBe(DiagnosticCodes.UnknownKey);
        fault.NextStep.ShouldStartWith(nextStep);
    }

    [Fact]
    public void A_missing_file_is_told_where_it_is_named_with_the_nearest_one_there()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "accounts: accounts.yml", "accounts: acounts.yml");

        var fault = workspace.Load("p").Diagnostics.ShouldHaveSingleItem();

        fault.Code.ShouldBe(DiagnosticCodes.MissingDefinitionFile);
        fault.At.ShouldBe(new SourceLocation("p/pipeline.yml", 15, "accounts", 1));
        fault.Message.ShouldBe("There is no file p/acounts.yml.");
        fault.NextStep.ShouldBe("Did you mean `accounts.yml`?");
    }

    [Theory]
    [InlineData("../../accounts.yml")]
    [InlineData("/etc/accounts.yml")]
    [InlineData("C:/accounts.yml")]
    [InlineData(@"..\..\accounts.yml")]
    public void A_path_out_of_the_workspace_is_refused(string path)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "accounts: accounts.yml", $"accounts: '{path}'");

        workspace.FaultsOf("p").ShouldBe(["SX1004 p/pipeline.yml:15 (accounts)"]);
    }

    [Fact]
    public void A_link_out_of_the_workspace_is_refused()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        using var outside = PipelineFolder.OfMinimalPipeline();
        Directory.CreateSymbolicLink(workspace.PathOf("p/linked"), outside.PathOf("p"));
        workspace.Replace("p/pipeline.yml", "accounts: accounts.yml", "accounts: linked/accounts.yml");

        workspace.FaultsOf("p").ShouldBe(["SX1004 p/pipeline.yml:15 (accounts)"]);
    }

    [Theory]
    [InlineData("exports/{period}", "../../exports/{period}")]
    [InlineData("exports/{period}", "exports")]
    [InlineData("file: customers.csv", "file: ../customers.csv")]
    [InlineData("file: customers.csv", "file: /customers.csv")]
    [InlineData("layout: plain-customers", "layout: plain-invoices")]
    [InlineData("layout: plain-customers", "layout: plain-custmers")]
    public void An_export_path_or_layout_that_cannot_be_meant_is_refused(string old, string with)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", old, with);

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.BadSetting);
    }

    [Fact]
    public void What_a_control_or_transfer_needs_must_be_among_the_files()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "bills: {none: not licensed}", "bills: kpi");
        workspace.Replace("p/pipeline.yml", "transfers: [contacts, invoices]", "transfers: payments");

        workspace.FaultsOf("p").ShouldBe(["SX1003 p/pipeline.yml:7 (files.payments)", "SX1003 p/pipeline.yml:7 (files.allocations)", "SX1003 p/pipeline.yml:7 (files.kpi)"]);
    }

    [Fact]
    public void The_plan_can_be_sealed_over_every_file_that_was_read()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();

        var files = workspace.Load("p").Value.ShouldNotBeNull().DefinitionFiles;

        files.Keys.ShouldBe(["layouts.yml", "p/accounts.yml", "p/payments.yml", "p/pipeline.yml", "p/vat.yml"]);
        files["p/vat.yml"].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(workspace.PathOf("p/vat.yml")))));
    }

    [Fact]
    public void A_pipeline_outside_the_workspace_names_its_files_from_the_folder_above()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        using var elsewhere = new PipelineFolder();

        var loaded = PipelineFile.Load(elsewhere.Root, workspace.PathOf("p"));

        loaded.Value.ShouldNotBeNull().DefinitionFiles.Keys.ShouldContain("layouts.yml");
        PipelineFile.FolderOf(elsewhere.Root, workspace.PathOf("p/pipeline.yml")).ShouldBe(workspace.PathOf("p"));
    }

    [Theory]
    [InlineData("p")]
    [InlineData("p/")]
    [InlineData("./p/pipeline.yml")]
    public void A_pipeline_is_named_by_its_folder_or_its_file(string name)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();

        workspace.Load(name).Value.ShouldNotBeNull();
        PipelineFile.FolderOf(workspace.Root, name).ShouldBe(workspace.PathOf("p"));
    }

    [Theory]
    [InlineData("q", "SX1005 q/pipeline.yml")]
    [InlineData("_shared", "SX1007 _shared/pipeline.yml")]
    public void A_pipeline_that_is_not_there_or_only_shared_is_refused(string name, string fault)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();

        workspace.FaultsOf(name).ShouldBe([fault]);
    }
}
