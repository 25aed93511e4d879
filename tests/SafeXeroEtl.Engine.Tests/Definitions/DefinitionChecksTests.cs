using SafeXeroEtl.Core.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

public sealed class DefinitionChecksTests
{
    [Theory]
    [InlineData(45, false)]
    [InlineData(46, true)]
    [InlineData(300, true)]
    public void A_name_that_makes_no_folder_of_a_run_is_refused(int letters, bool refused)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "name: Small", $"name: {new string('x', letters)}");

        workspace.Load("p").Diagnostics.Select(static fault => fault.Code).ShouldBe(refused ? ["SX1004"] : []);
    }

    [Fact]
    public void A_default_rule_that_is_not_last_is_refused_and_the_rules_after_it_are_named()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        Rules(workspace, "- {name: All, default: true, account: 200}", "- {name: Rental, when: {transaction_code: LR01}, account: 201}");

        workspace.Load("p").Diagnostics.Select(static fault => $"{fault.Severity} {fault.Code} {fault.At}").ShouldBe([
            "Error SX1004 p/accounts.yml:3:17 (rules[1].default)", "Warning SX1008 p/accounts.yml:4:5 (rules[2])"]);
    }

    [Theory]
    [InlineData("{transaction_code: [LR01, lr02]}", "{transaction_code: LR02, site: Leeds}", true)]
    [InlineData("{transaction_code: LR01}", "{transaction_code: [LR01, LR02]}", false)]
    [InlineData("{transaction_code: LR01, site: Leeds}", "{transaction_code: LR01}", false)]
    [InlineData("{charge_kind: [usage, one-off]}", "{charge_kind: usage}", true)]
    [InlineData("{charge_kind: usage}", "{transaction_code: LR01}", false)]
    [InlineData("{description: '*'}", "{description: Calls *}", true)]
    public void A_rule_that_an_earlier_one_leaves_nothing_is_a_warning(string earlier, string later, bool warned)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        Rules(workspace, $"- {{name: Earlier, when: {earlier}, account: 201}}", $"- {{name: Later, when: {later}, account: 202}}");

        var loaded = workspace.Load("p");

        loaded.Value.ShouldNotBeNull().AccountRules.Length.ShouldBe(2);
        loaded.Diagnostics.Any(static fault => fault is { Code: DiagnosticCodes.RuleNeverMatches, Severity: Severity.Warning }).ShouldBe(warned);
    }

    [Theory]
    [InlineData("when: {description_regex: '(?=a)b'}", "SX1020", "when.description_regex")]
    [InlineData(@"when: {description_regex: '(a)\1'}", "SX1020", "when.description_regex")]
    [InlineData("when: {description_regex: '(?<!a)b'}", "SX1020", "when.description_regex")]
    [InlineData("when: {description_regex: '(?>a*)b'}", "SX1020", "when.description_regex")]
    [InlineData("when: {description_regex: '((((a{1,999}){1,999}){1,999}){1,999}){1,999}'}", "SX1020", "when.description_regex")]
    [InlineData("when: {description_regex: '[a'}", "SX1020", "when.description_regex")]
    [InlineData("when: {amount: [minus]}", "SX1004", "when.amount[1]")]
    [InlineData("when: {amount: []}", "SX1004", "when.amount")]
    [InlineData("when: {site: A}, from: 2026-10-02, to: 2026-10-01", "SX1004", "to")]
    [InlineData("when: {site: A}, tracking: {A: 1, B: 2, C: 3}", "SX1004", "tracking")]
    [InlineData("when: {site: A}, tracking: {Region: North, region: South}", "SX1006", "tracking.region")]
    [InlineData("when: {site: A}, item: A-CODE-THAT-IS-LONGER-THAN-THIRTY", "SX1004", "item")]
    [InlineData("when: {site: A}, describe: '{typ}'", "SX1004", "describe")]
    [InlineData("when: {site: A}, describe: '{type'", "SX1004", "describe")]
    public void A_pattern_or_effect_that_cannot_be_used_is_refused(string rule, string code, string key)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        Rules(workspace, $"- {{name: One, account: 201, {rule}}}");

        workspace.FaultsOf("p").ShouldBe([$"{code} p/accounts.yml:3 (rules[1].{key})"]);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(x+x+)+y")]
    [InlineData(@"^(\w+\s?)*$")]
    [InlineData("(a|aa)+b")]
    public void A_regular_expression_that_backtracks_elsewhere_is_taken_because_here_it_cannot(string regex)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        Rules(workspace, $"- {{name: One, when: {{description_regex: '{regex}'}}, account: 201}}");

        workspace.FaultsOf("p").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("reference: '{order}'", "SX1004", "documents.reference")]
    [InlineData("line_description: '{notes|no star}'", "SX1004", "documents.line_description")]
    [InlineData("status_rules: [{status: draft}]", "SX1003", "documents.status_rules[1]")]
    [InlineData("status_rules: [{status: draft, gross_from: 0}]", "SX1004", "documents.status_rules[1].gross_from")]
    [InlineData("branding_by_dealer: {NORTH: A, north: B}", "SX1006", "documents.branding_by_dealer.north")]
    [InlineData("summarise: bill", "SX1004", "documents.summarise")]
    [InlineData("pennies: ignore", "SX1004", "documents.pennies")]
    public void A_setting_of_documents_that_cannot_be_used_is_refused(string setting, string code, string key)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "payments: payments.yml", $"payments: payments.yml\ndocuments: {{{setting}}}");

        workspace.FaultsOf("p").ShouldHaveSingleItem().ShouldMatch($"^{code} p/pipeline.yml:[0-9]+ \\({System.Text.RegularExpressions.Regex.Escape(key)}\\)$");
    }

    [Theory]
    [InlineData("{name: Nothing asked, account: 201}", "SX1003", "rules[1].when")]
    [InlineData("{name: Empty, when: {}, account: 201}", "SX1003", "rules[1].when")]
    [InlineData("{name: Empty list, when: {site: []}, account: 201}", "SX1004", "rules[1].when.site")]
    [InlineData("{name: Empty kinds, when: {charge_kind: []}, account: 201}", "SX1004", "rules[1].when.charge_kind")]
    [InlineData("{name: No value, when: {site: }, account: 201}", "SX1004", "rules[1].when.site")]
    [InlineData("{name: Both, when: {site: Leeds}, default: true, account: 201}", "SX1004", "rules[1].default")]
    public void A_rule_that_would_take_more_than_it_says_is_refused(string rule, string code, string key)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        Rules(workspace, $"- {rule}");

        workspace.FaultsOf("p").ShouldBe([$"{code} p/accounts.yml:3 ({key})"]);
    }

    [Theory]
    [InlineData("{code: Z, tax_type: ZERORATEDOUTPUT, rate: 0, treatment: zero_rated}", "SX1003", "rules[1].reason")]
    [InlineData("{code: Z, tax_type: OUTPUT2, rate: 0, treatment: taxed, reason: none}", "SX1004", "rules[1].treatment")]
    [InlineData("{code: Z, tax_type: EXEMPTOUTPUT, rate: 20, treatment: exempt}", "SX1004", "rules[1].treatment")]
    [InlineData("{code: [], tax_type: OUTPUT2, rate: 20, treatment: taxed}", "SX1004", "rules[1].code")]
    [InlineData("{code: [S, s], tax_type: OUTPUT2, rate: 20, treatment: taxed}", "SX1006", "rules[1]")]
    public void A_vat_rule_that_contradicts_itself_is_refused(string rule, string code, string key)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", $"schema: vat/1\nrules:\n  - {rule}\n");

        workspace.FaultsOf("p").ShouldBe([$"{code} p/vat.yml:3 ({key})"]);
    }

    [Theory]
    [InlineData("when: {customer: A1}", "", "")]
    [InlineData("to: 2026-03-31", "from: 2026-04-01", "")]
    [InlineData("to: 2026-03-31", "", "SX1006")]
    [InlineData("when: {customer: A1}", "when: {customer: A2}", "")]
    [InlineData("when: {customer: A1}", "when: {customer_class: Charity}", "")]
    [InlineData("to: 2026-03-31", "from: 2026-03-31", "SX1006")]
    [InlineData("when: {customer: [A1, a2]}", "when: {customer: [A2, A1]}", "SX1006")]
    [InlineData("", "when: {customer: A1}", "SX1008")]
    [InlineData("", "from: 2026-04-01, when: {customer: A1}", "SX1008")]
    [InlineData("from: 2026-04-01", "from: 2026-05-01, when: {customer: A1}", "SX1008")]
    [InlineData("from: 2026-04-01", "when: {customer: A1}", "")]
    [InlineData("when: {customer: [A1, A2]}", "when: {customer: A1, transaction_type: Calls}", "SX1008")]
    [InlineData("when: {customer: A1}", "when: {customer: [A1, A2]}", "")]
    public void One_code_may_stand_twice_where_dates_or_conditions_tell_the_rules_apart(string first, string second, string told)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", $"schema: vat/1\nrules:\n  - {VatRule(first)}\n  - {VatRule(second)}\n");

        workspace.FaultsOf("p").ShouldBe(told.Length == 0 ? [] : [$"{told} p/vat.yml:4 (rules[2])"]);
    }

    [Fact]
    public void A_VAT_rule_with_a_code_that_no_earlier_one_takes_can_still_match()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", "schema: vat/1\nrules:\n  - {code: S, tax_type: OUTPUT2, rate: 20, treatment: taxed}\n  - {code: [S, T], when: {customer: A1}, tax_type: OUTPUT2, rate: 20, treatment: taxed}\n");

        workspace.FaultsOf("p").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("when: {}", "SX1004", "rules[1].when")]
    [InlineData("when: {customer: []}", "SX1004", "rules[1].when.customer")]
    [InlineData("when: {dealer: MAIN}", "SX1002", "rules[1].when.dealer")]
    [InlineData("from: 2026-04-01, to: 2026-03-31", "SX1004", "rules[1].to")]
    public void A_condition_of_a_VAT_rule_that_says_nothing_is_refused(string condition, string code, string key)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", $"schema: vat/1\nrules:\n  - {VatRule(condition)}\n");

        workspace.FaultsOf("p").ShouldBe([$"{code} p/vat.yml:3 ({key})"]);
    }

    [Theory]
    [InlineData("without_code: [{transaction_type: Calls, code: s}]", "")]
    [InlineData("without_code: [{transaction_type: Calls, code: Q}]", "SX1004 p/vat.yml:4 (without_code[1].code)")]
    [InlineData("without_code: [{transaction_type: [], code: S}]", "SX1004 p/vat.yml:4 (without_code[1].transaction_type)")]
    [InlineData("without_code: [{transaction_type: Calls}]", "SX1003 p/vat.yml:4 (without_code[1].code)")]
    [InlineData("without_code: [{transaction_type: Calls, code: S}, {transaction_type: [Rental, CALLS], code: S}]", "SX1006 p/vat.yml:4 (without_code[2])")]
    [InlineData("early_termination_types: [Early exit, '*leaving*']", "")]
    [InlineData("early_termination_types: [Early*exit]", "SX1004 p/vat.yml:4 (early_termination_types)")]
    public void What_vat_yml_says_beside_its_rules_is_checked(string line, string told)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", $"schema: vat/1\nrules:\n  - {VatRule("")}\n{line}\n");

        workspace.FaultsOf("p").ShouldBe(told.Length == 0 ? [] : [told]);
    }

    [Theory]
    [InlineData("exempt", "zero_rated", true)]
    [InlineData("outside_scope", "exempt", true)]
    [InlineData("zero_rated", "customer_abroad", false)]
    [InlineData("exempt", "exempt", false)]
    public void One_tax_type_cannot_stand_for_two_kinds_of_no_VAT(string first, string second, bool refused)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", $"schema: vat/1\nrules:\n  - {{code: A, tax_type: NIL, rate: 0, treatment: {first}, reason: r}}\n  - {{code: B, tax_type: NIL, rate: 0, treatment: {second}, reason: r}}\n");

        workspace.FaultsOf("p").ShouldBe(refused ? ["SX1004 p/vat.yml:4 (rules[2].tax_type)"] : []);
    }

    private static string VatRule(string condition) => $"{{code: S, tax_type: OUTPUT2, rate: 20, treatment: taxed{(condition.Length == 0 ? "" : ", ")}{condition}}}";

    [Theory]
    [InlineData("{type: Cash}", "SX1003", "types[1].account")]
    [InlineData("{type: Journal, treatment: excluded}", "SX1003", "types[1].reason")]
    [InlineData("{type: Journal, treatment: excluded, reason: no money, account: 090}", "SX1004", "types[1].account")]
    [InlineData("{type: Cash, account: 090, treatment: posted}", "SX1004", "types[1].treatment")]
    [InlineData("{type: Move, treatment: transfer}", "SX1003", "types[1].control_account")]
    [InlineData("{type: Move, treatment: transfer, control_account: 835, account: 090}", "SX1004", "types[1].account")]
    [InlineData("{type: Set-off, treatment: contra}", "SX1003", "types[1].control_account")]
    [InlineData("{type: Set-off, treatment: contra, control_account: 835, pair_days: 3}", "SX1004", "types[1].pair_days")]
    [InlineData("{type: Bad debt, treatment: write_off, account: 830}", "SX1003", "types[1].tax_type")]
    [InlineData("{type: Bad debt, treatment: write_off, tax_type: NONE}", "SX1003", "types[1].account")]
    [InlineData("{type: Bad debt, treatment: write_off, account: 830, tax_type: NONE, hold_days: 3}", "SX1004", "types[1].hold_days")]
    [InlineData("{type: Bad debt, treatment: write_off, account: 830, tax_type: NONE, origin: xero}", "SX1004", "types[1].origin")]
    [InlineData("{type: Cash, account: 090, control_account: 835}", "SX1004", "types[1].control_account")]
    [InlineData("{type: Cash, account: 090, tax_type: OUTPUT2}", "SX1004", "types[1].tax_type")]
    [InlineData("{type: Cash, account: 090, on_account: prepayment, prepayment_account: 810}", "SX1003", "types[1].tax_type")]
    [InlineData("{type: Cash, account: 090, on_account: prepayment, tax_type: NONE}", "SX1003", "types[1].prepayment_account")]
    [InlineData("{type: Cash, account: 090, on_account: hold, prepayment_account: 810}", "SX1004", "types[1].prepayment_account")]
    [InlineData("{type: Feed, origin: xero, hold_days: 3}", "SX1004", "types[1].hold_days")]
    [InlineData("{type: Feed, origin: xero, on_account: overpayment}", "SX1004", "types[1].on_account")]
    [InlineData("{type: Feed, origin: xero, clearing: true}", "SX1004", "types[1].clearing")]
    [InlineData("{type: Feed, origin: xero, batch: day}", "SX1004", "types[1].batch")]
    [InlineData("{type: Feed, origin: xero, returned_account: 836}", "SX1004", "types[1].returned_account")]
    [InlineData("{type: Cash, account: 090, hold_days: 367}", "SX1004", "types[1].hold_days")]
    public void A_payment_type_that_says_too_little_or_too_much_is_refused(string type, string code, string key)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/payments.yml", $"schema: payments/1\ntypes:\n  - {type}\n");

        workspace.FaultsOf("p").ShouldBe([$"{code} p/payments.yml:3 ({key})"]);
    }

    [Theory]
    [InlineData("{type: Feed, origin: xero}")]
    [InlineData("{type: Feed, origin: xero, account: 090, hold_days: 0, on_account: hold, batch: none}")]
    [InlineData("{type: Move, treatment: transfer, control_account: 835, pair_days: 31}")]
    [InlineData("{type: Bad debt, treatment: write_off, account: 830, tax_type: NONE}")]
    [InlineData("{type: Cheque, account: 090, batch: payment, hold_days: 5, clearing: true, returned_account: 836}")]
    [InlineData("{type: Deposit, account: 090, on_account: prepayment, prepayment_account: 810, tax_type: NONE}")]
    public void A_payment_type_that_says_what_it_needs_is_taken(string type)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/payments.yml", $"schema: payments/1\ntypes:\n  - {type}\n");

        workspace.FaultsOf("p").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("payments", "types", "{type: Cash, account: 090}", "{type: CASH, account: 091}")]
    [InlineData("contacts", "decisions", "{account: A1, decision: new, why: x, by: y, on: 2026-10-01}", "{account: a1, decision: new, why: x, by: y, on: 2026-10-01}")]
    [InlineData("accounts", "rules", "{name: R, when: {site: a}, account: 201}", "{name: r, when: {site: b}, account: 202}")]
    [InlineData("vat", "rules", "{code: S, tax_type: OUTPUT2, rate: 20, treatment: taxed}", "{code: s, tax_type: RROUTPUT, rate: 5, treatment: taxed}")]
    [InlineData("differences", "accepted", "{period: 2026-10, cause: a, amount: 1, why: x, by: y, on: 2026-11-01}", "{period: 2026-10, cause: A, amount: 2, why: x, by: y, on: 2026-11-01}")]
    public void The_second_entry_for_one_thing_is_refused(string kind, string list, string first, string second)
    {
        using var workspace = WithAllFiles();
        workspace.Write($"p/{kind}.yml", $"schema: {kind}/1\n{list}:\n  - {first}\n  - {second}\n");

        var fault = workspace.Load("p").Diagnostics.Where(static fault => fault.Severity == Severity.Error).ShouldHaveSingleItem();

        fault.Code.ShouldBe(DiagnosticCodes.DuplicateKey);
        fault.At.ShouldBe(new SourceLocation($"p/{kind}.yml", 4, $"{list}[2]", 5));
        fault.Message.ShouldContain($"p/{kind}.yml:3");
    }

    [Theory]
    [InlineData("{account: A1, decision: link, why: x, by: y, on: 2026-10-01}", "SX1003", "decisions[1].contact")]
    [InlineData("{account: A1, decision: new, contact: 00000000-0000-4000-8000-000000000001, why: x, by: y, on: 2026-10-01}", "SX1004", "decisions[1].contact")]
    [InlineData("{account: A1, decision: link, contact: 1234, why: x, by: y, on: 2026-10-01}", "SX1004", "decisions[1].contact")]
    [InlineData("{account: A1, decision: new, by: y, on: 2026-10-01}", "SX1003", "decisions[1].why")]
    public void A_contact_decision_that_cannot_be_applied_is_refused(string decision, string code, string key)
    {
        using var workspace = WithAllFiles();
        workspace.Write("p/contacts.yml", $"schema: contacts/1\ndecisions:\n  - {decision}\n");

        workspace.FaultsOf("p").ShouldBe([$"{code} p/contacts.yml:3 ({key})"]);
    }

    [Fact]
    public void Two_links_to_one_contact_are_a_warning_and_a_group_is_none()
    {
        const string Rest = "contact: 00000000-0000-4000-8000-000000000001, why: x, by: y, on: 2026-10-01";
        using var workspace = WithAllFiles();
        workspace.Write("p/contacts.yml", $"schema: contacts/1\ndecisions:\n  - {{account: A1, decision: link, {Rest}}}\n  - {{account: A2, decision: link, {Rest}}}\n");

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
        workspace.Replace("p/contacts.yml", "decision: link", "decision: group");
        workspace.Load("p").Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{account: A1, vat_number: GB010000188, checked_on: 2026-10-01, reference: A1B-C2D-E3F}", "SX1003", "customers[1].confirmation")]
    [InlineData("{account: A1, vat_number: GB010000188, checked_on: 2026-10-01, confirmation: letter}", "SX1003", "customers[1].reference")]
    [InlineData("{account: A1, vat_number: GB010000188, checked_on: 2026-10-01, reference: A1B-C2D-E3F, confirmation: letter, expires: 2026-09-30}", "SX1004", "customers[1].expires")]
    [InlineData("{account: A1, vat_number: GB010000187, checked_on: 2026-10-01, reference: A1B-C2D-E3F, confirmation: letter}", "SX1004", "customers[1].vat_number")]
    [InlineData("{account: A1, vat_number: GB010000188, checked_on: 2026-10-01, reference: A1B-C2D-E3, confirmation: letter}", "SX1004", "customers[1].reference")]
    [InlineData("{account: A1, vat_number: GB010000188, checked_on: 2026-10-01, reference: A1B_C2D_E3F, confirmation: letter}", "SX1004", "customers[1].reference")]
    public void A_reverse_charge_customer_without_standing_evidence_is_refused(string customer, string code, string key)
    {
        using var workspace = WithAllFiles();
        workspace.Write("p/reverse_charge.yml", $"schema: reverse_charge/1\nwholesale_types: [Voice]\ncustomers:\n  - {customer}\n");

        workspace.FaultsOf("p").ShouldBe([$"{code} p/reverse_charge.yml:4 ({key})"]);
    }

    [Theory]
    [InlineData("amount: 0.00", "accepted[1].amount")]
    [InlineData("amount: 1.00, expires: 2026-09", "accepted[1].expires")]
    public void An_accepted_difference_that_accepts_nothing_is_refused(string rest, string key)
    {
        using var workspace = WithAllFiles();
        workspace.Write("p/differences.yml", $"schema: differences/1\naccepted:\n  - {{period: 2026-10, cause: on_account, why: x, by: y, on: 2026-11-01, {rest}}}\n");

        workspace.FaultsOf("p").ShouldBe([$"SX1004 p/differences.yml:3 ({key})"]);
    }

    [Theory]
    [InlineData("columns: {account_number: Account, customer_name: Name}", "columns: {account_number: Account, customer_name: account}", "SX1006")]
    [InlineData("columns: {account_number: Account, customer_name: Name}", "columns: {account_number: Account, customer_name: []}", "SX1004")]
    [InlineData("columns: {account_number: Account, customer_name: Name}", "columns: {account_number: Account}", "SX1003")]
    [InlineData("role: customers", "role: customers\n    dates: dd/mm/yyyy", "SX1004")]
    [InlineData("role: customers", "role: customers\n    dates: yy/MM/dd", "SX1004")]
    [InlineData("role: customers", "role: customers\n    dates: dd/MM/yyy", "SX1004")]
    [InlineData("role: customers", "role: customers\n    dates: dd/MM/y", "SX1004")]
    [InlineData("role: customers", "role: customers\n    composed: {customer_name: '{First} {Last}'}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    composed: {customer_nam: '{First} {Last}'}", "SX1002")]
    [InlineData("role: customers", "role: customers\n    composed: {town: '{Town'}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    format: json\n    composed: {town: '{Town}'}", "SX1004")]
    [InlineData("columns: {account_number: Account, customer_name: Name}", "columns: {customer_name: Name}\n    composed: {account_number: A1}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    remarks: '*'", "SX1004")]
    [InlineData("role: customers", "role: customers\n    dates: MM/yyyy", "SX1004")]
    [InlineData("role: customers", "role: customers\n    dates: dd/MM/yyyy hh.xx", "SX1004")]
    [InlineData("role: customers", "role: customers\n    headings_on: 0", "SX1004")]
    [InlineData("role: customers", "role: customers\n    headings_on: 51", "SX1004")]
    [InlineData("role: customers", "role: customers\n    headings_on: somewhere", "SX1004")]
    [InlineData("role: customers", "role: customers\n    numbers: {decimal: comma, thousands: comma}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    numbers: {thousands: point}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    numbers: {negative: []}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    numbers: {negative: [1.00 CR, 1.00 DR]}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    numbers: {currency_signs: pounds}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    numbers: {nil: 0-0}", "SX1004")]
    [InlineData("role: customers", "role: customers\n    total_rows: {unnamed: false}", "SX1003")]
    [InlineData("role: customers", "role: customers\n    total_rows: {texts: {acount_number: Total}}", "SX1002")]
    [InlineData("name: plain-customers", "name: plain-invoices", "SX1006")]
    public void A_layout_that_would_misread_its_file_is_refused(string old, string with, string code)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("layouts.yml", old, with);

        workspace.Load("p").Diagnostics.Select(static fault => fault.Code).ShouldContain(code);
    }

    [Fact]
    public void A_layout_says_in_words_how_its_report_is_written()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("layouts.yml", "role: invoices", """
            role: invoices
                headings_on: found
                dates: dd/MM/yyyy HH:mm
                numbers:
                  decimal: comma
                  thousands: space
                  negative: [(1.00), 1.00-]
                  currency_signs: [£, EUR]
                  nil: "-"
                total_rows:
                  texts: {account_number: [Total, Grand Total]}
            """);

        var layout = workspace.Load("p").Value.ShouldNotBeNull().Files.Single(static file => file.Role == "invoices").Layout;

        layout.HeadingLine.ShouldBeNull();
        layout.Numbers.Example.ShouldBe("(£1 234,56)");
        layout.Numbers.ParseAmount("1 000,00- EUR", out _).ShouldBe(-1000m);
        layout.TotalRows.ShouldNotBeNull().Texts.ShouldHaveSingleItem().Headings.ShouldBe(["Total", "Grand Total"]);
    }

    private static void Rules(PipelineFolder workspace, params string[] rules) =>
        workspace.Write("p/accounts.yml", "schema: accounts/1\nrules:\n" + string.Concat(rules.Select(static rule => $"  {rule}\n")));

    private static PipelineFolder WithAllFiles()
    {
        var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Replace("p/pipeline.yml", "payments: payments.yml", "payments: payments.yml\ncontacts: {decisions: contacts.yml}\ndifferences: differences.yml\nreverse_charge: reverse_charge.yml");
        workspace.Write("p/contacts.yml", "schema: contacts/1\ndecisions: []\n");
        workspace.Write("p/differences.yml", "schema: differences/1\naccepted: []\n");
        workspace.Write("p/reverse_charge.yml", "schema: reverse_charge/1\nwholesale_types: []\ncustomers: []\n");
        return workspace;
    }
}
