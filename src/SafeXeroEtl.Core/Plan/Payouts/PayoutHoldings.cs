using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>What Xero holds that may be a payout or its fees already.</summary>
/// <param name="Transfers">Between bank accounts; deleted ones are not among them.</param>
/// <param name="Spent">Money spent, of every status.</param>
/// <param name="Received">Money received, of every status: the bank feed's line entered by itself.</param>
public sealed record PayoutHoldings(ImmutableArray<BankTransfer> Transfers, ImmutableArray<BankTransaction> Spent, ImmutableArray<BankTransaction> Received)
{
    private const string Deleted = "DELETED";

    public static PayoutHoldings None { get; } = new([], [], []);

    public bool HasTransfer(Guid id) => Transfers.Any(transfer => transfer.Id == id && IsLive(transfer));

    public bool HasSpent(Guid id) => Spent.Any(spent => spent.Id == id && IsLive(spent));

    /// <summary>Ours by its reference, accounts and amount.</summary>
    public BankTransfer? Ours(PlannedPayout row) => Transfers.FirstOrDefault(transfer =>
        IsLive(transfer) && transfer.Reference == row.Reference && transfer.FromAccountId == row.FromAccountId && transfer.ToAccountId == row.ToAccountId && transfer.Amount == Math.Abs(row.Amount));

    /// <summary>Ours by its reference, account and amount.</summary>
    public BankTransaction? OursSpent(PlannedPayout row) => Spent.FirstOrDefault(spent =>
        IsLive(spent) && spent.Reference == row.Reference && spent.BankAccountId == row.FromAccountId && spent.Gross == row.Amount);

    /// <summary>What may be the same money, in words: somebody's transfer, spend or receipt of the amount within a few days. Null when there is none.</summary>
    public string? SameMoney(PlannedPayout row, IReadOnlySet<Guid> ours)
    {
        var amount = Math.Abs(row.Amount);
        return row.Kind == RecordKind.PayoutFee
            ? Spent.FirstOrDefault(spent => IsLive(spent) && !ours.Contains(spent.Id) && spent.BankAccountId == row.FromAccountId && spent.Gross == amount && Plan.SameMoney.IsNear(spent.Date, row.Date)) is { } fee ? Words("money spent", fee.Date, amount, fee.Reference) : null
            : Transfers.FirstOrDefault(transfer => IsLive(transfer) && !ours.Contains(transfer.Id) && transfer.FromAccountId == row.FromAccountId && transfer.ToAccountId == row.ToAccountId && transfer.Amount == amount && Plan.SameMoney.IsNear(transfer.Date, row.Date)) is { } moved ? Words("a transfer", moved.Date, amount, moved.Reference)
            : Received.FirstOrDefault(received => IsLive(received) && row.Amount > 0m && received.BankAccountId == row.ToAccountId && received.Gross == amount && Plan.SameMoney.IsNear(received.Date, row.Date)) is { } came ? Words("money received", came.Date, amount, came.Reference)
            : null;
    }

    private static bool IsLive(BankTransfer transfer) => transfer.Status is not Deleted;

    private static bool IsLive(BankTransaction transaction) => transaction.Status is "AUTHORISED";

    private static string Words(string what, DateOnly date, decimal amount, string? reference) =>
        FormattableString.Invariant($"{what} of {amount:0.00} on {date:yyyy-MM-dd}{(string.IsNullOrEmpty(reference) ? "" : $" ({reference})")}");
}
