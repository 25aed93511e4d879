using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Candidates;
using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>
/// Records of one list that are one company, by the same evidence as <see cref="PartyLinking"/>. Records of one company hang together by as
/// few links as it takes: three of them are two links, and each leads from the smaller id to the larger.
/// </summary>
public sealed class PartyDuplicates
{
    private const int CandidatesMax = 24;

    private readonly ImmutableArray<ReadParty> all;
    private readonly LinkOptions options;
    private readonly List<Pair> pairs;
    private readonly HashSet<int> namesakes = [];
    private readonly int[] company;

    private PartyDuplicates(IEnumerable<Party> parties, LinkOptions options, CancellationToken stop)
    {
        this.options = options;
        all = [.. parties.OrderBy(static party => party.Id, StringComparer.Ordinal).Select(ReadParty.Of)];
        company = [.. Enumerable.Range(0, all.Length)];

        // Every record counts once: on both sides, all that two of them share would look shared by four.
        var scoring = new PairScoring([], all);
        var floor = Likelihood.PointsAt(options.Review);
        WeighedParty[] weighed = [.. all.Select(scoring.Weighed)];
        pairs = [.. Candidates(stop).Select(pair => new Pair(pair.One, pair.Other, scoring.Of(weighed[pair.One], weighed[pair.Other]))).Where(pair => pair.Evidence.Points >= floor)];
        LeaveNamesakes();
    }

    /// <returns>By left id, then right id; each pair once, the smaller id by ordinal on the left. At most one link a left id, any number of doubts.</returns>
    /// <exception cref="OperationCanceledException">Nobody wants the links any more.</exception>
    public static ImmutableArray<PartyLink> Find(IEnumerable<Party> parties, LinkOptions options, CancellationToken stop = default)
    {
        var duplicates = new PartyDuplicates(parties, options, stop);
        return
        [
            .. duplicates.Linked().Concat(duplicates.Doubtful()).Concat(duplicates.Unassigned())
                .OrderBy(static link => link.LeftId, StringComparer.Ordinal).ThenBy(static link => link.RightId, StringComparer.Ordinal),
        ];
    }

    private List<(int One, int Other)> Candidates(CancellationToken stop)
    {
        var search = new CandidateSearch(new CandidateIndex(all));

        // Everybody is the likeliest candidate of his own.
        return [.. all.SelectMany((one, at) => Of(one).Where(other => other != at).Select(other => (Math.Min(at, other), Math.Max(at, other)))).Distinct().Order()];

        IEnumerable<int> Of(ReadParty one)
        {
            stop.ThrowIfCancellationRequested();
            return search.Of(one, CandidatesMax + 1);
        }
    }

    /// <summary>Names that more than fifty have find nobody, unless something else tells: those records are asked about, not their pairs.</summary>
    private void LeaveNamesakes()
    {
        var telling = pairs.Where(static pair => pair.Evidence.IsTelling).SelectMany(static pair => (int[])[pair.One, pair.Other]).ToHashSet();
        var names = new Namesakes(all, all);
        namesakes.UnionWith(Enumerable.Range(0, all.Length).Where(at => names.AreTooMany(all[at]) && !telling.Contains(at)));
        pairs.RemoveAll(pair => namesakes.Contains(pair.One) || namesakes.Contains(pair.Other));
    }

    private List<PartyLink> Linked()
    {
        var likely = pairs.Where(IsLikely).OrderByDescending(static pair => pair.Evidence.Points).ThenBy(static pair => pair.One).ThenBy(static pair => pair.Other).ToList();
        var linkOf = new Dictionary<int, Pair>();
        foreach (var pair in likely.Where(pair => linkOf.TryAdd(pair.One, pair)))
        {
            company[CompanyOf(pair.One)] = CompanyOf(pair.Other);
        }

        var links = linkOf.Values.Select(pair => Link(pair, LinkDoubt.None, []));

        // A record that has its link and is as likely a third, which that link does not lead to: not all three can be taken for one.
        var further = likely.Where(pair => CompanyOf(pair.One) != CompanyOf(pair.Other))
            .Select(pair => Link(pair, LinkDoubt.SeveralContacts, [IdOf(linkOf[pair.One].Other)]));
        return [.. links, .. further];
    }

    private IEnumerable<PartyLink> Doubtful() => pairs.Where(pair => !IsLikely(pair)).Select(pair => Link(pair, LinkDoubt.Evidence, []));

    private IEnumerable<PartyLink> Unassigned() =>
        namesakes.Select(at => new PartyLink(IdOf(at), null, 0m, LinkDoubt.Namesakes, new PairEvidence(0, EvidenceLimit.None, []), []));

    private PartyLink Link(Pair pair, LinkDoubt doubt, ImmutableArray<string> others) =>
        new(IdOf(pair.One), IdOf(pair.Other), Likelihood.Of(pair.Evidence.Points), doubt, pair.Evidence, others);

    private bool IsLikely(Pair pair) => pair.Evidence.Limit == EvidenceLimit.None && Likelihood.Of(pair.Evidence.Points) >= options.AutoLink;

    private string IdOf(int at) => all[at].Party.Id;

    /// <summary>The record that stands for all that hang together with it.</summary>
    private int CompanyOf(int at)
    {
        while (company[at] != at)
        {
            company[at] = company[company[at]];
            at = company[at];
        }

        return at;
    }

    private readonly record struct Pair(int One, int Other, PairEvidence Evidence);
}
