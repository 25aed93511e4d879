using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Files of one period that are not those the period was last run with: rows that came or went, or other sums, as when a report
/// was saved again or a spreadsheet saved over it. Same name and bytes say nothing; other bytes with the same rows and sums neither.
/// </summary>
public static class FileComparison
{
    public static IEnumerable<Diagnostic> Compare(string runId, ImmutableArray<SourceFile> then, ImmutableArray<SourceFile> now) =>
        from before in then
        join after in now on (before.Role, before.Name) equals (after.Role, after.Name)
        where before.Sha256 != after.Sha256
        let differing = before.Sums.Keys.Union(after.Sums.Keys).Order(StringComparer.Ordinal)
            .Where(sum => before.Sums.GetValueOrDefault(sum) != after.Sums.GetValueOrDefault(sum))
            .Select(sum => $"{sum} {ControlBook.Money(before.Sums.GetValueOrDefault(sum))} now {ControlBook.Money(after.Sums.GetValueOrDefault(sum))}")
            .ToList()
        where before.Rows != after.Rows || differing.Count > 0
        select new Diagnostic
        {
            Code = DiagnosticCodes.FileDiffersFromLastRun,
            Severity = Severity.Warning,
            Message = $"The file is not the one that run {runId} read for this month: {Rows(before.Rows, after.Rows)}{string.Concat(differing.Select(static sum => ", " + sum))}.",
            At = new SourceLocation(after.Name),
            Value = after.Rows.ToString(CultureInfo.InvariantCulture),
            NextStep = "Nothing to do if the report was saved again on purpose; otherwise take the original: a spreadsheet that saved over it may have changed more.",
        };

    private static string Rows(int then, int now) => then == now ? $"{CountedWords.Of(now, "row")} as then" : FormattableString.Invariant($"{CountedWords.Of(then, "row")} then, {now} now");
}
