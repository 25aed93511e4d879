using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero;

/// <summary>A contact with all its addresses and telephones: a list that is sent replaces the stored one, so what stays in it must be sent along (FACTS 11 Contacts).</summary>
public sealed class StoredContact
{
    internal StoredContact(ContactWire wire)
    {
        Contact = WireMapping.Contact(wire);
        Addresses = [.. WireMapping.Given(wire.Addresses)];
        Phones = [.. WireMapping.Given(wire.Phones)];
    }

    public Contact Contact { get; }

    internal IReadOnlyList<AddressWire> Addresses { get; }

    internal IReadOnlyList<PhoneWire> Phones { get; }
}
