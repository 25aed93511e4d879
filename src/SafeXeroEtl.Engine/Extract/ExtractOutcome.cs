using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>What Extract made of a period's folder.</summary>
public sealed record ExtractOutcome
{
    public required ExtractedMonth Month { get; init; }

    public required ExtractTotals Totals { get; init; }

    /// <summary>
    /// True when nothing may be planned from this export: a file missing or changed under our hands, unknown headings, bytes that are
    /// no text, a limit passed, a failed control. The diagnostics say which.
    /// </summary>
    public required bool MustStop { get; init; }

    /// <summary>Transaction ids of charges that some line gives back.</summary>
    public IReadOnlySet<string> Refunded { get; init; } = new HashSet<string>();

    /// <summary>Every file that was read or lay beside; not yet written.</summary>
    public required SourceManifest Manifest { get; init; }

    /// <summary>The shard of bills and its hash.</summary>
    public required Shard BillsShard { get; init; }

    /// <summary>Absolute path of <c>bills.jsonl</c>.</summary>
    public required string BillsPath { get; init; }

    /// <summary>The bills one at a time, sorted by number; may be asked for again and again.</summary>
    public IEnumerable<BilledDocument> Bills() => ExtractArtifacts.ReadBills(BillsPath);
}
