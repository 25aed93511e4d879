using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What a person decided, and then the link our ledger wrote: they stand above all evidence (DESIGN 6 Contacts).</summary>
internal sealed class FirmMatches(
    ContactIndex contacts, IReadOnlyDictionary<string, ContactDecision> decisions, IReadOnlyDictionary<string, ContactLink> links, NotSameDecisions notSame)
{
    private const string FromLedger = "ledger: ";

    /// <returns>Null when neither a person nor the ledger said anything.</returns>
    public ContactMatch? Of(Customer customer)
    {
        if (!customer.Faults.IsEmpty)
        {
            return ContactMatch.Blocked(customer.AccountNumber, customer.Faults[0].Code, customer.Faults[0].Message);
        }

        if (decisions.TryGetValue(customer.AccountNumber, out var decision))
        {
            return ByDecision(customer, decision);
        }

        return links.TryGetValue(customer.AccountNumber, out var link) ? ByLink(customer, link) : null;
    }

    private ContactMatch ByDecision(Customer customer, ContactDecision decision)
    {
        if (decision.Verdict == ContactVerdict.New)
        {
            return links.TryGetValue(customer.AccountNumber, out var link) ? ByLink(customer, link) : ContactMatch.New(customer.AccountNumber, Said(decision));
        }

        var contact = contacts.Find(decision.ContactId!.Value);
        return contact is { IsActive: true }
            ? ContactMatch.Linked(customer.AccountNumber, contact, Said(decision))
            : ContactMatch.Blocked(customer.AccountNumber, DiagnosticCodes.DecisionNotUsable, contact is null
                ? $"The decision for {customer.AccountNumber} names a contact that Xero does not have."
                : $"The decision for {customer.AccountNumber} names a contact that is {contact.Status.ToLowerInvariant()} in Xero.");
    }

    private static string Said(ContactDecision decision) => FormattableString.Invariant($"decision of {decision.By} on {decision.On:yyyy-MM-dd}: {decision.Why}");

    /// <summary>The link is re-tested every run: the same account may have become a new entity (DESIGN 6 Contacts).</summary>
    private ContactMatch ByLink(Customer customer, ContactLink link)
    {
        var changed = notSame.Has(customer, link.ContactId) ? "it was decided that the two are not the same" : Changed(link, customer);
        var contact = contacts.Find(link.ContactId);
        if (changed is null && contact is { IsActive: true })
        {
            return ContactMatch.Linked(customer.AccountNumber, contact, link.Evidence.StartsWith(FromLedger, StringComparison.Ordinal) ? link.Evidence : FromLedger + link.Evidence);
        }

        return ContactMatch.Review(customer.AccountNumber, changed is null
            ? $"linked before to '{link.ContactName}', which Xero no longer has as an active contact"
            : $"linked before to '{link.ContactName}', but {changed}: same account, new entity?", contact is { IsActive: true } ? [contact] : []) with
        {
            Code = DiagnosticCodes.LinkNoLongerHolds,
        };
    }

    private static string? Changed(ContactLink link, Customer customer)
    {
        if (CompanyIdentity.Differ(NameNormalizer.CompanyNumber(link.CompanyNumber), NameNormalizer.CompanyNumber(customer.CompanyNumber)))
        {
            return "the company number has changed in SAFE";
        }

        if (CompanyIdentity.Differ(NameNormalizer.VatNumber(link.VatNumber), NameNormalizer.VatNumber(customer.VatNumber)))
        {
            return "the VAT number has changed in SAFE";
        }

        return NameNormalizer.Agree(NameNormalizer.Words(link.CustomerName), NameNormalizer.Words(customer.Name)) ? null : "the name has changed in SAFE";
    }
}
