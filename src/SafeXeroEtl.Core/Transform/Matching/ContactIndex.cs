using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>Xero's contacts, findable by what they are known by. Only active contacts are candidates; any can be looked up by id.</summary>
public sealed class ContactIndex
{
    /// <summary>A name word is rare when at most this many active contacts have it.</summary>
    public const int RareWordContactsMax = 3;

    private readonly Dictionary<Guid, Contact> byId;
    private readonly Dictionary<Guid, ImmutableArray<string>> words;
    private readonly ILookup<string, Contact> byNumber;
    private readonly ILookup<string, Contact> byCompanyNumber;
    private readonly ILookup<string, Contact> byVatNumber;
    private readonly ILookup<string, Contact> byEmail;
    private readonly ILookup<string, Contact> byPostcode;
    private readonly ILookup<string, Contact> byWord;
    private readonly HashSet<string> names;

    public ContactIndex(IReadOnlyCollection<Contact> contacts)
    {
        byId = contacts.DistinctBy(static contact => contact.Id).ToDictionary(static contact => contact.Id);
        var active = byId.Values.Where(static contact => contact.IsActive).OrderBy(static contact => contact.Id).ToArray();
        words = active.ToDictionary(static contact => contact.Id, static contact => NameNormalizer.Words(contact.Name));
        byNumber = By(active, static contact => contact.ContactNumber);
        byCompanyNumber = By(active, static contact => NameNormalizer.CompanyNumber(contact.CompanyNumber));
        byVatNumber = By(active, static contact => NameNormalizer.VatNumber(contact.TaxNumber));
        byEmail = By(active, static contact => NameNormalizer.Email(contact.Email));
        byPostcode = By(active, static contact => NameNormalizer.Postcode(contact.Address.Postcode));
        byWord = active.SelectMany(contact => words[contact.Id].Distinct().Select(word => (word, contact)))
            .ToLookup(static pair => pair.word, static pair => pair.contact);
        names = [.. active.Select(static contact => NameNormalizer.Unaccented(contact.Name))];
    }

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
    public bool HasName(string name) => names.Contains(NameNormalizer.Unaccented(name));

    public IEnumerable<Contact> WithContactNumber(string? number) => Of(byNumber, number);

    public IEnumerable<Contact> WithCompanyNumber(string? number) => Of(byCompanyNumber, NameNormalizer.CompanyNumber(number));

    public IEnumerable<Contact> WithVatNumber(string? number) => Of(byVatNumber, NameNormalizer.VatNumber(number));

    public IEnumerable<Contact> WithEmail(string? email) => Of(byEmail, NameNormalizer.Email(email));

    public IEnumerable<Contact> WithPostcode(string? postcode) => Of(byPostcode, NameNormalizer.Postcode(postcode));

    /// <summary>Contacts that share a word which few have.</summary>
    public IEnumerable<(string Word, Contact Contact)> SharingRareWord(ImmutableArray<string> name) =>
        from word in name.Distinct()
        where word.Length >= 3
        let sharing = byWord[word]
        where sharing.Count() <= RareWordContactsMax
        from contact in sharing
        select (word, contact);

    private static ILookup<string, Contact> By(Contact[] contacts, Func<Contact, string?> key) =>
        contacts.Where(contact => key(contact) is not null).ToLookup(contact => key(contact)!);

    private static IEnumerable<Contact> Of(ILookup<string, Contact> lookup, string? key) => key is null ? [] : lookup[key];
}
