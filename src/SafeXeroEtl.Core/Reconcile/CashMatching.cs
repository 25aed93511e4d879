using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Payment parts beside their payments in Xero.</summary>
public sealed record MatchedCash(ImmutableArray<PaymentComparison> Rows, ImmutableArray<Difference> Differences);

/// <summary>Every part that stands in SAFE must stand in Xero with the same amount, date and account, or for a named reason not.</summary>
public static class CashMatching
{
    internal const string GoneFromSafe = "Xero has it, and SAFE's export no longer shows it.";
    internal const string AskWhoRemovedIt = "Ask why the payment was removed in SAFE; restore it there, or take it out of Xero.";
    private const string UndoOrPutBack = "Undo the posting, or put the payment back in SAFE.";

    /// <param name="since">The day after the last pack.</param>
    public static MatchedCash Match(IEnumerable<SafeCash> cash, XeroHoldings holdings, DateOnly asAt, DateOnly since)
    {
        SafeCash[] parts = [.. cash.OrderBy(static part => part.Key, StringComparer.Ordinal)];
        var onAccount = new OnAccountMatching(parts, holdings, asAt);
        var netting = new NettedMatching(holdings, asAt);
        var rows = parts.Select(part => Compare(part, holdings, onAccount, netting, asAt, since)).ToArray();
        return new MatchedCash([.. rows.Select(static row => row.Row)], [.. rows.Select(static row => row.Difference).OfType<Difference>()]);
    }

    private static (PaymentComparison Row, Difference? Difference) Compare(SafeCash part, XeroHoldings holdings, OnAccountMatching onAccount, NettedMatching netting, DateOnly asAt, DateOnly since)
    {
        var kept = onAccount.Of(part);
        var booked = kept is null && part.XeroId is { } id ? holdings.Payment(id) : null;
        var returned = part.ReturnId is { } returnId && holdings.Document(returnId) is { IsLive: true } document && document.Date <= asAt ? document : null;
        var netted = netting.InXero(part);
        var inXero = (kept is null ? AmountOf(booked, asAt) + netted : onAccount.InXero(part)) - (returned?.Gross ?? 0m);
        var difference = part.Code == DiagnosticCodes.ReallocatedWhenClosed ? JudgeReallocated(part, inXero)
            : kept is not null ? OnAccountMatching.Judge(part, inXero)
            : part.Netted.IsEmpty || (part.Void && !NettedMatching.IsAll(part)) ? Judge(part, booked, inXero, returned is not null)
            : netting.Judge(part, inXero, NettedMatching.IsAll(part) ? null : Judge(part with { Amount = part.Amount - NettedMatching.Given(part) }, booked, inXero - netted, returned is not null));
        return (new PaymentComparison
        {
            Key = part.Key,
            PaymentId = part.PaymentId,
            BillNumber = part.BillNumber,
            AccountNumber = part.AccountNumber,
            PaymentType = part.PaymentType,
            Date = part.Date,
            Currency = part.Currency,
            SafeAmount = part.StandingAmount,
            Reversed = part.ReversedSince(since),
            Treatment = part.Treatment,
            SinceLastPack = part.SinceLastPack,
            OfEarlierMonth = part.OfEarlierMonth,
            FromBeforeStart = part.FromBeforeStart,
            CashAccount = part.AccountCode ?? booked?.AccountCode,
            XeroId = booked?.Id ?? kept,
            ReturnId = returned?.Id,
            XeroAmount = inXero,
            Standing = part.Standing.ToString(),
            Cause = difference?.Cause,
            Detail = difference?.Detail ?? part.Reason,
            Source = part.Source,
        }, difference is null ? null : difference with { XeroId = booked?.Id ?? kept });
    }

    /// <summary>As SAFE would sign it: money out on a credit note is below nil; nil when it does not stand as at the day.</summary>
    internal static decimal AmountOf(BookedPayment? booked, DateOnly asAt) =>
        booked is not { Status: "AUTHORISED" } || booked.Date > asAt ? 0m
        : booked.DocumentKind == DocumentKind.Invoice ? booked.Amount : -booked.Amount;

