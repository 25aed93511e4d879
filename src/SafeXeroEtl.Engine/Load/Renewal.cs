using System.Collections.Immutable;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Updates rest on what Xero showed when they were prepared. A batch that had to wait, or that follows one that waited, is read once more
/// before it goes: what somebody wrote meanwhile is not overwritten (P4).
/// </summary>
/// <param name="ReadAt">When the batch's records were read.</param>
/// <param name="Again">Reads them again; without those that no longer fit.</param>
internal sealed record Renewal(DateTimeOffset ReadAt, Func<ImmutableArray<Outgoing>, CancellationToken, Task<ImmutableArray<Outgoing>>> Again)
{
    /// <param name="hasWaited">Xero has put the batch off since it was prepared.</param>
    public bool IsDue(DateTimeOffset now, bool hasWaited) => hasWaited || now - ReadAt >= Rechecks.Every;
}
