using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Contacts on the wire.</summary>
internal static class ContactJson
{
    private static readonly IReadOnlyList<string> AddressTypes = ["STREET", "POBOX"];
    private static readonly IReadOnlyList<string> PhoneTypes = ["DDI", "DEFAULT", "FAX", "MOBILE"];

    /// <summary>The contact within a document.</summary>
    public static void Within(Utf8JsonWriter json, Contact contact, DocumentDetail detail)
    {
        json.WriteStartObject("Contact");
        if (detail is DocumentDetail.Whole)
        {
            Summary(json, contact);
        }
        else
        {
            Stub(json, contact);
        }

        json.WriteEndObject();
    }

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
        Reachable(json, contact);
        json.Array("ContactGroups", figures.Groups ?? [], group => ContactGroupJson.Write(json, group));
        json.Array("ContactPersons", contact.Persons, person => Person(json, person));
        json.WriteBoolean("IsSupplier", contact.IsSupplier || figures.Payable is not null);
        json.WriteBoolean("IsCustomer", figures.Receivable is not null);
        Defaults(json, contact);
        if (figures.Receivable is not null || figures.Payable is not null)
        {
            json.WriteStartObject("Balances");
            Balance(json, "AccountsReceivable", figures.Receivable ?? new());
            Balance(json, "AccountsPayable", figures.Payable ?? new());
            json.WriteEndObject();
        }

