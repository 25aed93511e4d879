using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Reversed payments that cannot be deleted are returned instead: what the customer owes again, once.</summary>
internal sealed class ReturnPlanning(PlanBasis basis, SettlementBook book)
{
    private const string NameTheAccount = "Name the account with `returned_account:` in payments.yml and plan again.";

    /// <param name="planned">The part as it was posted.</param>
    /// <param name="booked">Its payment in Xero, which stays.</param>
    /// <param name="why">Why it is not deleted.</param>
    /// <returns>Null when the return was told by an earlier run.</returns>
    public PlannedPayment? Plan(PlannedPayment planned, CashPart part, BookedPayment booked, string why)
    {
        var on = part.ReversedOn!.Value;
        planned = planned with { Generation = basis.Ledger.NextGeneration(RecordKind.ReturnedPayment, planned.Key) };
        if (basis.Ledger.Posting(RecordKind.ReturnedPayment, planned.Key) is { State: PostingState.Posted } posted)
        {
            if (CashDeletions.ReturnOf(basis.Ledger, basis.Holdings, planned.Key) is null)
            {
                return planned with
                {
                    Decision = PlanDecision.Blocked(DiagnosticCodes.ReversalNotSupported, "Reversed in SAFE and returned by an earlier run, and the invoice that returned it is no longer in Xero.") with { NextStep = ByHand(planned, part, on) },
                };
            }

            return basis.Period.Contains(on) ? planned with { Decision = PlanDecision.There(posted.XeroId!.Value, reason: "SAFE reversed it, and the customer owes it again.") } : null;
        }

        var number = PlannedReturn.NumberOf(planned.PaymentId, planned.BillNumber ?? "", planned.Generation);
        if (basis.Holdings.Holder(number) is { IsLive: true } known)
        {
            return planned with { Decision = PlanDecision.There(known.Id, reason: "SAFE reversed it, and Xero has its return.") };
        }

        var document = basis.Holdings.Document(booked.DocumentId);
        return WhyNot(part, booked, document, on) is { } no
            ? planned with { Decision = PlanDecision.Blocked(DiagnosticCodes.ReversalNotSupported, $"Reversed in SAFE, but {why}, and {no}.") with { NextStep = part.Returned?.ControlAccount is null ? NameTheAccount : ByHand(planned, part, on) } }
            : Returning(planned, part, booked, document!, number, why);
    }

    /// <summary>
    /// What came back of a payment from before the pipeline: the customer owes it again on the day that a person gave, and where the type has a clearing account the
    /// money leaves that. Whatever took the payment in, nothing of it is changed.
    /// </summary>
    public PlannedPayment FromBeforeStart(PlannedPayment planned, CashPart part, DateOnly on)
    {
        planned = planned with { Generation = basis.Ledger.NextGeneration(RecordKind.ReturnedPayment, planned.Key) };
        var number = PlannedReturn.NumberOf(planned.PaymentId, planned.BillNumber ?? "", planned.Generation);
        if (basis.Ledger.Posting(RecordKind.ReturnedPayment, planned.Key) is { State: PostingState.Posted } posted)
        {
            return CashDeletions.ReturnOf(basis.Ledger, basis.Holdings, planned.Key) is not null ? planned with { Decision = PlanDecision.There(posted.XeroId!.Value, reason: "It came back, and the customer owes it again.") }
                : planned with { Decision = PlanDecision.Blocked(DiagnosticCodes.ReversalNotSupported, "It was returned by an earlier run, and the invoice that returned it is no longer in Xero.") with { NextStep = ByHand(planned, part, on) } };
        }

        if (basis.Holdings.Holder(number) is { IsLive: true } known)
        {
            return planned with { Decision = PlanDecision.There(known.Id, reason: "It came back, and Xero has its return.") };
        }

        if ((ContactNeeds.Hindrance(basis, planned.AccountNumber) ?? (basis.Transfers.Payments ? null : PlanDecision.LeftOut("Payments"))) is { } otherwise)
        {
            return planned with { Decision = otherwise };
        }

        var contact = basis.Matches[planned.AccountNumber].ContactId;
        return WhyNotOld(part, contact) is { } no
            ? planned with { Decision = PlanDecision.Blocked(DiagnosticCodes.ReversedFromBeforeStart, $"It is to be returned, and {no}.") with { NextStep = part.Returned?.ControlAccount is null ? NameTheAccount : ByHand(planned, part, on) } }
            : Old(planned, part, contact!.Value, number, on);
    }

