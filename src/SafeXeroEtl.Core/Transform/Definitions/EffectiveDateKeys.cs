using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys <c>from</c> and <c>to</c> of a rule that holds for a time.</summary>
internal static class EffectiveDateKeys
{
    public static FieldSpec<DateOnly> From { get; } = FieldSpec.Date("from", "First bill date the rule holds for; without it there is no beginning.").Example("2024-04-01");

    public static FieldSpec<DateOnly> To { get; } = FieldSpec.Date("to", "Last bill date the rule holds for; without it there is no end.")
        .Rule("not before `from`").Example("2027-03-31");

    /// <summary>Dates the wrong way round are told, and read as always.</summary>
    public static EffectiveDates Read(SettingMap section, SettingFaults faults)
    {
        var dates = new EffectiveDates(section.FindValue(From), section.FindValue(To));
        if (!(dates.To < dates.From))
        {
            return dates;
        }

        faults.Error(
            DiagnosticCodes.BadSetting,
            section.AtOf(To),
            "The rule ends before it begins: no bill could reach it.",
            "Put `from` and `to` right.",
            FormattableString.Invariant($"{dates.To:yyyy-MM-dd}"));
        return EffectiveDates.Always;
    }
}
