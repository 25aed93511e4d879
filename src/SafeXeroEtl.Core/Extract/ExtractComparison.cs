using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Compares two extracts of one pipeline record by record, both streamed in the order of their indexes: what is gone, what says
/// something else, and what is new in days that the earlier one covered. Only within the days that both answer for. These are
/// warnings about the export as a whole; what becomes of a record that was posted or waits, the plan decides one by one (SX4017, SX4024, SX4025).
/// </summary>
public sealed class ExtractComparison
{
    private readonly ExtractReach _then;
    private readonly ExtractReach _now;
    private readonly Dictionary<(bool IsPayment, string Code), ExtractDifferences> _found = [];

    private ExtractComparison(ExtractReach then, ExtractReach now) => (_then, _now) = (then, now);

    /// <param name="runId">The earlier run, for the texts.</param>
    /// <param name="fileOf">The file that bills (false) or payments (true) come from now.</param>
    /// <returns>At most one warning a kind and code.</returns>
    public static ImmutableArray<Diagnostic> Compare(
        string runId, IEnumerable<ExtractRecord> then, ExtractReach reachThen, IEnumerable<ExtractRecord> now, ExtractReach reachNow, Func<bool, string> fileOf)
    {
        var comparison = new ExtractComparison(reachThen, reachNow);
        using var left = then.GetEnumerator();
        using var right = now.GetEnumerator();
        comparison.Merge(left, right);
        return
        [
            .. comparison._found.OrderBy(static found => found.Key.IsPayment).ThenBy(static found => found.Key.Code, StringComparer.Ordinal)
                .Select(found => found.Value.Told(found.Key.Code, found.Key.IsPayment ? "payment" : "bill", runId, fileOf(found.Key.IsPayment))),
        ];
    }

    private void Merge(IEnumerator<ExtractRecord> then, IEnumerator<ExtractRecord> now)
    {
        var (hasThen, hasNow) = (then.MoveNext(), now.MoveNext());
        while (hasThen || hasNow)
        {
            var order = !hasThen ? 1 : !hasNow ? -1 : Order(then.Current, now.Current);
            if (order < 0)
            {
                Gone(then.Current);
            }
            else if (order > 0)
            {
                New(now.Current);
            }
            else
            {
                Both(then.Current, now.Current);
            }

            hasThen = order <= 0 ? then.MoveNext() : hasThen;
            hasNow = order >= 0 ? now.MoveNext() : hasNow;
        }
    }

    private static int Order(ExtractRecord left, ExtractRecord right) =>
        left.IsPayment != right.IsPayment ? left.IsPayment.CompareTo(right.IsPayment) : ExtractRecord.CompareKeys(left.Key, right.Key);

    private void Gone(ExtractRecord record)
    {
        if (record.Date >= _then.From && record.Date >= _now.From && record.Date <= _then.To && record.Date <= _now.To)
        {
            Of(record, DiagnosticCodes.GoneSinceLastExtract).Add(record);
        }
    }

    private void New(ExtractRecord record)
    {
        if (record.Date >= _then.From && record.Date >= _now.From && record.Date <= _then.CompleteTo && record.Date <= _now.To)
        {
            Of(record, DiagnosticCodes.LateSinceLastExtract).Add(record);
        }
    }

    private void Both(ExtractRecord then, ExtractRecord now)
    {
        if (then.ContentHash != now.ContentHash && then.ContentHash.Length > 0 && now.ContentHash.Length > 0)
        {
            Of(now, DiagnosticCodes.ChangedSinceLastExtract).AddChange(then, now);
        }
    }

    private ExtractDifferences Of(ExtractRecord record, string code)
    {
        if (!_found.TryGetValue((record.IsPayment, code), out var differences))
        {
            _found.Add((record.IsPayment, code), differences = new ExtractDifferences());
        }

        return differences;
    }
}
