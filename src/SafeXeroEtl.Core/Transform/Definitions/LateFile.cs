using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>late.yml: what becomes of records that came after their month was closed.</summary>
public static class LateFile
{
    private static readonly FieldSpec<string> Bill = FieldSpec.Code("bill", "Number of a bill dated in a closed month.").Rule("one of `bill`, `payment` and `payout`; each once").Example("DEMO1234/4");
    private static readonly FieldSpec<string> Payment = FieldSpec.Code("payment", "Id of a payment dated in a closed month, for all its parts; of one from before `start` that SAFE reversed since; or of one of a closed month that SAFE has put on other bills since.");
    private static readonly FieldSpec<string> Payout = FieldSpec.Code("payout", "Provider and id of a payout, for its money and its fees: dated in a closed month, or one that is never to be posted.");
    private static readonly FieldSpec<DateOnly> PostOn = FieldSpec.Date("post_on", "The day it is given in Xero; SAFE's day goes into the reference.").Rule("either `post_on` or `close`").Example("2026-11-01");
    private static readonly FieldSpec<string> Close = FieldSpec.Text("close", "Why it is never posted.");
    private static readonly FieldSpec<string> By = FieldSpec.Text("by", "Who decided.").Required().Example("A. Controller");
    private static readonly FieldSpec<DateOnly> On = FieldSpec.Date("on", "When.").Required().Example("2026-11-02");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Records =
        FieldSpec.Sections("records", "One entry for each late record.", [Bill, Payment, Payout, PostOn, Close, By, On]).Required();

    public static DefinitionKind Kind { get; } = new("late/1", "late.yml", "What a person decided about bills, payments and payouts that came after their month was closed.", [FieldSpec.Schema("late/1"), Records]);

    public static ImmutableArray<LateDecision> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Records))
        {
            One(section, [(Bill.Name, section.Has(Bill)), (Payment.Name, section.Has(Payment)), (Payout.Name, section.Has(Payout))], faults);
            One(section, [(PostOn.Name, section.Has(PostOn)), (Close.Name, section.Has(Close))], faults);
        }

        var decisions = Repeats.Sound(file, Records, DecisionOf);
        Repeats.Refuse(decisions, static decision => decision.Bill is { } bill ? $"bill {bill}" : decision.Payment is { } payment ? $"payment {payment}" : $"payout {decision.Payout}", "late record", faults);
        return [.. decisions.Select(static decision => decision.Value).Where(static decision => (decision.Bill ?? decision.Payment ?? decision.Payout) is not null)];
    }

    private static LateDecision DecisionOf(SettingMap section) => new()
    {
        Bill = section.Find(Bill),
        Payment = section.Find(Payment),
        Payout = section.Find(Payout),
        PostOn = section.FindValue(PostOn),
        Close = section.Find(Close),
        By = section.Get(By),
        On = section.Get(On),
    };

    private static void One(SettingMap section, (string Name, bool Has)[] keys, SettingFaults faults)
    {
        var count = keys.Count(static key => key.Has);
        if (count == 1)
        {
            return;
        }

        var names = keys.Select(static key => $"`{key.Name}`").ToArray();
        faults.Error(
            DiagnosticCodes.BadSetting,
            section.At,
            keys.Length == 2
                ? $"It needs either {names[0]} or {names[1]}, and has {(count == 0 ? "neither" : "both")}."
                : $"It needs one of {string.Join(", ", names[..^1])} and {names[^1]}, and has {(count == 0 ? "none" : "more")}.",
            count == 0 ? "Write one of them." : "Leave one of them.");
    }
}
