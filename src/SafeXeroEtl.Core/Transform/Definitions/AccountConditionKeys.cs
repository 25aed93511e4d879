using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>when</c> of an account rule.</summary>
internal static class AccountConditionKeys
{
    private static readonly FieldSpec<ImmutableArray<string>> Codes = FieldSpec.Codes("transaction_code", "SAFE's transaction codes.")
        .Example("LR01");
    private static readonly FieldSpec<ImmutableArray<string>> Types = FieldSpec.Texts("transaction_type", "SAFE's transaction types.")
        .Example("[Line Rental, Broadband Rental]");

    private static readonly FieldSpec<ImmutableArray<ChargeKind>> Kinds = FieldSpec.SomeOf("charge_kind", "SAFE's five origins of a charge.",
        ("recurring", ChargeKind.Recurring), ("usage", ChargeKind.Usage), ("one-off", ChargeKind.OneOff), ("carrier", ChargeKind.Carrier), ("manual", ChargeKind.Manual)).Example("usage");

    private static readonly FieldSpec<ImmutableArray<string>> Descriptions = FieldSpec.Texts("description", "The charge's description, as a whole.")
        .Rule("`*` stands for any text and `?` for one letter; at most 200 letters").Example("Calls from *");

    private static readonly FieldSpec<ImmutableArray<string>> Regexes =
        FieldSpec.Texts("description_regex", "A regular expression that some of the charge's description matches.")
        .Rule("at most 200 letters, without look-around and back-references; `^` and `$` bind it to both ends").Example(@"'^0[78]\d{8}\b'");

    private static readonly FieldSpec<ImmutableArray<string>> Customers = FieldSpec.Codes("customer", "SAFE account numbers.").Example("DEMO1234");
    private static readonly FieldSpec<ImmutableArray<string>> Classes = FieldSpec.Texts("customer_class", "SAFE's classes of customer.").Example("UK Limited");
    private static readonly FieldSpec<ImmutableArray<string>> Dealers = FieldSpec.Codes("dealer", "Dealer codes.").Example("MAIN");
    private static readonly FieldSpec<ImmutableArray<string>> Sites = FieldSpec.Texts("site", "Sites as the line names them.").Example("Head Office");
    private static readonly FieldSpec<ImmutableArray<string>> Campaigns = FieldSpec.Texts("campaign", "Campaigns as the line names them.").Example("Spring 2026");
    private static readonly FieldSpec<ImmutableArray<string>> VatCodes = FieldSpec.Texts("vat_code", "The line's VAT code; where it has none its type's, else its customer's.").Example("Standard 20%");

    private static readonly FieldSpec<ImmutableArray<AmountSign>> Signs = FieldSpec.SomeOf("amount", "Whether the line charges, refunds or is nil.",
        ("positive", AmountSign.Positive), ("negative", AmountSign.Negative), ("nil", AmountSign.Nil)).Example("negative");

    private static readonly ImmutableArray<FieldSpec<ImmutableArray<string>>> TextConditions =
        [Codes, Types, Descriptions, Regexes, Customers, Classes, Dealers, Sites, Campaigns, VatCodes];

    public static FieldSpec<SettingMap> When { get; } =
        FieldSpec.Section("when", "Conditions, all of which must hold; of several values of one, any. Upper and lower case are the same.",
        [Codes, Types, Kinds, Descriptions, Regexes, Customers, Classes, Dealers, Sites, Campaigns, VatCodes, Signs]).Rule("needed unless `default: true`");

    /// <returns>Whether the rule has a condition at all, be it a faulty one.</returns>
    public static bool Check(SettingMap section, SettingFaults faults)
    {
        var when = section.Find(When) ?? SettingMap.Absent;
        var conditions = TextConditions.Where(when.Has).Select(condition => (At: when.AtOf(condition), when.Items(condition).Length))
            .Concat(when.Has(Kinds) ? [(when.AtOf(Kinds), when.Items(Kinds).Length)] : [])
            .Concat(when.Has(Signs) ? [(when.AtOf(Signs), when.Items(Signs).Length)] : [])
            .ToArray();
        foreach (var (at, _) in conditions.Where(static condition => condition.Length == 0))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                at,
                "An empty list is no condition: the rule would take everything.",
                "List what it shall match, or remove the key.");
        }

        CheckPatterns(when, faults);
        return conditions.Length > 0;
    }

    public static AccountRule Read(SettingMap section, AccountRule rule)
    {
        var when = section.Find(When) ?? SettingMap.Absent;
        return rule with
        {
            TransactionCodes = when.Items(Codes),
            TransactionTypes = when.Items(Types),
            ChargeKinds = when.Items(Kinds),
            Descriptions = when.Items(Descriptions),
            DescriptionRegexes = when.Items(Regexes),
            Customers = when.Items(Customers),
            Classes = when.Items(Classes),
            Dealers = when.Items(Dealers),
            Sites = when.Items(Sites),
            Campaigns = when.Items(Campaigns),
            VatCodes = when.Items(VatCodes),
            Signs = when.Items(Signs),
        };
    }

    private static void CheckPatterns(SettingMap when, SettingFaults faults)
    {
        foreach (var pattern in when.Items(Descriptions).Where(static pattern => pattern.Length > DescriptionRegex.PatternLettersMax))
        {
            faults.Error(DiagnosticCodes.PatternNotUsable, when.AtOf(Descriptions), $"The pattern has {pattern.Length} letters, more than {DescriptionRegex.PatternLettersMax}.",
                "Shorten it; `*` stands for any text.", pattern);
        }

        foreach (var pattern in when.Items(Regexes))
        {
            if (WhyNot(pattern) is { } why)
            {
                faults.Error(DiagnosticCodes.PatternNotUsable, when.AtOf(Regexes), why.Message, why.NextStep, pattern);
            }
        }
    }

    private static (string Message, string NextStep)? WhyNot(string pattern)
    {
        if (pattern.Length > DescriptionRegex.PatternLettersMax)
        {
            return ($"The regular expression has {pattern.Length} letters, more than {DescriptionRegex.PatternLettersMax}.", "Split it into several: of a list, any will do.");
        }

        try
        {
            DescriptionRegex.Of(pattern);
            return null;
        }
        catch (NotSupportedException)
        {
            return ("The regular expression cannot be matched without going back over the text.", "Do without look-around ((?=, (?!, (?<), back-references (\\1), atomic groups and repeats of repeats; `description` with * is often enough.");
        }
        catch (ArgumentException fault)
        {
            return ($"This is no regular expression: {Reason(fault)}", "Put it right, or use `description` with * and ?; in YAML write it in single quotes.");
        }
    }

    /// <summary>What is wrong, without the pattern that .NET repeats before it.</summary>
    private static string Reason(ArgumentException fault) =>
        fault is System.Text.RegularExpressions.RegexParseException parse ? $"at letter {parse.Offset + 1}, {Words(parse.Error)}." : "it cannot be read.";

    private static string Words(System.Text.RegularExpressions.RegexParseError error) => string.Concat(error.ToString().Select(static (letter, at) => char.IsUpper(letter) && at > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
