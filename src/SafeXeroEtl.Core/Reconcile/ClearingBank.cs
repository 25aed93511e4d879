using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What transfers and money spent and received did to a clearing account, as Xero shows them.</summary>
internal static class ClearingBank
{
    private const string Payout = "SAFE payout ";
    private const string Fees = "SAFE fees ";
    private const string Returned = "RETURN ";

    /// <summary>Of every day. Money of a returned payment is <see cref="ClearingKind.Returned"/>.</summary>
    public static IEnumerable<ClearingItem> Of(PayoutHoldings bank, string code, Guid account) =>
    [
        .. from transfer in bank.Transfers
           where bank.HasTransfer(transfer.Id) && (transfer.FromAccountId == account || transfer.ToAccountId == account)
           select new ClearingItem(
               code,
               transfer.Reference?.StartsWith(Payout, StringComparison.Ordinal) == true ? ClearingKind.Payout : ClearingKind.Other,
               NameOf(transfer.Reference, Payout, transfer.Id),
               transfer.Date,
               transfer.FromAccountId == account ? -transfer.Amount : transfer.Amount),
        .. from spent in bank.Spent
           where spent.BankAccountId == account && bank.HasSpent(spent.Id)
           let reference = spent.Reference ?? ""
           let kind = reference.StartsWith(Fees, StringComparison.Ordinal) ? ClearingKind.Fee : reference.StartsWith(Returned, StringComparison.Ordinal) ? ClearingKind.Returned : ClearingKind.Other
           select new ClearingItem(code, kind, NameOf(spent.Reference, Fees, spent.Id), spent.Date, -spent.Gross),
        .. from received in bank.Received
           where received.BankAccountId == account && received.Status == "AUTHORISED"
           select new ClearingItem(code, ClearingKind.Other, NameOf(received.Reference, "", received.Id), received.Date, received.Gross),
    ];

    private static string NameOf(string? reference, string prefix, Guid id) =>
        string.IsNullOrEmpty(reference) ? id.ToString() : reference.StartsWith(prefix, StringComparison.Ordinal) ? reference[prefix.Length..] : reference;
}
