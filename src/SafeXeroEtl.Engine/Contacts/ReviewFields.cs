using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Report;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>A customer and the contacts it may be, side by side. Shown as both sides have them; no evidence is weighed here.</summary>
public static class ReviewFields
{
    private static readonly (string Label, Func<Customer, string?> Safe, Func<Contact, string?> Xero)[] Fields =
    [
        ("Name", static customer => customer.Name, static contact => contact.Name),
        ("Account number", static customer => customer.AccountNumber, static contact => contact.ContactNumber),
        ("Company number", static customer => customer.CompanyNumber, static contact => contact.CompanyNumber),
        ("VAT number", static customer => customer.VatNumber, static contact => contact.TaxNumber),
        ("E-mail", static customer => customer.Email, static contact => contact.Email),
        ("Phone", static customer => customer.Telephone, static contact => contact.Phone),
        ("Address", static customer => OneLine(customer.Address), static contact => OneLine(contact.Address)),
    ];

    /// <summary>Fields that anybody has.</summary>
    public static IEnumerable<ReviewField> Of(Customer customer, ImmutableArray<ReviewedCandidate> candidates) =>
        from field in Fields
        let safe = field.Safe(customer) ?? ""
        let values = candidates.Select(candidate => candidate.Contact is { } contact ? field.Xero(contact) ?? "" : "").ToArray()
        where safe.Length > 0 || values.Any(static value => value.Length > 0)
        select new ReviewField(field.Label, ReportText.Clean(safe), [.. values.Select(value => Value(safe, value))]);

    private static ReviewValue Value(string safe, string xero) => (safe, xero) switch
    {
        ("", _) or (_, "") => new ReviewValue(ReportText.Clean(xero), "", ""),
        _ when Bare(safe) == Bare(xero) => new ReviewValue(ReportText.Clean(xero), "same", "the same"),
        _ => new ReviewValue(ReportText.Clean(xero), "differs", "differs"),
    };

    /// <summary>Letters and digits, so that blanks and capitals make no difference.</summary>
    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string OneLine(PostalAddress address) => string.Join(
        ", ", new[] { address.Line1, address.Line2, address.Town, address.County, address.Postcode, address.Country }.Where(static part => !string.IsNullOrWhiteSpace(part)));
}
