using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>accounts.yml: which Xero account a charge goes to.</summary>
public static class AccountRuleFile
{
    /// <summary>More rules nobody reviews, and each is compared with those before it.</summary>
    public const int MostRules = 2_000;

    /// <summary>Xero has no more categories, and a line one option of each (FACTS 3 TrackingCategory).</summary>
    private const int TrackingMax = 2;

    private const int ItemCodeLettersMax = 30;

    private static readonly FieldSpec<string> Name = FieldSpec.Text("name", "The rule's own name, shown in the plan.")
        .Required().Rule("each name once").Example("Line rental");

    private static readonly FieldSpec<string> Account = FieldSpec.Code("account", "Code of the Xero account.").Required().Example("201");

    private static readonly FieldSpec<ImmutableArray<Keyed<string>>> Tracking =
        FieldSpec.TextByKey("tracking", "One option of each of Xero's tracking categories, by the names they have in Xero.")
        .Rule("at most two").Example("{Region: North}");

    private static readonly FieldSpec<string> Item = FieldSpec.Code("item", "Code of an item of Xero's price list that the line names. Account and tax type are sent all the same.")
        .Rule("at most 30 letters").Example("LINE-RENTAL");

    private static readonly FieldSpec<string> SummariseAs =
        FieldSpec.Text("summarise_as", "Charges of one bill that are caught with the same words here become one line, whatever `documents.summarise` says.")
        .Rule("only what goes to one account, tax type, tracking and item; credits stay apart from charges").Example("Calls and usage");

    private static readonly FieldSpec<string> Describe = FieldSpec.Text("describe", "What the line says in Xero, instead of the pipeline's `documents.line_description`.")
        .Rule(TemplateKeys.Rule(LineTexts.LineNames)).Example("'{type}{site| at *}'");

    private static readonly FieldSpec<bool> CreditOfSale =
        FieldSpec.Flag("credit_of_sale", "Negative charges caught here refund a sale, although SAFE links them to none.")
        .Default(false, "false");

    private static readonly FieldSpec<bool> IsDefault =
        FieldSpec.Flag("default", "Catches what no rule before it does. Without such a rule a charge that reaches none blocks its bill.")
        .Default(false, "false").Rule("only the last rule, and without `when`");

    private static readonly FieldSpec<ImmutableArray<SettingMap>> Rules =
        FieldSpec.Sections("rules", "In the order of the file: the first that matches wins.",
        [Name, AccountConditionKeys.When, EffectiveDateKeys.From, EffectiveDateKeys.To, Account, Tracking, Item, SummariseAs, Describe, CreditOfSale, IsDefault])
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

        var read = sections.Where(static section => section.IsSound).Select(section => new Placed<AccountRule>(RuleOf(section, faults), section.At)).ToImmutableArray();
        Repeats.Refuse(read, static rule => rule.Name, "rule", faults);
        foreach (var section in sections.Where(static section => section.IsSound))
        {
            CheckEffects(section, faults);
            CheckDefault(section, AccountConditionKeys.Check(section, faults), isLast: section.At == sections[^1].At, faults);
        }

        RuleOrder.Warn(read, faults);
        return [.. read.Select(static rule => rule.Value)];
    }

    private static AccountRule RuleOf(SettingMap section, SettingFaults faults) => AccountConditionKeys.Read(section, new AccountRule
    {
        Name = section.Get(Name),
        Dates = EffectiveDateKeys.Read(section, faults),
        IsDefault = section.Get(IsDefault),
        CreditOfSale = section.Get(CreditOfSale),
        AccountCode = section.Get(Account),
        Tracking = [.. section.Items(Tracking).Select(static choice => new TrackingChoice(choice.Key, choice.Value))],
        ItemCode = section.Find(Item),
        SummariseKey = section.Find(SummariseAs),
        DescriptionTemplate = section.Find(Describe),
        At = section.AtOf(Account),
    });

    private static void CheckEffects(SettingMap section, SettingFaults faults)
    {
        Repeats.Refuse(section.Items(Tracking), "tracking category", faults);
        if (section.Items(Tracking).Length > TrackingMax)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Tracking), "A line takes an option of two tracking categories, not of more.", "Keep two: Xero has no more categories.");
        }

        if (section.Find(Item) is { Length: > ItemCodeLettersMax } item)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Item), $"The item's code has {item.Length} letters; Xero's have {ItemCodeLettersMax} at most.", "Copy the code from Xero's price list.", item);
        }

        TemplateKeys.Check(section, Describe, LineTexts.LineNames, faults);
    }

    private static void CheckDefault(SettingMap section, bool hasConditions, bool isLast, SettingFaults faults)
    {
        switch (section.Get(IsDefault), hasConditions)
        {
            case (false, false):
                faults.Error(
                    DiagnosticCodes.MissingKey,
                    section.AtOf(AccountConditionKeys.When),
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
            case (true, false) when !isLast && !section.Has(EffectiveDateKeys.To) && !section.Has(EffectiveDateKeys.From):
                faults.Error(
                    DiagnosticCodes.BadSetting,
                    section.AtOf(IsDefault),
                    "The default rule is not the last: no rule after it would ever match.",
                    "Move it to the end of the list.");
                break;
        }
    }
}
