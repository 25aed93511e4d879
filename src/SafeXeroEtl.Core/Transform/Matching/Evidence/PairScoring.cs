using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Fields;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>What speaks for and against two records being one company, field by field. Missing is neutral; a conflict counts against.</summary>
internal sealed class PairScoring
{
    /// <summary>That a small ledger has one company of a name does not show that there is no other: it is taken for one of so many contacts.</summary>
    private const int BooksMin = 2_000;

    /// <summary>Among so many contacts it tells that there is only one of a name.</summary>
    private const int LargeBook = 1_000;

    /// <summary>Per mille: the same but for an abbreviation or the order.</summary>
    private const int NearlySame = 950;

    /// <summary>Per mille: the letters of the only name that begins with them.</summary>
    private const int OnlyOne = 930;

    private readonly WordRarity rarity;
    private readonly NameComparison names;
    private readonly SharedCounts phones;
    private readonly SharedCounts emails;
    private readonly SharedCounts domains;
    private readonly SharedCounts postcodes;
    private readonly SharedCounts vatNumbers;
    private readonly BranchCounts branches;
    private readonly NamesakePlaces namesakes;
    private readonly NamesOfSeveralForms forms;
    private readonly AbbreviatedNames abbreviations;
    private readonly CutNames cutNames;
    private readonly int chance;
    private readonly bool isLargeBook;

    /// <param name="areAccounts">Several of the left may be one company's: their places do not tell its houses apart.</param>
    public PairScoring(IReadOnlyList<ReadParty> left, IReadOnlyList<ReadParty> right, bool areAccounts = false)
    {
        var all = left.Concat(right).ToArray();
        rarity = WordRarity.Of(all.Select(static party => party.Names));
        names = new NameComparison(rarity);
        phones = SharedCounts.Of(all, static party => party.Phone);
        emails = SharedCounts.Of(all, static party => party.Email);
        domains = SharedCounts.Of(all, static party => party.Domain);
        postcodes = SharedCounts.Of(all, static party => party.Postcode);
        vatNumbers = SharedCounts.Of(all, static party => party.VatNumber);
        branches = new BranchCounts(all);
        namesakes = areAccounts ? new NamesakePlaces(right) : new NamesakePlaces(left, right);
        forms = new NamesOfSeveralForms(all);
        abbreviations = new AbbreviatedNames(all);
        cutNames = new CutNames(names, rarity, left, right);
        chance = Rarity.Of(1, Math.Max(BooksMin, right.Count));
        isLargeBook = right.Count >= LargeBook;
    }

    /// <summary>To be done once a party, before its pairs.</summary>
    public WeighedParty Weighed(ReadParty party) => new(party, [.. party.Names.Select(name => WeighedName.Of(name, rarity))]);

    public PairEvidence Of(WeighedParty one, WeighedParty other)
    {
        var (left, right) = (one.Read, other.Read);
        var fields = FieldsOf(left, right);
        var isOnePlace = fields.Any(static line => line.Finding is EvidenceFinding.AddressSame or EvidenceFinding.AddressAloneSame);
        var agreement = InTheBooks(left, right, AsFarAsSaid(names.Of(one, other, isOnePlace), one, other, isOnePlace, fields), fields);
        return EvidenceJudgement.Of(
            [
                new EvidenceLine(EvidenceFinding.NameWords, EvidenceWeights.OfLikeness(agreement.Likeness)),
                new EvidenceLine(EvidenceFinding.NameRarity, EvidenceWeights.OfRarity(agreement.Shared, chance)),
                .. fields,
                .. agreement.AreOfPeople && IsOneHome(left, right, fields) ? [new EvidenceLine(EvidenceFinding.HomeSame, EvidenceWeights.Of(EvidenceFinding.HomeSame))] : ImmutableArray<EvidenceLine>.Empty,
            ],
            agreement);
    }

    /// <summary>Beyond a narrow column a sister's name may go on otherwise: where a field speaks against the two, that is a question.</summary>
    private NameAgreement AsFarAsSaid(NameAgreement agreement, WeighedParty one, WeighedParty other, bool isOnePlace, ImmutableArray<EvidenceLine> fields)
    {
        var said = cutNames.AsFarAsSaid(agreement, one, other, isOnePlace);
        return said != agreement && said.Limit < EvidenceLimit.MoreWords && fields.Any(static line => line.Points < 0) ? said with { Limit = EvidenceLimit.MoreWords } : said;
    }

    private ImmutableArray<EvidenceLine> FieldsOf(ReadParty left, ReadParty right)
    {
        var lines = ImmutableArray.CreateBuilder<EvidenceLine>(8);
        AddNumbers(lines, left, right);
        AddReach(lines, left, right);
        AddPlace(lines, left, right);
        return lines.DrainToImmutable();
    }

    /// <summary>The whole address with house and flat, and no postcode that says otherwise.</summary>
    private static bool IsOneHome(ReadParty left, ReadParty right, ImmutableArray<EvidenceLine> fields)
    {
        var (one, other) = (left.Address.Numbers, right.Address.Numbers);
        return (one.All(other.Contains) || other.All(one.Contains))
            && fields.Any(static line => line.Finding is EvidenceFinding.AddressSame or EvidenceFinding.AddressAloneSame)
            && !fields.Any(static line => line.Finding == EvidenceFinding.PostcodeDiffers);
    }

