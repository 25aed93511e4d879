using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>What a comparison found; every finding is of one field.</summary>
public enum EvidenceFinding
{
    NameWords,
    NameRarity,
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
    HomeSame,
    AddressAlike,
    AddressDiffers,
    TownDiffers,
    CountryDiffers,
    PersonSame,
}

/// <summary>One finding and what it counts, in tenths of a bit: above nil for one company.</summary>
public readonly record struct EvidenceLine(EvidenceFinding Finding, int Points);

/// <summary>A pair's evidence.</summary>
/// <param name="Points">Sum of the lines, held down by the limit.</param>
/// <param name="Lines">Those that count anything, in a fixed order.</param>
public sealed record PairEvidence(int Points, EvidenceLimit Limit, ImmutableArray<EvidenceLine> Lines)
{
    /// <summary>What it counts beside a pair that would be linked: a doubt about how the name is written does not hold it down there.</summary>
    internal int RivalPoints => Limit is EvidenceLimit.CommonName or EvidenceLimit.Slip or EvidenceLimit.OtherSpelling or EvidenceLimit.Initials or EvidenceLimit.MoreWords or EvidenceLimit.AnotherFirstName ? Math.Max(Points, Lines.Sum(static line => line.Points)) : Points;

    /// <summary>More than the name agrees, and nothing is left in doubt.</summary>
    internal bool IsTelling => Limit == EvidenceLimit.None && EvidenceWeights.Agreement(Lines) > 0;
}
