using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Candidates;

/// <summary>The contacts by their keys: two arrays side by side, sorted by key. Any number of threads may look things up.</summary>
internal sealed class CandidateIndex
{
    private readonly ulong[] keys;
    private readonly int[] holders;

    public CandidateIndex(IReadOnlyList<ReadParty> contacts)
    {
        var (all, whose, own) = (new List<ulong>(), new List<int>(), new List<ulong>());
        for (var at = 0; at < contacts.Count; at++)
        {
            RecordKeys.Of(contacts[at], own, isSought: false);
            all.AddRange(own);
            whose.AddRange(Enumerable.Repeat(at, own.Count));
        }

        (keys, holders) = ([.. all], [.. whose]);
        Array.Sort(keys, holders);
        Contacts = contacts.Count;
    }

    public int Contacts { get; }

    /// <returns>The contacts that have the key; empty when more than so many do.</returns>
    public ReadOnlySpan<int> Holders(ulong key, int most)
    {
        var first = FirstOf(key);
        if (first == keys.Length || keys[first] != key || (first + most < keys.Length && keys[first + most] == key))
        {
            return [];
        }

        var end = first + 1;
        while (end < keys.Length && keys[end] == key)
        {
            end++;
        }

        return holders.AsSpan(first, end - first);
    }

    private int FirstOf(ulong key)
    {
        var (low, high) = (0, keys.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = keys[middle] < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
