using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report.Tables;

namespace SafeXeroEtl.Core.Report.Today;

/// <summary>The daily page: what a credit controller and a bookkeeper should see to, of one pipeline, without asking Xero.</summary>
public static class TodayReport
{
    public static ReportBook Build(TodayInput input)
    {
        var tables = new TodayTables(input);
        return new ReportBook
        {
            Kind = ReportKind.Today,
            Title = "Today",
            Entity = $"{input.Organisation} · {Wording.Day(input.On)}",
            Verdict = Verdict(input, tables),
            Facts = Facts(input),
            Cards = Cards(input, tables),
            Lists = input.Notices.IsEmpty ? [] : [new ReportList("To see to", [.. input.Notices.Select(static notice => $"{notice.Message} {notice.NextStep}")], ReportTone.Warn)],
            Tables = tables.All(),
        };
    }

    private static ReportVerdict Verdict(TodayInput input, TodayTables tables)
    {
        // Money that lies in clearing is one matter an account: what is missing is a payout.
        var matters = tables.Debits.Length + tables.Clearing.Select(static rest => rest.Account.Code).Distinct(StringComparer.Ordinal).Count() + tables.Nil.Length + tables.Waiting.Length + input.Runs.Length + tables.Open.Length + input.Notices.Length;
        return new ReportVerdict(
            matters == 0 ? "Nothing waits for a person" : $"{Wording.Counted(matters, "matter")} to see to",
            matters == 0 ? ReportTone.Good : tables.Open.IsEmpty && tables.Debits.IsEmpty ? ReportTone.Warn : ReportTone.Bad,
            AsOf(input));
    }

    /// <summary>How old the figures are: the page is no look at Xero.</summary>
    private static string AsOf(TodayInput input) => input.Compared is { } compared
        ? $"As Xero stood on {When(compared.At)}, when run {compared.RunId} compared {Wording.Month(compared.Period)}. Nothing was asked of Xero for this page."
        : $"Nothing was compared with Xero yet; as planned on {When(input.Planned.At)} by run {input.Planned.RunId}.";

    private static string When(DateTimeOffset at) => FormattableString.Invariant($"{Wording.Day(DateOnly.FromDateTime(at.UtcDateTime))}, {at.UtcDateTime:HH:mm} UTC");

    private static ImmutableArray<ReportFact> Facts(TodayInput input) =>
    [
        new("Pipeline", input.Pipeline),
        new("Last plan", $"{input.Planned.RunId}, {When(input.Planned.At)}"),
        new("Last comparison", input.Compared is { } compared ? $"{compared.RunId}, {When(compared.At)}" : "none"),
        .. input.Compared is { } old && input.On.DayNumber - DateOnly.FromDateTime(old.At.UtcDateTime).DayNumber is > 1 and var days
            ? [new ReportFact("Age of the figures", Wording.Counted(days, "day"))]
            : ImmutableArray<ReportFact>.Empty,
    ];

    private static ImmutableArray<ReportCard> Cards(TodayInput input, TodayTables tables) =>
    [
        Card("Failed debits", tables.Debits.Length, Sums(tables.Debits.Select(static debit => (debit.Currency, debit.Open ?? debit.Amount))), TodayTables.DebitsKey, ReportTone.Bad),
        Card("Cash on account", tables.OnAccount.Length, Sums(tables.OnAccount.Select(static item => (item.Currency, -item.Amount))), TodayTables.OnAccountKey, ReportTone.Plain),
        Card(
            FormattableString.Invariant($"In clearing over {input.ClearingDays} days"), tables.Clearing.Length, Sums(tables.Clearing.Select(rest => (tables.Currency, rest.Left))), TodayTables.ClearingKey, ReportTone.Warn),
        Card("Waits for a person", tables.Waiting.Length + input.Runs.Length, Sums(tables.Waiting.Where(static record => record.Currency is not null).Select(static record => (record.Currency!.Value, record.Amount))), TodayTables.SummaryKey, ReportTone.Warn),
        Card("Open differences", tables.Open.Length, Sums(tables.Open.Select(static difference => (difference.Currency, difference.Amount))), TodayTables.OpenKey, ReportTone.Bad),
    ];

    private static ReportCard Card(string label, int count, string sums, string table, ReportTone tone) =>
        new(label, new ReportCell.Count(count), ColumnType.Count, sums.Length == 0 ? null : sums, count == 0 ? ReportTone.Good : tone, table);

    private static string Sums(IEnumerable<(CurrencyCode Currency, decimal Amount)> amounts) => string.Join(", ", amounts.GroupBy(static each => each.Currency.Value, StringComparer.Ordinal)
        .OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => FormattableString.Invariant($"{group.Key} {group.Sum(static each => each.Amount):#,##0.00}")));
}
