using System.Buffers;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// Numbers and addresses of a customer as Xero takes them (FACTS 3, Contact). Xero refuses a whole contact for one of them, and its
/// bills wait with it; so a detail that Xero does not take is left out, and said, before anything is sent.
/// </summary>
internal static class ContactDetails
{
    private const int NumberCharactersMax = 50;
    private const int EmailCharactersMax = 255;
    private const int LineCharactersMax = 500;
    private const int PlaceCharactersMax = 255;

    private static readonly SearchValues<char> NeverInEmail = SearchValues.Create(" \t\r\n,;:<>()[]\"\\");

    /// <summary>The customer with the details that Xero takes, and the words of those it does not, field by field.</summary>
    public static (Customer Fitting, ImmutableArray<LeftOutDetail> LeftOut) Of(Customer customer)
    {
        var leftOut = ImmutableArray.CreateBuilder<LeftOutDetail>();
        string? Kept(string? text, ContactField field, string name, Func<string, string?> fault)
        {
            if (text is null || fault(text) is not { } why)
            {
                return text;
            }

            leftOut.Add(new LeftOutDetail(field, name, text, why));
            return null;
        }

        string? AddressPart(string? text, string name, int max) => Kept(text, ContactField.Address, name, part => TooLong(part, max));
        var address = customer.Address;
        var fitting = customer with
        {
            CompanyNumber = Kept(customer.CompanyNumber, ContactField.CompanyNumber, "company number", static number => TooLong(number, NumberCharactersMax)),
            VatNumber = Kept(customer.VatNumber, ContactField.VatNumber, "VAT number", static number => TooLong(number, NumberCharactersMax)),
            Email = Kept(customer.Email, ContactField.Email, "e-mail address", EmailFault),
            Telephone = Kept(customer.Telephone, ContactField.Phone, "telephone number", static number => TooLong(number, NumberCharactersMax)),
            Address = new PostalAddress
            {
                Line1 = AddressPart(address.Line1, "address line 1", LineCharactersMax),
                Line2 = AddressPart(address.Line2, "address line 2", LineCharactersMax),
                Town = AddressPart(address.Town, "town", PlaceCharactersMax),
                County = AddressPart(address.County, "county", PlaceCharactersMax),
                Postcode = AddressPart(address.Postcode, "postcode", NumberCharactersMax),
                Country = Kept(address.Country, ContactField.Address, "country", CountryFault),
            },
        };
        return leftOut.Count == 0 ? (customer, []) : (fitting, leftOut.ToImmutable());
    }

    private static string? TooLong(string text, int max) => text.Length > max ? $"it has {text.Length} characters, and Xero takes {max}" : null;

    private static string? CountryFault(string text) =>
        text.All(static letter => char.IsLetter(letter) || letter == ' ') ? TooLong(text, NumberCharactersMax) : "Xero takes letters only";

    private static string? EmailFault(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var isOne = at > 0 && at == text.LastIndexOf('@') && text.LastIndexOf('.') > at + 1 && !text.EndsWith('.') && text.AsSpan().IndexOfAny(NeverInEmail) < 0;
        return isOne ? TooLong(text, EmailCharactersMax) : "it is not one e-mail address";
    }
}

/// <summary>A detail of a customer that Xero would refuse the contact for.</summary>
internal sealed record LeftOutDetail(ContactField Field, string Name, string Text, string Why)
{
    public Diagnostic On(PlannedContact row) => new()
    {
        Code = DiagnosticCodes.ContactDetailLeftOut,
        Severity = Severity.Warning,
        Message = $"Customer {FieldText.Shown(row.AccountNumber)} goes to Xero without the {Name}: {Why}.",
        At = row.At,
        Value = FieldText.Shown(Text),
        NextStep = "Correct it in SAFE, or write it into the contact in Xero by hand; bills and payments do not wait for it.",
    };
}
