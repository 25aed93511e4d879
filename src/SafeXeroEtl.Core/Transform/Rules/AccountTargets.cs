using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Whether the organisation can take what an account rule leads to: its account, tracking options and item, and a tax type on the account.</summary>
public sealed class AccountTargets(Organisation organisation)
{
    private readonly Dictionary<AccountRule, Diagnostic?> ofRules = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string AccountCode, string TaxType), bool> goTogether = [];

    /// <summary>The first thing wrong with the rule by itself; null when it can be used.</summary>
    public Diagnostic? Fault(AccountRule rule)
    {
        if (!ofRules.TryGetValue(rule, out var fault))
        {
            ofRules.Add(rule, fault = Account(rule) ?? TrackingOf(rule) ?? Item(rule));
        }

        return fault;
    }

    /// <summary>The same, and whether Xero takes the tax type on the account's class (FACTS 10).</summary>
    public Diagnostic? Fault(AccountRule rule, VatRule vat)
    {
        if (Fault(rule) is { } fault)
        {
            return fault;
        }

        var pair = (rule.AccountCode, vat.TaxType);
        if (!goTogether.TryGetValue(pair, out var together))
        {
            goTogether.Add(pair, together = organisation.Rate(vat.TaxType)!.CanApplyTo(organisation.Account(rule.AccountCode)!.Class));
        }

        return together ? null : new Diagnostic
        {
            Code = DiagnosticCodes.TaxTypeNotForAccount,
            At = rule.At,
            Message = $"Tax type {vat.TaxType} cannot be used with account {rule.AccountCode} ({organisation.Account(rule.AccountCode)!.Class.ToLowerInvariant()}).",
            Value = vat.TaxType,
            NextStep = "Map the charge to an account of another class, or the VAT code to a tax type for it.",
        };
    }

    private Diagnostic? Account(AccountRule rule) => organisation.Account(rule.AccountCode) switch
    {
        null => Unusable(rule, "is not in Xero's chart of accounts", NearestAccount.DidYouMean(rule.AccountCode, organisation, "Change the rule's account, or add the account in Xero.")),
        { IsActive: false } account => Unusable(rule, $"is {account.Status.ToLowerInvariant()} in Xero", "Change the rule's account, or restore the account in Xero."),
        { Type: "BANK" } => Unusable(rule, "is a bank account, and Xero takes no charge on one", "Change the rule's account to one of sales."),
        { SystemAccount: "DEBTORS" or "CREDITORS" } => Unusable(rule, "is kept by Xero itself, and Xero takes no charge on one", "Change the rule's account to one of sales."),
        _ => null,
    };

    private static Diagnostic Unusable(AccountRule rule, string what, string nextStep) => new()
    {
        Code = DiagnosticCodes.UnusableAccount,
        At = rule.At,
        Message = $"Account {rule.AccountCode} of rule '{rule.Name}' {what}.",
        Value = rule.AccountCode,
        NextStep = nextStep,
    };

    private Diagnostic? TrackingOf(AccountRule rule) => rule.Tracking.Select(choice => Option(rule, choice)).FirstOrDefault(static fault => fault is not null);

    private Diagnostic? Option(AccountRule rule, TrackingChoice choice)
    {
        var categories = organisation.TrackingCategories.Where(static category => category.IsActive).ToArray();
        if (categories.FirstOrDefault(category => IsSame(category.Name, choice.Category)) is not { } found)
        {
            return NoOption(rule, choice.Category, $"Xero has no active tracking category '{choice.Category}', which rule '{rule.Name}' names", categories.Select(static category => category.Name));
        }

        return found.Options.Any(option => option.IsActive && IsSame(option.Name, choice.Option))
            ? null
            : NoOption(rule, choice.Option, $"Tracking category '{found.Name}' has no active option '{choice.Option}', which rule '{rule.Name}' names",
                found.Options.Where(static option => option.IsActive).Select(static option => option.Name));
    }

    private static Diagnostic NoOption(AccountRule rule, string value, string what, IEnumerable<string> there) => new()
    {
        Code = DiagnosticCodes.UnusableTracking,
        At = rule.At,
        Message = $"{what}.",
        Value = value,
        NextStep = NearestName.DidYouMean(value, there, "Write the name as Xero shows it, or add it in Xero under Accounting, Tracking categories."),
    };

    private Diagnostic? Item(AccountRule rule) => rule.ItemCode is not { } code || organisation.ItemCodes.Contains(code) ? null : new Diagnostic
    {
        Code = DiagnosticCodes.UnknownItem,
        At = rule.At,
        Message = $"Xero's price list has no item '{code}', which rule '{rule.Name}' names.",
        Value = code,
        NextStep = NearestName.DidYouMean(code, organisation.ItemCodes, "Write the item's code as Xero shows it, or add the item in Xero."),
    };

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
