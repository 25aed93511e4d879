using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>How far words that stand beside each other are the same, and what they leave in doubt.</summary>
internal sealed class WordQuality(WordRarity rarity)
{
    /// <summary>In a word of so many letters a slip is a slip.</summary>
    private const int LongWord = 8;

    /// <summary>Per mille.</summary>
    public int Of(PairedWords pair, ReadName left, ReadName right)
    {
        var (one, other) = (left.Words[pair.LeftAt], right.Words[pair.RightAt]);
        return pair.Pairing switch
        {
            WordPairing.Same => one.Written == other.Written ? 1000 : 985,
            WordPairing.Joined => pair.Slips == 0 ? 970 : 880,
            WordPairing.Inflected => 950,
            WordPairing.Abbreviated => rarity.IsOrdinary(one.Text) || rarity.IsOrdinary(other.Text) ? 900 : 500,
            WordPairing.Initials => Initials(pair, left, right),
            WordPairing.Initial => 550,
            WordPairing.SoundsAlike or WordPairing.Renamed => 780,
            _ => Misspelt(one, other, pair.Slips),
        };
    }

    public EvidenceLimit LimitOf(PairedWords pair, ReadName left, ReadName right)
    {
        var (one, other) = (left.Words[pair.LeftAt], right.Words[pair.RightAt]);
        var limit = OfPairing(pair, left, right);
        return (pair.Pairing == WordPairing.Misspelt || limit is EvidenceLimit.OtherSpelling or EvidenceLimit.MoreWords) && one.Text != other.Text && PersonNames.IsFirst(one.Text) && PersonNames.IsFirst(other.Text)
            ? EvidenceLimit.AnotherFirstName
            : limit;
    }

    private EvidenceLimit OfPairing(PairedWords pair, ReadName left, ReadName right)
    {
        var (one, other) = (left.Words[pair.LeftAt], right.Words[pair.RightAt]);
        return pair.Pairing switch
        {
            WordPairing.Renamed => one.Kind == WordKind.GroupWord ? EvidenceLimit.GroupWord : EvidenceLimit.MoreWords,
            WordPairing.Misspelt => SlipLimit(one, other, pair.Slips),
            WordPairing.SoundsAlike => EvidenceLimit.OtherSpelling,
            WordPairing.Initial => EvidenceLimit.Initials,
            WordPairing.Initials when pair.LeftCount == left.Words.Length && pair.RightCount == right.Words.Length => EvidenceLimit.Initials,
            WordPairing.Initials when Math.Max(pair.LeftCount, pair.RightCount) == 2 && !AreParts(pair, left, right) => EvidenceLimit.Initials,
            WordPairing.Abbreviated when !rarity.IsOrdinary(one.Text) && !rarity.IsOrdinary(other.Text) => EvidenceLimit.MoreWords,
            WordPairing.Abbreviated when WordBackground.Has(one.Text) && WordBackground.Has(other.Text) => EvidenceLimit.Slip,
            WordPairing.Inflected when Math.Min(one.Written.Length, other.Written.Length) < LongWord && !rarity.IsOrdinary(one.Text) && !rarity.IsOrdinary(other.Text) => EvidenceLimit.Slip,
            _ => EvidenceLimit.None,
        };
    }

    /// <summary>Whether the words are of a name that few have.</summary>
    public static bool IsRare(PairedWords pair, WeighedName left, WeighedName right) => pair.Pairing switch
    {
        WordPairing.Initial or WordPairing.Initials => false,
        WordPairing.Joined when pair.LeftCount > pair.RightCount => left.HasRare(pair.LeftAt, pair.LeftCount),
        WordPairing.Joined when pair.LeftCount < pair.RightCount => right.HasRare(pair.RightAt, pair.RightCount),
        WordPairing.Joined => left.HasRare(pair.LeftAt, pair.LeftCount) || right.HasRare(pair.RightAt, pair.RightCount),
        _ => left.AreRare[pair.LeftAt] && right.AreRare[pair.RightAt],
    };

    private static EvidenceLimit SlipLimit(NameWord one, NameWord other, int slips) => true switch
    {
        _ when WordBackground.Has(one.Text) && WordBackground.Has(other.Text) => EvidenceLimit.OtherSpelling,
        _ when one.Written[0] != other.Written[0] || IsAscii(one) != IsAscii(other) => EvidenceLimit.OtherSpelling,
        _ when slips == 1 && (IsOfTrade(one) || IsOfTrade(other)) => EvidenceLimit.None,
        _ when Math.Min(one.Written.Length, other.Written.Length) < LongWord || slips > 1 => EvidenceLimit.Slip,
        _ => EvidenceLimit.None,
    };

    private static bool IsOfTrade(NameWord word) => word.Kind == WordKind.GroupWord || WordBackground.Has(word.Text);

    private static bool IsAscii(NameWord word) => word.Written.All(char.IsAscii);

    /// <summary>The more letters, the less is chance; parts of the country go by two.</summary>
    private static int Initials(PairedWords pair, ReadName left, ReadName right)
    {
        var (name, _, count) = WordsOf(pair, left, right);
        return AreParts(pair, left, right) ? 970
            : name.Words.Length > count ? count > 2 ? 920 : 850
            : count switch { >= 5 => 900, 4 => 800, 3 => 650, _ => 450 };
    }

    /// <summary>Parts of the country: <i>NW</i>.</summary>
    private static bool AreParts(PairedWords pair, ReadName left, ReadName right)
    {
        var (name, at, count) = WordsOf(pair, left, right);
        return name.Words.AsSpan(at, count).ToArray().All(static word => word.Kind == WordKind.Branch);
    }

    /// <summary>The side that has a word for each letter.</summary>
    private static (ReadName Name, int At, int Count) WordsOf(PairedWords pair, ReadName left, ReadName right) =>
        pair.LeftCount > pair.RightCount ? (left, pair.LeftAt, pair.LeftCount) : (right, pair.RightAt, pair.RightCount);

    /// <summary>A slip in a long word is a slip; in a short one, or between two words that others are called, it may be another word.</summary>
    private int Misspelt(NameWord left, NameWord right, int slips)
    {
        var length = Math.Min(left.Written.Length, right.Written.Length);
        var quality = (length switch { >= 10 => 960, >= 8 => 940, >= 6 => 900, 5 => 850, _ => 780 }) - ((slips - 1) * 90);
        return rarity.Names(left.Text) > 1 && rarity.Names(right.Text) > 1 ? quality * 6 / 10 : quality;
    }
}
