using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys of vat.yml beside its rules.</summary>
internal static class VatLadderKeys
{
    private static readonly FieldSpec<ImmutableArray<string>> Types = FieldSpec.Texts("transaction_type", "SAFE's transaction types.")
        .Required().Rule("each type once").Example("[Printed Directory]");
    private static readonly FieldSpec<string> Code = FieldSpec.Text("code", "The VAT code that such a line is taken to have.")
        .Required().Rule("a code of one of the `rules`").Example("Zero Rated");

    public static FieldSpec<ImmutableArray<SettingMap>> WithoutCode { get; } = FieldSpec.Sections(
        "without_code",
        "VAT codes for lines that SAFE gives none, by type of charge. A line of another type takes the customer's VAT code; without one its bill is blocked.",
        [Types, Code]);

    public static FieldSpec<ImmutableArray<string>> EarlyTermination { get; } = FieldSpec.Texts(
        "early_termination_types",
        "How a charge for leaving early is called, as type or in the description. One outside the scope of VAT is warned of (HMRC, Brief 2 of 2022).")
        .Default(VatLadder.UsualEarlyTerminationTypes, $"[\"{string.Join("\", \"", VatLadder.UsualEarlyTerminationTypes)}\"]")
        .Rule("a `*` at the start or the end stands for any text");

    /// <param name="rules">The sound rules, which the codes must be of.</param>
    public static VatLadder Read(SettingMap file, ImmutableArray<VatRule> rules, SettingFaults faults)
    {
        var known = rules.SelectMany(static rule => rule.VatCodes).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var sections = file.SoundItems(WithoutCode).ToImmutableArray();
        foreach (var section in sections)
        {
            Check(section, known, faults);
        }

        foreach (var pattern in file.Items(EarlyTermination).Where(static pattern => pattern.Trim('*').Contains('*', StringComparison.Ordinal)))
        {
            faults.Error(DiagnosticCodes.BadSetting, file.AtOf(EarlyTermination), $"`{pattern}` has a * in the middle.", "Use * at the start or the end only.", pattern);
        }

        Repeats.Refuse(sections.SelectMany(static section => section.Get(Types).Select(type => new Placed<string>(type, section.At))), static type => type, "transaction type", faults);
        return new VatLadder { WithoutCode = [.. sections.Select(static section => new UncodedLines(section.Get(Types), section.Get(Code)))], EarlyTerminationTypes = file.Items(EarlyTermination) };
    }

    private static void Check(SettingMap section, HashSet<string> known, SettingFaults faults)
    {
        if (section.Get(Types).IsEmpty)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Types), "There is no type.", "List SAFE's transaction types, or remove the entry.");
        }

        var code = section.Get(Code);
        if (!known.Contains(code))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Code), $"No rule has the code `{code}`.", NearestName.DidYouMean(code, known, "Write a code of one of the rules."), code);
        }
    }
}
