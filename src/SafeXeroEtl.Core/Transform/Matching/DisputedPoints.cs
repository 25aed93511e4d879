using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>
/// What a pair's points are worth where others claim the same contact, or other contacts the same customer: two that are as likely are each at best even,
/// and whose contact went to a likelier customer is rarely the same company unless nothing else is in doubt. The pair's own points stand as they are,
/// since by them the best for all is found.
/// </summary>
public static class DisputedPoints
{
    /// <summary>One in four is right, on the books that were looked at.</summary>
    private const int AsLikely = 10;

    /// <summary>One part in so many: sisters, branches and neighbours of who has the contact are right a few times in a hundred.</summary>
    private const int LessLikely = 6;

    /// <summary>Nothing says which of several branches it is: one in three is right.</summary>
    private const int OneOfBranches = -18;

    /// <param name="doubt">Why it is not linked, beyond its own evidence.</param>
    public static int Of(PairEvidence evidence, LinkDoubt doubt) => (doubt, evidence.Limit) switch
    {
        (LinkDoubt.ContactTaken, not EvidenceLimit.None) when evidence.Points > 0 => evidence.Points / LessLikely,
        (LinkDoubt.ContactTaken or LinkDoubt.SeveralContacts or LinkDoubt.SeveralCustomers, _) => EvidenceJudgement.Held(evidence.Points, AsLikely),
        (LinkDoubt.Evidence, EvidenceLimit.OneOfBranches) when evidence.Points > -OneOfBranches => evidence.Points + OneOfBranches,
        _ => evidence.Points,
    };
}
