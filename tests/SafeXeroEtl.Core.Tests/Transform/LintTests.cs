using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Tests.Plan.Payouts;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Lint;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform;

/// <summary>Rules held against an extract and against the organisation.</summary>
public sealed class LintTests
{
    [Fact]
    public void Coverage_says_what_each_rule_carries_and_what_reaches_none()
    {
        var coverage = new AccountCoverage(Pipeline);

        coverage.Add(Bill(Line(60m, 12m), Line(-20m, -4m, id: "2"), Line(15m, 3m, type: "Wholesale", id: "3"), Line(5m, 1m, type: "Unheard", id: "4")), Customer());

        coverage.Rows().Select(static row => FormattableString.Invariant($"{row.Rule}|{row.Target}|{row.Lines}|{row.Amount:0.00}|{row.Share:0.0}")).ShouldBe(
            ["|Unheard, code none|1|5.00|5.0", "calls|200|2|40.00|80.0", "wholesale|260|1|15.00|15.0"]);
        var findings = coverage.Findings().ToArray();
        findings.Where(static finding => finding.Code == DiagnosticCodes.UnmappedInExtract).ShouldHaveSingleItem().Message.ShouldBe("No account rule catches Unheard, code none: 1 line, net 5.00 GBP.");
        findings.Where(static finding => finding.Code == DiagnosticCodes.RuleNotUsed).Select(static finding => finding.Value).ShouldBe(["credits", "debtors", "archived", "expense", "nowhere"]);
    }

    /// <summary>With `lines: none` no charge meets a rule: that every rule catches nothing would be noise, and wrong of the one that takes whole bills.</summary>
    [Fact]
    public void Without_lines_no_rule_is_told_that_it_catches_nothing()
    {
        var (accounts, vat) = (new AccountCoverage(Pipeline), new VatCoverage(Pipeline));
        accounts.Add(Bill() with { Lines = [] }, null);
        vat.Add(Bill() with { Lines = [] }, null);

        accounts.Findings().ShouldBeEmpty();
        vat.Findings().ShouldBeEmpty();
    }

    [Fact]
    public void Rules_compete_when_both_catch_a_line_and_lead_elsewhere()
    {
        var pipeline = Pipeline with
        {
            AccountRules =
            [
                new AccountRule { Name = "calls", TransactionTypes = ["Calls"], AccountCode = "200" },
                new AccountRule { Name = "same account", Descriptions = ["*October"], AccountCode = "200" },
                new AccountRule { Name = "by kind", Signs = [AmountSign.Positive], AccountCode = "260" },
                new AccountRule { Name = "rest", IsDefault = true, AccountCode = "400" },
            ],
        };
        var coverage = new AccountCoverage(pipeline);

        coverage.Add(Bill(Line(60m, 12m), Line(20m, 4m, id: "2")), Customer());

        var ambiguous = coverage.Findings().Where(static finding => finding.Code == DiagnosticCodes.RulesAmbiguous).ShouldHaveSingleItem();
        (ambiguous.Value, ambiguous.Message).ShouldBe(("by kind", "2 lines are caught by 'calls' (200) and would be by 'by kind' (260) as well, such as Calls on bill A1/1: the order of the file decides."));
    }

    [Fact]
    public void A_replay_shows_line_by_line_and_in_total_what_an_edited_rule_changes()
    {
        var edited = Pipeline with { AccountRules = Pipeline.AccountRules.SetItem(1, Pipeline.AccountRules[1] with { AccountCode = "260" }) };
        var bill = Bill(Line(60m, 12m), Line(15m, 3m, type: "Wholesale", id: "2"));
        var blocked = Bill(Line(5m, 1m, type: "Unheard")) with { Number = "A1/2" };
        var replay = new Replay();

        replay.Add(Transform(Pipeline, bill), Transform(edited, bill));
        replay.Add(Transform(Pipeline, blocked), Transform(edited with { AccountRules = edited.AccountRules.Add(new AccountRule { Name = "rest", IsDefault = true, AccountCode = "200" }) }, blocked));

        replay.Bills.ShouldBe(2);
        replay.ChangedBills.ShouldHaveSingleItem().ShouldBe(new ReplayedBill("A1/2", "A1", CurrencyCode.Gbp, 6m, "blocked (SX3001)", "posted"));
        replay.Lines.Select(static line => (line.BillNumber, line.TransactionId, line.Was?.AccountCode, line.Becomes?.AccountCode)).ShouldBe([("A1/1", "1", "200", "260"), ("A1/2", "1", null, "200")]);
        replay.Totals.Select(static total => (total.FromAccount, total.ToAccount, total.Lines, total.Net)).ShouldBe([("200", "260", 1, 60m), (null, "200", 1, 5m)]);
    }

    [Fact]
    public void Nothing_edited_is_nothing_changed()
    {
        var replay = new Replay();
        var bill = Bill(Line(60m, 12m), Line(15m, 3m, type: "Wholesale", id: "2"));

        replay.Add(Transform(Pipeline, bill), Transform(Pipeline, bill));

        (replay.Lines.Length, replay.ChangedBills.Length, replay.Totals.Length).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Against_the_organisation_every_rule_is_told_that_it_cannot_take()
    {
        var pipeline = Pipeline with
        {
            VatRules = [.. Pipeline.VatRules.Where(static rule => rule.VatCodes[0] is "S" or "Z")],
            PaymentTypes = [],
            Documents = new DocumentSettings { BrandingTheme = "Standart", Pennies = PennyMode.RoundingLine },
        };
        var organisation = Tenant with
        {
            BrandingThemes = [new BrandingTheme(Id(9), "Standard")],
            Accounts = [.. Tenant.Accounts.Where(static account => account.SystemAccount != "ROUNDING")],
        };

        OrganisationLint.Check(pipeline, organisation).Select(static fault => (fault.Code, fault.Value)).ShouldBe(
        [
            (DiagnosticCodes.UnusableAccount, "610"), (DiagnosticCodes.UnusableAccount, "299"), (DiagnosticCodes.TaxTypeNotForAccount, "400"), (DiagnosticCodes.UnusableAccount, "777"),
            (DiagnosticCodes.UnknownBrandingTheme, "Standart"), (DiagnosticCodes.UnusableAccount, "ROUNDING"),
        ]);
    }

    /// <summary>Each organisation has a chart of its own: what the rule for payouts names there is looked for before anything is planned.</summary>
    [Fact]
    public void What_payouts_need_is_held_against_the_organisation()
    {
        var rule = PayoutWorld.Rule with { BankAccount = "092", Fees = PayoutWorld.Rule.Fees with { Account = "091", TaxType = "NOTHERE" } };
        var bare = Pipeline with { AccountRules = [], VatRules = [], PaymentTypes = [] };

        OrganisationLint.Check(bare with { Collections = [PayoutWorld.Rule] }, PayoutWorld.Books).ShouldBeEmpty();
        OrganisationLint.Check(bare with { Collections = [rule] }, PayoutWorld.Books).Select(static fault => (fault.Code, fault.Value))
            .ShouldBe([(DiagnosticCodes.UnusableAccount, "092"), (DiagnosticCodes.UnusableAccount, "091"), (DiagnosticCodes.UnusableTaxType, "NOTHERE")]);
    }

    private static TransformedBill Transform(PipelineDefinition pipeline, Core.Extract.BilledDocument bill) =>
        new BillTransformation(pipeline, Tenant, new Dictionary<string, Core.Extract.Customer> { ["A1"] = Customer() }, OriginalCharges.None).Transform(bill);
}
