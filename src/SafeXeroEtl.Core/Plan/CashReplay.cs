using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Applications in the order they will be sent, each against what its document has left: no payment is planned that Xero would refuse,
/// and what comes in by the bank feed is looked for instead.
/// </summary>
public sealed class CashReplay(PlanBasis basis, SettlementBook book)
{
    private readonly HashSet<Guid> matched = [];
    private readonly OverpaymentReplay overpayments = new(basis);
    private readonly NettedCash netted = new(basis, book);

    /// <summary>Settles what of one payment is to be sent: parts that credit notes settle together or not at all, every other by itself.</summary>
    public IEnumerable<PlannedPayment> Settle(IReadOnlyCollection<PlannedPayment> payment) =>
        payment.Any(static part => NettedCash.Is(part) && part.Decision.Sends) ? SettleNetted(payment) : payment.Select(Settle);

    private IEnumerable<PlannedPayment> SettleNetted(IReadOnlyCollection<PlannedPayment> payment)
    {
        PlannedPayment[] parts = [.. payment.Where(NettedCash.Is)];
        var why = NettedCash.Waiting(parts) ?? parts.Where(static part => part.Decision.Sends).Select(Hindrance).FirstOrDefault(static why => why is not null) ?? netted.Twice(parts);
        return payment.Select(part => !NettedCash.Is(part) ? Settle(part)
            : !part.Decision.Sends ? part
            : why is not null ? part with { Decision = why, AccountCode = null, Settles = book.Find(part.BillNumber!)?.Kind }
            : netted.Settle(part));
    }

    private PlanDecision? Hindrance(PlannedPayment part)
    {
        var document = book.Find(part.BillNumber!);
        return Refusal(part, document) ?? Room(part, document!, Math.Abs(part.Cash) + netted.ToGive(part));
    }

    /// <summary>Settles a part on its document, if it is to be sent and the document can take it.</summary>
    public PlannedPayment Settle(PlannedPayment part)
    {
        if (!part.Decision.Sends || part.Deletes)
        {
            return part;
        }

        if (part is { BillNumber: null, BatchKey: null } && OnAccount(part) is { } onAccount)
        {
            return onAccount;
        }

        var document = part.BillNumber is { } bill ? book.Find(bill) : null;
        var otherwise = (part.BillNumber is null ? null : Refusal(part, document))
            ?? FromBankFeed(part, document)
            ?? (part.Act == CashAct.Allocate ? null : UnsentCash.Of(part))
            ?? Room(part, document = book.WithRoom(document!, Math.Abs(part.Amount)), Math.Abs(part.Amount));
        if (otherwise is not null)
        {
            return part with { Decision = otherwise, Act = null, OnAccountId = null, AccountCode = null, Settles = document?.Kind };
        }

        document!.Settle(Math.Abs(part.Amount));
        return part.Act == CashAct.Allocate ? overpayments.Give(part, document) : part with { Act = part.Amount > 0m ? CashAct.Receive : CashAct.Refund, Settles = document.Kind, DocumentId = document.XeroId, SettlesReturn = document.ReturnOf };
    }

    /// <summary>Money that settles no document: kept as an overpayment or prepayment, or paid back out of one, also where it only goes from one account of the customer to the other.</summary>
    private PlannedPayment? OnAccount(PlannedPayment part) => part.Movements switch
    {
        [CashMovement.Overpayment kept] => overpayments.Keep(part, kept.Account),
        [CashMovement.Prepayment ahead] => overpayments.Keep(part, ahead.Account, ahead.Line),
        [CashMovement.OnAccountRefund back] => overpayments.PayBack(part, back.Account),
        [CashMovement.Transfer { Amount: > 0m } into] => overpayments.Keep(part, into.ControlAccount),
        [CashMovement.Transfer outOf] => overpayments.PayBack(part, outOf.ControlAccount),
        _ => null,
    };

