using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report.Tables;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Today;

/// <summary>The tables of the daily page, in the order in which a morning goes through them.</summary>
internal sealed class TodayTables(TodayInput input)
{
    public const string DebitsKey = "Failed debits";
    public const string OnAccountKey = "Cash on account";
    public const string ClearingKey = "Clearing";
    public const string SummaryKey = "Waits for a person";
    public const string OpenKey = "Open differences";

    private const int PageRowsMax = 200;

    // Where no payouts are entered everything lies there: the first ones say so.
    private const int ClearingRowsMax = 30;

    public ImmutableArray<ReturnedDebit> Debits { get; } = ReturnedDebits.Of(input.Reversed, input.Findings, input.ReversedEarlier);

    /// <summary>Payments of SAFE's that stand on no bill; a credit note is none.</summary>
    public ImmutableArray<OpenItem> OnAccount { get; } = [.. OnAccountOf(input.Findings).OrderBy(static item => item.Date).ThenBy(static item => item.Key, StringComparer.Ordinal)];

    public ImmutableArray<StaleClearing> Clearing { get; } = input.Findings is { } findings ? StaleClearing.Of(findings.Clearing, input.On, input.ClearingDays) : [];

    /// <summary>Accounts that must come to nil and have not.</summary>
    public ImmutableArray<ClearingAccount> Nil { get; } = [.. (input.Findings?.Clearing.Accounts ?? []).Where(static account => account is { IsControl: true, Balance: not 0m })];

    /// <summary>Without money on account, which has a table of its own.</summary>
    public ImmutableArray<WaitingRecord> Waiting { get; } =
        [.. input.Waiting.Where(record => input.Findings is null || record.Code != DiagnosticCodes.OnAccount).OrderBy(static record => Rank(record.State)).ThenBy(static record => record.Code, StringComparer.Ordinal).ThenBy(static record => record.Since).ThenBy(static record => record.Kind).ThenBy(static record => record.Key, StringComparer.Ordinal)];

    /// <summary>Differences that nobody has accepted, the oldest first.</summary>
    public ImmutableArray<Difference> Open { get; } = [.. OpenOf(input.Findings)];

    public CurrencyCode Currency => input.Findings?.Debtors.Currency ?? CurrencyCode.Gbp;

    public ImmutableArray<ReportTable> All() =>
        [DebitTable(), SummaryTable(), .. Groups().All(static group => group.Length == 1) ? ImmutableArray<ReportTable>.Empty : [WaitingTable()], OpenTable(), OnAccountTable(), ClearingTable()];

    private ReportTable DebitTable() => new()
    {
        Key = DebitsKey,
        Title = "Failed debits to chase",
        Purpose = "Payments that came back and whose bill is not paid since. A new attempt that succeeds takes them off the list.",
        Role = TableRole.Listing,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "No payment that came back is left unpaid.",
        Columns =
        [
            new("customer", "Customer", ColumnType.Text, Width: 30), new("account", "Account", ColumnType.Text), new("bill", "Bill", ColumnType.Text),
            new("on", "Came back", ColumnType.Day), new("days", "Days ago", ColumnType.Count), new("amount", "Amount", ColumnType.Amount, ColumnTotal.Sum), new("open", "Still open", ColumnType.Amount, input.Findings is null ? ColumnTotal.None : ColumnTotal.Sum),
            new("payment", "Payment", ColumnType.Text), new("type", "Paid by", ColumnType.Text),
        ],
        Rows = ReportRows.Of(Debits.Select(debit => ReportRow.Of(
            Text(input.NameOf(debit.AccountNumber)),
            Text(debit.AccountNumber),
            Text(debit.BillNumber),
            debit.On is { } on ? Day(on) : ReportCell.Nothing,
            debit.On is { } day ? Count(DaysTo(day)) : ReportCell.Nothing,
            Money(debit.Amount, debit.Currency),
            debit.Open is { } open ? Money(open, debit.Currency) : ReportCell.Nothing,
            Text(debit.PaymentId),
            Text(debit.PaymentType)) with
        { Tone = ReportTone.Bad })),
    };

    /// <summary>By what they wait for: a hundred bills of one broken rule are one thing to do.</summary>
    private ReportTable SummaryTable() => new()
    {
        Key = SummaryKey,
        Title = "What waits for a person",
        Purpose = "Plans and runs that go no further by themselves, and records by what they wait for, with what to do about all of them.",
        Role = TableRole.Listing,
        WhenEmpty = "Nothing waits.",
        Columns =
        [
            new("what", "What", ColumnType.Text, Width: 30), new("state", "Stands", ColumnType.Text), new("count", "Records", ColumnType.Count), new("since", "Since", ColumnType.Day), new("days", "Days", ColumnType.Count),
            new("why", "Why", ColumnType.Text, Width: 48), new("next", "Next step", ColumnType.Text, Width: 48),
        ],
        Rows = ReportRows.Of(input.Runs.Select(RunRow).Concat(Groups().Select(GroupRow))),
    };

