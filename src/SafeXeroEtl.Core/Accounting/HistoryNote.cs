namespace SafeXeroEtl.Core.Accounting;

/// <summary>One line of a record's history in Xero: a change, or a note somebody left.</summary>
public sealed record HistoryNote
{
    /// <summary>What happened, in Xero's words: Note, Edited, Approved …</summary>
    public string? Change { get; init; }

    public string? Details { get; init; }

    public string? User { get; init; }

    public DateTimeOffset? At { get; init; }
}
