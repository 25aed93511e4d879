using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Assignment;

/// <summary>A customer and a contact it may be, by their places in the two lists.</summary>
public readonly record struct ScoredPair(int Left, int Right, PairEvidence Evidence)
{
    public int Points => Evidence.Points;
}