    private ReportTable WaitingTable() => new()
    {
        Key = "Records that wait",
        Title = "Records that wait",
        Purpose = "Each record that is held, blocked, refused or pending, by the last word on it. `safexero show` tells one's whole story.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        Columns =
        [
            new("kind", "Kind", ColumnType.Text), new("record", "Record", ColumnType.Text, Width: 20), new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("date", "Date", ColumnType.Day), new("amount", "Amount", ColumnType.Amount), new("state", "Stands", ColumnType.Text), new("code", "Code", ColumnType.Text), new("since", "Since", ColumnType.Day),
            new("why", "Why", ColumnType.Text, Width: 48),
        ],
        Rows = ReportRows.Of(Waiting.Select(record => ReportRow.Of(
            Text(RecordWords.Of(record.Kind)),
            Text(KeyOf(record)),
            Text(record.AccountNumber),
            Text(input.NameOf(record.AccountNumber)),
            record.Kind == RecordKind.Contact ? ReportCell.Nothing : Day(record.Date),
            record.Currency is { } currency ? Money(record.Amount, currency) : ReportCell.Nothing,
            Text(record.State),
            Text(record.Code),
            Day(record.Since),
            Text(record.Reason)))),
    };

    private ReportTable OpenTable() => new()
    {
        Key = OpenKey,
        Title = "Open differences",
        Purpose = "Differences between SAFE and Xero that nobody has accepted, the oldest first.",
        Role = TableRole.Listing,
        PageRowsMax = PageRowsMax,
        WhenEmpty = input.Findings is null ? "Nothing was compared yet." : "Every difference is accepted, or there is none.",
        Columns =
        [
            new("cause", "Cause", ColumnType.Text, Width: 24), new("record", "Record", ColumnType.Text, Width: 20), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("amount", "SAFE less Xero", ColumnType.Amount), new("age", "Months open", ColumnType.Count), new("owner", "Owner", ColumnType.Text), new("note", "Note", ColumnType.Text, Width: 30),
            new("next", "Next step", ColumnType.Text, Width: 48),
        ],
        Rows = ReportRows.Of(Open.Select(difference => ReportRow.Of(
            Text(CauseWords.Of(difference.Cause).Name),
            Text(OpenDifferences.LabelOf(difference.Key)),
            Text(input.NameOf(difference.AccountNumber) ?? difference.AccountNumber),
            Money(difference.Amount, difference.Currency),
            difference.Open is { } open ? Count(open.Months) : ReportCell.Nothing,
            Text(difference.Open?.Owner),
            Text(difference.Open?.Note),
            Text(difference.NextStep)) with
        { Tone = difference.Open?.Months > 0 ? ReportTone.Bad : ReportTone.Warn })),
    };

