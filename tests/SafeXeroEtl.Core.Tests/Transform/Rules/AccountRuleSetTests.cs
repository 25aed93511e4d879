using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
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
    [InlineData("a*b", "axb", true)]
    [InlineData("a*b", "axbc", false)]
    [InlineData("Calls * to *mobile", "calls from LEEDS to any MOBILE", true)]
    [InlineData("Calls * to *mobile", "calls from LEEDS to any mobiles", false)]
    [InlineData("0?2*", "012 345", true)]
    [InlineData("0?2*", "02 345", false)]
    [InlineData("??", "ab", true)]
    [InlineData("??", "abc", false)]
    [InlineData("*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false)]
    public void A_star_in_a_description_stands_for_any_text_and_a_question_mark_for_one_letter(string pattern, string description, bool matches)
    {
        var rules = new AccountRuleSet([Rule("match") with { Descriptions = [pattern] }]);

        (rules.Within(Bill(), null).For(Line(1m, 0m) with { Description = description }) is not null).ShouldBe(matches);
        rules.Within(Bill(), null).For(Line(1m, 0m) with { Description = null }).ShouldBeNull();
    }

    [Theory]
    [InlineData(@"^0[78]\d{8}\b", "0800123456 freephone", true)]
    [InlineData(@"^0[78]\d{8}\b", "Call to 0800123456", false)]
    [InlineData("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false)]
    [InlineData("(x+x+)+y", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", false)]
    [InlineData("RENTAL|hire", "Line rental", true)]
    public void A_regular_expression_looks_for_its_text_anywhere(string regex, string description, bool matches)
    {
        var rules = new AccountRuleSet([Rule("match") with { DescriptionRegexes = [regex] }]);

        (rules.Within(Bill(), null).For(Line(1m, 0m) with { Description = description }) is not null).ShouldBe(matches);
        rules.Within(Bill(), null).For(Line(1m, 0m) with { Description = null }).ShouldBeNull();
    }

    [Fact]
    public void Regular_expressions_stand_together_as_long_as_their_repeats_add_up_to_less_than_one_may_have()
    {
        var together = DescriptionRegex.AnyOf([.. Enumerable.Range(0, 100).Select(static number => $@"\b0{number:00}\d{{4,}}\b")]);

        together.ShouldNotBeNull().IsMatch("to 0991234 today").ShouldBeTrue();
        together.IsMatch("to 099123 today").ShouldBeFalse();
        DescriptionRegex.AnyOf([.. Enumerable.Repeat("a{101}", 100)]).ShouldBeNull();
    }

    /// <summary>The index against the reading of one rule after the other that a person does.</summary>
    [Fact]
    public void The_first_rule_by_index_is_the_first_that_a_reader_finds() => Properties.Hold(
        from count in Gen.Choose(1, 150)
        from rules in AnyRule.ListOf(count)
        from lines in AnyLine.ListOf(20)
        select (rules, lines),
        static given =>
        {
            ImmutableArray<AccountRule> rules = [.. given.rules.Select(static (rule, at) => rule with { Name = $"{at}" })];
            var set = new AccountRuleSet(rules);
            foreach (var (bill, customer, line) in given.lines)
            {
                (set.Within(bill, customer).For(line, line.VatCode ?? customer.VatCode)?.Name).ShouldBe(rules.FirstOrDefault(rule => ReadersRules.Holds(rule, bill, customer, line))?.Name);
            }
        },
        times: 300);

    [Theory]
    //          from          to            bill of        caught by
    [InlineData("2026-10-01", "2026-10-31", "2026-09-30", "rest")]
    [InlineData("2026-10-01", "2026-10-31", "2026-10-01", "dated")]
    [InlineData("2026-10-01", "2026-10-31", "2026-10-31", "dated")]
    [InlineData("2026-10-01", "2026-10-31", "2026-11-01", "rest")]
    [InlineData(null, "2026-10-31", "1999-01-01", "dated")]
    [InlineData("2026-10-01", null, "2099-01-01", "dated")]
    public void A_rule_holds_for_bills_of_its_days_so_that_a_backfill_uses_the_mapping_of_its_day(string? from, string? to, string billed, string caught)
    {
        var dates = new EffectiveDates(from is null ? null : Day(from), to is null ? null : Day(to));
        var rules = new AccountRuleSet([Rule("dated") with { Dates = dates }, Rule("rest")]);

        NameFor(rules, Line(1m, 0m), Bill() with { Date = Day(billed) }).ShouldBe(caught);
    }

    [Fact]
    public void The_VAT_code_is_the_one_that_the_ladder_gives()
    {
        var rules = new AccountRuleSet([Rule("exempt") with { VatCodes = ["E"] }, Rule("rest")]).Within(Bill(), Customer());

        rules.For(Line(1m, 0m, vatCode: null), "e")!.Name.ShouldBe("exempt");
        rules.For(Line(1m, 0m, vatCode: "E"))!.Name.ShouldBe("exempt");
        rules.For(Line(1m, 0m, vatCode: null))!.Name.ShouldBe("rest");
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
            rules.Within(bill, null).For(line).ShouldBeNull();
        }

        rules.Within(bill with { AccountNumber = "A2" }, null).For(whole).ShouldBeNull();
        rules.Within(bill with { DealerCode = null }, null).For(whole).ShouldBeNull();
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

    private static readonly Gen<ImmutableArray<string>> Words = Gen.OneOf(Gen.Constant(ImmutableArray<string>.Empty), Gen.Elements("red", "Green", "blue", "grey").ListOf(2).Select(static words => words.ToImmutableArray()));

    private static readonly Gen<ImmutableArray<string>> Patterns =
        Gen.OneOf(Gen.Constant(ImmutableArray<string>.Empty), Gen.Elements("re*", "*een", "*ee*", "bl?e", "*", "grey", "??", "*e*e*", "red*reen").ListOf(2).Select(static words => words.ToImmutableArray()));

    private static readonly Gen<AccountRule> AnyRule =
        from codes in Words
        from types in Words
        from sites in Words
        from classes in Words
        from vatCodes in Words
        from descriptions in Patterns
        from regexes in Gen.Elements(ImmutableArray<string>.Empty, ["e{2}"], ["^r", "y$"], [])
        from signs in Gen.Elements(ImmutableArray<AmountSign>.Empty, [AmountSign.Negative], [AmountSign.Positive, AmountSign.Nil], [])
        from start in Gen.Elements<DateOnly?>(null, null, Day("2026-10-10"))
        select Rule("") with
        {
            TransactionCodes = codes,
            TransactionTypes = types,
            Sites = sites,
            Classes = classes,
            VatCodes = vatCodes,
            Descriptions = descriptions,
            DescriptionRegexes = regexes,
            Signs = signs,
            Dates = new EffectiveDates(start, null),
        };

    private static readonly Gen<(BilledDocument, Customer, ChargeLine)> AnyLine =
        from text in Gen.Elements("red", "GREEN", "blue", "grey", "red or green", null)
        from code in Gen.Elements("RED", "green", "blue", null)
        from site in Gen.Elements("red", "grey", null)
        from ofClass in Gen.Elements("Blue", "grey", null)
        from net in Gen.Elements(-1m, 0m, 1m)
        from day in Gen.Choose(1, 31)
        select (Bill() with { Date = new DateOnly(2026, 10, day) }, Customer() with { CustomerClass = ofClass, VatCode = code },
            Line(net, 0m, vatCode: site, type: code!) with { Description = text, TransactionCode = code, Site = site });

    private static string? NameFor(AccountRuleSet rules, ChargeLine line, BilledDocument? bill = null) => rules.Within(bill ?? Bill(), null).For(line)?.Name;

    private static AccountRule Rule(string name) => new() { Name = name, AccountCode = "200" };
}
