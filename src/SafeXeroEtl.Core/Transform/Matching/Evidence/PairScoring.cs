using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Fields;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>What speaks for and against two records being one company, field by field. Missing is neutral; a conflict counts against.</summary>
internal sealed class PairScoring
{
    private readonly NameComparison names;
    private readonly SharedCounts phones;
    private readonly SharedCounts emails;
    private readonly SharedCounts domains;
    private readonly SharedCounts postcodes;
    private readonly SharedCounts vatNumbers;
    private readonly int chance;

    public PairScoring(IReadOnlyList<ReadParty> left, IReadOnlyList<ReadParty> right)
    {
        var all = left.Concat(right).ToArray();
        names = new NameComparison(WordRarity.Of(all.Select(static party => party.Names)));
        phones = SharedCounts.Of(all, static party => party.Phone);
        emails = SharedCounts.Of(all, static party => party.Email);
        domains = SharedCounts.Of(all, static party => party.Domain);
        postcodes = SharedCounts.Of(all, static party => party.Postcode);
        vatNumbers = SharedCounts.Of(all, static party => party.VatNumber);
        chance = Rarity.Of(1, Math.Max(1, right.Count));
    }

    public PairEvidence Of(ReadParty left, ReadParty right)
    {
        var lines = ImmutableArray.CreateBuilder<EvidenceLine>(8);
        var agreement = names.Of(left, right);
        lines.Add(new EvidenceLine(EvidenceFinding.NameWords, EvidenceWeights.OfLikeness(agreement.Likeness)));
        lines.Add(new EvidenceLine(EvidenceFinding.NameRarity, EvidenceWeights.OfRarity(agreement.Shared, chance)));
        if (agreement.IsOtherLegalForm)
        {
            lines.Add(new EvidenceLine(EvidenceFinding.NameAnotherLegalForm, EvidenceWeights.Of(EvidenceFinding.NameAnotherLegalForm)));
        }

        AddNumbers(lines, left, right);
        AddReach(lines, left, right);
        AddPlace(lines, left, right);
        var found = lines.DrainToImmutable();
        return Judged(found, agreement);
    }

    private static PairEvidence Judged(ImmutableArray<EvidenceLine> lines, NameAgreement agreement)
    {
        var limit = LimitOf(lines, agreement);
        if (agreement.Limit == EvidenceLimit.MoreWords && limit == EvidenceLimit.None && lines[0].Points < EvidenceWeights.OfLongerName)
        {
            lines = lines.SetItem(0, lines[0] with { Points = EvidenceWeights.OfLongerName });
        }

        var sum = lines.Sum(static line => line.Points);
        var ceiling = EvidenceWeights.Ceiling(limit);
        return new PairEvidence(sum <= ceiling ? sum : ceiling + ((sum - ceiling) / 8), limit, lines);
    }

    private static EvidenceLimit LimitOf(ImmutableArray<EvidenceLine> lines, NameAgreement agreement)
    {
        var limit = agreement.Limit;
        if (limit == EvidenceLimit.MoreWords && EvidenceWeights.Corroborates(lines))
        {
            limit = EvidenceLimit.None;
        }

        if (limit < EvidenceLimit.Elsewhere && EvidenceWeights.IsElsewhere(lines))
        {
            limit = EvidenceLimit.Elsewhere;
        }

        if (agreement.IsOtherLegalForm && limit < EvidenceLimit.AnotherLegalForm)
        {
            limit = EvidenceLimit.AnotherLegalForm;
        }

        if (limit < EvidenceLimit.AnotherVatNumber && Has(lines, EvidenceFinding.VatNumberDiffers))
        {
            limit = EvidenceLimit.AnotherVatNumber;
        }

        return Has(lines, EvidenceFinding.CompanyNumberDiffers) ? EvidenceLimit.AnotherCompany : limit;
    }

    private void AddNumbers(ImmutableArray<EvidenceLine>.Builder lines, ReadParty left, ReadParty right)
    {
        AddEither(lines, left.CompanyNumber, right.CompanyNumber, EvidenceFinding.CompanyNumberSame, EvidenceFinding.CompanyNumberDiffers, null);
        AddEither(lines, left.VatNumber, right.VatNumber, EvidenceFinding.VatNumberSame, EvidenceFinding.VatNumberDiffers, vatNumbers);
    }

    private void AddReach(ImmutableArray<EvidenceLine>.Builder lines, ReadParty left, ReadParty right)
    {
        if (left.Email is { } email && email == right.Email)
        {
            lines.Add(new EvidenceLine(EvidenceFinding.EmailSame, emails.Weighed(EvidenceWeights.Of(EvidenceFinding.EmailSame), email)));
        }
        else
        {
            AddEither(lines, left.Domain, right.Domain, EvidenceFinding.DomainSame, EvidenceFinding.DomainDiffers, domains);
        }

        AddEither(lines, left.Phone, right.Phone, EvidenceFinding.PhoneSame, EvidenceFinding.PhoneDiffers, phones);
        if (left.Person is { } person && person == right.Person && left.Names is not [] && left.Party.Name is not null)
        {
            lines.Add(new EvidenceLine(EvidenceFinding.PersonSame, EvidenceWeights.Of(EvidenceFinding.PersonSame)));
        }
    }

    private void AddPlace(ImmutableArray<EvidenceLine>.Builder lines, ReadParty left, ReadParty right)
    {
        var address = AddressLikeness.Of(left.Address, right.Address);
        if (left.Postcode is { } postcode && right.Postcode is { } other)
        {
            var finding = postcode == other ? EvidenceFinding.PostcodeSame
                : PostcodeText.District(postcode) == PostcodeText.District(other) ? EvidenceFinding.PostcodeNear : EvidenceFinding.PostcodeDiffers;
            var points = EvidenceWeights.Of(finding);
            lines.Add(new EvidenceLine(finding, finding == EvidenceFinding.PostcodeSame ? postcodes.Weighed(points, postcode) : points));
        }

        if (address is { } found)
        {
            found = found == EvidenceFinding.AddressSame && (left.Postcode is null || right.Postcode is null) ? EvidenceFinding.AddressAloneSame : found;
            lines.Add(new EvidenceLine(found, EvidenceWeights.Of(found)));
        }
        else if (left.Postcode is null || right.Postcode is null)
        {
            AddTown(lines, left, right);
        }
    }

    private static void AddTown(ImmutableArray<EvidenceLine>.Builder lines, ReadParty left, ReadParty right)
    {
        if (left.TownWords is not [] && right.TownWords is not [] && !left.TownWords.Intersect(right.TownWords).Any())
        {
            lines.Add(new EvidenceLine(EvidenceFinding.TownDiffers, EvidenceWeights.Of(EvidenceFinding.TownDiffers)));
        }
    }

    private static void AddEither(
        ImmutableArray<EvidenceLine>.Builder lines, string? left, string? right, EvidenceFinding same, EvidenceFinding differs, SharedCounts? shared)
    {
        if (left is null || right is null)
        {
            return;
        }

        var finding = left == right ? same : differs;
        var points = EvidenceWeights.Of(finding);
        lines.Add(new EvidenceLine(finding, finding == same && shared is not null ? shared.Weighed(points, left) : points));
    }

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
