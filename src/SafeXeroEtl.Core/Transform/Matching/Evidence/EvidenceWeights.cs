using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// What each finding counts, in tenths of a bit: ten points double the odds. Declared by hand, each with its reason, and looked at on one
/// half of each development set only (<c>docs/spec/matching.md</c> has the figures of both halves).
/// </summary>
internal static class EvidenceWeights
{
    /// <summary>Two of the ways to reach a company, or one of its numbers: then words more in a name are a longer name.</summary>
    private const int CorroborationMin = 55;

    /// <summary>A longer name of what is shown to be one: no worse than this.</summary>
    public const int OfLongerName = -10;

    private static readonly (int Likeness, int Points)[] LikenessSteps =
        [(0, -160), (300, -100), (500, -60), (700, -20), (800, 0), (880, 20), (930, 36), (970, 48), (1000, 60)];

    private static readonly ImmutableArray<EvidenceFinding> Corroborating =
        [EvidenceFinding.CompanyNumberSame, EvidenceFinding.EmailSame, EvidenceFinding.DomainSame, EvidenceFinding.PhoneSame, EvidenceFinding.PostcodeSame, EvidenceFinding.AddressSame, EvidenceFinding.AddressAloneSame];

    public static int Of(EvidenceFinding finding) => finding switch
    {
        // One number, one company, wherever it trades.
        EvidenceFinding.CompanyNumberSame => 80,
        EvidenceFinding.CompanyNumberDiffers => -200,

        // Groups register together and companies re-register.
        EvidenceFinding.VatNumberSame => 40,
        EvidenceFinding.VatNumberDiffers => -40,

        // A person's or a department's own; shared by companies of one owner.
        EvidenceFinding.EmailSame => 45,
        EvidenceFinding.DomainSame => 30,
        EvidenceFinding.DomainDiffers => -6,
        EvidenceFinding.PhoneSame => 40,
        EvidenceFinding.PhoneDiffers => -14,

        // Fifteen addresses or so have a postcode; companies move and have several.
        EvidenceFinding.PostcodeSame => 25,
        EvidenceFinding.PostcodeNear => -4,
        EvidenceFinding.PostcodeDiffers => -16,
        EvidenceFinding.AddressSame => 25,

        // Where a postcode is missing, the address says what both would.
        EvidenceFinding.AddressAloneSame => 45,
        EvidenceFinding.AddressAlike => 10,
        EvidenceFinding.AddressDiffers => -16,
        EvidenceFinding.TownDiffers => -10,
        EvidenceFinding.PersonSame => 8,
        EvidenceFinding.NameAnotherLegalForm => -15,
        _ => 0,
    };

    public static int OfLikeness(int likeness)
    {
        var at = 1;
        while (LikenessSteps[at].Likeness < likeness)
        {
            at++;
        }

        var (from, to) = (LikenessSteps[at - 1], LikenessSteps[at]);
        return from.Points + ((to.Points - from.Points) * (likeness - from.Likeness) / (to.Likeness - from.Likeness));
    }

    /// <summary>Names that tell more than it takes to find one among all contacts count for, those that tell less against.</summary>
    public static int OfRarity(int shared, int chance) => Math.Clamp((shared - chance) * 4 / 10, -40, 40);

    /// <summary>The most a pair under a limit can count: below what links by itself, and the lower the likelier it is another company.</summary>
    public static int Ceiling(EvidenceLimit limit) => limit switch
    {
        EvidenceLimit.None => int.MaxValue,
        EvidenceLimit.MoreWords => 30,
        EvidenceLimit.Elsewhere => 5,
        EvidenceLimit.AnotherLegalForm => 30,
        EvidenceLimit.AnotherVatNumber => 30,
        EvidenceLimit.GroupWord => 20,
        EvidenceLimit.OtherWords => 15,
        EvidenceLimit.NoName => 0,
        EvidenceLimit.AnotherBranch => 0,
        _ => -150,
    };

    /// <summary>Telephone or domain, and place, all known and none the same.</summary>
    public static bool IsElsewhere(ImmutableArray<EvidenceLine> lines)
    {
        var (reach, place) = (false, false);
        foreach (var line in lines)
        {
            if (line.Finding is EvidenceFinding.VatNumberSame or EvidenceFinding.PostcodeNear or EvidenceFinding.AddressAlike || Corroborating.Contains(line.Finding))
            {
                return false;
            }

            reach |= line.Finding is EvidenceFinding.PhoneDiffers or EvidenceFinding.DomainDiffers;
            place |= line.Finding is EvidenceFinding.PostcodeDiffers or EvidenceFinding.AddressDiffers or EvidenceFinding.TownDiffers;
        }

        return reach && place;
    }

    public static bool Corroborates(ImmutableArray<EvidenceLine> lines)
    {
        var sum = 0;
        foreach (var line in lines)
        {
            sum += Corroborating.Contains(line.Finding) ? line.Points : 0;
        }

        return sum >= CorroborationMin;
    }
}
