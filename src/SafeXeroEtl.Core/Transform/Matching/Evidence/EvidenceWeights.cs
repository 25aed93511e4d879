using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// What each finding counts, in tenths of a bit: ten points double the odds. Declared by hand, each with its reason, and looked at on one
/// half of each development set only (<c>docs/spec/matching.md</c> has the figures of both halves).
/// </summary>
internal static class EvidenceWeights
{
    /// <summary>What is shown to be one all the same, and has a longer name or another: its name counts no less than this.</summary>
    public const int OfLongerName = 0;

    /// <summary>Common words in so many that together they make a name of its own.</summary>
    public const int TellingRarity = 25;

    /// <summary>The same where they agree letter by letter and only one side has a legal form: <i>City Cabs</i> need not be <i>City Cabs Ltd</i>.</summary>
    public const int TellingRarityOfOneForm = 16;

    private static readonly (int Likeness, int Points)[] LikenessSteps =
        [(0, -160), (300, -100), (500, -60), (700, -20), (800, 0), (880, 20), (930, 36), (970, 48), (1000, 60)];

    private static readonly ImmutableArray<EvidenceFinding> Agreeing =
    [
        EvidenceFinding.CompanyNumberSame, EvidenceFinding.VatNumberSame, EvidenceFinding.EmailSame, EvidenceFinding.DomainSame, EvidenceFinding.PhoneSame,
        EvidenceFinding.PostcodeSame, EvidenceFinding.AddressSame, EvidenceFinding.AddressAloneSame,
    ];

    public static int Of(EvidenceFinding finding) => finding switch
    {
        // One number, one company, wherever it trades.
        EvidenceFinding.CompanyNumberSame => 80,
        EvidenceFinding.CompanyNumberDiffers => -200,

        // Groups register together and companies re-register.
        EvidenceFinding.VatNumberSame => 40,
        EvidenceFinding.VatNumberDiffers => -40,

        // A person's or a department's own; shared by companies of one owner. People move on: another one says little.
        EvidenceFinding.EmailSame => 45,
        EvidenceFinding.DomainSame => 30,
        EvidenceFinding.DomainDiffers => -6,
        EvidenceFinding.PhoneSame => 40,
        EvidenceFinding.PhoneDiffers => -8,
        EvidenceFinding.PersonSame => 8,

        // Fifteen addresses or so have a postcode; companies move and have several.
        EvidenceFinding.PostcodeSame => 25,
        EvidenceFinding.PostcodeNear => -4,
        EvidenceFinding.PostcodeDiffers => -16,
        EvidenceFinding.AddressSame => 25,

        // Where a postcode is missing, the address says what both would.
        EvidenceFinding.AddressAloneSame => 45,
        // Few people live in one house, where a building has many firms.
        EvidenceFinding.HomeSame => 25,
        EvidenceFinding.AddressAlike => 10,
        EvidenceFinding.AddressDiffers => -16,
        EvidenceFinding.TownDiffers => -10,
        EvidenceFinding.CountryDiffers => -20,
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

    /// <summary>Something else than the name speaks against, and nothing for.</summary>
    public static bool IsContradicted(ImmutableArray<EvidenceLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Points < 0 && line.Finding != EvidenceFinding.PostcodeNear)
            {
                return Agreement(lines) < LimitRule.OneField;
            }
        }

        return false;
    }

    /// <summary>The points of what one branch does not share with the next: door and telephone. Mailbox, domain and VAT number are the whole chain's.</summary>
    public static int OwnAgreement(ImmutableArray<EvidenceLine> lines)
    {
        var sum = 0;
        foreach (var line in lines)
        {
            sum += Agreeing.Contains(line.Finding) && line.Finding is not (EvidenceFinding.VatNumberSame or EvidenceFinding.EmailSame or EvidenceFinding.DomainSame) ? line.Points : 0;
        }

        return sum;
    }

    /// <summary>The points of fields other than the name that agree.</summary>
    public static int Agreement(ImmutableArray<EvidenceLine> lines)
    {
        var sum = 0;
        foreach (var line in lines)
        {
            sum += Agreeing.Contains(line.Finding) ? line.Points : 0;
        }

        return sum;
    }
}
