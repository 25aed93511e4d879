using SafeXeroEtl.Core.Transform.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform;

/// <summary>What somebody changed in the YAML, in words for whoever approves the plan.</summary>
public sealed class DefinitionDiffTests
{
    private static readonly SettingNode Calls = Map(("name", Text("Calls")), ("when", Map(("transaction_code", List(Text("CC01"), Text("MU01"))))), ("account", Text("202")));
    private static readonly SettingNode Rental = Map(("name", Text("Rental")), ("when", Map(("transaction_code", Text("LR01")))), ("account", Text("201")));

    [Fact]
    public void A_file_that_is_new_gone_or_the_same_is_said_as_such()
    {
        DefinitionDiff.Of(null, Rules(Calls)).ShouldBe(["added: the whole file"]);
        DefinitionDiff.Of(Rules(Calls), null).ShouldBe(["removed: the whole file"]);
        DefinitionDiff.Of(Rules(Calls, Rental), Rules(Calls, Rental)).ShouldBeEmpty();
    }

    [Fact]
    public void A_setting_is_told_with_what_it_was_and_is() => DefinitionDiff.Of(
        Map(("documents", Map(("due_days", Text("14")), ("status", Text("draft"))))),
        Map(("documents", Map(("due_days", Text("30")), ("reference", Text("{po}")))))).ShouldBe(
        ["changed: documents.due_days was 14 and is 30", "added: documents.reference: {po}", "removed: documents.status: draft"]);

    [Fact]
    public void A_rule_is_told_by_its_name_and_field_by_field()
    {
        var changed = Map(("name", Text("Calls")), ("when", Map(("transaction_code", List(Text("CC01"))))), ("account", Text("203")));

        DefinitionDiff.Of(Rules(Calls, Rental), Rules(changed, Rental)).ShouldBe(
            ["changed: rule ‘Calls’: when.transaction_code was [CC01, MU01] and is CC01", "changed: rule ‘Calls’: account was 202 and is 203"]);
    }

    [Fact]
    public void Rules_that_come_and_go_are_told_whole()
    {
        DefinitionDiff.Of(Rules(Calls), Rules(Calls, Rental)).ShouldBe(["added: rule ‘Rental’: when: {transaction_code: LR01}, account: 201"]);
        DefinitionDiff.Of(Rules(Calls, Rental), Rules(Rental)).ShouldBe(["removed: rule ‘Calls’: when: {transaction_code: [CC01, MU01]}, account: 202"]);
    }

    [Fact]
    public void Another_order_is_a_change_where_the_first_match_wins() =>
        DefinitionDiff.Of(Rules(Calls, Rental), Rules(Rental, Calls)).ShouldBe(["changed: the order of rules"]);

    [Fact]
    public void A_decision_is_told_by_its_account_though_it_has_a_name()
    {
        SettingNode Decision(string what) => Map(("account", Text("DEMO1")), ("decision", Text(what)), ("name", Text("Fenwick Law")));

        DefinitionDiff.Of(Map(("decisions", List(Decision("link")))), Map(("decisions", List(Decision("new"))))).ShouldBe(["changed: decision ‘DEMO1’: decision was link and is new"]);
    }

    [Fact]
    public void Entries_of_one_name_are_told_apart_by_their_turn()
    {
        SettingNode Rate(string rate) => Map(("code", Text("S")), ("rate", Text(rate)));

        DefinitionDiff.Of(Rules(Rate("20"), Rate("5")), Rules(Rate("20"), Rate("10"))).ShouldBe(["changed: rule ‘S’: rate was 5 and is 10"]);
    }

    [Fact]
    public void What_is_long_is_cut() => DefinitionDiff.Of(Map(("a", Text("x"))), Map(("a", Text(new string('y', 900))))).ShouldHaveSingleItem().Length.ShouldBeLessThan(250);

    private static SettingNode.Map Rules(params SettingNode[] rules) => Map(("schema", Text("accounts/1")), ("rules", List(rules)));

    private static SettingNode.Scalar Text(string value) => new(value, Plain: true, default);

    private static SettingNode.List List(params SettingNode[] items) => new([.. items], default);

    private static SettingNode.Map Map(params (string Key, SettingNode Value)[] entries) => new([.. entries.Select(static entry => new SettingEntry(entry.Key, default, entry.Value))], default);
}
