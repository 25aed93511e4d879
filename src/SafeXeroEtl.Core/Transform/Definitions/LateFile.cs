using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>late.yml: what becomes of records that came after their month was closed.</summary>
public static class LateFile
{
    private static readonly FieldSpec<string> Bill = FieldSpec.Code("bill", "Number of a bill dated in a closed month.").Rule("either `bill` or `payment`; each once").Example("DEMO1234/4");
    private static readonly FieldSpec<string> Payment = FieldSpec.Code("payment", "Id of a payment dated in a closed month, for all its parts.");
    private static readonly FieldSpec<DateOnly> PostOn = FieldSpec.Date("post_on", "The day it is given in Xero; SAFE's day goes into the reference.").Rule("either `post_on` or `close`").Example("2026-11-01");
    private static readonly FieldSpec<string> Close = FieldSpec.Text("close", "Why it is never posted.");
    private static readonly FieldSpec<string> By = FieldSpec.Text("by", "Who decided.").Required().Example("A. Controller");
    private static readonly FieldSpec<DateOnly> On = FieldSpec.Date("on", "When.").Required().Example("2026-11-02");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Records =
        FieldSpec.Sections("records", "One entry for each late record.", [Bill, Payment, PostOn, Close, By, On]).Required();

    public static DefinitionKind Kind { get; } = new("late/1", "late.yml", "What a person decided about bills and payments that came after their month was closed.", [FieldSpec.Schema("late/1"), Records]);

    public static ImmutableArray<LateDecision> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Records))
        {
            One(section, Bill, Payment, faults);
            One(section, PostOn, Close, faults);
        }

        var decisions = Repeats.Sound(file, Records, DecisionOf);
        Repeats.Refuse(decisions, static decision => decision.Bill is { } bill ? $"bill {bill}" : $"payment {decision.Payment}", "late record", faults);
        return [.. decisions.Select(static decision => decision.Value).Where(static decision => decision.Bill is not null || decision.Payment is not null)];
    }

    private static LateDecision DecisionOf(SettingMap section) => new()
    {
        Bill = section.Find(Bill),
        Payment = section.Find(Payment),
        PostOn = section.FindValue(PostOn),
        Close = section.Find(Close),
        By = section.Get(By),
        On = section.Get(On),
    };

    private static void One<TFirst, TSecond>(SettingMap section, FieldSpec<TFirst> first, FieldSpec<TSecond> second, SettingFaults faults)
    {
        if (section.Has(first) == section.Has(second))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.At,
                $"It needs either `{first.Name}` or `{second.Name}`, and has {(section.Has(first) ? "both" : "neither")}.",
                "Write one of the two.");
        }
    }
}