    private static Difference? Judge(SafeCash part, BookedPayment? booked, decimal inXero, bool isReturned)
    {
        // Money in lowers debtors: SAFE's effect is −amount, and so is Xero's.
        var amount = inXero - part.StandingAmount;
        if (part.Standing == SafeStanding.Posted)
        {
            return part.FromBeforeStart ? JudgeOldReturn(part, amount) : part.Void && isReturned && amount == 0m ? null : JudgePosted(part, booked, amount, isReturned);
        }

        if (amount == 0m)
        {
            return null;
        }

        return (part.Standing, part.Code) switch
        {
            (SafeStanding.Held, DiagnosticCodes.OnAccount) => Of(part, Cause.OnAccount, amount, part.Reason!, "Allocate it to a bill in SAFE when there is one."),
            (_, DiagnosticCodes.ReversedFromBeforeStart) => Of(part, part.Standing == SafeStanding.Held ? Cause.Held : Cause.Blocked, amount, $"{part.Code}, payment {part.PaymentId}: {part.Reason}", NextSteps.Of(PlanDecision.Held(part.Code!, part.Reason!))!),
            (SafeStanding.Held, DiagnosticCodes.NotCleared) => Of(part, Cause.NotCleared, amount, part.Reason!, "Nothing: the run of the month in which it clears posts it."),
            (SafeStanding.Skipped, DiagnosticCodes.ExcludedPayment) => Of(part, Cause.ExcludedPayments, amount, part.Reason!, "Accept it for the month, or declare how the type is posted."),
            (SafeStanding.Held or SafeStanding.Blocked, DiagnosticCodes.PeriodClosed or DiagnosticCodes.LateClosed) => Of(part, Cause.Late, amount, part.Reason!, DocumentMatching.NextOfLate(part.Code)),
            (SafeStanding.Held, _) => Of(part, Cause.Held, amount, part.Reason ?? "It waits.", "See the plan for what it waits for."),
            (SafeStanding.Refused, _) => Of(part, Cause.Refused, amount, part.Reason ?? "Xero refused it.", "Mend what Xero says and run again."),
            (SafeStanding.Pending, _) => Of(part, Cause.Pending, amount, part.Reason ?? "It is not settled yet.", "Run again: the same command does more."),
            (SafeStanding.Blocked, DiagnosticCodes.ChangedAfterPosting) => Of(part, Cause.ChangedInSafe, amount, part.Reason!, UndoOrPutBack),
            (SafeStanding.Blocked, _) => Of(part, Cause.Blocked, amount, part.Reason ?? "It is blocked.", "Mend what blocks it and run again."),
            _ => Of(part, Cause.NotLoaded, amount, "It is planned and not sent.", "Apply the plan."),
        };
    }

    /// <summary>SAFE has put it on other bills since its month was closed: the money is there, and on which bills it is differs.</summary>
    private static Difference? JudgeReallocated(SafeCash part, decimal inXero) => inXero == part.StandingAmount ? null
        : Of(part, Cause.Allocation, inXero - part.StandingAmount, part.Reason ?? "SAFE has put it on other bills since its month was closed.", "Put it back in SAFE, or move it in Xero where your accountant opens the month; or accept the difference.");

    private static Difference? JudgeOldReturn(SafeCash part, decimal amount) => amount == 0m ? null
        : Of(part, Cause.ReturnedPayment, amount, "The invoice that made the customer owe it again does not stand in Xero so at the month's end.", "Ask who changed the invoice in Xero, and put it back.");

    private static Difference? JudgePosted(SafeCash part, BookedPayment? booked, decimal amount, bool isReturned)
    {
        var stands = booked is { Status: "AUTHORISED" };
        if (part.Void)
        {
            return stands && part.ReturnId is not null ? Of(part, Cause.ReturnedPayment, amount, isReturned ? "The invoice that returned it does not make up for it." : "The invoice that returned it does not stand in Xero at the month's end.", "Ask who changed the invoice in Xero, and put it back.")
                : !stands && isReturned ? Of(part, Cause.PaymentRemovedInXero, amount, "It came back and was returned by an invoice, and somebody removed the payment itself.", "Void the invoice that returned it, and take the money out of clearing back.")
                : stands && part.Vanished ? Of(part, Cause.VanishedFromSafe, amount, GoneFromSafe, AskWhoRemovedIt)
                : stands ? Of(part, Cause.ReversedInSafe, amount, "SAFE reversed it, and it stands in Xero.", "Run again, or enter the return in Xero by hand.") : null;
        }

        if (!stands)
        {
            return Of(part, Cause.PaymentRemovedInXero, amount, "It was posted, and Xero no longer has it.", "Ask who removed it in Xero; reverse it in SAFE if the money went back.");
        }

        if (part.FromBankFeed)
        {
            return amount == 0m ? null : Of(part, Cause.NotCleared, amount, FormattableString.Invariant(
                $"The bank feed shows it on {booked!.Date:yyyy-MM-dd}."), "Nothing, when the bank had it only then.");
        }

        return isReturned
            ? Of(part, Cause.ReturnedPayment, amount, "It was returned by an invoice, and SAFE has it again.", "Void the invoice that returned it in Xero, or reverse the payment in SAFE.")
            : CashFields.Judge(part, booked!, amount) is not { } found ? null
            : part.Code != DiagnosticCodes.ChangedAfterPosting ? found
            : found with { Cause = Cause.ChangedInSafe, Detail = $"SAFE changed it after it was posted. {found.Detail}", NextStep = UndoOrPutBack };
    }

    internal static Difference Of(SafeCash part, Cause cause, decimal amount, string detail, string nextStep) => new()
    {
        Cause = cause,
        Key = part.Key,
        AccountNumber = part.AccountNumber,
        Date = part.Date,
        Currency = part.Currency,
        Amount = amount,
        IsCash = true,
        Detail = detail,
        NextStep = nextStep,
    };
}
