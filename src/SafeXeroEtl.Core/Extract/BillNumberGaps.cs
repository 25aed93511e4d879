using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Gathers bill numbers of the pattern account, stroke, count (SAFE.md 6), one bill at a time, and tells where a customer's count
/// leaves one out. Numbers of another pattern are not looked at: tenants choose their own.
/// </summary>
public sealed class BillNumberGaps
{
    private const int NamedMax = 5;

    private readonly Dictionary<string, List<(int Count, SourceLocation At)>> _byAccount = new(StringComparer.Ordinal);

    public void Add(BilledDocument bill)
    {
        var account = bill.AccountNumber;
        if (account.Length == 0 || bill.Number.Length <= account.Length + 1 || bill.Number[account.Length] != '/' || !bill.Number.StartsWith(account, StringComparison.Ordinal)
            || !int.TryParse(bill.Number.AsSpan(account.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return;
        }

        if (!_byAccount.TryGetValue(account, out var counts))
        {
            _byAccount.Add(account, counts = []);
        }

        counts.Add((count, bill.At));
    }

    /// <summary>Between the first and the last number of each customer in the export; what lies before is for the ledger to know.</summary>
    public IEnumerable<Diagnostic> Find() =>
        _byAccount.OrderBy(static account => account.Key, StringComparer.Ordinal).SelectMany(static account => Gaps(account.Key, account.Value));

    private static IEnumerable<Diagnostic> Gaps(string account, List<(int Count, SourceLocation At)> counts)
    {
        counts.Sort(static (left, right) => left.Count.CompareTo(right.Count));
        for (var index = 1; index < counts.Count; index++)
        {
            var (previous, next) = (counts[index - 1].Count, counts[index].Count);
            if (next - previous > 1)
            {
                yield return Gap(account, previous + 1, next - 1, counts[index].At);
            }
        }
    }

    private static Diagnostic Gap(string account, int first, int last, SourceLocation at)
    {
        var named = Enumerable.Range(first, Math.Min(NamedMax, last - first + 1)).Select(count => FormattableString.Invariant($"{account}/{count}"));
        return new Diagnostic
        {
            Code = DiagnosticCodes.NumberGap,
            Severity = Severity.Warning,
            Message = $"{last - first + 1} bill number(s) missing before {at}: {string.Join(", ", named)}{(last - first >= NamedMax ? " …" : "")}.",
            At = at,
            Value = FieldText.Shown(account),
            NextStep = "Look the number up in SAFE: a bill that is there is missing from the export; save the report again with all bills.",
        };
    }
}
