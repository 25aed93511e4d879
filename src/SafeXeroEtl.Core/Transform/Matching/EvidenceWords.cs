using System.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What findings, limits and doubts are called. Each text begins in lower case and has no full stop, to stand within a line.</summary>
public static class EvidenceWords
{
    /// <summary>The field that a finding is of.</summary>
    public static string Field(EvidenceFinding finding) => finding switch
    {
        EvidenceFinding.NameWords or EvidenceFinding.NameRarity => "name",
        EvidenceFinding.CompanyNumberSame or EvidenceFinding.CompanyNumberDiffers => "company number",
        EvidenceFinding.VatNumberSame or EvidenceFinding.VatNumberDiffers => "VAT number",
        EvidenceFinding.EmailSame => "e-mail",
        EvidenceFinding.DomainSame or EvidenceFinding.DomainDiffers => "e-mail domain",
        EvidenceFinding.PhoneSame or EvidenceFinding.PhoneDiffers => "phone",
        EvidenceFinding.PostcodeSame or EvidenceFinding.PostcodeNear or EvidenceFinding.PostcodeDiffers => "postcode",
        EvidenceFinding.AddressSame or EvidenceFinding.AddressAloneSame or EvidenceFinding.HomeSame or EvidenceFinding.AddressAlike or EvidenceFinding.AddressDiffers => "address",
        EvidenceFinding.TownDiffers => "town",
        EvidenceFinding.CountryDiffers => "country",
        EvidenceFinding.PersonSame => "contact name",
        _ => throw new UnreachableException($"No field is known for {finding}."),
    };

    /// <param name="points">What the finding counted: the same finding may count for, against, or hardly at all.</param>
    public static string Sentence(EvidenceFinding finding, int points) => finding switch
    {
        EvidenceFinding.NameWords => points switch { >= 36 => "the names are nearly the same", >= 0 => "much of the name agrees", >= -60 => "some of the name agrees", _ => "the names differ" },
        EvidenceFinding.NameRarity => points switch { > 0 => "few have the words that agree", 0 => "the words that agree are neither rare nor common", _ => "many have the words that agree, or few words agree" },
        EvidenceFinding.CompanyNumberSame => "the company number is the same",
        EvidenceFinding.CompanyNumberDiffers => "the company numbers differ",
        EvidenceFinding.VatNumberSame => "the VAT number is the same" + ShareNote(finding, points),
        EvidenceFinding.VatNumberDiffers => "the VAT numbers differ",
        EvidenceFinding.EmailSame => "the e-mail address is the same" + ShareNote(finding, points),
        EvidenceFinding.DomainSame => "the e-mail addresses are of one domain" + ShareNote(finding, points),
        EvidenceFinding.DomainDiffers => "the e-mail addresses are of different domains",
        EvidenceFinding.PhoneSame => "the telephone is the same" + ShareNote(finding, points),
        EvidenceFinding.PhoneDiffers => "the telephones differ",
        EvidenceFinding.PostcodeSame => "the postcode is the same" + ShareNote(finding, points),
        EvidenceFinding.PostcodeNear => "the postcodes differ within one district, or by a slip",
        EvidenceFinding.PostcodeDiffers => "the postcodes are of different districts",
        EvidenceFinding.AddressSame => "the address is the same",
        EvidenceFinding.AddressAloneSame => "the address is the same, and one of them has no postcode",
        EvidenceFinding.HomeSame => "both are people, and few live in one house",
        EvidenceFinding.AddressAlike => "the addresses are alike",
        EvidenceFinding.AddressDiffers => "the addresses differ",
        EvidenceFinding.TownDiffers => "the towns differ",
        EvidenceFinding.CountryDiffers => "the countries differ",
        EvidenceFinding.PersonSame => "the person is the same",
        _ => throw new UnreachableException($"No sentence is known for {finding}."),
    };

    /// <summary>Without the words of the two names; <see cref="LinkReason"/> puts them in.</summary>
    public static string Sentence(EvidenceLimit limit) => limit switch
    {
        EvidenceLimit.None => "nothing is left in doubt",
        EvidenceLimit.CommonName => "others may have this name, and too little else agrees",
        EvidenceLimit.Slip => "what looks like a slip may be another word",
        EvidenceLimit.OtherSpelling => "the two spellings may be two names",
        EvidenceLimit.TradingName => "only what it trades under or was called before agrees: the business may have another owner",
        EvidenceLimit.OneOfBranches => "there are several of this name in several places, and neither address nor telephone says which this is",
        EvidenceLimit.Initials => "only first letters agree, and others have them too",
        EvidenceLimit.MoreWords => "one name says more than the other",
        EvidenceLimit.AnotherFirstName => "the two first names may be two people",
        EvidenceLimit.AnotherTitle => "one is a man by the title and the other a woman",
        EvidenceLimit.AnotherLegalForm => "they are, or may be, different kinds of company in law",
        EvidenceLimit.AnotherVatNumber => "each has a VAT number, and they differ",
        EvidenceLimit.GroupWord => "one name has a word that sets companies of a group, or branches, apart",
        EvidenceLimit.Elsewhere => "the two are in different places",
        EvidenceLimit.OtherWords => "each name has words that the other has not",
        EvidenceLimit.AnotherBranch => "a number, a letter, a direction or the place tells them apart",
        EvidenceLimit.NoName => "one of them has no name to compare",
        EvidenceLimit.AnotherCompany => "each has a company number, and they differ",
        _ => throw new UnreachableException($"No sentence is known for {limit}."),
    };

    /// <summary>What a doubt asks the person who decides.</summary>
    public static string Sentence(LinkDoubt doubt) => doubt switch
    {
        LinkDoubt.None => "nothing is left in doubt",
        LinkDoubt.Evidence => "the evidence alone is not enough",
        LinkDoubt.SeveralContacts => "another contact is as likely: is one company there twice?",
        LinkDoubt.ContactTaken => "the contact goes to another customer: the same company, a further account?",
        LinkDoubt.SeveralCustomers => "another customer is as likely to be this contact",
        LinkDoubt.NoName => "it has no name to compare",
        LinkDoubt.Namesakes => "more than fifty records have this name, and nothing tells them apart",
        _ => throw new UnreachableException($"No sentence is known for {doubt}."),
    };

    private static string ShareNote(EvidenceFinding finding, int points) => points < EvidenceWeights.Of(finding) ? "; others have it too" : "";
}
