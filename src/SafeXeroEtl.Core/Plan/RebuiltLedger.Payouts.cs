using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Core.Plan;

/// <content>Payouts, by the references that we wrote.</content>
public sealed partial record RebuiltLedger
{
    /// <summary>The same with the payouts and fees that Xero shows.</summary>
    public RebuiltLedger And(PayoutHoldings bank) => this with { Postings = [.. Postings, .. Transfers(bank), .. Fees(bank)] };

    private static ImmutableArray<RebuiltPosting> Transfers(PayoutHoldings bank) =>
    [
        .. from transfer in bank.Transfers
           let reference = PayoutReference().Match(transfer.Reference ?? "")
           where reference.Success && reference.Groups["what"].Value == "payout" && bank.HasTransfer(transfer.Id)
           orderby transfer.Reference
           select Of(RecordKind.PayoutTransfer, reference, transfer.Reference!, transfer.Id, transfer.FromAccountId, transfer.Date, transfer.Amount),
    ];

    private static ImmutableArray<RebuiltPosting> Fees(PayoutHoldings bank) =>
    [
        .. from spent in bank.Spent
           let reference = PayoutReference().Match(spent.Reference ?? "")
           where reference.Success && reference.Groups["what"].Value == "fees" && bank.HasSpent(spent.Id)
           orderby spent.Reference
           select Of(RecordKind.PayoutFee, reference, spent.Reference!, spent.Id, spent.BankAccountId, spent.Date, spent.Gross),
    ];

    private static RebuiltPosting Of(RecordKind kind, Match reference, string match, Guid id, Guid owner, DateOnly date, decimal amount) => new()
    {
        Kind = kind,
        Key = reference.Groups["key"].Value,
        Generation = Number(reference.Groups["generation"].Value),
        AccountNumber = "",
        Match = match,
        XeroId = id,
        OwnerId = owner,
        Date = date,
        Amount = amount,
    };

    /// <summary>See <see cref="PlannedPayout.ReferenceOf"/>.</summary>
    [GeneratedRegex("^SAFE (?<what>payout|fees) (?<key>[a-z]+/.+) #(?<generation>[0-9]{1,6})( [0-9]{4}-[0-9]{2}-[0-9]{2})?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PayoutReference();
}
