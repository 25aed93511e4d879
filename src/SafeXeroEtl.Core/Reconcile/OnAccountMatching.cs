using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// Parts of a payment whose money is an overpayment or prepayment in Xero: on a bill is what is allocated to it, whoever allocated it; on account is the rest,
/// less what was paid back of it. Together they are the whole of it, so that no pound is in debtors twice. A refund of money on account is the
/// money that went out of one.
/// </summary>
internal sealed class OnAccountMatching(IReadOnlyCollection<SafeCash> cash, XeroHoldings holdings, DateOnly asAt)
{
    private readonly ILookup<string, string> bills = cash
        .Where(static part => part is { OnAccountId: not null, BillNumber: not null } and ({ Void: false } or { Standing: SafeStanding.Posted }))
        .ToLookup(static part => part.PaymentId, static part => part.BillNumber!, StringComparer.Ordinal);

    /// <summary>Where a payment on a bill came back, what is given to the bill now goes to the invoice that made the customer owe it again.</summary>
    private readonly ILookup<string?, Guid> returns = cash
        .Where(static part => part.ReturnId is not null)
        .ToLookup(static part => part.BillNumber, static part => part.ReturnId!.Value, StringComparer.Ordinal);

    /// <returns>The overpayment or refund that a posted part is; null for one that is a payment, or whose overpayment or refund is gone.</returns>
    public Guid? Of(SafeCash part) => part.Standing != SafeStanding.Posted || (part.XeroId is { } own && holdings.Payment(own) is not null) ? null
        : part.OnAccountId is { } id ? holdings.OnAccountOf(id)?.Id
        : part.RefundId is { } refund ? holdings.RefundOf(refund)?.Id : null;

    /// <summary>What of it takes off debtors as at the day, as SAFE signs it.</summary>
    public decimal InXero(SafeCash part)
    {
        var back = part.RefundId is { } id && holdings.RefundOf(id) is { } refund && refund.Date <= asAt ? refund.Amount : 0m;
        if (part.OnAccountId is not { } kept || holdings.OnAccountOf(kept) is not { } credit)
        {
            return -back;
        }

        if (part.BillNumber is { } bill)
        {
            return GivenTo(credit, bill);
        }

        var onBills = bills[part.PaymentId].Distinct(StringComparer.Ordinal).Sum(each => GivenTo(credit, each));
        return credit.Date <= asAt ? credit.Gross - onBills - back : 0m;
    }

    /// <param name="inXero">What Xero shows of the part.</param>
    /// <returns>Null when SAFE and Xero agree.</returns>
    public static Difference? Judge(SafeCash part, decimal inXero)
    {
        var amount = inXero - part.StandingAmount;
        return amount == 0m ? null
            : part.Vanished ? CashMatching.Of(part, Cause.VanishedFromSafe, amount, CashMatching.GoneFromSafe, CashMatching.AskWhoRemovedIt)
            : part.Void && part.BillNumber is null ? CashMatching.Of(part, Cause.ReversedInSafe, amount, "SAFE reversed it, and its money stands on account in Xero.", "Run again, or refund it in Xero by hand.")
            : CashMatching.Of(part, Cause.EditedInXero, amount, FormattableString.Invariant(
                $"Of the money on account Xero shows {inXero:0.00} {(part.BillNumber is { } bill ? $"given to {bill}" : "that is on none of SAFE's bills")}; SAFE has {part.StandingAmount:0.00}."),
                "Ask who allocated it in Xero; allocate it there as SAFE does.");
    }

    private decimal GivenTo(OnAccountCredit credit, string bill)
    {
        HashSet<Guid> documents = [.. returns[bill]];
        if (holdings.Holder(bill) is { } document)
        {
            documents.Add(document.Id);
        }

        return credit.Allocations.Where(part => documents.Contains(part.InvoiceId) && part.Date <= asAt).Sum(static part => part.Amount);
    }
}
