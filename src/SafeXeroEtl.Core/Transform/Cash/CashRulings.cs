using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>What holds for a payment, or for what it leaves on account.</summary>
internal sealed record CashRuling(CashStanding Standing, string? Code, string? Reason)
{
    public static CashRuling Ready { get; } = new(CashStanding.Ready, null, null);

    public ImmutableArray<Diagnostic> Diagnostics { get; private init; } = [];

    public bool IsReady => Standing == CashStanding.Ready;

    public static CashRuling Skipped(string code, string reason) => new(CashStanding.Skipped, code, reason);

    public static CashRuling Held(string code, string reason) => new(CashStanding.Held, code, reason);

    public static CashRuling Blocked(params ImmutableArray<Diagnostic> faults) => new(CashStanding.Blocked, faults[0].Code, faults[0].Message) { Diagnostics = faults };
}

/// <summary>What stands in the way of a payment, and what becomes of money on account.</summary>
internal sealed class CashRulings(ImmutableArray<PaymentTypeRule> types, Organisation organisation, DateOnly lastDay)
{
    private readonly FrozenDictionary<string, ImmutableArray<Diagnostic>> faults = types
        .ToFrozenDictionary(static type => type.PaymentType, type => PaymentTypeCheck.Faults(type, organisation).ToImmutableArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>What holds for every part of the payment.</summary>
    /// <param name="otherSide">The payment that is a transfer's other side; null when there is none.</param>
    public CashRuling Of(CustomerPayment payment, PaymentTypeRule? rule, Netting netting, string? otherSide)
    {
        if (!payment.Faults.IsEmpty)
        {
            return CashRuling.Blocked(payment.Faults);
        }

        return rule switch
        {
            null => Block(payment, DiagnosticCodes.UndeclaredPaymentType,
                $"Payment type '{payment.PaymentType}' of payment {payment.Id} is not declared.",
                "Add the type to payments.yml with its account, or with its treatment and the reason."),
            { Treatment: PaymentTreatment.Excluded } => CashRuling.Skipped(DiagnosticCodes.ExcludedPayment, $"{rule.PaymentType} is excluded: {rule.Reason}"),
            _ when payment.Amount == 0m && payment.Parts.All(static part => part.Amount == 0m) =>
                CashRuling.Skipped(DiagnosticCodes.NothingPaid, $"Payment {payment.Id} is of nil and settles no bill."),
            _ when !faults[rule.PaymentType].IsEmpty =>
                CashRuling.Blocked([.. faults[rule.PaymentType].Select(fault => fault with { At = payment.At, Value = payment.PaymentType })]),
            { Treatment: PaymentTreatment.Transfer } when otherSide is null && !payment.IsReversed => Unpaired(payment, rule),
            _ => Opposite(payment, rule, netting),
        };
    }

    /// <summary>The remainder of a payment that is ready: it waits by the type's policy, or moves on account. So does what SAFE took back after the period's end: the bank had it on the last day.</summary>
    public CashRuling OnAccount(CustomerPayment payment, PaymentTypeRule rule) => rule switch
    {
        // SAFE takes a reversed payment off its bills: what it settled while it stood is not known any more.
        _ when payment.ReversedOn is { } day && (day <= lastDay || payment.Amount < 0m || rule is not { Treatment: PaymentTreatment.Post, Origin: PaymentOrigin.Safe }) => CashRuling.Held(DiagnosticCodes.OnAccount, FormattableString.Invariant(
            $"Payment {payment.Id} settles no bill, and SAFE reversed it on {day:yyyy-MM-dd}.")),
        { Origin: PaymentOrigin.Xero } or { Treatment: PaymentTreatment.Transfer } => CashRuling.Ready,
        { Treatment: PaymentTreatment.Post } when payment.OnAccount < 0m || (payment.OnAccount > 0m && rule.OnAccount != OnAccountPolicy.Hold) => CashRuling.Ready,
        _ => CashRuling.Held(DiagnosticCodes.OnAccount, $"Payment {payment.Id} is on account: no bill takes it yet."),
    };

    private static CashRuling Unpaired(CustomerPayment payment, PaymentTypeRule rule) => Block(payment, DiagnosticCodes.UnpairedTransfer,
        FormattableString.Invariant($"Transfer {payment.Id} over {payment.Amount:0.00} has no other side: no {rule.PaymentType} over {-payment.Amount:0.00} ")
        + $"{(rule.PairDays == 0 ? "on its day" : $"within {rule.PairDays} days of it")} on an account of the same customer.",
        "Correct the transfer in SAFE; if its sides are two accounts of one customer, group them in contacts.yml.");

    /// <summary>
    /// Only money that is posted can be netted. What is left on account counts: a part must never move more money than the payment did.
    /// </summary>
    private static CashRuling Opposite(CustomerPayment payment, PaymentTypeRule rule, Netting netting)
    {
        var nets = rule is { Treatment: PaymentTreatment.Post, Origin: PaymentOrigin.Safe };
        decimal[] amounts = [.. nets ? netting.Cash : payment.Parts.Select(static part => part.Amount), payment.OnAccount];
        if (!amounts.Any(static amount => amount > 0m) || !amounts.Any(static amount => amount < 0m))
        {
            return CashRuling.Ready;
        }

        return nets
            ? Block(payment, DiagnosticCodes.OppositeParts,
                FormattableString.Invariant($"Payment {payment.Id} has parts of opposite sign, and leaves {payment.OnAccount:0.00} on account that no bill of it can take."),
                "Allocate in SAFE what is left on account, or split the payment into one for each sign.")
            : Block(payment, DiagnosticCodes.OppositeParts,
                $"Payment {payment.Id} has parts of opposite sign, and its type is one whose payments are not set off against each other.",
                "Split the payment in SAFE into one for each sign.");
    }

    private static CashRuling Block(CustomerPayment payment, string code, string message, string nextStep) =>
        CashRuling.Blocked(new Diagnostic { Code = code, Message = message, At = payment.At, Value = payment.PaymentType, NextStep = nextStep });
}
