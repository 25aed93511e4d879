namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>
/// The days on which a rule holds, both included; the bill's date decides, so that a backfill uses the mapping of its day. An open
/// end is null.
/// </summary>
public readonly record struct EffectiveDates(DateOnly? From, DateOnly? To)
{
    public static EffectiveDates Always { get; }

    public bool Contains(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>Whether there is a day on which both hold.</summary>
    public bool Overlaps(EffectiveDates other) => !(other.To < From) && !(other.From > To);

    /// <summary>Whether it holds on every day that the other does.</summary>
    public bool Covers(EffectiveDates other) => (From is null || other.From >= From) && (To is null || other.To <= To);
}
