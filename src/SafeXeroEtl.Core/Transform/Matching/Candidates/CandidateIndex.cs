using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Candidates;

/// <summary>The contacts by their keys. A record's candidates are those it shares the rarest keys with; common keys are not followed. One thread asks.</summary>
internal sealed class CandidateIndex
{
    /// <summary>A key that more contacts have is passed over: they are found by what else they share.</summary>
    private const int HoldersMax = 200;

    private readonly ulong[] keys;
    private readonly int[] holders;
    private readonly int[] score;
    private readonly List<int> touched = [];
    private readonly List<ulong> asked = [];

    public CandidateIndex(IReadOnlyList<ReadParty> contacts)
    {
        var (all, whose) = (new List<ulong>(), new List<int>());
        for (var at = 0; at < contacts.Count; at++)
        {
            foreach (var key in KeysOf(contacts[at]))
            {
                all.Add(key);
                whose.Add(at);
            }
        }

        (keys, holders) = ([.. all], [.. whose]);
        Array.Sort(keys, holders);
        score = new int[contacts.Count];
    }

    /// <summary>The likeliest contacts of a record, at most so many.</summary>
    public IEnumerable<int> Of(ReadParty record, int most)
    {
        foreach (var key in KeysOf(record))
        {
            Follow(key);
        }

        var found = Likeliest(most);
        foreach (var at in touched)
        {
            score[at] = 0;
        }

        touched.Clear();
        return found;
    }

    /// <summary>Each once, in order.</summary>
    private List<ulong> KeysOf(ReadParty record)
    {
        asked.Clear();
        RecordKeys.Add(record, asked);
        asked.Sort();
        var kept = 0;
        for (var at = 0; at < asked.Count; at++)
        {
            if (at == 0 || asked[at] != asked[at - 1])
            {
                asked[kept++] = asked[at];
            }
        }

        asked.RemoveRange(kept, asked.Count - kept);
        return asked;
    }

    private void Follow(ulong key)
    {
        var first = FirstOf(key);
        if (first == keys.Length || keys[first] != key || (first + HoldersMax < keys.Length && keys[first + HoldersMax] == key))
        {
            return;
        }

        var end = first + 1;
        while (end < keys.Length && keys[end] == key)
        {
            end++;
        }

        var weight = Math.Max(1, Rarity.Of(end - first, score.Length + 1) * RecordKeys.WeightOf(key) / 10);
        for (var at = first; at < end; at++)
        {
            var contact = holders[at];
            if (score[contact] == 0)
            {
                touched.Add(contact);
            }

            score[contact] += weight;
        }
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

    /// <summary>A heap of the best so far, its worst on top: most contacts are passed over at a glance.</summary>
    private int[] Likeliest(int most)
    {
        var best = new PriorityQueue<int, (int Score, int Later)>(most + 1);
        foreach (var at in touched)
        {
            var rank = (score[at], -at);
            if (best.Count < most)
            {
                best.Enqueue(at, rank);
            }
            else if (best.TryPeek(out _, out var worst) && rank.CompareTo(worst) > 0)
            {
                best.EnqueueDequeue(at, rank);
            }
        }

        return [.. best.UnorderedItems.Select(static item => item.Element).Order()];
    }
}
