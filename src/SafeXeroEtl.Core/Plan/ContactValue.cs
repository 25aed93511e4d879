using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Matching.Fields;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Plan;

/// <summary>A field of a contact or customer: the text that is shown, and the form in which two of them are compared.</summary>
/// <param name="Text">Null for nothing.</param>
/// <param name="Compared">Null for nothing.</param>
public readonly record struct ContactValue(string? Text, string? Compared)
{
    /// <summary>Taken for the country where an address names none.</summary>
    private const string Home = "uk";

    public bool IsBlank => Text is null;

    public bool IsSameAs(ContactValue other) => Compared == other.Compared;

    /// <summary>Whatever Xero holds counts, fillers such as <c>n/a</c> too: somebody wrote them.</summary>
    public static ContactValue Of(Contact contact, ContactField field) => field == ContactField.Address
        ? Of(contact.PostalAddress)
        : Of(TextOf(contact, field), field);

    /// <summary>What SAFE holds and Xero could use: a filler or a text that is no number or e-mail address is as nothing.</summary>
    public static ContactValue Of(Customer customer, ContactField field)
    {
        if (field == ContactField.Address)
        {
            return customer.Address is { Line1: null, Line2: null, Postcode: null } ? default : Of(customer.Address);
        }

        var value = OfText(TextOf(customer, field), field);
        return value.Compared is null ? default : value;
    }

    public static ContactValue Of(PostalAddress address)
    {
        string?[] parts = [address.Line1, address.Line2, address.Town, address.County, address.Postcode, address.Country];
        var text = string.Join(", ", parts.Where(static part => !string.IsNullOrWhiteSpace(part)).Select(static part => part!.Trim()));
        if (text.Length == 0)
        {
            return default;
        }

        var lines = LetterFolding.Folded(string.Join(' ', address.Line1, address.Line2, address.Town, address.County));
        return new ContactValue(
            text,
            $"{string.Concat(lines.Where(char.IsLetterOrDigit))}|{NameNormalizer.Postcode(address.Postcode)}|{CountryText.Canonical(address.Country) ?? Home}");
    }

    /// <summary>A text that was written into a field, other than the address.</summary>
    public static ContactValue Of(string? text, ContactField field) => OfText(text, field) is var value && value.Text is null ? value : value with { Compared = value.Compared ?? value.Text };

    private static ContactValue OfText(string? text, ContactField field) => string.IsNullOrWhiteSpace(text) ? default : new ContactValue(text.Trim(), Compare(text.Trim(), field));

    private static string? Compare(string text, ContactField field) => field switch
    {
        ContactField.Name => NameNormalizer.Unaccented(text),
        ContactField.AccountNumber => text,
        ContactField.CompanyNumber => NameNormalizer.CompanyNumber(text),
        ContactField.VatNumber => NameNormalizer.VatNumber(text),
        ContactField.Email => EmailText.Canonical(text),
        ContactField.Phone => PhoneText.Canonical(text),
        _ => throw new UnreachableException($"{field} is no single text."),
    };

    private static string? TextOf(Contact contact, ContactField field) => field switch
    {
        ContactField.Name => contact.Name,
        ContactField.AccountNumber => contact.ContactNumber,
        ContactField.CompanyNumber => contact.CompanyNumber,
        ContactField.VatNumber => contact.TaxNumber,
        ContactField.Email => contact.Email,
        ContactField.Phone => contact.Phone,
        _ => throw new UnreachableException($"{field} is no single text."),
    };

    private static string? TextOf(Customer customer, ContactField field) => field switch
    {
        ContactField.Name => ContactTexts.Name(customer.Name),
        ContactField.AccountNumber => customer.AccountNumber,
        ContactField.CompanyNumber => customer.CompanyNumber,
        ContactField.VatNumber => customer.VatNumber,
        ContactField.Email => customer.Email,
        ContactField.Phone => customer.Telephone,
        _ => throw new UnreachableException($"{field} is no single text."),
    };
}
