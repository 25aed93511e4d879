using System.Collections.Immutable;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// What an allocation's answer and look-up are matched by, as the ledger keeps it: the bill, and the ids of allocations to it that were
/// there before. Xero keeps no reference on an allocation.
/// </summary>
internal sealed record AllocationMatch(Guid BillId, ImmutableArray<Guid> NotOurs)
{
    public static AllocationMatch Parse(string text)
    {
        var ids = text.Split(' ');
        return new AllocationMatch(Guid.Parse(ids[0]), [.. ids.Skip(1).Select(Guid.Parse)]);
    }

    /// <summary>The ids with a blank between, the bill's first.</summary>
    public override string ToString() => string.Join(' ', NotOurs.Insert(0, BillId));
}
