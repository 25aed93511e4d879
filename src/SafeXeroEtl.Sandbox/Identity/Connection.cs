namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>One organisation that a user let an app reach. Its id is not the tenant id (FACTS 12, pitfall 4).</summary>
internal sealed record Connection
{
    public required Guid ConnectionId { get; init; }
    public required Guid AuthEventId { get; init; }
    public required Guid TenantId { get; init; }
    public required string TenantName { get; init; }
    public required DateTimeOffset CreatedUtc { get; init; }
    public required DateTimeOffset UpdatedUtc { get; init; }
}