    /// <summary>Why the document takes no such payment at all, whatever it has left.</summary>
    private PlanDecision? Refusal(PlannedPayment part, Settlement? document)
    {
        if (document is null)
        {
            return PlanDecision.Blocked(DiagnosticCodes.BillNotFound, $"Bill {part.BillNumber} is neither in the run nor in Xero.");
        }

        if (document.Blocked is { } blocked)
        {
            return blocked;
        }

        if (document.ForeignTo is { } contact && basis.Matches.GetValueOrDefault(part.AccountNumber)?.ContactId != contact)
        {
            return PlanDecision.Blocked(DiagnosticCodes.NumberTaken, $"Xero holds {part.BillNumber} for a contact that customer {part.AccountNumber} is not.");
        }

        if (document.Currency != part.Currency)
        {
            return PlanDecision.Blocked(DiagnosticCodes.TreatmentNotSupported,
                $"{part.BillNumber} is in {document.Currency}, the payment in {part.Currency}; this version settles no bill in another currency.");
        }

        if ((part.Amount > 0m) != (document.Kind == DocumentKind.Invoice))
        {
            return PlanDecision.Blocked(DiagnosticCodes.OppositeParts, part.Amount > 0m
                ? $"Money in on {part.BillNumber}, which is a credit note."
                : $"Money out on {part.BillNumber}, which is an invoice.");
        }

        return document.TakesCash ? null : PlanDecision.Held(DiagnosticCodes.DocumentNotApproved, $"{part.BillNumber} waits for approval in Xero.");
    }

    /// <returns>Null for a part that does not come in by the feed.</returns>
    private PlanDecision? FromBankFeed(PlannedPayment part, Settlement? document)
    {
        if (part.Movements is not [CashMovement.BankFeed feed])
        {
            return null;
        }

        if (document is null || SameMoney.Find(NotOurs(document), part.Amount, part.Date, feed.Account) is not { } found)
        {
            return PlanDecision.Held(DiagnosticCodes.AwaitsBankFeed, document is null
                ? $"Payment {part.PaymentId} comes in by the bank feed and settles no bill yet."
                : FormattableString.Invariant($"It comes in by the bank feed, and in Xero {part.BillNumber} has no payment of {Math.Abs(part.Amount):0.00} within {SameMoney.DaysMax} days of {part.Date:yyyy-MM-dd} yet."));
        }

        matched.Add(found.Id);
        return PlanDecision.There(found.Id);
    }

    /// <param name="needed">What of the document it settles.</param>
    private PlanDecision? Room(PlannedPayment part, Settlement document, decimal needed)
    {
        if (NotOurs(document).FirstOrDefault(payment => payment.Reference?.StartsWith($"SAFE {part.PaymentId} {part.BillNumber} #", StringComparison.Ordinal) == true) is { } lost)
        {
            return PlanDecision.Held(DiagnosticCodes.AlreadyReceived, FormattableString.Invariant(
                $"Xero has this very payment, {lost.Amount:0.00} of {lost.Date:yyyy-MM-dd}, under our reference, and the ledger does not know it.")) with
            {
                NextStep = "Was the ledger lost or replaced? Bring it back, or `safexero ledger rebuild PIPELINE` on an empty one.",
            };
        }

        if (SameMoney.Find(NotOurs(document), part.Cash, part.Date, account: null) is { } equal)
        {
            return PlanDecision.Held(DiagnosticCodes.AlreadyReceived, FormattableString.Invariant(
                $"Xero has a payment of {equal.Amount:0.00} on {part.BillNumber} dated {equal.Date:yyyy-MM-dd} that is not ours: the same money?"));
        }

        return needed <= document.Open ? null : PlanDecision.Held(DiagnosticCodes.AlreadySettled, FormattableString.Invariant(
            $"{part.BillNumber} has {document.Open:0.00} left to settle in Xero, the payment brings {needed:0.00}."));
    }

    /// <summary>One payment in Xero is the money of one payment of SAFE's only.</summary>
    private IEnumerable<BookedPayment> NotOurs(Settlement document) => document.ForeignPayments.Where(payment => !matched.Contains(payment.Id));
}
