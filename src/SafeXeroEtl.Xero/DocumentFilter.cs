namespace SafeXeroEtl.Xero;

/// <summary>Which documents to list; null parts do not restrict.</summary>
public sealed record DocumentFilter
{
    /// <summary>First day, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Cut to whole seconds. Xero does not see every change: FACTS 2 lists the blind spots.</summary>
    public DateTimeOffset? ModifiedSince { get; init; }
}
