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

    private static readonly ImmutableArray<ClearingKind> Kinds = [.. Enum.GetValues<ClearingKind>()];

    private ClearingProof Proof => index.Findings.Clearing;

    /// <returns>None where the pipeline has no such account.</returns>
    public ImmutableArray<ReportTable> Summaries() =>
        [.. Proof.Accounts.Any(static account => !account.IsControl) ? [AccountTable()] : ImmutableArray<ReportTable>.Empty, .. Proof.Accounts.Any(static account => account.IsControl) ? [ControlTable()] : ImmutableArray<ReportTable>.Empty];

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
        _ => "payouts",
    };
}
