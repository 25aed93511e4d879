using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Collections;

/// <summary>A provider's accounts, tax type and contact held against the organisation. Nothing of a faulty one is posted.</summary>
public static class CollectionCheck
{
    /// <summary>Accounts that must be bank accounts: a transfer goes from one to another.</summary>
    public static ImmutableArray<Diagnostic> OfTransfers(CollectionRule rule, Organisation organisation) =>
    [
        .. Account(rule, "Clearing account", rule.ClearingAccount, organisation, BankOnly),
        .. Account(rule, "Bank account", rule.BankAccount, organisation, BankOnly),
    ];

    /// <summary>All but the fees' contact: what is known of the organisation without its contacts.</summary>
    public static ImmutableArray<Diagnostic> OfSettings(CollectionRule rule, Organisation organisation) => [.. OfTransfers(rule, organisation), .. Fees(rule, organisation)];

    public static ImmutableArray<Diagnostic> OfFees(CollectionRule rule, Organisation organisation, IEnumerable<Contact> contacts) =>
    [
        .. Account(rule, "Clearing account", rule.ClearingAccount, organisation, BankOnly),
        .. Fees(rule, organisation),
        .. ContactOf(rule, contacts) is null ? [NoContact(rule)] : ImmutableArray<Diagnostic>.Empty,
    ];

    private static ImmutableArray<Diagnostic> Fees(CollectionRule rule, Organisation organisation) =>
    [
        .. Account(rule, "Fee account", rule.Fees.Account, organisation, static account => AccountUse.TakesLines(account, "line")),
        .. TaxType(rule, organisation),
    ];

    /// <returns>Null when no active contact has the name, ignoring case, or several have.</returns>
    public static Contact? ContactOf(CollectionRule rule, IEnumerable<Contact> contacts)
    {
        Contact[] named = [.. contacts.Where(contact => contact.IsActive && string.Equals(contact.Name, rule.Fees.Contact, StringComparison.OrdinalIgnoreCase)).Take(2)];
        return named is [var only] ? only : null;
    }

    private static ImmutableArray<Diagnostic> Account(CollectionRule rule, string name, string code, Organisation organisation, Func<LedgerAccount, string?> unfit)
    {
        var what = AccountUse.Fault(code, organisation, unfit);
        return what is null ? [] :
        [
            Fault(rule, DiagnosticCodes.UnusableAccount, code, $"{name} {code} of {rule.Provider}'s payouts {what}.",
                NearestAccount.DidYouMean(code, organisation, "Change it under `collections:` in pipeline.yml, or mend the account in Xero.")),
        ];
    }

    private static string? BankOnly(LedgerAccount account) => account.Type == "BANK" ? null : $"is of type {account.Type} in Xero, and a transfer goes between bank accounts only";

    private static ImmutableArray<Diagnostic> TaxType(CollectionRule rule, Organisation organisation)
    {
        var rate = organisation.Rate(rule.Fees.TaxType);
        var account = organisation.Account(rule.Fees.Account);
        var what = rate switch
        {
            null => "is not in Xero",
            { IsActive: false } => "is not active in Xero",
            _ when account is not null && !rate.CanApplyTo(account.Class) => $"is not for accounts such as {rule.Fees.Account} in Xero",
            { EffectiveRate: 0m } when rule.Fees.Vat == FeeVat.Included => "has a rate of nil, so that no VAT can be in the fees",
            { EffectiveRate: not 0m, SaysReverseCharge: false } when rule.Fees.Vat == FeeVat.None =>
                FormattableString.Invariant($"has a rate of {rate.EffectiveRate:0.####} % and is no reverse charge, and the fees are said to have no VAT"),
            _ => null,
        };
        return what is null ? [] :
        [
            Fault(rule, DiagnosticCodes.UnusableTaxType, rule.Fees.TaxType, $"Tax type {rule.Fees.TaxType} of {rule.Provider}'s fees {what}.",
                "Choose another `tax_type` or `vat` under `collections:` in pipeline.yml, or mend the rate in Xero."),
        ];
    }

    private static Diagnostic NoContact(CollectionRule rule) => Fault(rule, DiagnosticCodes.FeeContactUnusable, rule.Fees.Contact,
        $"Xero has no active contact, or several, of the name '{rule.Fees.Contact}', whom {rule.Provider}'s fees are paid to.",
        "Make the contact in Xero once, or write its name there as `contact:` under `collections:` in pipeline.yml.");

    private static Diagnostic Fault(CollectionRule rule, string code, string value, string message, string nextStep) =>
        new() { Code = code, Message = message, At = rule.At, Value = value, NextStep = nextStep };
}