        Tail(json, contact, figures.HasAttachments);
    }

    /// <summary>An unpaged list shows a subset (FACTS 2): no balances, no persons, no groups, no defaults, and no mark of customer or supplier.</summary>
    public static void Unpaged(Utf8JsonWriter json, Contact contact)
    {
        Core(json, contact);
        Reachable(json, contact);
        Tail(json, contact, hasAttachments: false);
    }

    /// <summary>FACTS 2, summaryOnly: without addresses, balances, groups, persons, defaults and the customer and supplier marks.</summary>
    public static void Summary(Utf8JsonWriter json, Contact contact)
    {
        Core(json, contact);
        Phones(json, contact);
        Tail(json, contact, hasAttachments: false);
    }

    private static void Core(Utf8JsonWriter json, Contact contact)
    {
        json.WriteString("ContactID", contact.ContactId);
        if (contact.MergedToId is { } merged)
        {
            json.WriteString("MergedToContactID", merged);
        }

        json.TextIfAny("ContactNumber", contact.ContactNumber);
        json.TextIfAny("AccountNumber", contact.AccountNumber);
        json.WriteString("ContactStatus", contact.Status);
        json.WriteString("Name", contact.Name);
        json.TextIfAny("FirstName", contact.FirstName);
        json.TextIfAny("LastName", contact.LastName);
        json.TextIfAny("CompanyNumber", contact.CompanyNumber);
        json.WriteString("EmailAddress", contact.Email ?? string.Empty);
        json.WriteString("BankAccountDetails", contact.BankAccountDetails ?? string.Empty);
        json.TextIfAny("TaxNumber", contact.TaxNumber);
        json.TextIfAny("TaxNumberType", contact.TaxNumberType);
        json.TextIfAny("Website", contact.Website);
    }

    private static void Defaults(Utf8JsonWriter json, Contact contact)
    {
        json.TextIfAny("AccountsReceivableTaxType", contact.Defaults.ReceivableTaxType);
        json.TextIfAny("AccountsPayableTaxType", contact.Defaults.PayableTaxType);
        json.TextIfAny("DefaultCurrency", contact.Defaults.Currency);
        json.TextIfAny("SalesDefaultAccountCode", contact.Defaults.SalesAccountCode);
        json.TextIfAny("PurchasesDefaultAccountCode", contact.Defaults.PurchasesAccountCode);
        json.TextIfAny("SalesDefaultLineAmountType", contact.Defaults.SalesLineAmountType);
        json.TextIfAny("PurchasesDefaultLineAmountType", contact.Defaults.PurchasesLineAmountType);
        json.EmptyArrays("SalesTrackingCategories", "PurchasesTrackingCategories");
        if (contact.Discount is { } discount)
        {
            json.Money("Discount", discount);
        }

        if (contact.SalesTerm is null && contact.BillsTerm is null)
        {
            return;
        }

        json.WriteStartObject("PaymentTerms");
        Term(json, "Bills", contact.BillsTerm);
        Term(json, "Sales", contact.SalesTerm);
        json.WriteEndObject();
    }

    private static void Tail(Utf8JsonWriter json, Contact contact, bool hasAttachments)
    {
        json.Updated(contact.UpdatedUtc, withText: false);
        json.WriteBoolean("HasAttachments", hasAttachments);
        json.WriteBoolean("HasValidationErrors", value: false);
    }

    private static void Balance(Utf8JsonWriter json, string name, ContactBalance balance)
    {
        json.WriteStartObject(name);
        json.Money("Outstanding", balance.Outstanding);
        json.Money("Overdue", balance.Overdue);
        json.WriteEndObject();
    }

    private static void Term(Utf8JsonWriter json, string side, PaymentTerm? term)
    {
        if (term is not null)
        {
            json.WriteStartObject(side);
            json.WriteNumber("Day", term.Day);
            json.WriteString("Type", term.Type);
            json.WriteEndObject();
        }
    }

    /// <summary>Both address types and the four usual telephones are always there, empty when nothing is known.</summary>
    private static void Reachable(Utf8JsonWriter json, Contact contact)
    {
        var addresses = AddressTypes.Select(type => contact.Addresses.FirstOrDefault(address => string.Equals(address.Type, type, StringComparison.Ordinal)) ?? new() { Type = type });
        json.Array("Addresses", addresses, address => Address(json, address));
        Phones(json, contact);
    }

    private static void Phones(Utf8JsonWriter json, Contact contact)
    {
        var usual = PhoneTypes.Select(type => contact.Phones.FirstOrDefault(phone => string.Equals(phone.Type, type, StringComparison.Ordinal)) ?? new(type, null, null, null));
        json.Array("Phones", usual.Concat(contact.Phones.Where(static phone => phone.Type is "OFFICE")), phone => Phone(json, phone));
    }

    private static void Address(Utf8JsonWriter json, ContactAddress address)
    {
        json.WriteString("AddressType", address.Type);
        json.TextIfAny("AddressLine1", address.Line1);
        json.TextIfAny("AddressLine2", address.Line2);
        json.TextIfAny("AddressLine3", address.Line3);
        json.TextIfAny("AddressLine4", address.Line4);
        json.WriteString("City", address.City ?? string.Empty);
        json.WriteString("Region", address.Region ?? string.Empty);
        json.WriteString("PostalCode", address.PostalCode ?? string.Empty);
        json.WriteString("Country", address.Country ?? string.Empty);
        json.TextIfAny("AttentionTo", address.AttentionTo);
    }

    private static void Phone(Utf8JsonWriter json, ContactPhone phone)
    {
        json.WriteString("PhoneType", phone.Type);
        json.WriteString("PhoneNumber", phone.Number ?? string.Empty);
        json.WriteString("PhoneAreaCode", phone.Area ?? string.Empty);
        json.WriteString("PhoneCountryCode", phone.Country ?? string.Empty);
    }

    private static void Person(Utf8JsonWriter json, ContactPerson person)
    {
        json.WriteString("FirstName", person.FirstName ?? string.Empty);
        json.WriteString("LastName", person.LastName ?? string.Empty);
        json.WriteString("EmailAddress", person.Email ?? string.Empty);
        json.WriteBoolean("IncludeInEmails", person.IncludeInEmails);
    }
}

/// <summary>What follows for a contact from its documents, groups and attachments.</summary>
internal readonly record struct ContactFigures
{
    /// <summary>What the contact owes us; null when it never bought anything.</summary>
    public ContactBalance? Receivable { get; init; }

    /// <summary>What we owe the contact; null when it never sold us anything.</summary>
    public ContactBalance? Payable { get; init; }
    public IEnumerable<ContactGroup>? Groups { get; init; }
    public bool HasAttachments { get; init; }
}
