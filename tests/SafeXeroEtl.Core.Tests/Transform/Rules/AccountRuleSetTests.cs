using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Rules;

public sealed class AccountRuleSetTests
{
    [Fact]
    public void The_first_rule_in_the_file_that_matches_wins()
    {
        var rules = new AccountRuleSet([Rule("first") with { TransactionTypes = ["Calls"] }, Rule("second") with { TransactionTypes = ["Calls"] }, Rule("rest") with { IsDefault = true }]);

        NameFor(rules, Line(1m, 0m)).ShouldBe("first");
        NameFor(rules, Line(1m, 0m, type: "Other")).ShouldBe("rest");
    }

    [Theory]
    [InlineData("VOIP-*", "voip-100", true)]
    [InlineData("VOIP-*", "SIP VOIP-100", false)]
    [InlineData("*rental", "Line RENTAL", true)]
    [InlineData("*rental", "rental of line", false)]
    [InlineData("*hosting*", "Web Hosting, October", true)]
    [InlineData("*hosting*", "Host", false)]
    [InlineData("Line rental", "line rental", true)]
    [InlineData("Line rental", "Line rental ", false)]
    [InlineData("*", "anything", true)]
    [InlineData("a*b", "axb", false)]
    [InlineData("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false)]
    public void A_star_at_either_end_of_a_description_stands_for_any_text(string pattern, string description, bool matches)
    {
        var rules = new AccountRuleSet([Rule("match") with { Descriptions = [pattern] }]);

        (rules.For(Bill(), Line(1m, 0m) with { Description = description }) is not null).ShouldBe(matches);
        rules.For(Bill(), Line(1m, 0m) with { Description = null }).ShouldBeNull();
    }

    [Fact]
    public void Every_condition_that_is_set_must_hold()
    {
        var whole = Line(1m, 0m) with { TransactionCode = "C1", Site = "Leeds", Kind = ChargeKind.Usage };
        var bill = Bill() with { DealerCode = "D1" };
        var rules = new AccountRuleSet(
        [
            Rule("all") with
            {
                TransactionCodes = ["c1"], TransactionTypes = ["CALLS"], ChargeKinds = [ChargeKind.Usage], Descriptions = ["calls*"],
                Customers = ["a1"], Dealers = ["d1"], Sites = ["leeds"],
            },
        ]);

        NameFor(rules, whole, bill).ShouldBe("all");
        foreach (var line in new[] { whole with { TransactionCode = "C2" }, whole with { TransactionType = null }, whole with { Kind = ChargeKind.OneOff }, whole with { Description = "x" }, whole with { Site = null } })
        {
            rules.For(bill, line).ShouldBeNull();
        }

        rules.For(bill with { AccountNumber = "A2" }, whole).ShouldBeNull();
        rules.For(bill with { DealerCode = null }, whole).ShouldBeNull();
    }

    [Fact]
    public void What_was_remembered_of_one_customer_is_not_told_of_another()
    {
        var rules = new AccountRuleSet([Rule("own") with { Customers = ["A1"] }, Rule("rest")]);

        NameFor(rules, Line(1m, 0m)).ShouldBe("own");
        NameFor(rules, Line(1m, 0m), Bill() with { AccountNumber = "A2" }).ShouldBe("rest");
        NameFor(rules, Line(1m, 0m)).ShouldBe("own");
    }

    [Fact]
    public void What_was_remembered_of_one_dealer_site_or_kind_is_not_told_of_another()
    {
        var rules = new AccountRuleSet([Rule("dealer") with { Dealers = ["D1"] }, Rule("site") with { Sites = ["Leeds"] }, Rule("kind") with { ChargeKinds = [ChargeKind.Usage] }, Rule("rest")]);

        NameFor(rules, Line(1m, 0m)).ShouldBe("rest");
        NameFor(rules, Line(1m, 0m), Bill() with { DealerCode = "D1" }).ShouldBe("dealer");
        NameFor(rules, Line(1m, 0m) with { Site = "Leeds" }).ShouldBe("site");
        NameFor(rules, Line(1m, 0m) with { Kind = ChargeKind.Usage }).ShouldBe("kind");
    }

    private static string? NameFor(AccountRuleSet rules, ChargeLine line, BilledDocument? bill = null) => rules.For(bill ?? Bill(), line)?.Name;

    private static AccountRule Rule(string name) => new() { Name = name, AccountCode = "200" };
}
