using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The part of differences.yml that says who sees to what.</summary>
internal static class OwnedDifferenceKeys
{
    private static readonly FieldSpec<string> Cause = FieldSpec.Code("cause", "The cause as the findings name it.").Required().Example("voided_in_xero");
    private static readonly FieldSpec<string> Key = FieldSpec.Text("key", "The record as the exceptions name it, such as a bill's number.")
        .Required().Rule("each record once per cause").Example("DEMO1234/4");
    private static readonly FieldSpec<string> Owner = FieldSpec.Text("owner", "Who sees to it.").Required().Example("A. Bookkeeper");
    private static readonly FieldSpec<string> Note = FieldSpec.Text("note", "What is being done.").Example("Customer asked for a copy of the bill");
    private static readonly FieldSpec<DateOnly> Since = FieldSpec.Date("since", "Since when.").Required().Example("2026-11-02");

    public static FieldSpec<ImmutableArray<SettingMap>> Owned { get; } =
        FieldSpec.Sections("owned", "One entry for each open difference that somebody sees to. It stays a difference.", [Cause, Key, Owner, Note, Since]);

    public static ImmutableArray<OwnedDifference> Read(SettingMap file, SettingFaults faults)
    {
        var owned = Repeats.Sound(file, Owned, static section => new OwnedDifference
        {
            Cause = section.Get(Cause),
            Key = section.Get(Key),
            Owner = section.Get(Owner),
            Note = section.Find(Note),
            Since = section.Get(Since),
        });
        Repeats.Refuse(owned, static difference => $"{difference.Cause} {difference.Key}", "owned difference", faults);
        return [.. owned.Select(static difference => difference.Value)];
    }
}
