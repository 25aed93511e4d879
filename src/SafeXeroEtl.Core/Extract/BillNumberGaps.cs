using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Gathers bill numbers of the pattern account, stroke, count (SAFE.md 6), one bill at a time, and tells where a customer's count
/// leaves one out, in the export or after the ledger's last one before it, and where numbers run against dates. What a first
/// export leaves out before its first number nobody knows: bills before the pipeline's start are none of ours.
/// </summary>
public sealed class BillNumberGaps(KnownBillNumbers ledger)
{
    private const int NamedMax = 5;

    /// <summary>Customers whose bills pass by: one, but for those whose account number begins like another's bills.</summary>
    private readonly List<(string Account, List<Numbered> Bills)> _open = [];

    public BillNumberGaps()
        : this(KnownBillNumbers.None)
    {
    }

    private readonly record struct Numbered(int Count, DateOnly Date, SourceLocation At);

    /// <param name="bill">Not before the last one in the order of numbers, so that a customer's bills come together.</param>
    /// <returns>What is to be said of the customers whose last bill has passed.</returns>
    public IEnumerable<Diagnostic> Add(BilledDocument bill)
    {
        var passed = _open.Count == 0 ? [] : _open.FindAll(open => !IsOf(open.Account, bill.Number));
        _open.RemoveAll(open => !IsOf(open.Account, bill.Number));
        if (KnownBillNumbers.CountOf(bill.AccountNumber, bill.Number) is { } count)
        {
            var at = _open.FindIndex(open => open.Account == bill.AccountNumber);
            if (at < 0)
            {
                at = _open.Count;
                _open.Add((bill.AccountNumber, []));
            }

            _open[at].Bills.Add(new Numbered(count, bill.Date, bill.At));
        }

        return passed.SelectMany(open => Find(open.Account, open.Bills));
    }

    /// <summary>After the last bill.</summary>
    public IEnumerable<Diagnostic> Rest() => _open.SelectMany(open => Find(open.Account, open.Bills));

    private static bool IsOf(string account, string number) =>
        number.Length > account.Length && number[account.Length] == KnownBillNumbers.Stroke && number.StartsWith(account, StringComparison.Ordinal);

    private IEnumerable<Diagnostic> Find(string account, List<Numbered> bills)
    {
        bills.Sort(static (left, right) => left.Count.CompareTo(right.Count));
        if (ledger.LastBefore(account, bills[0].Count) is { } last && Gap(account, last, bills[0], $" The ledger's last one before is {account}/{last}.") is { } before)
        {
            yield return before;
        }

        var latest = bills[0];
        for (var index = 1; index < bills.Count; index++)
        {
            if (Gap(account, bills[index - 1].Count, bills[index], "") is { } gap)
            {
                yield return gap;
            }

            if (bills[index].Date < latest.Date && bills[index].Count != latest.Count)
            {
                yield return AgainstDate(account, latest, bills[index]);
            }

            latest = bills[index].Date >= latest.Date ? bills[index] : latest;
        }
    }

    /// <summary>A number that the ledger has is not missing; that it is gone from the export is said when extracts are compared.</summary>
    private Diagnostic? Gap(string account, int previous, Numbered next, string more)
    {
        var missing = next.Count - previous - 1 - ledger.Between(account, previous, next.Count);
        if (missing <= 0)
        {
            return null;
        }

        var named = Enumerable.Range(previous + 1, next.Count - previous - 1).Where(count => !ledger.Has(account, count)).Take(NamedMax)
            .Select(count => FormattableString.Invariant($"{account}/{count}"));
        return new Diagnostic
        {
            Code = DiagnosticCodes.NumberGap,
            Severity = Severity.Warning,
            Message = $"{CountedWords.Of(missing, "bill number is", "bill numbers are")} missing before {next.At}: {string.Join(", ", named)}{(missing > NamedMax ? " …" : "")}.{more}",
            At = next.At,
            Value = FieldText.Shown(account),
            NextStep = "Look the number up in SAFE: a bill that is there is missing from the export; save the report again with all bills.",
        };
    }

    private static Diagnostic AgainstDate(string account, Numbered earlier, Numbered bill) => new()
    {
        Code = DiagnosticCodes.NumberAgainstDate,
        Severity = Severity.Warning,
        Message = FormattableString.Invariant($"{account}/{bill.Count} is dated {bill.Date:yyyy-MM-dd}, before {account}/{earlier.Count} of {earlier.Date:yyyy-MM-dd}: it was raised later and dated back."),
        At = bill.At,
        Value = FormattableString.Invariant($"{bill.Date:yyyy-MM-dd}"),
        NextStep = "Nothing to do if the date is meant; otherwise correct it in SAFE. A date in a closed month blocks the bill.",
    };
}
