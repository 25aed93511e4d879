using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Matching;

namespace SafeXeroEtl.Core.Plan;

/// <summary>The names that contacts get in one plan. Xero wants them unique among active contacts: the account number in brackets makes one so (DESIGN 6 Contacts).</summary>
internal sealed class ContactNames(ContactIndex contacts)
{
    private readonly HashSet<string> given = [];

    /// <summary>The name of a contact to be made.</summary>
    public string ForNew(Customer customer)
    {
        var plain = ContactTexts.Name(customer.Name);
        return Given(IsFree(plain, null) ? plain : InBrackets(customer));
    }

    /// <summary>The new name of a contact that is there.</summary>
    /// <returns>The name it has where that is the one; null when even the name with the account number is another contact's.</returns>
    public string? ForUpdate(Customer customer, Guid contact, string now)
    {
        var plain = ContactTexts.Name(customer.Name);
        var name = IsFree(plain, contact) ? plain : InBrackets(customer);
        return NameNormalizer.Unaccented(name) == NameNormalizer.Unaccented(now) ? now
            : IsFree(name, contact) ? Given(name) : null;
    }

    private static string InBrackets(Customer customer) => ContactTexts.Name(customer.Name, $" ({customer.AccountNumber})");

    private string Given(string name)
    {
        given.Add(NameNormalizer.Unaccented(name));
        return name;
    }

    private bool IsFree(string name, Guid? contact) => !contacts.HasName(name, contact) && !given.Contains(NameNormalizer.Unaccented(name));
}
