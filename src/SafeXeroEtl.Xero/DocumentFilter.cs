namespace SafeXeroEtl.Xero;

/// <summary>Which documents to list; null parts do not restrict.</summary>
public sealed record DocumentFilter
{
    /// <summary>First day, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>
    /// Cut to whole seconds and set back by <see cref="XeroLimits.ModifiedOverlap"/>, so that what is asked for twice is seen twice and
    /// nothing falls between. Xero does not see every change: FACTS 2 lists the blind spots.
    /// </summary>
    public DateTimeOffset? ModifiedSince { get; init; }

    /// <summary>Invoices that something is owed on; other lists have no such filter.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Invoices without lines, in a fraction of the bytes; other lists have no such form and come as they are.</summary>
    public bool WithoutLines { get; init; }
}
