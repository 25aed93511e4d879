using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Contact groups on the wire; a list shows none of the contacts in them.</summary>
internal static class ContactGroupJson
{
    public static void Write(Utf8JsonWriter json, ContactGroup group) => Write(json, group, []);

    public static void Write(Utf8JsonWriter json, ContactGroup group, IReadOnlyList<Contact> contacts)
    {
        json.WriteString("ContactGroupID", group.GroupId);
        json.WriteString("Name", group.Name);
        json.WriteString("Status", group.Status);
        json.Array("Contacts", contacts, contact => ContactJson.Stub(json, contact));
        json.WriteBoolean("HasValidationErrors", value: false);
    }
}
