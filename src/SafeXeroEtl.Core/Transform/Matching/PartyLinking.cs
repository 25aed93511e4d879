using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Assignment;
using SafeXeroEtl.Core.Transform.Matching.Candidates;
using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>
/// Customers to contacts by what both sides know of them: read, find candidates, weigh the evidence of each pair, assign the best for all, and
/// link only what is beyond doubt (DESIGN 6 Contacts, P5). The same records give the same links, whatever their order.
/// </summary>
public sealed class PartyLinking
{
    private const int CandidatesMax = 24;
    private const int OthersMax = 5;

    /// <summary>So many customers are looked up by one thread in one go; which thread decides nothing.</summary>
    private const int ChunkRecords = 500;

    /// <summary>Points by which a pair must be ahead of the next: less is as likely.</summary>
    private const int MarginPoints = 10;

    private readonly ImmutableArray<ReadParty> left;
    private readonly ImmutableArray<ReadParty> right;
    private readonly LinkOptions options;
    private readonly Namesakes namesakes;
    private readonly ImmutableArray<WeighedParty> weighed;
    private readonly ScoredPair[][] pairs;
    private readonly int[] assigned;
    private readonly Dictionary<int, ScoredPair> holders;
    private readonly ILookup<int, ScoredPair> wanting;

    private PartyLinking(IEnumerable<Party> left, IEnumerable<Party> right, LinkOptions options, CancellationToken stop)
    {
        this.options = options;
        this.left = Read(left);
        this.right = Read(right);
        namesakes = new Namesakes(this.left, this.right);
        var index = new CandidateIndex(this.right);
        var scoring = new PairScoring(this.left, this.right, options.IsManyToOne);
        var floor = Likelihood.PointsAt(options.Review);
        weighed = [.. this.right.AsParallel().AsOrdered().Select(scoring.Weighed)];
        pairs = [.. Enumerable.Range(0, this.left.Length).Chunk(ChunkRecords).AsParallel().AsOrdered().WithCancellation(stop).SelectMany(chunk => Scored(chunk, new CandidateSearch(index), scoring, floor))];
        assigned = options.IsManyToOne ? [.. pairs.Select(static own => own is [var best, ..] ? best.Right : -1)] : BestAssignment.Of(pairs, this.right.Length, floor);
        holders = options.IsManyToOne ? [] : assigned.Index().Where(static each => each.Item >= 0).Select(each => Chosen(each.Index)).ToDictionary(static pair => pair.Right);
        wanting = pairs.SelectMany(static own => own).ToLookup(static pair => pair.Right);
    }

    /// <returns>At most one a customer, by id; a customer without one is new.</returns>
    /// <exception cref="OperationCanceledException">Nobody wants the links any more.</exception>
    public static ImmutableArray<PartyLink> Link(IEnumerable<Party> left, IEnumerable<Party> right, LinkOptions options, CancellationToken stop = default)
    {
        var linking = new PartyLinking(left, right, options, stop);
        return [.. linking.left.Select((_, at) => linking.Of(at)).OfType<PartyLink>()];
    }

    /// <summary>Which pairs are compared at all: what the candidates miss, no scoring finds.</summary>
    public static IEnumerable<(string LeftId, string RightId)> Compared(IEnumerable<Party> left, IEnumerable<Party> right)
    {
        var contacts = Read(right);
        var search = new CandidateSearch(new CandidateIndex(contacts));
        return Read(left).SelectMany(one => search.Of(one, CandidatesMax).Select(at => (one.Party.Id, contacts[at].Party.Id)));
    }

    private static ImmutableArray<ReadParty> Read(IEnumerable<Party> parties) =>
        [.. parties.OrderBy(static party => party.Id, StringComparer.Ordinal).AsParallel().AsOrdered().Select(ReadParty.Of)];

    private IEnumerable<ScoredPair[]> Scored(int[] chunk, CandidateSearch search, PairScoring scoring, int floor) => chunk.Select(at =>
    {
        var one = scoring.Weighed(left[at]);
        return search.Of(left[at], CandidatesMax)
            .Where(other => !options.NotSame.Contains((left[at].Party.Id, right[other].Party.Id)))
            .Select(other => new ScoredPair(at, other, scoring.Of(one, weighed[other])))
            .Where(pair => pair.Points >= floor)
            .OrderByDescending(static pair => pair.Points).ThenBy(static pair => pair.Right)
            .ToArray();
    });

    private PartyLink? Of(int at)
    {
        if (left[at].Names.IsEmpty && pairs[at] is [])
        {
            return new PartyLink(left[at].Party.Id, null, 0m, LinkDoubt.NoName, new PairEvidence(0, EvidenceLimit.NoName, []), []);
        }

        if (namesakes.AreTooMany(left[at]) && !pairs[at].Any(static pair => pair.Evidence.IsTelling))
        {
            return new PartyLink(left[at].Party.Id, null, 0m, LinkDoubt.Namesakes, new PairEvidence(0, EvidenceLimit.None, []), []);
        }

        if (pairs[at] is not [var best, ..])
        {
            return null;
        }

        var chosen = assigned[at] < 0 ? best : Chosen(at);
        var doubt = DoubtOf(at, chosen, Likelihood.Of(chosen.Points));
        return new PartyLink(left[at].Party.Id, right[chosen.Right].Party.Id, Likelihood.Of(DisputedPoints.Of(chosen.Evidence, doubt)), doubt, chosen.Evidence, Others(at, chosen));
    }

    private ScoredPair Chosen(int at) => pairs[at].First(pair => pair.Right == assigned[at]);

    private ImmutableArray<string> Others(int at, ScoredPair chosen) =>
    [
        .. pairs[at].Where(pair => pair.Right != chosen.Right && pair.Points > chosen.Points - (2 * MarginPoints)).Take(OthersMax).Select(pair => right[pair.Right].Party.Id),
    ];

    private LinkDoubt DoubtOf(int at, ScoredPair chosen, decimal score) => true switch
    {
        _ when assigned[at] < 0 => LinkDoubt.ContactTaken,
        _ when score < options.AutoLink || chosen.Evidence.Limit != EvidenceLimit.None => LinkDoubt.Evidence,
        _ when Rivals(at, chosen).Any() => LinkDoubt.SeveralContacts,
        _ when !options.IsManyToOne && HasRivalCustomer(at, chosen) => LinkDoubt.SeveralCustomers,
        _ => LinkDoubt.None,
    };

    /// <summary>Contacts as likely that are not another customer's with better right.</summary>
    private IEnumerable<ScoredPair> Rivals(int at, ScoredPair chosen) => pairs[at].Where(pair =>
        pair.Right != chosen.Right && pair.Evidence.RivalPoints > chosen.Points - MarginPoints && !IsBetterPlaced(pair));

    private bool IsBetterPlaced(ScoredPair pair) => holders.TryGetValue(pair.Right, out var holder) && holder.Points >= pair.Points + MarginPoints;

    private bool HasRivalCustomer(int at, ScoredPair chosen) => wanting[chosen.Right].Any(pair =>
        pair.Left != at && pair.Points > chosen.Points - (MarginPoints / 2) && assigned[pair.Left] < 0);
}
