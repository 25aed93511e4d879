using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>One field of a linked contact that is to become what SAFE says.</summary>
public sealed record ContactChange
{
    public required ContactField Field { get; init; }

    /// <summary>What Xero says now, an address in one line; null for nothing. The change is made only while Xero still says so (P4).</summary>
    public string? From { get; init; }

    /// <summary>What it becomes, an address in one line.</summary>
    public required string To { get; init; }

    /// <summary>What the pipeline says of the field.</summary>
    public required UpdateRule Rule { get; init; }

    /// <summary>The new address by its parts; null for every other field.</summary>
    public PostalAddress? Address { get; init; }
}
