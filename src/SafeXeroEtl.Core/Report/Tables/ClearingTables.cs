using System.Collections.Immutable;
using SafeXeroEtl.Core.Reconcile;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Each account that money passes through, from its opening to Xero's trial balance, item by item.</summary>
internal sealed class ClearingTables(FindingsIndex index)
{
    public const string Accounts = "Clearing accounts";
    public const string Controls = "Accounts that come to nil";
    public const string Items = "Clearing items";

    private const int PageRowsMax = 50;

    public const string Rest = "Clearing rest";

    /// <summary>What somebody else moved only where there is any.</summary>
    private readonly ImmutableArray<ClearingKind> Kinds =
        [.. Enum.GetValues<ClearingKind>().Where(kind => kind != ClearingKind.Other || index.Findings.Clearing.Items.Any(static item => item.Kind == ClearingKind.Other))];

    private ClearingProof Proof => index.Findings.Clearing;

    /// <returns>None where the pipeline has no such account.</returns>
    public ImmutableArray<ReportTable> Summaries() =>
        [.. Proof.Accounts.Any(static account => !account.IsControl) ? [AccountTable(), .. RestTables()] : ImmutableArray<ReportTable>.Empty, .. Proof.Accounts.Any(static account => account.IsControl) ? [ControlTable()] : ImmutableArray<ReportTable>.Empty];

    public ImmutableArray<ReportTable> Data() => Proof.Accounts.IsEmpty ? [] : [ItemTable(), BalanceTable()];

    private ReportTable AccountTable() => new()
    {
        Key = Accounts,
        Title = "Clearing accounts",
        Purpose = $"Opening + collected − refunded − returned − fees − payouts = what Xero should show at {Wording.Day(index.Findings.Period.LastDay)}, beside Xero's trial balance.",
        Source = "Xero: payments on the account, invoices that return a payment, trial balance. Fees and payouts: the payment provider's own file, where the pipeline reads one and has one clearing account.",
        WorkDone = "Every movement that was read is listed among the clearing items and added up by kind. What is left is moved by something else in Xero: payouts and fees entered from the bank, or journals.",
        Columns =
        [
            new("code", "Account", ColumnType.Text), new("name", "Name", ColumnType.Text, Width: 30),
            .. Kinds.Select(static kind => new ReportColumn(kind.ToString(), Words(kind), ColumnType.Amount)),
            new("expected", "Should be", ColumnType.Amount), new("balance", "Trial balance", ColumnType.Amount), new("rest", "Not explained", ColumnType.Amount), new("check", "Check", ColumnType.Check),
        ],
        Rows = ReportRows.Of(Proof.Accounts.Where(static account => !account.IsControl).Select(account => ReportRow.Keyed(
            account.Code,
            [
                Text(account.Code),
                Text(account.Name),
                .. Kinds.Select(kind => Live(ReportFormula.SumOf(Items, "amount", ("account", account.Code), ("kind", Words(kind))))),
                Live(SumOfAll(Kinds.Select(kind => ReportFormula.CellOf(Accounts, account.Code, kind.ToString())))),
                Live(ReportFormula.CellOf(Balances, account.Code, "balance")),
                Live(ReportFormula.CellOf(Accounts, account.Code, "balance") - ReportFormula.CellOf(Accounts, account.Code, "expected")),
                Check(ReportFormula.CellOf(Accounts, account.Code, "expected"), ReportFormula.CellOf(Accounts, account.Code, "balance")),
            ]))),
    };

