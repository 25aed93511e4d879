using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Cli.Views;

/// <summary>
/// P1's equation, a line for each kind in counts and one for its sums in each currency. A window that is too narrow for all columns is spared
/// those that hold nothing, by their names, since a row that breaks cannot be read; in a narrower one still a row is told column by column.
/// </summary>
internal static class CountTable
{
    private const string Gap = "   ";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <param name="width">Of the window; null where the lines go into a file.</param>
    public static IEnumerable<string> Lines(RunSummary summary, int? width)
    {
        string[] headings = ["", .. Headings(summary)];
        var rows = Rows(summary).ToArray();
        int[] all = [.. Enumerable.Range(0, headings.Length)];
        int[] widths = [.. all.Select(column => rows.Prepend(headings).Max(row => row[column].Length))];
        int[] shown = IsTooWide(all) ? [.. all.Where(column => column < 2 || rows.Any(row => row[column] is not ("0" or "0.00")))] : all;
        var lines = width is { } narrow && IsTooWide(shown)
            ? NarrowRows.Lines([.. shown.Select(column => headings[column])], rows.Select(row => shown.Select(column => row[column].TrimStart()).ToArray()), 1, narrow)
            : rows.Prepend(headings).Select(row => string.Join(Gap, shown.Select(column => column == 0 ? row[0].PadRight(widths[0]) : row[column].PadLeft(widths[column]))).TrimEnd());
        return shown.Length == all.Length ? lines : lines.Append($"  Nothing is {string.Join(", ", all.Except(shown).Select(column => headings[column]))}.");

        bool IsTooWide(int[] columns) => width is { } window && columns.Sum(column => widths[column]) + ((columns.Length - 1) * Gap.Length) > window;
    }

    public static string Equation(RunSummary summary) => "in = " + string.Join(" + ", Headings(summary).Skip(2));

    private static string[] Headings(RunSummary summary) => summary.IsPlan
        ? ["in", "carried", "create", "update", "there", "skipped", "held", "blocked"]
        : ["in", "carried", "created", "updated", "there", "skipped", "held", "blocked", "refused", "pending"];

    private static IEnumerable<string[]> Rows(RunSummary summary)
    {
        foreach (var (kind, counts) in summary.Counts)
        {
            yield return [$"  {Name(kind)}", .. Cells(summary, counts, static count => count.ToString(British))];
            foreach (var (currency, sums) in summary.Sums.GetValueOrDefault(kind, ImmutableSortedDictionary<string, RunStates<decimal>>.Empty))
            {
                yield return [$"    {currency}", .. Cells(summary, sums, static amount => amount.ToString("#,##0.00", British))];
            }
        }
    }

    private static IEnumerable<string> Cells<T>(RunSummary summary, RunStates<T> states, Func<T, string> text)
        where T : struct, System.Numerics.INumber<T>
    {
        T[] values = [states.In, states.Carried, states.Created, states.Updated, states.There, states.Skipped, states.Held, states.Blocked];
        return (summary.IsPlan ? values : [.. values, states.Refused, states.Pending]).Select(text);
    }

    private static string Name(RecordKind kind) => kind switch
    {
        RecordKind.Contact or RecordKind.ContactUpdate => "Contacts",
        RecordKind.Invoice => "Invoices",
        RecordKind.CreditNote => "Credit notes",
        RecordKind.Allocation => "Allocations",
        RecordKind.PayoutTransfer => "Payouts",
        RecordKind.PayoutFee => "Payout fees",
        _ => "Payments",
    };
}
