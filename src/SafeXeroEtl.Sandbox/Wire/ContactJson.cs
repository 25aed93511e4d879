using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Contacts on the wire.</summary>
internal static class ContactJson
{
    /// <summary>What a document in a list shows of its contact (FACTS 2, Parameters).</summary>
    public static void Stub(Utf8JsonWriter json, Contact contact)
    {
        json.WriteString("ContactID", contact.ContactId);
        json.WriteString("Name", contact.Name);
        json.EmptyArrays("Addresses", "Phones", "ContactGroups", "ContactPersons");
        json.WriteBoolean("HasValidationErrors", value: false);
    }

    public static void Full(Utf8JsonWriter json, Contact contact, ContactFigures figures)
    {
        Core(json, contact);
        json.Array("Addresses", Addresses(contact), address => Address(json, address.Type, address.Value));
        json.Array("Phones", Phones(contact), phone => Phone(json, phone.Type, phone.Number));
        json.EmptyArrays("ContactGroups", "ContactPersons");
        json.WriteBoolean("IsSupplier", contact.IsSupplier);
        json.WriteBoolean("IsCustomer", figures.IsCustomer);
        if (figures.IsCustomer)
        {
            json.WriteStartObject("Balances");
            json.WriteStartObject("AccountsReceivable");
            json.Money("Outstanding", figures.Outstanding);
            json.Money("Overdue", figures.Overdue);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        Tail(json, contact);
    }

    /// <summary>An unpaged list shows a subset (FACTS 2): no balances, no persons, and whether customer or supplier is left out.</summary>
    public static void Unpaged(Utf8JsonWriter json, Contact contact)
    {
        Core(json, contact);
        json.Array("Addresses", Addresses(contact), address => Address(json, address.Type, address.Value));
        json.Array("Phones", Phones(contact), phone => Phone(json, phone.Type, phone.Number));
        Tail(json, contact);
    }

    /// <summary>FACTS 2, summaryOnly: without addresses, balances, groups, persons and the customer and supplier marks.</summary>
    public static void Summary(Utf8JsonWriter json, Contact contact)
    {
        Core(json, contact);
        json.Array("Phones", Phones(contact), phone => Phone(json, phone.Type, phone.Number));
        Tail(json, contact);
    }

    private static void Core(Utf8JsonWriter json, Contact contact)
    {
        json.WriteString("ContactID", contact.ContactId);
        json.TextIfAny("ContactNumber", contact.ContactNumber);
        json.TextIfAny("AccountNumber", contact.AccountNumber);
        json.WriteString("ContactStatus", contact.Status);
        json.WriteString("Name", contact.Name);
        json.TextIfAny("FirstName", contact.FirstName);
        json.TextIfAny("LastName", contact.LastName);
        json.TextIfAny("CompanyNumber", contact.CompanyNumber);
        json.WriteString("EmailAddress", contact.Email ?? string.Empty);
        json.WriteString("BankAccountDetails", string.Empty);
        json.TextIfAny("TaxNumber", contact.TaxNumber);
    }

    private static void Tail(Utf8JsonWriter json, Contact contact)
    {
        json.Updated(contact.UpdatedUtc, withText: false);
        json.WriteBoolean("HasAttachments", value: false);
        json.WriteBoolean("HasValidationErrors", value: false);
    }

    private static IEnumerable<(string Type, ContactAddress Value)> Addresses(Contact contact) =>
        [("STREET", new ContactAddress()), ("POBOX", contact.Address)];

    private static IEnumerable<(string Type, string Number)> Phones(Contact contact) =>
        [("DDI", string.Empty), ("DEFAULT", contact.Phone ?? string.Empty), ("FAX", string.Empty), ("MOBILE", string.Empty)];

    private static void Address(Utf8JsonWriter json, string type, ContactAddress address)
    {
        json.WriteString("AddressType", type);
        json.TextIfAny("AddressLine1", address.Line1);
        json.TextIfAny("AddressLine2", address.Line2);
        json.TextIfAny("AddressLine3", address.Line3);
        json.TextIfAny("AddressLine4", address.Line4);
        json.WriteString("City", address.City ?? string.Empty);
        json.WriteString("Region", address.Region ?? string.Empty);
        json.WriteString("PostalCode", address.PostalCode ?? string.Empty);
        json.WriteString("Country", address.Country ?? string.Empty);
    }

    private static void Phone(Utf8JsonWriter json, string type, string number)
    {
        json.WriteString("PhoneType", type);
        json.WriteString("PhoneNumber", number);
        json.WriteString("PhoneAreaCode", string.Empty);
        json.WriteString("PhoneCountryCode", string.Empty);
    }
}

/// <summary>What follows for a contact from its documents.</summary>
internal readonly record struct ContactFigures(bool IsCustomer, decimal Outstanding, decimal Overdue);
