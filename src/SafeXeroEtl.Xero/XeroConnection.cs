namespace SafeXeroEtl.Xero;

/// <summary>One organisation a sign-in reaches.</summary>
/// <param name="TenantId">What every call on the organisation carries; not the connection's own id.</param>
public sealed record XeroConnection(string TenantId, string Name)
{
    /// <summary>The connection's own id, by which it is ended; null where Xero leaves it out.</summary>
    public Guid? ConnectionId { get; init; }

    /// <summary>The sign-in that made it: a token carries the same.</summary>
    public Guid? AuthEventId { get; init; }

    /// <summary>When the organisation was connected.</summary>
    public DateTimeOffset? Connected { get; init; }
}
