using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>A payment type's accounts and tax type held against the organisation. Nothing of a faulty type is posted.</summary>
public static class PaymentTypeCheck
{
    public static IEnumerable<Diagnostic> Faults(PaymentTypeRule rule, Organisation organisation) =>
    [
        .. rule.Treatment == PaymentTreatment.WriteOff
            ? [.. WriteOff(rule, organisation), .. Account(rule, "Account", rule.AccountCode, organisation, TakesWriteOffs)]
            : Account(rule, "Account", rule.AccountCode, organisation, TakesCash),
        .. Clearing(rule, organisation),
        .. Account(rule, "Control account", rule.ControlAccountCode, organisation, TakesCash),
        .. Account(rule, "Returned-payments account", rule.ReturnedAccountCode, organisation, TakesLines),
        .. rule.Treatment == PaymentTreatment.WriteOff ? [] : Prepayment(rule, organisation),
        .. Account(rule, "Prepayment account", rule.PrepaymentAccountCode, organisation, TakesPrepayments),
    ];

    private static IEnumerable<Diagnostic> Account(
        PaymentTypeRule rule, string name, string? code, Organisation organisation, Func<LedgerAccount, string?> unfit)
    {
        var what = code is null ? null : AccountUse.Fault(code, organisation, unfit);
        return what is null ? [] :
        [
            Fault(rule, DiagnosticCodes.UnusableAccount, code, $"{name} {code} of payment type '{rule.PaymentType}' {what}.",
                NearestAccount.DidYouMean(code!, organisation, "Change the type's account in payments.yml, or mend the account in Xero.")),
        ];
    }

    private static string? TakesCash(LedgerAccount account) =>
        account.Type == "BANK" || account.TakesPayments ? null : "is neither a bank account nor open to payments in Xero";

    /// <summary>A debt is given up by a payment from the account, without VAT: nothing came in.</summary>
    private static string? TakesWriteOffs(LedgerAccount account) => TakesLines(account)
        ?? (account.TakesPayments ? null : "is not open to payments in Xero, which a write-off needs ('Enable payments to this account')");

    private static string? TakesLines(LedgerAccount account) => AccountUse.TakesLines(account, "line of a document");

    private static string? TakesPrepayments(LedgerAccount account) => TakesLines(account)
        ?? (account.Class is "LIABILITY" or "REVENUE" ? null : $"is of class {account.Class} in Xero: money paid ahead stands on a liability or revenue account");

    private static IEnumerable<Diagnostic> Clearing(PaymentTypeRule rule, Organisation organisation) =>
        rule is { IsClearing: true, AccountCode: { } code } && organisation.Account(code) is { IsActive: true, Type: not "BANK" } account
            ?
            [
                Fault(rule, DiagnosticCodes.ClearingNotBank, code,
                    $"Clearing account {code} of payment type '{rule.PaymentType}' is of type {account.Type} in Xero: only a bank account can be reconciled with a payout.",
                    "Make a bank account for the clearing in Xero and name its code, or remove `clearing:`."),
            ]
            : [];

    private static IEnumerable<Diagnostic> WriteOff(PaymentTypeRule rule, Organisation organisation) => rule.TaxType is { } type && type != TaxRate.NoVat
        ?
        [
            Fault(rule, DiagnosticCodes.WriteOffWithVat, type,
                $"Tax type {type} of payment type '{rule.PaymentType}' stands on the VAT return{Rate(organisation, type)}, and a write-off may not change VAT.",
                $"Set tax_type: {TaxRate.NoVat}; bad-debt relief is claimed apart, when its conditions are met."),
        ]
        : [];

    private static string Rate(Organisation organisation, string type) =>
        organisation.Rate(type) is { } rate ? FormattableString.Invariant($" ({rate.Name}, {rate.EffectiveRate:0.####} %)") : "";

    /// <summary>Only bills are proved on the VAT return: money paid ahead with VAT would be a tax point of its own.</summary>
    private static IEnumerable<Diagnostic> Prepayment(PaymentTypeRule rule, Organisation organisation)
    {
        if (rule.TaxType is { } type && type != TaxRate.NoVat)
        {
            yield return Fault(rule, DiagnosticCodes.PrepaymentWithVat, type,
                $"Tax type {type} of payment type '{rule.PaymentType}' stands on the VAT return{Rate(organisation, type)}, and this version proves VAT on bills alone, not on money paid before them.",
                $"Set tax_type: {TaxRate.NoVat} if no VAT falls due with the money; if it does, bill it in SAFE when it comes in, or set on_account: hold and enter it in Xero by hand.");
        }
    }

    private static Diagnostic Fault(PaymentTypeRule rule, string code, string? value, string message, string nextStep) =>
        new() { Code = code, Message = message, At = rule.At, Value = value, NextStep = nextStep };
}
