using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Fields;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>A party with everything in the form in which it is compared.</summary>
internal sealed class ReadParty
{
    public required Party Party { get; init; }

    /// <summary>The name it trades under first; empty for no name.</summary>
    public required ImmutableArray<ReadName> Names { get; init; }

    public required string? Person { get; init; }

    /// <summary>Known by first and last name alone.</summary>
    public bool IsPerson => string.IsNullOrWhiteSpace(Party.Name) && !(string.IsNullOrWhiteSpace(Party.FirstName) && string.IsNullOrWhiteSpace(Party.LastName));

    /// <summary>Who trades under another name, in letters without blanks; null for nobody.</summary>
    public required string? Owner { get; init; }

    public required string? Phone { get; init; }

    public required string? Postcode { get; init; }

    public required string? Email { get; init; }

    /// <summary>Null for a free-mail address.</summary>
    public required string? Domain { get; init; }

    public required AddressText Address { get; init; }

    /// <summary>The address without its town.</summary>
    public required AddressText Street { get; init; }

    /// <summary>Of the town; empty where a county stands in its place.</summary>
    public required ImmutableArray<string> TownWords { get; init; }

    /// <summary>Of the whole address with its county.</summary>
    public required ImmutableArray<string> PlaceWords { get; init; }

    /// <summary>Null when not said; the parts of the United Kingdom are one.</summary>
    public required string? Country { get; init; }

    public required string? CompanyNumber { get; init; }

    public required string? VatNumber { get; init; }

    public static ReadParty Of(Party party)
    {
        var person = PersonOf(party);
        var email = EmailText.Canonical(party.Email);
        var names = NameReading.Read(string.IsNullOrWhiteSpace(party.Name) ? person : party.Name);
        return new ReadParty
        {
            Party = party,
            Names = names,
            Owner = names.FirstOrDefault(static name => name.Role == NameRole.Owner)?.AllJoined,
            Person = person is null ? null : string.Concat(LetterFolding.Folded(person).Where(char.IsLetterOrDigit)),
            Phone = PhoneText.Canonical(party.Phone),
            Postcode = PostcodeText.Canonical(party.Postcode) ?? PostcodeText.Within(party.Address2) ?? PostcodeText.Within(party.Address1),
            Email = email,
            Domain = email is null ? null : EmailText.CompanyDomain(email),
            Address = string.IsNullOrWhiteSpace(party.Address1) && string.IsNullOrWhiteSpace(party.Address2) ? AddressText.Empty : AddressText.Of(party.Address1, party.Address2, party.Town),
            Street = AddressText.Of(party.Address1, party.Address2),
            TownWords = TownText.WordsOf(party.Town),
            PlaceWords = AddressText.Of(party.Address1, party.Address2, party.Town, party.County).Words,
            Country = CountryText.Canonical(party.Country),
            CompanyNumber = NameNormalizer.CompanyNumber(party.CompanyNumber),
            VatNumber = NameNormalizer.VatNumber(party.VatNumber),
        };
    }

    private static string? PersonOf(Party party)
    {
        var named = $"{party.FirstName} {party.LastName}".Trim();
        return named.Length > 0 ? named : string.IsNullOrWhiteSpace(party.ContactName) ? null : party.ContactName;
    }
}
