namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>How many records, of both sides together, have a value: a telephone that thirty share is no evidence.</summary>
internal sealed class SharedCounts
{
    private readonly Dictionary<string, int> counts = [];

    public static SharedCounts Of(IEnumerable<ReadParty> parties, Func<ReadParty, string?> valueOf)
    {
        var shared = new SharedCounts();
        foreach (var value in parties.Select(valueOf).OfType<string>())
        {
            shared.counts[value] = shared.counts.GetValueOrDefault(value) + 1;
        }

        return shared;
    }

    public int Of(string value) => counts.GetValueOrDefault(value);

    /// <summary>What is left of an agreement's points when more than the two have the value.</summary>
    public int Weighed(int points, string value) => counts.GetValueOrDefault(value) switch
    {
        <= 3 => points,
        <= 6 => points * 2 / 3,
        <= 12 => points / 3,
        _ => points / 8,
    };
}
