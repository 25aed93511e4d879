namespace SafeXeroEtl.TestKit.Matching;

/// <summary>Customers (left), contacts (right), and which of them are one company.</summary>
public sealed record LinkSet
{
    public required IReadOnlyList<ContactRow> Left { get; init; }

    public required IReadOnlyList<ContactRow> Right { get; init; }

    /// <summary>
    /// Every pair that is one company. Several lefts may share a right. A left with several rights has duplicates in the books: either
    /// is right, so what is to be found are lefts, not pairs. A left without a pair must stay unlinked.
    /// </summary>
    public required IReadOnlyList<TrueLink> Truth { get; init; }
}

/// <param name="LeftId">Of the customer.</param>
/// <param name="RightId">Of the contact.</param>
/// <param name="Variation">How the two differ, as far as the maker of the set says so; else empty.</param>
public sealed record TrueLink(string LeftId, string RightId, string Variation);
