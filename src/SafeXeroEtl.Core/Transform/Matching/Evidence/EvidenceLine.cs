namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>What a comparison found; every finding is of one field.</summary>
public enum EvidenceFinding
{
    NameWords,
    NameRarity,
    NameAnotherLegalForm,
    CompanyNumberSame,
    CompanyNumberDiffers,
    VatNumberSame,
    VatNumberDiffers,
    EmailSame,
    DomainSame,
    DomainDiffers,
    PhoneSame,
    PhoneDiffers,
    PostcodeSame,
    PostcodeNear,
    PostcodeDiffers,
    AddressSame,
    AddressAloneSame,
    AddressAlike,
    AddressDiffers,
    TownDiffers,
    PersonSame,
}

/// <summary>Why a pair cannot be linked without a person, whatever else agrees.</summary>
public enum EvidenceLimit
{
    None,

    /// <summary>Neither name has a word to compare.</summary>
    NoName,

    /// <summary>One name has words of a trade or place more than the other, and nothing else shows that they are one.</summary>
    MoreWords,

    /// <summary>The name agrees, and of where the two are to be reached nothing does.</summary>
    Elsewhere,

    /// <summary>One is another kind of company in law.</summary>
    AnotherLegalForm,

    /// <summary>A VAT number each, and not the same.</summary>
    AnotherVatNumber,

    /// <summary>One name has a word that sets the companies of a group apart.</summary>
    GroupWord,

    /// <summary>Both names have words the other has not.</summary>
    OtherWords,

    /// <summary>The names are told apart by a number, a letter or a direction.</summary>
    AnotherBranch,

    /// <summary>A company number each, and not the same.</summary>
    AnotherCompany,
}

/// <summary>One finding and what it counts, in tenths of a bit: above nil for one company.</summary>
public readonly record struct EvidenceLine(EvidenceFinding Finding, int Points);

/// <summary>A pair's evidence.</summary>
/// <param name="Points">Sum of the lines, held down by the limit.</param>
/// <param name="Lines">Those that count anything, in a fixed order.</param>
public sealed record PairEvidence(int Points, EvidenceLimit Limit, System.Collections.Immutable.ImmutableArray<EvidenceLine> Lines);