    private ReportTable OnAccountTable() => new()
    {
        Key = OnAccountKey,
        Title = "Cash on account",
        Purpose = "Money of customers that settles no bill in SAFE yet: allocate it there.",
        Role = TableRole.Listing,
        PageRowsMax = PageRowsMax,
        WhenEmpty = input.Findings is null ? "Nothing was compared yet." : "No money stands on account.",
        Columns =
        [
            new("customer", "Customer", ColumnType.Text, Width: 30), new("account", "Account", ColumnType.Text), new("payment", "Payment", ColumnType.Text), new("date", "Received", ColumnType.Day),
            new("days", "Days ago", ColumnType.Count), new("amount", "Amount", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(OnAccount.Select(item => ReportRow.Of(
            Text(input.NameOf(item.AccountNumber)),
            Text(item.AccountNumber),
            Text(item.Key.Contains('|', StringComparison.Ordinal) ? LedgerView.PaymentIdOf(item.Key) : item.Key),
            Day(item.Date),
            Count(DaysTo(item.Date)),
            Money(-item.Amount, item.Currency)))),
    };

    private ReportTable ClearingTable() => new()
    {
        Key = ClearingKey,
        Title = FormattableString.Invariant($"In clearing for more than {input.ClearingDays} days"),
        Purpose = "Money that came into a clearing account and has not left it, payouts taken from the oldest first; and accounts that must come to nil and have not.",
        Role = TableRole.Listing,
        PageRowsMax = ClearingRowsMax,
        WhenEmpty = input.Findings is null ? "Nothing was compared yet." : "Nothing lies there for longer.",
        Columns =
        [
            new("code", "Account", ColumnType.Text), new("name", "Name", ColumnType.Text, Width: 30), new("item", "Item", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day), new("days", "Days", ColumnType.Count),
            new("amount", "Left", ColumnType.Amount),
        ],
        Rows = ReportRows.Of(Clearing.Select(rest => ReportRow.Of(
                Text(rest.Account.Code), Text(rest.Account.Name), Text(rest.Item.Kind == ClearingKind.Opening ? $"balance at the end of {rest.Item.Key}" : rest.Item.Key), Day(rest.Item.Date), Count(rest.Days), Money(rest.Left, Currency)) with
        { Tone = ReportTone.Warn })
            .Concat(Nil.Select(account => ReportRow.Of(
                Text(account.Code), Text(account.Name), Text("balance, must be nil"), ReportCell.Nothing, ReportCell.Nothing, Money(account.Balance, Currency)) with
            { Tone = ReportTone.Bad }))),
    };

    private IEnumerable<ImmutableArray<WaitingRecord>> Groups() =>
        Waiting.GroupBy(static record => (record.State, record.Code, record.Kind)).Select(static group => group.ToImmutableArray());

    private ReportRow RunRow(WaitingRun run) => ReportRow.Of(
        Text($"run {run.RunId}, {Wording.Month(run.Period)}"), Text("waits"), ReportCell.Nothing, Day(run.Since), Count(DaysTo(run.Since)), Text(run.Why), Text(run.Next)) with
    { Tone = ReportTone.Warn };

    private ReportRow GroupRow(ImmutableArray<WaitingRecord> records)
    {
        var first = records[0];
        var since = records.Min(static record => record.Since);
        var reasons = records.Select(static record => record.Reason).Distinct(StringComparer.Ordinal).ToArray();
        return ReportRow.Of(
            Text(records.Length == 1 ? $"{RecordWords.Of(first.Kind)} {KeyOf(first)}" : $"{RecordWords.Of(first.Kind)}s{(first.Code is { } code ? $", {code}" : "")}"),
            Text(first.State),
            Count(records.Length),
            Day(since),
            Count(DaysTo(since)),
            Text(reasons.Length == 1 ? reasons[0] : $"{reasons[0]?.TrimEnd('.')}. And {Wording.Counted(reasons.Length - 1, "other reason")} like it."),
            Text(NextSteps.Of(new PlanDecision(PlanState.Blocked, first.Code)) is { } step ? PipelineInText.Named(step, input.PipelinePath) : NextOf(first.State))) with
        { Tone = first.State is "held" or "pending" ? ReportTone.Warn : ReportTone.Bad };
    }

    private static string NextOf(string state) => state switch
    {
        "pending" => "Run again: the same command does more.",
        "refused" => "Mend what Xero says and run again.",
        "blocked" => "Mend what is named and run again.",
        _ => "Nothing, unless it waits for too long.",
    };

    private static int Rank(string state) => state switch
    {
        "blocked" => 0,
        "refused" => 1,
        "pending" => 2,
        _ => 3,
    };

    /// <summary>A payment by its id and bill, without the key's own mark.</summary>
    private static string KeyOf(WaitingRecord record) => record.Kind == RecordKind.Payment && record.Key.Contains('|', StringComparison.Ordinal)
        ? LedgerView.BillNumberOf(record.Key) is { } bill ? $"{LedgerView.PaymentIdOf(record.Key)} for {bill}" : LedgerView.PaymentIdOf(record.Key)
        : record.Key;

    private int DaysTo(DateOnly day) => input.On.DayNumber - day.DayNumber;

    private static IEnumerable<OpenItem> OnAccountOf(Findings? findings)
    {
        var documents = (findings?.Documents ?? []).Select(static document => document.Number).ToHashSet(StringComparer.Ordinal);
        return (findings?.OpenItems ?? []).Where(item => item is { Side: BookSide.Safe, Amount: < 0m } && !documents.Contains(item.Key));
    }

    private static IEnumerable<Difference> OpenOf(Findings? findings)
    {
        var accepted = (findings?.Items ?? []).Where(static item => item.Accepted is not null).Select(static item => (item.Cause, item.Currency)).ToHashSet();
        return (findings?.Differences ?? []).Where(difference => !accepted.Contains((difference.Cause, difference.Currency)))
            .OrderByDescending(static difference => difference.Open?.Months ?? 0).ThenByDescending(static difference => Math.Abs(difference.Amount)).ThenBy(static difference => difference.Key, StringComparer.Ordinal);
    }
}
