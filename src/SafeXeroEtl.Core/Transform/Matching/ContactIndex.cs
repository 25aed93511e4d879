using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>Xero's contacts, findable by what they are known by. Only active contacts are candidates; any can be looked up by id.</summary>
public sealed class ContactIndex
{
    private readonly Dictionary<Guid, Contact> byId;
    private readonly Dictionary<Guid, ImmutableArray<string>> words;
    private readonly ILookup<string, Contact> byNumber;
    private readonly ILookup<string, Contact> byCompanyNumber;
    private readonly ILookup<string, Contact> byVatNumber;
    private readonly ILookup<string, Contact> byEmail;
    private readonly ILookup<string, Guid> names;
    private readonly ILookup<string, Guid> numbers;

    public ContactIndex(IReadOnlyCollection<Contact> contacts)
    {
        byId = contacts.DistinctBy(static contact => contact.Id).ToDictionary(static contact => contact.Id);
        Active = [.. byId.Values.Where(static contact => contact.IsActive).OrderBy(static contact => contact.Id)];
        words = Active.ToDictionary(static contact => contact.Id, static contact => NameNormalizer.Words(contact.Name));
        byNumber = By(Active, static contact => contact.ContactNumber);
        byCompanyNumber = By(Active, static contact => NameNormalizer.CompanyNumber(contact.CompanyNumber));
        byVatNumber = By(Active, static contact => NameNormalizer.VatNumber(contact.TaxNumber));
        byEmail = By(Active, static contact => NameNormalizer.Email(contact.Email));
        names = Active.ToLookup(static contact => NameNormalizer.Unaccented(contact.Name), static contact => contact.Id);
        numbers = byId.Values.Where(static contact => contact.ContactNumber is not null).ToLookup(static contact => contact.ContactNumber!, static contact => contact.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>By id.</summary>
    public ImmutableArray<Contact> Active { get; }

    public ImmutableArray<string> WordsOf(Contact contact) => words[contact.Id];

    /// <summary>The contact itself, or the one it was merged into, however often; null when Xero does not have it.</summary>
    public Contact? Find(Guid id)
    {
        var seen = new HashSet<Guid>();
        var contact = byId.GetValueOrDefault(id);
        while (contact?.MergedInto is { } merged && seen.Add(contact.Id))
        {
            contact = byId.GetValueOrDefault(merged);
        }

        return contact;
    }

    /// <summary>Whether an active contact has this name, ignoring case and accents.</summary>
    /// <param name="but">A contact that is not counted.</param>
    public bool HasName(string name, Guid? but = null) => names[NameNormalizer.Unaccented(name)].Any(id => id != but);

    /// <summary>Whether another contact has this ContactNumber, an archived one too: Xero may still keep it taken (FACTS 11 Contacts).</summary>
    public bool HasContactNumber(string number, Guid but) => numbers[number].Any(id => id != but);

    public IEnumerable<Contact> WithContactNumber(string? number) => Of(byNumber, number);

    public IEnumerable<Contact> WithCompanyNumber(string? number) => Of(byCompanyNumber, NameNormalizer.CompanyNumber(number));

    public IEnumerable<Contact> WithVatNumber(string? number) => Of(byVatNumber, NameNormalizer.VatNumber(number));

    public IEnumerable<Contact> WithEmail(string? email) => Of(byEmail, NameNormalizer.Email(email));

    private static ILookup<string, Contact> By(ImmutableArray<Contact> contacts, Func<Contact, string?> key) =>
        contacts.Where(contact => key(contact) is not null).ToLookup(contact => key(contact)!);

    private static IEnumerable<Contact> Of(ILookup<string, Contact> lookup, string? key) => key is null ? [] : lookup[key];
}
