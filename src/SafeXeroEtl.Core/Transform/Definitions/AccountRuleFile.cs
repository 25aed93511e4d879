using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>accounts.yml: which Xero account a charge goes to.</summary>
public static class AccountRuleFile
{
    /// <summary>More rules nobody reviews, and each is compared with those before it.</summary>
    public const int MostRules = 2_000;

    private static readonly FieldSpec<ImmutableArray<string>> Codes = FieldSpec.Codes("transaction_code", "SAFE's transaction codes.")
        .Example("LR01");
    private static readonly FieldSpec<ImmutableArray<string>> Types = FieldSpec.Texts("transaction_type", "SAFE's transaction types.")
        .Example("[Line Rental, Broadband Rental]");

    private static readonly FieldSpec<ImmutableArray<ChargeKind>> Kinds = FieldSpec.SomeOf("charge_kind", "SAFE's five origins of a charge.",
        ("recurring", ChargeKind.Recurring), ("usage", ChargeKind.Usage), ("one-off", ChargeKind.OneOff), ("carrier", ChargeKind.Carrier), ("manual", ChargeKind.Manual)).Example("usage");

    private static readonly FieldSpec<ImmutableArray<string>> Descriptions = FieldSpec.Texts("description", "The charge's description.")
        .Rule("a `*` at the start or the end stands for any text").Example("Calls from *");

    private static readonly FieldSpec<ImmutableArray<string>> Customers = FieldSpec.Codes("customer", "SAFE account numbers.").Example("DEMO1234");
    private static readonly FieldSpec<ImmutableArray<string>> Dealers = FieldSpec.Codes("dealer", "Dealer codes.").Example("MAIN");
    private static readonly FieldSpec<ImmutableArray<string>> Sites = FieldSpec.Texts("site", "Sites as the line names them.").Example("Head Office");
    private static readonly ImmutableArray<FieldSpec<ImmutableArray<string>>> TextConditions = [Codes, Types, Descriptions, Customers, Dealers, Sites];

    private static readonly FieldSpec<string> Name = FieldSpec.Text("name", "The rule's own name, shown in the plan.")
        .Required().Rule("each name once").Example("Line rental");

    private static readonly FieldSpec<SettingMap> When =
        FieldSpec.Section("when", "Conditions, all of which must hold; of several values of one, any. Upper and lower case are the same.",
        [Codes, Types, Kinds, Descriptions, Customers, Dealers, Sites]).Rule("needed unless `default: true`");

    private static readonly FieldSpec<string> Account = FieldSpec.Code("account", "Code of the Xero account.").Required().Example("201");
    private static readonly FieldSpec<bool> CreditOfSale =
        FieldSpec.Flag("credit_of_sale", "Negative charges caught here refund a sale, although SAFE links them to none.")
        .Default(false, "false");
    private static readonly FieldSpec<bool> IsDefault =
        FieldSpec.Flag("default", "Catches what no rule before it does. Without such a rule a charge that reaches none blocks its bill.")
        .Default(false, "false").Rule("only the last rule, and without `when`");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Rules =
        FieldSpec.Sections("rules", "In the order of the file: the first that matches wins.", [Name, When, Account, CreditOfSale, IsDefault])
        .Required();

    public static DefinitionKind Kind { get; } = new("accounts/1", "accounts.yml", "Which Xero account each charge goes to.", [FieldSpec.Schema("accounts/1"), Rules]);

    public static ImmutableArray<AccountRule> Read(SettingMap file, SettingFaults faults)
    {
        var sections = file.Items(Rules);
        if (sections.Length > MostRules)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                file.AtOf(Rules),
                $"There are {sections.Length} rules, more than {MostRules}.",
                "Join rules that lead to the same account: each condition takes a list.");
            return [];
        }

        var read = sections.Where(static section => section.IsSound).Select(section => new Placed<AccountRule>(RuleOf(section), section.At)).ToImmutableArray();
        Repeats.Refuse(read, static rule => rule.Name, "rule", faults);
        foreach (var section in sections.Where(static section => section.IsSound))
        {
            CheckConditions(section, isLast: section.At == sections[^1].At, faults);
        }

        RuleOrder.Warn(read, faults);
        return [.. read.Select(static rule => rule.Value)];
    }

    private static AccountRule RuleOf(SettingMap section)
    {
        var when = section.Find(When) ?? SettingMap.Absent;
        return new AccountRule
        {
            Name = section.Get(Name),
            TransactionCodes = when.Items(Codes),
            TransactionTypes = when.Items(Types),
            ChargeKinds = when.Items(Kinds),
            Descriptions = when.Items(Descriptions),
            Customers = when.Items(Customers),
            Dealers = when.Items(Dealers),
            Sites = when.Items(Sites),
            IsDefault = section.Get(IsDefault),
            CreditOfSale = section.Get(CreditOfSale),
            AccountCode = section.Get(Account),
            At = section.AtOf(Account),
        };
    }

    private static void CheckConditions(SettingMap section, bool isLast, SettingFaults faults)
    {
        var when = section.Find(When) ?? SettingMap.Absent;
        var conditions = TextConditions.Where(when.Has).Select(condition => (At: when.AtOf(condition), when.Items(condition).Length)).ToList();
        if (when.Has(Kinds))
        {
            conditions.Add((when.AtOf(Kinds), when.Items(Kinds).Length));
        }

        foreach (var (at, _) in conditions.Where(static condition => condition.Length == 0))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                at,
                "An empty list is no condition: the rule would take everything.",
                "List what it shall match, or remove the key.");
        }

        foreach (var pattern in when.Items(Descriptions).Where(static pattern => pattern.Trim('*').Contains('*', StringComparison.Ordinal)))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                when.AtOf(Descriptions),
                $"`{pattern}` has a * in the middle.",
                "Use * at the start or the end only.",
                pattern);
        }

        CheckDefault(section, conditions.Count > 0, isLast, faults);
    }

    private static void CheckDefault(SettingMap section, bool hasConditions, bool isLast, SettingFaults faults)
    {
        switch (section.Get(IsDefault), hasConditions)
        {
            case (false, false):
                faults.Error(
                    DiagnosticCodes.MissingKey,
                    section.AtOf(When),
                    "The rule has no condition.",
                    "Add a condition below `when:`, or write `default: true` if it shall take what is left.");
                break;
            case (true, true):
                faults.Error(
                    DiagnosticCodes.BadSetting,
                    section.AtOf(IsDefault),
                    "A default rule has no conditions.",
                    "Remove `when:`, or `default: true`.");
                break;
            case (true, false) when !isLast:
                faults.Error(
                    DiagnosticCodes.BadSetting,
                    section.AtOf(IsDefault),
                    "The default rule is not the last: no rule after it would ever match.",
                    "Move it to the end of the list.");
                break;
        }
    }
}
