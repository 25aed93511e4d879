namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>
/// The filters that Xero answers from an index (FACTS 2, Parameters): equality on some fields, ranges on fewer, OR on ids
/// only. Any other filter has a large organisation searched through, and Xero refuses to do that above a number of records.
/// </summary>
internal sealed record OptimisedFilters
{
    public const string Refusal = "The filter would search through too many records: use the optimised fields and forms, or narrow the list by its other parameters.";

    public required IReadOnlySet<string> Equal { get; init; }
    public IReadOnlySet<string> Ranges { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
    public IReadOnlySet<string> Ids { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    public bool Covers(WhereClause clause) => clause switch
    {
        WhereClause.Both both => Covers(both.Left) && Covers(both.Right),
        WhereClause.Either either => OnlyIds(either.Left) && OnlyIds(either.Right),
        WhereClause.Comparison { Operator: "==" } equal => Equal.Contains(equal.Field) || Ids.Contains(equal.Field) || Ranges.Contains(equal.Field),
        WhereClause.Comparison { Operator: not "!=" } range => Ranges.Contains(range.Field),
        _ => false,
    };

    /// <summary>The conjuncts that are optimised; null when none is. What they leave is what must be searched.</summary>
    public WhereClause? PartOf(WhereClause clause)
    {
        if (Covers(clause))
        {
            return clause;
        }

        return clause is WhereClause.Both both
            ? (PartOf(both.Left), PartOf(both.Right)) switch
            {
                ({ } left, { } right) => new WhereClause.Both(left, right),
                var (left, right) => left ?? right,
            }
            : null;
    }

    private bool OnlyIds(WhereClause clause) => clause switch
    {
        WhereClause.Either either => OnlyIds(either.Left) && OnlyIds(either.Right),
        WhereClause.Comparison { Operator: "==" } equal => Ids.Contains(equal.Field),
        _ => false,
    };
}
