using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Money that settles no bill yet becomes an overpayment or prepayment of the contact, and is given to bills when SAFE allocates it.</summary>
internal sealed class OverpaymentReplay(PlanBasis basis)
{
    private readonly List<OnAccountCredit> foreign = Foreign(basis);
    private readonly HashSet<Guid> ourRefunds = [.. basis.Ledger.RefundIdsInXero];

    private readonly HashSet<Guid> oursInXero = [.. basis.Ledger.OverpaymentIdsInXero];

    /// <summary>What this plan takes of overpayments, by their ids.</summary>
    private readonly Dictionary<Guid, decimal> used = [];

    private readonly OnAccountOfPlan made = new(basis);

    /// <summary>Money in that no bill takes.</summary>
    /// <param name="account">Code of the account it lands in.</param>
    /// <param name="prepaid">What it stands on where it is a prepayment.</param>
    public PlannedPayment Keep(PlannedPayment part, string account, PrepaymentLine? prepaid = null)
    {
        var otherwise = ContactNeeds.Hindrance(basis, part.AccountNumber) ?? InXero(part) ?? Account(part, account);
        // A side of a transfer is made only where its other side is, which may be the very one that asks.
        if (otherwise is null && part.Movements is [CashMovement.Overpayment or CashMovement.Prepayment])
        {
            made.Add(part);
        }

        return otherwise is not null
            ? part with { Decision = otherwise, AccountCode = null }
            : part with { Act = CashAct.KeepOnAccount, BankAccountId = basis.AccountIds[account], Prepaid = prepaid, OnAccountAs = As(prepaid is null ? OnAccountKind.Overpayment : OnAccountKind.Prepayment) };
    }

    /// <summary>
    /// A part of an overpayment for a bill. SAFE says no day of it: the later one of money and bill, or the first that is open.
    /// </summary>
    public PlannedPayment Give(PlannedPayment part, Settlement document)
    {
        used[part.OnAccountId!.Value] = used.GetValueOrDefault(part.OnAccountId.Value) + part.Amount;
        var day = part.Date > document.Date ? part.Date : document.Date;
        var credit = basis.Holdings.OnAccountOf(part.OnAccountId.Value)!;
        var shown = document.XeroId is { } id ? credit.Allocations.Where(each => each.InvoiceId == id) : [];
        return part with
        {
            Settles = document.Kind,
            DocumentId = document.XeroId,
            SettlesReturn = document.ReturnOf,
            OnAccountAs = As(credit.Kind),
            AllocatedOn = basis.IsClosed(day) ? basis.ClosedTo!.Value.AddDays(1) : day,
            ShownBefore = [.. shown.Select(static each => each.Id).OfType<Guid>().Order()],
        };
    }

    /// <summary>Money that came in and went back before it was ever posted, in two months: it is made and paid back, each on its day.</summary>
    /// <returns>Null where it was not such money, or a day is closed.</returns>
    public PlannedPayment? CameAndWent(PlannedPayment part, ReturnedPayment? returned)
    {
        if (part is not { BillNumber: null, Amount: > 0m } || returned is not { KeepsOnAccount: true, Account: { } account } || basis.IsClosed(part.Date) || basis.IsClosed(returned.On))
        {
            return null;
        }

        var kept = Keep(part with { Decision = PlanDecision.Create }, account, returned.Prepaid);
        return kept.Act is null ? kept : kept with
        {
            Act = CashAct.RefundOnAccount,
            AccountCode = account,
            AllocatedOn = returned.On,
            Decision = PlanDecision.Create with { Reason = FormattableString.Invariant($"Reversed in SAFE on {returned.On:yyyy-MM-dd}: {(kept.OnAccountAs ?? OnAccountKind.Overpayment).OneOf()} is made and paid back, each on its day.") },
        };
    }

    /// <summary>Money out that settles no credit note: out of the customer's oldest overpayment that has it, or our oldest prepayment: what somebody else's stands for nobody knows.</summary>
    /// <param name="account">Code of the account it goes out of.</param>
    public PlannedPayment PayBack(PlannedPayment part, string account)
    {
        if (basis.Ledger.RefundOf(part.Key) is { } posted)
        {
            return part with
            {
                AccountCode = null,
                Decision = basis.Holdings.RefundOf(posted.XeroId!.Value) is not null
                    ? PlanDecision.There(posted.XeroId.Value)
                    : PlanDecision.There(posted.XeroId.Value, DiagnosticCodes.GoneFromXero, "It was posted and is no longer in Xero; it is not sent again."),
            };
        }

        if (part.Decision.Sends && Foreign(part) is { } equal)
        {
            return part with { AccountCode = null, Decision = equal };
        }

        var amount = -part.Amount;
        var contact = basis.Matches.GetValueOrDefault(part.AccountNumber)?.ContactId;
        var credit = basis.Holdings.OnAccount.Where(credit => credit.IsLive && credit.ContactId == contact && credit.Currency == part.Currency && credit.Date <= part.Date && LeftOf(credit) >= amount
                && (credit.Kind == OnAccountKind.Overpayment || oursInXero.Contains(credit.Id)))
            .OrderBy(static credit => credit.Date).ThenBy(static credit => credit.Id).FirstOrDefault();
        if (credit is null && made.Takes(part, amount) is { } waits)
        {
            return part with { AccountCode = null, Decision = waits };
        }

        if (credit is null)
        {
            return part with
            {
                AccountCode = null,
                Decision = PlanDecision.Blocked(DiagnosticCodes.TreatmentNotSupported, $"Refund {part.PaymentId} settles no credit, and no overpayment or prepayment of customer {part.AccountNumber} in Xero has so much left.") with
                {
                    NextStep = "Allocate the refund in SAFE to the bill it pays back.",
                },
            };
        }

        used[credit.Id] = used.GetValueOrDefault(credit.Id) + amount;
        return part with { Act = CashAct.RefundOnAccount, OnAccountId = credit.Id, OnAccountAs = As(credit.Kind), AccountCode = account, AllocatedOn = part.Date, Generation = basis.Ledger.NextGeneration(RecordKind.OnAccountRefund, part.Key) };
    }