    private string? WhyNotOld(CashPart part, Guid? contact) =>
        part.Returned?.ControlAccount is null ? "payments.yml names no account for returned payments of its type"
        : part.Amount <= 0m ? "it is a refund, which nobody owes"
        : contact is null ? "its customer has no contact in Xero yet"
        : part.Returned.ClearingAccount is { } clearing && !basis.AccountIds.ContainsKey(clearing) ? "its clearing account is not in Xero"
        : basis.PayableThemes.FirstOrDefault(static theme => theme.Id is null) is { } payable ? $"a payment service hangs on the branding theme '{payable.Name}'"
        : null;

    private PlannedPayment Old(PlannedPayment planned, CashPart part, Guid contact, string number, DateOnly on)
    {
        var returned = planned with
        {
            Act = CashAct.Return,
            Settles = DocumentKind.Invoice,
            Decision = PlanDecision.Create with { Reason = FormattableString.Invariant($"Received before the pipeline's start and returned on {part.ReversedOn:yyyy-MM-dd}: invoice {number} makes the customer owe it again.") },
            Return = new PlannedReturn
            {
                Number = number,
                ContactId = contact,
                On = on,
                DueDate = (planned.BillNumber is { } bill ? basis.Holdings.Holder(bill)?.DueDate : null) ?? on,
                Amount = planned.Amount,
                Currency = planned.Currency,
                ControlAccount = part.Returned!.ControlAccount!,
                PaymentId = null,
                ClearingAccountId = part.Returned.ClearingAccount is { } clearing ? basis.AccountIds[clearing] : null,
            },
        };
        book.EnterReturn(returned);
        return returned;
    }

    private string? WhyNot(CashPart part, BookedPayment booked, BookedDocument? document, DateOnly on) =>
        part.Returned?.ControlAccount is null ? "payments.yml names no account for returned payments of its type"
        : booked.DocumentKind != DocumentKind.Invoice ? "it is a refund, which nobody owes"
        : part.Returned.ClearingAccount is not null && (booked.AccountCode is not { } clearing || !basis.AccountIds.ContainsKey(clearing)) ? "its clearing account is no longer in Xero"
        : document is not { IsLive: true } ? "its bill is no longer in Xero"
        : basis.PayableThemes.FirstOrDefault(static theme => theme.Id is null) is { } payable ? $"a payment service hangs on the branding theme '{payable.Name}'"
        : basis.IsClosed(on) ? FormattableString.Invariant($"the books are closed to {basis.ClosedTo:yyyy-MM-dd}")
        : null;

    private PlannedPayment Returning(PlannedPayment planned, CashPart part, BookedPayment booked, BookedDocument document, string number, string why)
    {
        if (!basis.Transfers.Payments)
        {
            return planned with { Decision = PlanDecision.LeftOut("Payments") };
        }

        var returned = planned with
        {
            Act = CashAct.Return,
            Settles = DocumentKind.Invoice,
            Decision = PlanDecision.Create with { Reason = $"Reversed in SAFE, but {why}: invoice {number} makes the customer owe it again." },
            Return = new PlannedReturn
            {
                Number = number,
                ContactId = document.ContactId,
                On = part.ReversedOn!.Value,
                DueDate = document.DueDate ?? part.ReversedOn.Value,
                Amount = planned.Amount,
                Currency = document.Currency,
                ControlAccount = part.Returned!.ControlAccount!,
                PaymentId = booked.Id,
                ClearingAccountId = part.Returned.ClearingAccount is null ? null : basis.AccountIds[booked.AccountCode!],
            },
        };
        book.EnterReturn(returned);
        return returned;
    }

    private static string ByHand(PlannedPayment planned, CashPart part, DateOnly on) =>
        FormattableString.Invariant($"Enter the return in Xero by hand: an invoice of {planned.Amount:0.00} dated {on:yyyy-MM-dd}, ")
        + $"one line without VAT to account {part.Returned?.ControlAccount ?? "for returned payments"}{(planned.BillNumber is { } bill ? $", due when {bill} was" : "")}.";
}
