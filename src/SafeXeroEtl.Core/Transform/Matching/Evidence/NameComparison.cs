using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>How far two names agree.</summary>
/// <param name="Likeness">Per mille of what their words tell that both say.</param>
/// <param name="Shared">What the shared words tell, in tenths of a bit.</param>
/// <param name="IsOtherLegalForm">Whether they are of different kinds in law.</param>
internal readonly record struct NameAgreement(int Likeness, int Shared, EvidenceLimit Limit, bool IsOtherLegalForm)
{
    public static NameAgreement None { get; } = new(0, 0, EvidenceLimit.NoName, false);
}

/// <summary>Compares names word by word, each word by how rare it is.</summary>
internal sealed class NameComparison(WordRarity rarity)
{
    /// <summary>Left-over words that tell no more than this, all together, are no conflict.</summary>
    private const int NegligibleTenths = 25;

    private static readonly (string Left, string Right)[] OtherInLaw = [("ltd", "llp"), ("ltd", "cic"), ("ltd", "cio"), ("plc", "llp"), ("llp", "lp"), ("ltd", "lp"), ("cic", "cio"), ("plc", "cic")];

    /// <summary>The best of the names that either side may go by.</summary>
    public NameAgreement Of(ReadParty left, ReadParty right)
    {
        var best = NameAgreement.None;
        foreach (var one in left.Names)
        {
            foreach (var other in right.Names)
            {
                var agreement = Of(one, other, left, right);
                if (best.Limit == EvidenceLimit.NoName || (agreement.Likeness, agreement.Shared).CompareTo((best.Likeness, best.Shared)) > 0)
                {
                    best = agreement;
                }
            }
        }

        return best;
    }

    private NameAgreement Of(ReadName left, ReadName right, ReadParty leftParty, ReadParty rightParty)
    {
        var alignment = NameAlignment.Of(left, right);
        var (paired, agreed) = (0, 0);
        foreach (var pair in alignment.Pairs)
        {
            // Said twice, a word tells no more.
            var tells = Math.Max(1, (Tells(left, pair.LeftAt, pair.LeftCount) + Tells(right, pair.RightAt, pair.RightCount)) / 2);
            paired += tells;
            agreed += tells * Quality(pair, left, right) / 1000;
        }

        var leftOver = Over(alignment.LeftOver, leftParty, rightParty);
        var rightOver = Over(alignment.RightOver, rightParty, leftParty);
        var whole = paired + ((leftOver.Tells + rightOver.Tells) / 2);
        return new NameAgreement(
            whole == 0 ? 0 : (int)(1000L * agreed / whole),
            agreed,
            LimitOf(leftOver, rightOver),
            IsOtherLegalForm(left, right));
    }

    private int Tells(ReadName name, int at, int count)
    {
        var sum = 0;
        for (var word = at; word < at + count; word++)
        {
            sum += IsRepeated(name, word) ? 0 : rarity.Of(name.Words[word].Text);
        }

        return sum;
    }

    private static bool IsRepeated(ReadName name, int at)
    {
        for (var before = 0; before < at; before++)
        {
            if (name.Words[before].Text == name.Words[at].Text)
            {
                return true;
            }
        }

        return false;
    }

    private int Quality(PairedWords pair, ReadName left, ReadName right) => pair.Pairing switch
    {
        WordPairing.Same => left.Words[pair.LeftAt].Written == right.Words[pair.RightAt].Written ? 1000 : 985,
        WordPairing.Joined => pair.Slips == 0 ? 970 : 880,
        WordPairing.Inflected => 950,
        WordPairing.Abbreviated => rarity.IsOrdinary(left.Words[pair.LeftAt].Text) || rarity.IsOrdinary(right.Words[pair.RightAt].Text) ? 900 : 500,
        WordPairing.Initials => Initials(pair, left, right),
        WordPairing.Initial => 550,
        _ => Misspelt(left.Words[pair.LeftAt], right.Words[pair.RightAt], pair.Slips),
    };

    /// <summary>The more letters, the less is chance; parts of the country go by two.</summary>
    private static int Initials(PairedWords pair, ReadName left, ReadName right)
    {
        var (name, at, count) = pair.LeftCount > pair.RightCount ? (left, pair.LeftAt, pair.LeftCount) : (right, pair.RightAt, pair.RightCount);
        return name.Words.AsSpan(at, count).ToArray().All(static word => word.Kind == WordKind.Splitting) ? 900 : count switch { >= 5 => 900, 4 => 800, 3 => 650, _ => 450 };
    }

    /// <summary>A slip in a long word is a slip; in a short one, or between two words that others are called, it may be another word.</summary>
    private int Misspelt(NameWord left, NameWord right, int slips)
    {
        var length = Math.Min(left.Written.Length, right.Written.Length);
        var quality = (length switch { >= 10 => 960, >= 8 => 940, >= 6 => 900, 5 => 850, _ => 780 }) - ((slips - 1) * 90);
        return rarity.Names(left.Text) > 1 && rarity.Names(right.Text) > 1 ? quality * 6 / 10 : quality;
    }

    private Leftover Over(IEnumerable<NameWord> words, ReadParty ownSide, ReadParty otherSide)
    {
        var inOneTown = ownSide.TownWords.Any(word => otherSide.TownWords.Contains(word));
        var (tells, splits, branches) = (0, false, false);
        foreach (var word in words)
        {
            // The place is said by the other side too, in its address.
            if ((word.Kind == WordKind.Plain && otherSide.Address.Words.Contains(word.Written)) || (inOneTown && IsOfTown(word, ownSide, otherSide)))
            {
                continue;
            }

            tells += rarity.Of(word.Text);
            branches |= word.Kind is WordKind.Number or WordKind.Letter;
            splits |= word.Kind == WordKind.Splitting;
        }

        return new Leftover(tells, splits, branches);
    }

    private static bool IsOfTown(NameWord word, ReadParty ownSide, ReadParty otherSide) =>
        ownSide.TownWords.Contains(word.Written) || otherSide.TownWords.Contains(word.Written);

    private static EvidenceLimit LimitOf(Leftover left, Leftover right) => (left, right) switch
    {
        ({ IsSplitting: true } or { IsBranch: true }, { IsSplitting: true } or { IsBranch: true }) => EvidenceLimit.AnotherBranch,
        ({ IsBranch: true }, _) or (_, { IsBranch: true }) => EvidenceLimit.AnotherBranch,
        ({ IsSplitting: true }, _) or (_, { IsSplitting: true }) => EvidenceLimit.GroupWord,
        ({ Tells: > NegligibleTenths }, { Tells: > NegligibleTenths }) => EvidenceLimit.OtherWords,
        ({ Tells: > NegligibleTenths }, _) or (_, { Tells: > NegligibleTenths }) => EvidenceLimit.MoreWords,
        _ => EvidenceLimit.None,
    };

    private static bool IsOtherLegalForm(ReadName left, ReadName right) => OtherInLaw.Any(pair =>
        (Has(left, pair.Left) && Has(right, pair.Right) && !Has(left, pair.Right) && !Has(right, pair.Left))
        || (Has(left, pair.Right) && Has(right, pair.Left) && !Has(left, pair.Left) && !Has(right, pair.Right)));

    private static bool Has(ReadName name, string form) => name.LegalForms.Contains(form) || (form == "ltd" && name.LegalForms.Contains("limited"));

    private readonly record struct Leftover(int Tells, bool IsSplitting, bool IsBranch);
}