    /// <summary>Standing overpayments that this ledger did not make.</summary>
    private static List<OnAccountCredit> Foreign(PlanBasis basis)
    {
        HashSet<Guid> ours = [.. basis.Ledger.OverpaymentIdsInXero];
        return [.. basis.Holdings.OnAccount.Where(credit => credit.IsLive && !ours.Contains(credit.Id))];
    }

    /// <summary>A plan names only what is not the usual.</summary>
    internal static OnAccountKind? As(OnAccountKind kind) => kind == OnAccountKind.Overpayment ? null : kind;

    private decimal LeftOf(OnAccountCredit credit) => credit.Open - used.GetValueOrDefault(credit.Id);

    /// <summary>A refund that somebody entered, of the same contact and amount.</summary>
    private PlanDecision? Foreign(PlannedPayment part)
    {
        var contact = basis.Matches.GetValueOrDefault(part.AccountNumber)?.ContactId;
        return basis.Holdings.Refunds.FirstOrDefault(refund => refund.Status == "AUTHORISED" && !ourRefunds.Contains(refund.Id) && refund.Amount == -part.Amount
            && SameMoney.IsNear(refund.Date, part.Date) && basis.Holdings.OnAccountOf(refund.CreditId)?.ContactId == contact) is { } equal
            ? PlanDecision.Held(DiagnosticCodes.AlreadyReceived, FormattableString.Invariant($"Xero has a refund of {equal.Amount:0.00} out of the contact's {equal.Kind.Noun()} dated {equal.Date:yyyy-MM-dd} that is not ours: the same money?"))
            : null;
    }

    private PlanDecision? InXero(PlannedPayment part)
    {
        if (foreign.Find(credit => credit.Reference?.StartsWith($"SAFE {part.PaymentId}  #", StringComparison.Ordinal) == true) is { } lost)
        {
            return PlanDecision.Held(DiagnosticCodes.AlreadyReceived, FormattableString.Invariant(
                $"Xero has this very {lost.Kind.Noun()}, {lost.Gross:0.00} of {lost.Date:yyyy-MM-dd}, under our reference, and the ledger does not know it.")) with
            {
                NextStep = "Was the ledger lost or replaced? Bring it back, or `safexero ledger rebuild PIPELINE` on an empty one.",
            };
        }

        var contact = basis.Matches[part.AccountNumber].ContactId;
        return foreign.Find(credit => credit.ContactId == contact && credit.Gross == part.Amount && SameMoney.IsNear(credit.Date, part.Date)) is { } equal
            ? PlanDecision.Held(DiagnosticCodes.AlreadyReceived, FormattableString.Invariant(
                $"Xero has {equal.Kind.OneOf()} of {equal.Gross:0.00} of the same contact dated {equal.Date:yyyy-MM-dd} that is not ours: the same money?"))
            : null;
    }

    /// <summary>Xero keeps money on account only where it came in on a bank account, in that account's own currency.</summary>
    private PlanDecision? Account(PlannedPayment part, string account)
    {
        var isBank = basis.BankAccounts.Contains(account) && basis.AccountIds.ContainsKey(account);
        return isBank && basis.CurrencyOf(account) == part.Currency
            ? null
            : PlanDecision.Blocked(DiagnosticCodes.TreatmentNotSupported, isBank
                ? $"Payment {part.PaymentId} is in {part.Currency} and settles no bill yet, and account {account} is in {basis.CurrencyOf(account)}: Xero keeps money on account in the currency of the account it came in on."
                : $"Payment {part.PaymentId} settles no bill yet, and account {account} is no bank account in Xero, which money on account needs.") with
            {
                NextStep = part.Movements is [CashMovement.Transfer]
                    ? $"Allocate the transfer in SAFE to the bills it settles, or give the type a control account of type Bank{In(part)} in payments.yml."
                    : $"Give the type an account of type Bank{In(part)} in payments.yml, or set on_account: hold for it.",
            };
    }

    private string In(PlannedPayment part) => part.Currency == basis.BaseCurrency ? "" : $" in {part.Currency}";
}
