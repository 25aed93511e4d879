using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>Numbers that name one company, or one account.</summary>
internal static class CompanyIdentity
{
    /// <summary>Conflicting identifiers veto, whatever else agrees (DESIGN 6 Contacts).</summary>
    public static bool Conflicts(Customer customer, Contact contact) =>
        Differ(NameNormalizer.CompanyNumber(customer.CompanyNumber), NameNormalizer.CompanyNumber(contact.CompanyNumber))
        || Differ(NameNormalizer.VatNumber(customer.VatNumber), NameNormalizer.VatNumber(contact.TaxNumber))
        || IsOfAnotherAccount(customer, contact);

    /// <summary>The contact carries another account's number: a further account of one company, perhaps.</summary>
    public static bool IsOfAnotherAccount(Customer customer, Contact contact) => contact.ContactNumber is { } number && number != customer.AccountNumber;

    /// <summary>Both known, and not the same.</summary>
    public static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;
}
