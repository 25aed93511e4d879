using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Candidates;

/// <summary>A record's candidates are the contacts it shares the rarest keys with; common keys are not followed. One thread asks.</summary>
internal sealed class CandidateSearch(CandidateIndex index)
{
    /// <summary>A key that more contacts have is passed over: they are found by what else they share.</summary>
    private const int HoldersMax = 200;

    /// <summary>What shares so little, beside the likeliest, is not worth comparing.</summary>
    private const int WorthShare = 5;

    private readonly int[] score = new int[index.Contacts];
    private readonly List<int> touched = [];
    private readonly List<ulong> keys = [];

    /// <summary>The likeliest contacts of a record, at most so many.</summary>
    public int[] Of(ReadParty record, int most)
    {
        RecordKeys.Of(record, keys, isSought: true);
        foreach (var key in keys)
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

    private void Follow(ulong key)
    {
        var holders = index.Holders(key, HoldersMax);
        if (holders.IsEmpty)
        {
            return;
        }

        var weight = Math.Max(1, Rarity.Of(holders.Length, index.Contacts + 1) * RecordKeys.WeightOf(key) / 10);
        foreach (var contact in holders)
        {
            if (score[contact] == 0)
            {
                touched.Add(contact);
            }

            score[contact] += weight;
        }
    }

    /// <summary>A heap of the best so far, its worst on top: most contacts are passed over at a glance.</summary>
    private int[] Likeliest(int most)
    {
        var best = new PriorityQueue<int, (int Score, int Earlier)>(most + 1);
        var highest = 0;
        foreach (var at in touched)
        {
            highest = Math.Max(highest, score[at]);
        }

        foreach (var at in touched)
        {
            if (score[at] < highest / WorthShare)
            {
                continue;
            }

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
