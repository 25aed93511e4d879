using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>Addresses, telephone numbers, persons and payment terms of a contact (FACTS 3, Contact).</summary>
internal static class ContactPartRules
{
    private const int PersonsMax = 5;

    public static IEnumerable<string> Address(ContactAddress address)
    {
        if (address.Type is not ("POBOX" or "STREET"))
        {
            yield return $"The AddressType '{address.Type}' is not valid.";
        }

        if (address.Country is { } country && !country.All(static c => char.IsLetter(c) || char.IsWhiteSpace(c)))
        {
            yield return "Country can only contain letters.";
        }

        foreach (var message in FieldLengths.TooLong(
            ("AddressLine1", address.Line1, 500),
            ("AddressLine2", address.Line2, 500),
            ("AddressLine3", address.Line3, 500),
            ("AddressLine4", address.Line4, 500),
            ("City", address.City, 255),
            ("Region", address.Region, 255),
            ("PostalCode", address.PostalCode, 50),
            ("Country", address.Country, 50),
            ("AttentionTo", address.AttentionTo, 255)))
        {
            yield return message;
        }
    }

    public static IEnumerable<string> Phone(ContactPhone phone) =>
        FieldLengths.TooLong(("PhoneNumber", phone.Number, 50), ("PhoneAreaCode", phone.Area, 10), ("PhoneCountryCode", phone.Country, 20))
            .Concat(phone.Type is "DEFAULT" or "DDI" or "MOBILE" or "FAX" or "OFFICE" ? [] : [$"The PhoneType '{phone.Type}' is not valid."]);

    public static IEnumerable<string> Persons(IReadOnlyList<ContactPerson> persons)
    {
        if (persons.Count > PersonsMax)
        {
            yield return $"A contact can have a maximum of {PersonsMax} contact persons.";
        }

        foreach (var person in persons)
        {
            if (!string.IsNullOrEmpty(person.Email) && !EmailRules.LooksRight(person.Email))
            {
                yield return EmailRules.Invalid;
            }

            foreach (var message in FieldLengths.TooLong(("FirstName", person.FirstName, 255), ("LastName", person.LastName, 255), ("EmailAddress", person.Email, 255)))
            {
                yield return message;
            }
        }
    }

    public static IEnumerable<string> Term(PaymentTerm? term)
    {
        if (term is null)
        {
            yield break;
        }

        if (term.Day is < 0 or > 31)
        {
            yield return "The day of a payment term must be from 0 to 31.";
        }

        if (term.Type is not ("DAYSAFTERBILLDATE" or "DAYSAFTERBILLMONTH" or "OFCURRENTMONTH" or "OFFOLLOWINGMONTH"))
        {
            yield return $"The payment term '{term.Type}' is not valid.";
        }
    }
}
