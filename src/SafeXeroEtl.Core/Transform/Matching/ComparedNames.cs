using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>The names of a pair in words for people: how far they agree, and which of their words leave a doubt, as each side writes them.</summary>
internal sealed class ComparedNames
{
    private const int NearlyPoints = 36;
    private const int QuotedMax = 3;
    private const int QuotedCharactersMax = 40;

    private static readonly ImmutableArray<WordKind> GroupKinds = [WordKind.GroupWord];
    private static readonly ImmutableArray<WordKind> BranchKinds = [WordKind.Branch, WordKind.Number, WordKind.Letter];

    private readonly string left;
    private readonly string right;
    private readonly ReadName? leftRead;
    private readonly ReadName? rightRead;
    private readonly ImmutableArray<NameWord> onlyLeft = [];
    private readonly ImmutableArray<NameWord> onlyRight = [];

    public ComparedNames(Party left, Party right)
    {
        (this.left, this.right) = (NameOf(left), NameOf(right));
        var pairs =
            from one in NameReading.Read(this.left)
            from other in NameReading.Read(this.right)
            select (One: one, Other: other, OnlyOne: Only(one, other), OnlyOther: Only(other, one));
        if (pairs.ToArray() is { Length: > 0 } read)
        {
            var closest = read.MinBy(static pair => pair.OnlyOne.Length + pair.OnlyOther.Length);
            (leftRead, rightRead, onlyLeft, onlyRight) = (closest.One, closest.Other, closest.OnlyOne, closest.OnlyOther);
        }
    }

    /// <summary>What a party is called: its name, else the person's.</summary>
    public static string NameOf(Party party) => !string.IsNullOrWhiteSpace(party.Name) ? party.Name.Trim() : PersonOf(party);

    public static string PersonOf(Party party) =>
        $"{party.FirstName} {party.LastName}".Trim() is { Length: > 0 } named ? named : party.ContactName?.Trim() ?? "";

    /// <param name="points">Of the words of the name.</param>
    public string Agreement(int points) => true switch
    {
        _ when left.Length == 0 || right.Length == 0 => "no name to compare",
        _ when Letters(left) == Letters(right) && Letters(left).Length > 0 => "the same name",
        _ when DiffersInLegalFormOnly() => "the same name but for the legal form",
        _ when leftRead is { Role: not NameRole.Whole } || rightRead is { Role: not NameRole.Whole } => "one of the names it goes by agrees, or nearly",
        _ when leftRead is not null && onlyLeft.IsEmpty && onlyRight.IsEmpty => "the same name, written a little differently",
        _ when points >= NearlyPoints => "nearly the same name",
        _ => EvidenceWords.Sentence(EvidenceFinding.NameWords, points),
    };

    public string Doubt(EvidenceLimit limit) => limit switch
    {
        EvidenceLimit.GroupWord when Quoted(GroupKinds) is { } words => $"{words} sets the companies of a group apart",
        EvidenceLimit.GroupWord when Quoted(BranchKinds) is { } words => $"{words} sets one branch apart from others",
        EvidenceLimit.AnotherBranch when Quoted(BranchKinds) is { } words => $"{words} may tell two branches apart",
        EvidenceLimit.Slip or EvidenceLimit.OtherSpelling when OneAndOther() is var (one, other) => $"{one} and {other} may be two names",
        EvidenceLimit.MoreWords when onlyLeft.IsEmpty != onlyRight.IsEmpty => $"only one name has {Quoted(onlyLeft.IsEmpty ? onlyRight : onlyLeft, onlyLeft.IsEmpty ? right : left)}",
        EvidenceLimit.OtherWords when OneAndOther() is var (one, other) => $"only one name has {one}, only the other {other}",
        _ => EvidenceWords.Sentence(limit),
    };

    private static ImmutableArray<NameWord> Only(ReadName one, ReadName other) =>
        [.. one.Words.Where(word => !other.Words.Any(there => there.Text == word.Text) && one.AllJoined != other.AllJoined)];

    private (string One, string Other)? OneAndOther() => onlyLeft.IsEmpty || onlyRight.IsEmpty ? null : (Quoted(onlyLeft, left), Quoted(onlyRight, right));

    /// <returns>Null when neither name has such a word alone.</returns>
    private string? Quoted(ImmutableArray<WordKind> kinds)
    {
        var (one, other) = (OfKinds(onlyLeft), OfKinds(onlyRight));
        return (one.IsEmpty, other.IsEmpty) switch
        {
            (true, true) => null,
            (false, true) => Quoted(one, left),
            (true, false) => Quoted(other, right),
            _ => $"{Quoted(one, left)} against {Quoted(other, right)}",
        };

        ImmutableArray<NameWord> OfKinds(ImmutableArray<NameWord> words) => [.. words.Where(word => kinds.Contains(word.Kind))];
    }

    private static string Quoted(ImmutableArray<NameWord> words, string name)
    {
        var written = Tokens(name);
        var quoted = words.Take(QuotedMax).Select(word => $"'{Cut(written.FirstOrDefault(token => IsSame(token, word.Written)) ?? word.Written)}'");
        return string.Join(' ', quoted) + (words.Length > QuotedMax ? " and more" : "");
    }

    /// <summary>All that the longer writing has more is no part of any name, and the rest is the same letter by letter.</summary>
    private bool DiffersInLegalFormOnly()
    {
        if (leftRead is null || rightRead is null || leftRead.AllJoined != rightRead.AllJoined || leftRead.IsBritish != rightRead.IsBritish)
        {
            return false;
        }

        var (one, other) = (Tokens(left).ToHashSet(StringComparer.OrdinalIgnoreCase), Tokens(right).ToHashSet(StringComparer.OrdinalIgnoreCase));
        one.SymmetricExceptWith(other);
        return one.Count > 0 && one.All(static token => token.All(char.IsLetterOrDigit) && (NameReading.Read(token).IsEmpty || NameLexicon.IsShortForm(token.ToLowerInvariant())));
    }

    private static bool IsSame(string token, string word) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(token, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    /// <summary>Words as written, apostrophes left out as the comparison leaves them out.</summary>
    private static string[] Tokens(string name) =>
        string.Concat(name.Where(static letter => letter is not ('\'' or '’' or '‘')).Select(static letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Letters(string name) => string.Concat(name.Where(static letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))).ToUpperInvariant();

    private static string Cut(string word) => word.Length <= QuotedCharactersMax ? word
        : word[..(char.IsHighSurrogate(word[QuotedCharactersMax - 1]) ? QuotedCharactersMax - 1 : QuotedCharactersMax)] + "…";
}
