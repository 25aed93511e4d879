using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>A payment of SAFE's to its parts, each with what the payment-type rules say of it (DESIGN 6 Cash).</summary>
public sealed class PaymentTransformation(PipelineDefinition pipeline, Organisation organisation)
{
    private readonly FrozenDictionary<string, PaymentTypeRule> rules = pipeline.PaymentTypes
        .ToFrozenDictionary(static rule => rule.PaymentType, StringComparer.OrdinalIgnoreCase);

    /// <returns>One part a bill, and one for what is left on account; a payment that settles nothing is one part of its whole amount.</returns>
    public ImmutableArray<CashPart> Transform(CustomerPayment payment)
    {
        var ruling = Rule(payment);
        var parts = payment.Parts
            .Where(static part => part.Amount != 0m)
            .GroupBy(static part => part.BillNumber)
            .OrderBy(static bill => bill.Key, StringComparer.Ordinal)
            .Select(bill => Part(payment, ruling, bill.Key, bill.Sum(static part => part.Amount)))
            .ToArray();
        return payment.OnAccount == 0m && parts.Length > 0
            ? [.. parts]
            : [.. parts, Part(payment, OnAccount(payment, ruling), null, payment.OnAccount)];
    }

    private static CashPart Part(CustomerPayment payment, Ruling ruling, string? bill, decimal amount) => new()
    {
        PaymentId = payment.Id,
        BillNumber = bill,
        AccountNumber = payment.AccountNumber,
        PaymentType = payment.PaymentType,
        Date = payment.Date,
        Currency = payment.Currency,
        Amount = amount,
        ReversedOn = payment.ReversedOn,
        Standing = ruling.Standing,
        AccountCode = ruling.Standing == CashStanding.Ready ? ruling.AccountCode : null,
        Code = ruling.Code,
        Reason = ruling.Reason,
        ContentHash = Hash(payment, bill, amount),
        At = payment.At,
        Diagnostics = ruling.Diagnostics,
    };

    /// <summary>What holds for every part of the payment.</summary>
    private Ruling Rule(CustomerPayment payment)
    {
        if (!payment.Faults.IsEmpty)
        {
            return Ruling.Blocked(payment.Faults);
        }

        if (!rules.TryGetValue(payment.PaymentType, out var rule))
        {
            return Block(payment, DiagnosticCodes.UndeclaredPaymentType,
                $"Payment type '{payment.PaymentType}' of payment {payment.Id} is not declared.",
                "Add the type to payments.yml with its account, or with its treatment and the reason.");
        }

        if (rule.Treatment == PaymentTreatment.Excluded)
        {
            return new Ruling(CashStanding.Skipped, null, DiagnosticCodes.ExcludedPayment, $"{rule.PaymentType} is excluded: {rule.Reason}", []);
        }

        if (rule.Treatment != PaymentTreatment.Post || rule.Origin != PaymentOrigin.Safe)
        {
            return Block(payment, DiagnosticCodes.TreatmentNotSupported,
                $"Payment {payment.Id} is of a type whose treatment ({rule.Treatment}, origin {rule.Origin}) is not part of this version.",
                "Use treatment: excluded with a reason, or post the payment by hand and wait for a later version.");
        }

        return HasOppositeParts(payment)
            ? Block(payment, DiagnosticCodes.OppositeParts,
                $"Payment {payment.Id} has parts of opposite sign, which this version cannot post.",
                "Split the payment in SAFE into a receipt and a transfer.")
            : AccountRuling(payment, rule);
    }

    private Ruling AccountRuling(CustomerPayment payment, PaymentTypeRule rule)
    {
        var account = rule.AccountCode is { } code ? organisation.Account(code) : null;
        if (account is { IsActive: true } && (account.Type == "BANK" || account.TakesPayments))
        {
            return new Ruling(CashStanding.Ready, rule.AccountCode, null, null, []);
        }

        var what = account switch
        {
            null => "is not in Xero's chart of accounts",
            { IsActive: false } => "is not active in Xero",
            _ => "is neither a bank account nor open to payments in Xero",
        };
        return Block(payment, DiagnosticCodes.UnusableAccount,
            $"Account {rule.AccountCode} of payment type '{rule.PaymentType}' {what}.",
            "Change the type's account in payments.yml, or mend the account in Xero.");
    }

    /// <summary>The remainder waits by the type's policy; money out that settles nothing is a refund without its credit.</summary>
    private Ruling OnAccount(CustomerPayment payment, Ruling ruling)
    {
        if (ruling.Standing != CashStanding.Ready)
        {
            return ruling;
        }

        // SAFE takes a reversed payment off its bills: what it settled while it stood is not known any more.
        if (payment.ReversedOn is { } day)
        {
            return new Ruling(CashStanding.Held, null, DiagnosticCodes.OnAccount, FormattableString.Invariant(
                $"Payment {payment.Id} settles no bill, and SAFE reversed it on {day:yyyy-MM-dd}."), []);
        }

        if (payment.OnAccount < 0m)
        {
            return Block(payment, DiagnosticCodes.TreatmentNotSupported,
                $"Refund {payment.Id} settles no credit, and refunds of money on account are not part of this version.",
                "Allocate the refund in SAFE to the bill it pays back.");
        }

        return rules[payment.PaymentType].OnAccount == OnAccountPolicy.Hold
            ? new Ruling(CashStanding.Held, null, DiagnosticCodes.OnAccount, $"Payment {payment.Id} is on account: no bill takes it yet.", [])
            : Block(payment, DiagnosticCodes.TreatmentNotSupported,
                $"Payment {payment.Id} is on account, and overpayments and prepayments are not part of this version.",
                "Set on_account: hold for the type.");
    }

    /// <summary>What is left on account counts: a part must never move more money than the payment did.</summary>
    private static bool HasOppositeParts(CustomerPayment payment)
    {
        decimal[] amounts = [.. payment.Parts.Select(static part => part.Amount), payment.OnAccount];
        return amounts.Any(static amount => amount > 0m) && amounts.Any(static amount => amount < 0m);
    }

    private static Ruling Block(CustomerPayment payment, string code, string message, string nextStep) => Ruling.Blocked(
    [
        new Diagnostic { Code = code, Message = message, At = payment.At, Value = payment.PaymentType, NextStep = nextStep },
    ]);

    private static string Hash(CustomerPayment payment, string? bill, decimal amount) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{payment.Id}|{bill}|{amount:0.00##########}|{payment.Date:yyyy-MM-dd}|{payment.PaymentType}|{payment.Currency}"))));

    private sealed record Ruling(CashStanding Standing, string? AccountCode, string? Code, string? Reason, ImmutableArray<Diagnostic> Diagnostics)
    {
        public static Ruling Blocked(ImmutableArray<Diagnostic> faults) =>
            new(CashStanding.Blocked, null, faults[0].Code, faults[0].Message, faults);
    }
}
