using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>vat.yml: SAFE's VAT codes to Xero's tax types.</summary>
public static class VatRuleFile
{
    /// <summary>More rules nobody reviews.</summary>
    public const int MostRules = 2_000;

    private static readonly FieldSpec<ImmutableArray<string>> Codes =
        FieldSpec.Texts("code", "SAFE's VAT codes or rate names. Upper and lower case are the same. A code that is only a rate, such as `20%`, need not be listed where one kind of VAT alone has it.")
        .Required().Rule("in several rules only where `when`, `from` or `to` tell them apart").Example("[Zero Rated, Z]");
    private static readonly FieldSpec<string> TaxType =
        FieldSpec.Code("tax_type", "Xero's TaxType. Whether the organisation has it, active and at this rate, is checked when planning.")
        .Required().Example("ZERORATEDOUTPUT");
    private static readonly FieldSpec<decimal> Rate = FieldSpec.PerCent("rate", "Per cent of VAT that SAFE charges under the code.")
        .Required().Example("0");

    private static readonly FieldSpec<VatTreatment> Treatment =
        FieldSpec.OneOf("treatment", "The kind of VAT. Those that charge nothing are different things on a VAT return. `customer_abroad` is a business that belongs outside the United Kingdom, and is held against the country in SAFE.",
        ("taxed", VatTreatment.Taxed), ("zero_rated", VatTreatment.ZeroRated), ("exempt", VatTreatment.Exempt), ("outside_scope", VatTreatment.OutsideScope),
        ("customer_abroad", VatTreatment.CustomerAbroad), ("reverse_charge", VatTreatment.ReverseCharge))
        .Required().Rule("`taxed` has a rate above 0, the others have 0").Example("zero_rated");

    private static readonly FieldSpec<string> Reason = FieldSpec.Text("reason", "Why no VAT is charged.")
        .Rule("needed when the rate is 0").Example("Printed matter, VATA 1994 Sch 8 Group 3");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Rules =
        FieldSpec.Sections("rules", "In the order of the file: the first that matches wins.",
        [Codes, VatConditionKeys.When, EffectiveDateKeys.From, EffectiveDateKeys.To, TaxType, Rate, Treatment, Reason])
        .Required();

    public static DefinitionKind Kind { get; } = new("vat/1", "uk-vat.yml", "Which Xero tax type stands for each of SAFE's VAT codes.",
        [FieldSpec.Schema("vat/1"), Rules, VatLadderKeys.WithoutCode, VatLadderKeys.EarlyTermination]);

    public static (ImmutableArray<VatRule> Rules, VatLadder Ladder) Read(SettingMap file, SettingFaults faults)
    {
        var sections = file.Items(Rules);
        if (sections.Length > MostRules)
        {
            faults.Error(DiagnosticCodes.BadSetting, file.AtOf(Rules), $"There are {sections.Length} rules, more than {MostRules}.", "Join rules that lead to the same tax type: each condition takes a list.");
            return ([], VatLadder.None);
        }

        foreach (var section in file.SoundItems(Rules))
        {
            Check(section, faults);
        }

        var placed = Repeats.Sound(file, Rules, section => RuleOf(section, faults));
        VatRuleOrder.Check(placed, faults);
        ImmutableArray<VatRule> rules = [.. placed.Select(static rule => rule.Value)];
        CheckKinds(placed, faults);
        return (rules, VatLadderKeys.Read(file, rules, faults));
    }

    private static VatRule RuleOf(SettingMap section, SettingFaults faults) => new()
    {
        VatCodes = section.Get(Codes),
        When = VatConditionKeys.Read(section, faults),
        Dates = EffectiveDateKeys.Read(section, faults),
        TaxType = section.Get(TaxType),
        Rate = section.Get(Rate),
        Treatment = section.Get(Treatment),
        Reason = section.Find(Reason),
        At = section.AtOf(TaxType),
    };

    private static void Check(SettingMap section, SettingFaults faults)
    {
        if (section.Get(Codes).IsEmpty)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Codes), "The rule has no code.", "List SAFE's codes, or remove the rule.");
        }

        if ((section.Get(Treatment) == VatTreatment.Taxed) != (section.Get(Rate) > 0m))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Treatment),
                "The treatment does not go with the rate.",
                "`taxed` has a rate above 0; `zero_rated`, `exempt`, `outside_scope`, `customer_abroad` and `reverse_charge` have 0.");
        }

        if (section.Get(Rate) == 0m && !section.Has(Reason))
        {
            faults.Error(
                DiagnosticCodes.MissingKey,
                section.AtOf(Reason),
                "A rule that charges no VAT has no reason.",
                "Add `reason:` with the ground on which no VAT is charged.");
        }
    }

    /// <summary>
    /// Zero-rated, exempt and outside the scope go to different boxes or to none, so that one tax type cannot stand for two of them.
    /// Xero has no tax type of its own for services to customers abroad: those may share one.
    /// </summary>
    private static void CheckKinds(ImmutableArray<Placed<VatRule>> rules, SettingFaults faults)
    {
        var firsts = new Dictionary<string, Placed<VatRule>>();
        foreach (var rule in rules.Where(static rule => rule.Value.Treatment is VatTreatment.ZeroRated or VatTreatment.Exempt or VatTreatment.OutsideScope))
        {
            if (!firsts.TryAdd(rule.Value.TaxType, rule) && firsts[rule.Value.TaxType].Value.Treatment != rule.Value.Treatment)
            {
                faults.Error(
                    DiagnosticCodes.BadSetting,
                    rule.Value.At!,
                    $"Tax type {rule.Value.TaxType} stands for another kind of VAT already, on line {firsts[rule.Value.TaxType].At.Line}.",
                    "Give zero-rated, exempt and outside the scope a tax type each: they are different things on the return.",
                    rule.Value.TaxType);
            }
        }
    }
}
