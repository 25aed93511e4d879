using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>From the lines of a pair to its points: what is left in doubt holds them down, and what nobody may overlook holds them up.</summary>
internal static class EvidenceJudgement
{
    /// <summary>Asked about, however little the rest says.</summary>
    private const int AskedPoints = 0;

    /// <summary>Postcode and address, or telephone and either, that hardly anybody else has: the contact may be the owner, whatever it is called.</summary>
    private const int OnePlace = 50;

    /// <summary>Per mille: two names with a word in common, at one place, are looked at.</summary>
    private const int LikeEnough = 400;

    /// <summary>Of what a pair has above a limit's ceiling so much is kept, so that the likelier still stands above the less likely.</summary>
    private const int KeptShare = 8;

    /// <summary>However much agrees, a pair under a limit stays below what links by itself.</summary>
    private static readonly int HeldMost = Likelihood.PointsAt(LinkOptions.DefaultAutoLink) - 1;

    public static PairEvidence Of(ImmutableArray<EvidenceLine> lines, NameAgreement name)
    {
        var agreement = EvidenceWeights.Agreement(lines);
        var hasNumber = Has(lines, EvidenceFinding.CompanyNumberSame);
        var isHome = Has(lines, EvidenceFinding.HomeSame);
        var limit = EvidenceLimit.None;
        foreach (var doubt in Doubts(lines, name, agreement))
        {
            var rule = LimitRule.Of(doubt);
            limit = doubt > limit && agreement < rule.LiftedBy && !(hasNumber && rule.IsLiftedByCompanyNumber) && !(isHome && IsSettledAtHome(doubt)) ? doubt : limit;
        }

        if (name.Limit is not (EvidenceLimit.None or EvidenceLimit.OtherWords) && limit < EvidenceLimit.AnotherLegalForm && lines[0].Points < EvidenceWeights.OfLongerName && limit < name.Limit)
        {
            lines = lines.SetItem(0, lines[0] with { Points = EvidenceWeights.OfLongerName });
        }

        var sum = lines.Sum(static line => line.Points);
        var ceiling = limit == EvidenceLimit.OtherWords && agreement >= LimitRule.OneField ? AskedPoints + LimitRule.OneField : LimitRule.Of(limit).Ceiling;
        var held = Held(sum, ceiling);
        return new PairEvidence(IsAskedAbout(lines, name, limit, agreement) ? Math.Max(held, AskedPoints) : held, limit, lines);
    }

    /// <summary>No more than the ceiling, and a little of what is above it.</summary>
    public static int Held(int points, int ceiling) => points <= ceiling ? points : Math.Min(ceiling + ((points - ceiling) / KeptShare), HeldMost);

    /// <summary>Under one roof an initial, a slip or a first name that is left out is no other person; two titles or two first names may be.</summary>
    private static bool IsSettledAtHome(EvidenceLimit doubt) => doubt is EvidenceLimit.Initials or EvidenceLimit.OtherSpelling or EvidenceLimit.MoreWords;

    private static IEnumerable<EvidenceLimit> Doubts(ImmutableArray<EvidenceLine> lines, NameAgreement name, int agreement)
    {
        var isElsewhere = agreement < LimitRule.OneField && (IsInAnotherPlace(lines) || Has(lines, EvidenceFinding.CountryDiffers));
        yield return name.Limit == EvidenceLimit.TradingName && Has(lines, EvidenceFinding.PersonSame) ? EvidenceLimit.None : name.Limit;
        yield return IsInAnotherPlace(lines) ? AtAnotherDoor(name, EvidenceWeights.OwnAgreement(lines)) : EvidenceLimit.None;
        yield return isElsewhere ? WhenElsewhere(name) : EvidenceLimit.None;
        yield return name.IsOtherTitle ? EvidenceLimit.AnotherTitle : EvidenceLimit.None;
        yield return name.IsOtherLegalForm ? EvidenceLimit.AnotherLegalForm : EvidenceLimit.None;
        yield return Has(lines, EvidenceFinding.VatNumberDiffers) ? EvidenceLimit.AnotherVatNumber : EvidenceLimit.None;
        yield return Has(lines, EvidenceFinding.CompanyNumberDiffers) ? EvidenceLimit.AnotherCompany : EvidenceLimit.None;
    }

    /// <summary>What a chain's branches share, or two companies of one group, does not settle a word more or a slip where the doors differ.</summary>
    private static EvidenceLimit AtAnotherDoor(NameAgreement name, int ownAgreement) => name.Limit switch
    {
        EvidenceLimit.MoreWords when !name.IsRegistered && ownAgreement < LimitRule.OneField => EvidenceLimit.OneOfBranches,
        EvidenceLimit.Slip when ownAgreement < LimitRule.OneField => EvidenceLimit.OtherSpelling,
        _ => EvidenceLimit.None,
    };

    private static bool IsInAnotherPlace(ImmutableArray<EvidenceLine> lines) =>
        Has(lines, EvidenceFinding.PostcodeDiffers) || Has(lines, EvidenceFinding.AddressDiffers) || Has(lines, EvidenceFinding.TownDiffers);

    /// <summary>Every town has a Red Lion; a registered name there is one of.</summary>
    private static EvidenceLimit WhenElsewhere(NameAgreement name) => name.Limit switch
    {
        EvidenceLimit.CommonName when !name.IsRegistered => EvidenceLimit.AnotherBranch,
        EvidenceLimit.OtherSpelling => EvidenceLimit.AnotherBranch,
        _ => EvidenceLimit.Elsewhere,
    };

    /// <summary>A number or a mailbox in common, or a rare name within a longer one: not new before a person has looked.</summary>
    private static bool IsAskedAbout(ImmutableArray<EvidenceLine> lines, NameAgreement name, EvidenceLimit limit, int agreement) => limit switch
    {
        EvidenceLimit.AnotherBranch or EvidenceLimit.AnotherCompany => false,
        _ when Has(lines, EvidenceFinding.CompanyNumberSame) || Has(lines, EvidenceFinding.VatNumberSame) || Has(lines, EvidenceFinding.EmailSame) || Has(lines, EvidenceFinding.HomeSame) => true,
        EvidenceLimit.OtherWords or EvidenceLimit.NoName => agreement >= OnePlace || (agreement >= LimitRule.OneField && (name.HasRareWord || name.Likeness >= LikeEnough)),
        EvidenceLimit.Initials or EvidenceLimit.CommonName => true,
        _ => name.HasRareWord || agreement >= LimitRule.OneField,
    };

    private static bool Has(ImmutableArray<EvidenceLine> lines, EvidenceFinding finding)
    {
        foreach (var line in lines)
        {
            if (line.Finding == finding)
            {
                return true;
            }
        }

        return false;
    }
}
