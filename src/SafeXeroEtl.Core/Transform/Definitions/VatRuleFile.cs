using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>vat.yml: SAFE's VAT codes to Xero's tax types.</summary>
public static class VatRuleFile
{
    private static readonly FieldSpec<ImmutableArray<string>> Codes =
        FieldSpec.Texts("code", "SAFE's VAT codes or rate names. Upper and lower case are the same.")
        .Required().Rule("each code once in the file").Example("[Zero Rated, Z]");
    private static readonly FieldSpec<string> TaxType =
        FieldSpec.Code("tax_type", "Xero's TaxType. Whether the organisation has it, active and at this rate, is checked when planning.")
        .Required().Example("ZERORATEDOUTPUT");
    private static readonly FieldSpec<decimal> Rate = FieldSpec.PerCent("rate", "Per cent of VAT that SAFE charges under the code.")
        .Required().Example("0");

    private static readonly FieldSpec<VatTreatment> Treatment =
        FieldSpec.OneOf("treatment", "The kind of VAT. Those that charge nothing are different things on a VAT return.",
        ("taxed", VatTreatment.Taxed), ("zero_rated", VatTreatment.ZeroRated), ("exempt", VatTreatment.Exempt), ("outside_scope", VatTreatment.OutsideScope), ("reverse_charge", VatTreatment.ReverseCharge))
        .Required().Rule("`taxed` has a rate above 0, the others have 0").Example("zero_rated");

    private static readonly FieldSpec<string> Reason = FieldSpec.Text("reason", "Why no VAT is charged.")
        .Rule("needed when the rate is 0").Example("Printed matter, VATA 1994 Sch 8 Group 3");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Rules =
        FieldSpec.Sections("rules", "In the order of the file: the first that matches wins.", [Codes, TaxType, Rate, Treatment, Reason])
        .Required();

    public static DefinitionKind Kind { get; } = new("vat/1", "uk-vat.yml", "Which Xero tax type stands for each of SAFE's VAT codes.", [FieldSpec.Schema("vat/1"), Rules]);

    public static ImmutableArray<VatRule> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Rules))
        {
            Check(section, faults);
        }

        var rules = Repeats.Sound(file, Rules, RuleOf);
        Repeats.Refuse(rules.SelectMany(static rule => rule.Value.VatCodes.Select(code => new Placed<string>(code, rule.At))), static code => code, "VAT code", faults);
        return [.. rules.Select(static rule => rule.Value)];
    }

    private static VatRule RuleOf(SettingMap section) => new()
    {
        VatCodes = section.Get(Codes),
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
                "`taxed` has a rate above 0; `zero_rated`, `exempt`, `outside_scope` and `reverse_charge` have 0.");
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
}
