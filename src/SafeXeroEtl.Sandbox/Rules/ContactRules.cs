using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>What makes a contact acceptable (FACTS 3 Contact, 4 messages, 11 Contacts).</summary>
internal static class ContactRules
{
    public const string NeedsKey = "The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber";

    public static IEnumerable<string> Check(BookSession session, Contact contact) =>
        Lengths(contact)
            .Concat(NameFaults(contact.Name))
            .Concat(OtherFaults(contact))
            .Concat(contact.Addresses.SelectMany(ContactPartRules.Address))
            .Concat(contact.Phones.SelectMany(ContactPartRules.Phone))
            .Concat(ContactPartRules.Persons(contact.Persons))
            .Concat(ContactPartRules.Term(contact.SalesTerm))
            .Concat(ContactPartRules.Term(contact.BillsTerm))
            .Concat(ContactDefaultRules.Check(session, contact))
            .Concat(Taken(session, contact));

    private static IEnumerable<string> Lengths(Contact contact) => FieldLengths.TooLong(
        ("Name", contact.Name, 255),
        ("FirstName", contact.FirstName, 255),
        ("LastName", contact.LastName, 255),
        ("EmailAddress", contact.Email, 255),
        ("ContactNumber", contact.ContactNumber, 50),
        ("AccountNumber", contact.AccountNumber, 50),
        ("CompanyNumber", contact.CompanyNumber, 50),
        ("TaxNumber", contact.TaxNumber, 50),
        ("Website", contact.Website, 255));

    private static IEnumerable<string> NameFaults(string name)
    {
        if (name.Length == 0)
        {
            yield return NeedsKey;
        }

        if (name.AsSpan().IndexOfAny('<', '>') >= 0)
        {
            yield return "The contact name cannot contain < or >.";
        }

        if (name.Trim().Length != name.Length || name.Contains("  ", StringComparison.Ordinal))
        {
            yield return "The contact name cannot begin or end with a space or contain two spaces together.";
        }
    }

    private static IEnumerable<string> OtherFaults(Contact contact)
    {
        if (!string.IsNullOrEmpty(contact.Email) && !EmailRules.LooksRight(contact.Email))
        {
            yield return EmailRules.Invalid;
        }

        if (contact.Status is not ("ACTIVE" or "ARCHIVED"))
        {
            yield return $"The contact status '{contact.Status}' is not valid.";
        }
    }

    private static IEnumerable<string> Taken(BookSession session, Contact contact)
    {
        if (contact.IsActive && session.ActiveContactByName(contact.Name) is { } other && other.ContactId != contact.ContactId)
        {
            yield return $"The contact name {contact.Name} is already assigned to another contact. The contact name must be unique across all active contacts.";
        }

        if (!string.IsNullOrEmpty(contact.ContactNumber) && Holds(session, session.ContactByNumber(contact.ContactNumber), contact))
        {
            yield return "Another contact has this contact number. Please enter a different contact number.";
        }

        if (!string.IsNullOrEmpty(contact.AccountNumber) && Holds(session, session.ContactByAccountNumber(contact.AccountNumber), contact))
        {
            yield return "The Account Number already exists. Please enter a different Account Number.";
        }
    }

    private static bool Holds(BookSession session, Contact? holder, Contact contact) =>
        holder is not null && holder.ContactId != contact.ContactId && (holder.IsActive || session.Unknowns.ArchivedContactsHoldNumbers);
}