    /// <summary>What is left in the accounts whose payouts are posted, by name, beside Xero's balance.</summary>
    private ImmutableArray<ReportTable> RestTables() => index.Findings.Clearing.Rest.IsEmpty && !index.Findings.Clearing.Items.Any(static item => item.Kind is ClearingKind.Payout) ? [] : [new ReportTable
    {
        Key = Rest,
        Title = "What is left in the clearing accounts",
        Purpose = $"What the balances at {Wording.Day(index.Findings.Period.LastDay)} are made of, item by item: nil when every payment was paid out.",
        Source = "Xero: payments, transfers, money spent. The payment provider's own file: which payments a payout is of.",
        WhenEmpty = "Nothing: every payment was paid out.",
        PageRowsMax = PageRowsMax,
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("kind", "Why", ColumnType.Text, Width: 40), new("item", "Item", ColumnType.Text, Width: 36), new("date", "Date", ColumnType.Day),
            new("amount", "Amount", ColumnType.Amount, ColumnTotal.Sum), new("detail", "Detail", ColumnType.Text, Width: 60),
        ],
        Rows = ReportRows.Of(Proof.Rest.Select(rest => ReportRow.Of(
            Text(rest.AccountCode), Text(Words(rest.Kind)), Text(rest.Key), Day(rest.Date), Money(rest.Amount, index.Currency), Text(rest.Detail)) with
        { Tone = rest.Kind is ClearingRestKind.Unexplained or ClearingRestKind.MovedByHand ? ReportTone.Warn : ReportTone.Plain })),
    }];

    private ReportTable ControlTable() => new()
    {
        Key = Controls,
        Title = "Accounts that come to nil",
        Purpose = "Transfers between customers, contras and returned payments go into these accounts and out again: their balance in Xero must be nil.",
        Source = "Xero's trial balance.",
        Columns = [new("code", "Account", ColumnType.Text), new("name", "Name", ColumnType.Text, Width: 30), new("balance", "Trial balance", ColumnType.Amount), new("nil", "Must be", ColumnType.Amount), new("check", "Check", ColumnType.Check)],
        Rows = ReportRows.Of(Proof.Accounts.Where(static account => account.IsControl).Select(account => ReportRow.Keyed(
            account.Code,
            Text(account.Code),
            Text(account.Name),
            Live(ReportFormula.CellOf(Balances, account.Code, "balance")),
            Live(ReportFormula.CellOf(Balances, account.Code, "balance") - ReportFormula.CellOf(Balances, account.Code, "balance")),
            Check(ReportFormula.CellOf(Controls, account.Code, "balance"), ReportFormula.CellOf(Controls, account.Code, "nil"))))),
    };

    private const string Balances = "Account balances";

    private ReportTable BalanceTable() => new()
    {
        Key = Balances,
        Title = "Account balances",
        Purpose = $"Balances of Xero's trial balance at {Wording.Day(index.Findings.Period.LastDay)}; debits above nil.",
        Role = TableRole.Data,
        Columns = [new("code", "Account", ColumnType.Text), new("name", "Name", ColumnType.Text, Width: 30), new("balance", "Balance", ColumnType.Amount)],
        Rows = ReportRows.Of(Proof.Accounts.Select(account => ReportRow.Keyed(account.Code, Text(account.Code), Text(account.Name), Money(account.Balance, index.Currency)))),
    };

    private ReportTable ItemTable() => new()
    {
        Key = Items,
        Title = "Clearing items",
        Purpose = "What moved the clearing accounts, as far as it was read; money in above nil.",
        Role = TableRole.Data,
        PageRowsMax = PageRowsMax,
        WhenEmpty = "Nothing moved them.",
        Columns =
        [
            new("account", "Account", ColumnType.Text), new("kind", "Kind", ColumnType.Text), new("item", "Item", ColumnType.Text, Width: 36), new("date", "Date", ColumnType.Day), new("amount", "Amount", ColumnType.Amount),
        ],
        Rows = ReportRows.Lazily(() => Proof.Items.Select(item => ReportRow.Of(
            Text(item.AccountCode), Text(Words(item.Kind)), Text(item.Key), Day(item.Date), Money(item.Amount, index.Currency)))),
    };

    private static string Words(ClearingKind kind) => kind switch
    {
        ClearingKind.Opening => "opening",
        ClearingKind.Collected => "collected",
        ClearingKind.Refunded => "refunded",
        ClearingKind.Returned => "returned",
        ClearingKind.Fee => "fees",
        ClearingKind.Other => "moved by hand",
        _ => "payouts",
    };

    private static string Words(ClearingRestKind kind) => kind switch
    {
        ClearingRestKind.Opening => "left from before the month",
        ClearingRestKind.OnItsWay => "collected, in no payout that is posted",
        ClearingRestKind.PaidOutOnly => "paid out, collected before the month or not here",
        ClearingRestKind.Unexplained => "paid out, and no payment of SAFE's",
        ClearingRestKind.FeeWaits => "fees that are not posted",
        _ => "moved by hand",
    };
}
