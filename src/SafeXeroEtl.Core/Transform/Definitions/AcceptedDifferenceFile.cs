using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>differences.yml: differences between SAFE and Xero that a person accepted, and who sees to the others.</summary>
public static class AcceptedDifferenceFile
{
    private static readonly FieldSpec<AccountingPeriod> Period = FieldSpec.Period("period", "The month it is accepted for.")
        .Required().Example("2026-10");
    private static readonly FieldSpec<string> Cause = FieldSpec.Code("cause", "The cause as the findings name it.")
        .Required().Rule("each cause once per month and currency").Example("on_account");
    private static readonly FieldSpec<CurrencyCode> Currency = FieldSpec.Currency("currency", "The amount's currency.")
        .Default(CurrencyCode.Gbp, "GBP");
    private static readonly FieldSpec<decimal> Amount = FieldSpec.Amount("amount", "SAFE less Xero, to the penny: another amount is not accepted.")
        .Required().Rule("0 only with `records`").Example("150.00");
    private static readonly FieldSpec<int> Records = FieldSpec.WholeNumber("records", "How many records differ: with it no other number is accepted. Needed where the money agrees and something else does not.", 1_000_000)
        .Rule("at least 1").Example("3");
    private static readonly FieldSpec<string> Why = FieldSpec.Text("why", "Why it is right that the two differ.")
        .Required().Example("Deposit of a customer whose first bill comes in November");
    private static readonly FieldSpec<string> By = FieldSpec.Text("by", "Who accepted it.").Required().Example("A. Controller");
    private static readonly FieldSpec<DateOnly> On = FieldSpec.Date("on", "When.").Required().Example("2026-11-02");
    private static readonly FieldSpec<AccountingPeriod> Expires =
        FieldSpec.Period("expires", "Last month it may be used in; without it only the month itself.")
        .Rule("not before `period`").Example("2026-12");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Accepted =
        FieldSpec.Sections("accepted", "One entry for each accepted difference.", [Period, Cause, Currency, Amount, Records, Why, By, On, Expires])
        .Required();

    public static DefinitionKind Kind { get; } = new("differences/1", "differences.yml", "Differences between SAFE and Xero that a person has accepted, each bound to its month, cause and exact amount, and who sees to those that are open.", [FieldSpec.Schema("differences/1"), Accepted, OwnedDifferenceKeys.Owned]);

    public static ImmutableArray<AcceptedDifference> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Accepted))
        {
            Check(section, faults);
        }

        var differences = Repeats.Sound(file, Accepted, DifferenceOf);
        Repeats.Refuse(differences, static difference => string.Create(CultureInfo.InvariantCulture, $"{difference.Period} {difference.Cause} {difference.Currency}"), "difference", faults);
        return [.. differences.Select(static difference => difference.Value)];
    }

    private static AcceptedDifference DifferenceOf(SettingMap section) => new()
    {
        Period = section.Get(Period),
        Cause = section.Get(Cause),
        Currency = section.Get(Currency),
        Amount = section.Get(Amount),
        Records = section.FindValue(Records),
        Why = section.Get(Why),
        By = section.Get(By),
        On = section.Get(On),
        Expires = section.FindValue(Expires),
    };

    private static void Check(SettingMap section, SettingFaults faults)
    {
        if (section.Get(Amount) == 0m && section.FindValue(Records) is null)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Amount),
                "An amount of 0 accepts nothing: it could be any number of records.",
                "Write the exact amount; where the money agrees and something else does not, write `records` beside it.");
        }

        if (section.FindValue(Records) < 1)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Records), "No record is no difference.", "Write how many records differ, or remove the key.");
        }

        if (section.FindValue(Expires) is { } expires && expires < section.Get(Period))
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(Expires),
                "It expires before the month it is accepted for.",
                "Write a month not before `period`, or remove the key.",
                expires.ToString());
        }
    }
}
