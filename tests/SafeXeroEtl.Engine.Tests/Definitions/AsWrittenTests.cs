using System.Diagnostics;
using System.Text;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>What YAML readers like to make of a value plays no part: texts and codes are kept to the letter, and a slip is told at its character.</summary>
public sealed class AsWrittenTests
{
    [Theory]
    [InlineData("0200")]
    [InlineData("091")]
    [InlineData("1e3")]
    [InlineData("200.0")]
    [InlineData("0x1F")]
    [InlineData("0o17")]
    [InlineData("1_000")]
    [InlineData("NO")]
    [InlineData("no")]
    [InlineData("off")]
    [InlineData("Y")]
    [InlineData("true")]
    [InlineData("2026-10-31")]
    [InlineData("12:30")]
    [InlineData(".inf")]
    [InlineData("99999999999999999999")]
    public void A_code_or_text_is_kept_to_the_letter(string written)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/accounts.yml", $"schema: accounts/1\nrules:\n  - name: {written}\n    when: {{transaction_code: [{written}], site: {written}}}\n    account: {written}\n");

        var rule = workspace.Load("p").Value.ShouldNotBeNull().AccountRules.ShouldHaveSingleItem();

        (rule.Name, rule.TransactionCodes.ShouldHaveSingleItem(), rule.Sites.ShouldHaveSingleItem(), rule.AccountCode).ShouldBe((written, written, written, written));
    }

    [Theory]
    [InlineData("NO", "false")]
    [InlineData("no", "false")]
    [InlineData("off", "false")]
    [InlineData("n", "false")]
    [InlineData("False", "false")]
    [InlineData("yes", "true")]
    [InlineData("on", "true")]
    [InlineData("TRUE", "true")]
    public void A_yes_or_no_that_is_none_of_ours_is_refused_and_the_right_word_named(string written, string meant)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/accounts.yml", "account: 0200", $"account: 0200\n    credit_of_sale: {written}");

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().ToString().ShouldBe(
            $"SX1004 p/accounts.yml:6:5 (rules[1].credit_of_sale): It must be true or false, not `{written}`. Write true or false. Did you mean `{meant}`?");
    }

    [Theory]
    [InlineData("no", "off")]
    [InlineData("NO", "off")]
    [InlineData("false", "off")]
    [InlineData("yes", "on")]
    [InlineData("of", "off")]
    public void By_its_meaning_no_is_off_though_by_its_letters_on_is_nearer(string written, string meant)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "payments: payments.yml", $"payments: payments.yml\nxero_automations: {{collection: {written}, mandates: off, reminders: off, statements: off, checked_by: A, checked_on: 2026-09-01}}");

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().NextStep.ShouldBe($"Write one of `off`, `on`. Did you mean `{meant}`?");
    }

    [Theory]
    [InlineData("rules:\n  - {name: A, default: true, acount: 200, account: 201}", "3:30 (rules[1].acount)")]
    [InlineData("rules:\n  - name: A\n    when:\n      site: Leeds\n      site: York\n    account: 201\n    account: 202", "6:7 (rules[1].when.site)|8:5 (rules[1].account)")]
    [InlineData("rules:\n- name: A\n  default: true\n  account: [200, 201]", "5:3 (rules[1].account)")]
    [InlineData("rules:\n  - name: A\n    when:\n      site:\n        - Leeds\n        - \"\"\n    account: 201", "7:11 (rules[1].when.site[2])")]
    [InlineData("rules:\n  - name: \"Grün 😀\"\n    default: true\n    acount: 200", "3:5 (rules[1].account)|5:5 (rules[1].acount)")]
    [InlineData("rules: {}", "2:1 (rules)")]
    public void A_slip_is_told_at_line_and_character(string yaml, string places)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        foreach (var lineEnd in new[] { "\n", "\r\n" })
        {
            workspace.WriteBytes("p/accounts.yml", Encoding.UTF8.GetBytes($"schema: accounts/1\n{yaml}\n".ReplaceLineEndings(lineEnd)));

            string.Join('|', workspace.Load("p").Diagnostics.Select(static fault => fault.At!.ToString()["p/accounts.yml:".Length..])).ShouldBe(places);
        }
    }

    [Theory]
    [InlineData("schema: vat/1\nrules:\n\t- code: S", "p/vat.yml:3:1")]
    [InlineData("schema: vat/1\nrules:\n  - code: *s", "p/vat.yml:3:11")]
    [InlineData("schema: vat/1\nrules: [", "p/vat.yml:2:9")]
    [InlineData("schema: vat/1\nrules: [\n\n\n", "p/vat.yml:2:9")]
    [InlineData("schema: vat/1\nrules: []\n---\na: b", "p/vat.yml:3:1")]
    public void What_is_no_yaml_is_told_at_line_and_character(string yaml, string place)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", yaml);

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().At!.ToString().ShouldBe(place);
    }

    [Fact]
    public void A_bomb_of_anchors_is_put_out_before_it_goes_off()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        var bomb = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 60).Select(static step => $"a{step}: &a{step} [{string.Join(", ", Enumerable.Repeat($"*a{step - 1}", 10))}]\n"));
        workspace.Write("p/vat.yml", bomb + "schema: vat/1\nrules: []\n");
        var clock = Stopwatch.StartNew();

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().ToString().ShouldStartWith("SX1001 p/vat.yml:1:5: Anchors (&) and aliases (*) are not read.");

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void One_slip_in_each_file_is_told_in_one_report_in_the_order_of_files_and_lines()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "start: 2026-09-01", "start: soon");
        workspace.Replace("p/pipeline.yml", "payments: payments.yml", "payments: payments.yml\ncontacts: {decisions: contacts.yml}\ndifferences: differences.yml\nreverse_charge: reverse_charge.yml");
        workspace.Replace("layouts.yml", "role: customers", "roll: customers");
        workspace.Replace("p/accounts.yml", "default: true", "default: yes");
        workspace.Replace("p/vat.yml", "rate: 20", "rate: 0");
        workspace.Write("p/reverse_charge.yml", "schema: reverse_charge/1\nwholesale_types: [Voice]\ncustomers:\n\t- account: A1\n");
        workspace.Write("p/payments.yml", "schema: payments/1\ntypes:\n  - {type: Cash, account: 090}\n  - {type: cash, account: 091}\n");
        workspace.Write("p/contacts.yml", "schema: contacts/1\ndecisions: &none []\n");
        workspace.Write("p/differences.yml", "schema: differences/1\naccepted:\n  - {period: 2026-10, cause: a, amount: 1, amount: 2, why: x, by: y, on: 2026-11-01}\n");

        workspace.Load("p").Diagnostics.Select(static fault => $"{fault.Code} {fault.At}").ShouldBe([
            "SX1004 p/pipeline.yml:4:1 (start)",
            "SX1003 layouts.yml:3:5 (layouts[1].role)",
            "SX1002 layouts.yml:4:5 (layouts[1].roll)",
            "SX1004 p/accounts.yml:4:5 (rules[1].default)",
            "SX1003 p/vat.yml:3:5 (rules[1].reason)",
            "SX1004 p/vat.yml:3:43 (rules[1].treatment)",
            "SX1001 p/reverse_charge.yml:4:1",
            "SX1006 p/payments.yml:4:5 (types[2])",
            "SX1001 p/contacts.yml:2:12",
            "SX1006 p/differences.yml:3:44 (accepted[1].amount)"]);
    }
}
