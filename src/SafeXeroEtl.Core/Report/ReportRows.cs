using System.Collections;
using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report;

/// <summary>
/// The rows of a table, which may be read as often as a writer or a formula needs them and come out the same each time. A large
/// data sheet is read from its shard on every pass instead of being held in memory.
/// </summary>
public sealed class ReportRows : IEnumerable<ReportRow>
{
    private readonly Func<IEnumerable<ReportRow>> _open;

    private ReportRows(Func<IEnumerable<ReportRow>> open) => _open = open;

    public static ReportRows None { get; } = Of([]);

    /// <summary>Rows held in memory.</summary>
    public static ReportRows Of(IEnumerable<ReportRow> rows)
    {
        ImmutableArray<ReportRow> held = [.. rows];
        return new ReportRows(() => held);
    }

    /// <summary>Rows made afresh on every pass.</summary>
    /// <param name="open">Must give the same rows in the same order every time.</param>
    public static ReportRows Lazily(Func<IEnumerable<ReportRow>> open) => new(open);

    public IEnumerator<ReportRow> GetEnumerator() => _open().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
