using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Money that settles no bill yet becomes an overpayment of the contact, and is given to bills when SAFE allocates it.</summary>
internal sealed class OverpaymentReplay(PlanBasis basis)
{
    private readonly HashSet<Guid> ours = [.. basis.Ledger.OverpaymentIdsInXero];

    /// <summary>Money in that no bill takes.</summary>
    /// <param name="account">Code of the account it lands in.</param>
    public PlannedPayment Keep(PlannedPayment part, string account)
    {
        var otherwise = ContactNeeds.Hindrance(basis, part.AccountNumber) ?? InXero(part) ?? Account(part, account);
        return otherwise is not null
            ? part with { Decision = otherwise, AccountCode = null }
            : part with { Act = CashAct.KeepOnAccount, BankAccountId = basis.AccountIds[account] };
    }

    /// <summary>
    /// A part of an overpayment for a bill. SAFE says no day of it: the later one of money and bill, or the first that is open.
    /// </summary>
    public PlannedPayment Give(PlannedPayment part, Settlement document)
    {
        var day = part.Date > document.Date ? part.Date : document.Date;
        var shown = document.XeroId is { } id ? basis.Holdings.OnAccountOf(part.OnAccountId!.Value)!.Allocations.Where(each => each.InvoiceId == id) : [];
        return part with
        {
            Settles = document.Kind,
            DocumentId = document.XeroId,
            SettlesReturn = document.ReturnOf,
            AllocatedOn = basis.IsClosed(day) ? basis.ClosedTo!.Value.AddDays(1) : day,
            ShownBefore = [.. shown.Select(static each => each.Id).OfType<Guid>().Order()],
        };
    }

    private PlanDecision? InXero(PlannedPayment part)
    {
        var foreign = basis.Holdings.OnAccount.Where(credit => credit.IsLive && !ours.Contains(credit.Id)).ToList();
        if (foreign.Find(credit => credit.Reference?.StartsWith($"SAFE {part.PaymentId}  #", StringComparison.Ordinal) == true) is { } lost)
        {
            return PlanDecision.Held(DiagnosticCodes.AlreadyReceived, FormattableString.Invariant(
                $"Xero has this very overpayment, {lost.Gross:0.00} of {lost.Date:yyyy-MM-dd}, under our reference, and the ledger does not know it.")) with
            {
                NextStep = "Was the ledger lost or replaced? Bring it back, or `safexero ledger rebuild PIPELINE` on an empty one.",
            };
        }

        var contact = basis.Matches[part.AccountNumber].ContactId;
        return foreign.Find(credit => credit.ContactId == contact && credit.Gross == part.Amount && Math.Abs(credit.Date.DayNumber - part.Date.DayNumber) <= SameMoney.DaysMax) is { } equal
            ? PlanDecision.Held(DiagnosticCodes.AlreadyReceived, FormattableString.Invariant(
                $"Xero has an overpayment of {equal.Gross:0.00} of the same contact dated {equal.Date:yyyy-MM-dd} that is not ours: the same money?"))
            : null;
    }

    /// <summary>Xero keeps money on account only where it came in on a bank account.</summary>
    private PlanDecision? Account(PlannedPayment part, string account) => basis.BankAccounts.Contains(account) && basis.AccountIds.ContainsKey(account)
        ? null
        : PlanDecision.Blocked(DiagnosticCodes.TreatmentNotSupported, $"Payment {part.PaymentId} settles no bill yet, and account {account} is no bank account in Xero, which an overpayment needs.") with
        {
            NextStep = "Give the type an account of type Bank in payments.yml, or set on_account: hold for it.",
        };
}