    /// <summary>What others may be called: a large book that has it once settles it, but not where something speaks against and nothing for; nor a person's name then. Registered names are unique.</summary>
    private NameAgreement InTheBooks(ReadParty one, ReadParty other, NameAgreement agreement, ImmutableArray<EvidenceLine> fields)
    {
        agreement = agreement.IsFormOnOneSide && forms.LeaveOpen(one, other) ? agreement with { IsOtherLegalForm = true } : agreement;
        var isContradicted = !agreement.IsRegistered && (EvidenceWeights.IsContradicted(fields) || (IsSomebodyElse(one, other) && EvidenceWeights.Agreement(fields) < LimitRule.OneField));
        return agreement.Limit switch
        {
            EvidenceLimit.None or EvidenceLimit.CommonName or EvidenceLimit.Slip when EvidenceWeights.OwnAgreement(fields) < LimitRule.OneField && AreInSeveralPlaces(one, other) => agreement with { Limit = EvidenceLimit.OneOfBranches },
            EvidenceLimit.CommonName when isLargeBook && !isContradicted && !(agreement.IsOfEveryTown && SayWhere(one, other)) && IsNameOfItsOwn(agreement) => agreement with { Limit = EvidenceLimit.None },
            EvidenceLimit.Initials when isLargeBook && !isContradicted && abbreviations.LettersOf(one, other) is > 0 and var letters =>
                agreement with { Limit = letters >= AbbreviatedNames.TellingLetters ? EvidenceLimit.None : EvidenceLimit.Initials, Likeness = Math.Max(agreement.Likeness, OnlyOne) },
            EvidenceLimit.None when isContradicted && agreement.IsOfPerson => agreement with { Limit = EvidenceLimit.CommonName },
            EvidenceLimit.None or EvidenceLimit.CommonName when !fields.IsEmpty && EvidenceWeights.OwnAgreement(fields) < LimitRule.OneField && IsOfBranches(one, other) => agreement with { Limit = EvidenceLimit.OneOfBranches },
            _ => agreement,
        };
    }

    /// <summary>Another mailbox, which counts nothing where both have free mail, is a question where others may have the name.</summary>
    private static bool IsSomebodyElse(ReadParty one, ReadParty other) => one.Email is { } email && other.Email is { } another && email != another;

    /// <summary>One of the two has a place: that the other has none is a question where every town has such a name.</summary>
    private static bool SayWhere(ReadParty one, ReadParty other) => !one.PlaceWords.IsEmpty || !other.PlaceWords.IsEmpty || one.Postcode is not null || other.Postcode is not null;

    /// <summary>Its name, or the other's where a slip is between them, stands in several places.</summary>
    private bool AreInSeveralPlaces(ReadParty one, ReadParty other) =>
        one.Names is [{ LegalForms.IsEmpty: true } name, ..] && other.Names is [{ LegalForms.IsEmpty: true } same, ..] && (namesakes.AreSeveral(name) || namesakes.AreSeveral(same));

    /// <summary>The name of a chain, without the legal form that would make it one company's.</summary>
    private bool IsOfBranches(ReadParty one, ReadParty other) =>
        one.Names is [{ LegalForms.IsEmpty: true } name, ..] && other.Names is [{ LegalForms.IsEmpty: true } same, ..] && name.Joined == same.Joined && branches.AreSeveral(name);

    /// <summary>Common words that, among so many contacts, only one has: not a person's, who has namesakes elsewhere, nor, unless it tells much, a company's that may be a sole trader's too.</summary>
    private bool IsNameOfItsOwn(NameAgreement agreement)
    {
        var told = EvidenceWeights.OfRarity(agreement.Shared, chance);
        return !agreement.IsOfPersonOrInitials
            && ((agreement.IsLetterByLetter && (!agreement.IsFormOnOneSide || told >= EvidenceWeights.TellingRarityOfOneForm)) || (agreement.Likeness >= NearlySame && told >= EvidenceWeights.TellingRarity));
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
        if (IsOnePerson(left, right))
        {
            lines.Add(new EvidenceLine(EvidenceFinding.PersonSame, EvidenceWeights.Of(EvidenceFinding.PersonSame)));
        }
    }

    /// <summary>The person to ask for, or the one who trades, is the other's too.</summary>
    private static bool IsOnePerson(ReadParty left, ReadParty right) =>
        (left.Person is { } person && left.Party.Name is not null && (person == right.Person || right.Owner == person)) || (right.Person is { } other && left.Owner == other);

    private void AddPlace(ImmutableArray<EvidenceLine>.Builder lines, ReadParty left, ReadParty right)
    {
        var address = AddressLikeness.Of(left, right);
        if (left.Postcode is { } postcode && right.Postcode is { } other)
        {
            var finding = postcode == other ? EvidenceFinding.PostcodeSame
                : PostcodeText.AreNear(postcode, other) ? EvidenceFinding.PostcodeNear : EvidenceFinding.PostcodeDiffers;
            var points = EvidenceWeights.Of(finding);
            lines.Add(new EvidenceLine(finding, finding == EvidenceFinding.PostcodeSame ? postcodes.Weighed(points, postcode) : points));
        }

        if (address is { } found)
        {
            found = found == EvidenceFinding.AddressSame && (left.Postcode is null || right.Postcode is null) ? EvidenceFinding.AddressAloneSame : found;
            lines.Add(new EvidenceLine(found, EvidenceWeights.Of(found)));
        }

        if (address is null or EvidenceFinding.AddressAlike && (left.Postcode is null || right.Postcode is null))
        {
            AddTown(lines, left, right);
        }

        if (left.Country is { } country && right.Country is { } abroad && country != abroad)
        {
            lines.Add(new EvidenceLine(EvidenceFinding.CountryDiffers, EvidenceWeights.Of(EvidenceFinding.CountryDiffers)));
        }
    }

    private static void AddTown(ImmutableArray<EvidenceLine>.Builder lines, ReadParty left, ReadParty right)
    {
        if (TownText.Differ(left, right))
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
}
