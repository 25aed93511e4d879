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

    /// <summary>Points by which a pair must be ahead of the next: less is as likely.</summary>
    private const int MarginPoints = 10;

    private readonly ImmutableArray<ReadParty> left;
    private readonly ImmutableArray<ReadParty> right;
    private readonly LinkOptions options;
    private readonly Namesakes namesakes;
    private readonly ScoredPair[][] pairs;
    private readonly int[] assigned;
    private readonly Dictionary<int, ScoredPair> holders;
    private readonly ILookup<int, ScoredPair> wanting;

    private PartyLinking(IEnumerable<Party> left, IEnumerable<Party> right, LinkOptions options)
    {
        this.options = options;
        this.left = [.. left.OrderBy(static party => party.Id, StringComparer.Ordinal).Select(ReadParty.Of)];
        this.right = [.. right.OrderBy(static party => party.Id, StringComparer.Ordinal).Select(ReadParty.Of)];
        namesakes = new Namesakes(this.left, this.right);
        var index = new CandidateIndex(this.right);
        var scoring = new PairScoring(this.left, this.right);
        var floor = Likelihood.PointsAt(options.Review);
        pairs = [.. this.left.Select((one, at) => Scored(one, at, index, scoring, floor))];
        assigned = options.IsManyToOne ? [.. pairs.Select(static own => own is [var best, ..] ? best.Right : -1)] : BestAssignment.Of(pairs, this.right.Length, floor);
        holders = options.IsManyToOne ? [] : assigned.Index().Where(static each => each.Item >= 0).Select(each => Chosen(each.Index)).ToDictionary(static pair => pair.Right);
        wanting = pairs.SelectMany(static own => own).ToLookup(static pair => pair.Right);
    }

    /// <returns>At most one a customer, by id; a customer without one is new.</returns>
    public static ImmutableArray<PartyLink> Link(IEnumerable<Party> left, IEnumerable<Party> right, LinkOptions options)
    {
        var linking = new PartyLinking(left, right, options);
        return [.. linking.left.Select((_, at) => linking.Of(at)).OfType<PartyLink>()];
    }

    private ScoredPair[] Scored(ReadParty one, int at, CandidateIndex index, PairScoring scoring, int floor) =>
    [
        .. index.Of(one, CandidatesMax)
            .Select(other => new ScoredPair(at, other, scoring.Of(one, right[other])))
            .Where(pair => pair.Points >= floor)
            .OrderByDescending(static pair => pair.Points).ThenBy(static pair => pair.Right),
    ];

    private PartyLink? Of(int at)
    {
        if (left[at].Names.IsEmpty && pairs[at] is [])
        {
            return new PartyLink(left[at].Party.Id, null, 0m, LinkDoubt.NoName, new PairEvidence(0, EvidenceLimit.NoName, []), []);
        }

        if (namesakes.AreTooMany(left[at]) && !pairs[at].Any(static pair => pair.Evidence.Limit == EvidenceLimit.None && EvidenceWeights.Agreement(pair.Evidence.Lines) > 0))
        {
            return new PartyLink(left[at].Party.Id, null, 0m, LinkDoubt.Namesakes, new PairEvidence(0, EvidenceLimit.None, []), []);
        }

        if (pairs[at] is not [var best, ..])
        {
            return null;
        }

        var chosen = assigned[at] < 0 ? best : Chosen(at);
        var score = Likelihood.Of(chosen.Points);
        return new PartyLink(left[at].Party.Id, right[chosen.Right].Party.Id, score, DoubtOf(at, chosen, score), chosen.Evidence, Others(at, chosen));
    }

    private ScoredPair Chosen(int at) => pairs[at].First(pair => pair.Right == assigned[at]);

    private ImmutableArray<string> Others(int at, ScoredPair chosen) =>
    [
        .. pairs[at].Where(pair => pair.Right != chosen.Right && pair.Points > chosen.Points - (2 * MarginPoints)).Take(OthersMax).Select(pair => right[pair.Right].Party.Id),
    ];

    private LinkDoubt DoubtOf(int at, ScoredPair chosen, decimal score) => true switch
    {
        _ when assigned[at] < 0 => LinkDoubt.ContactTaken,
        _ when score < options.AutoLink => LinkDoubt.Evidence,
        _ when Rivals(at, chosen).Any() => LinkDoubt.SeveralContacts,
        _ when !options.IsManyToOne && HasRivalCustomer(at, chosen) => LinkDoubt.SeveralCustomers,
        _ => LinkDoubt.None,
    };

    /// <summary>Contacts as likely that are not another customer's with better right.</summary>
    private IEnumerable<ScoredPair> Rivals(int at, ScoredPair chosen) => pairs[at].Where(pair =>
        pair.Right != chosen.Right && pair.Points > chosen.Points - MarginPoints && !IsBetterPlaced(pair));

    private bool IsBetterPlaced(ScoredPair pair) => holders.TryGetValue(pair.Right, out var holder) && holder.Points >= pair.Points + MarginPoints;

    private bool HasRivalCustomer(int at, ScoredPair chosen) => wanting[chosen.Right].Any(pair =>
        pair.Left != at && pair.Points > chosen.Points - (MarginPoints / 2) && assigned[pair.Left] < 0);
}
