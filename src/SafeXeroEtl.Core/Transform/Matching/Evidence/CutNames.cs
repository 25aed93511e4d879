using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// Names that a narrow column cut off: where many of one side end at one width and none is longer, what stands beyond it is not said. The
/// other name is then compared as far as this one goes, and its last word only as far as it is there.
/// </summary>
internal sealed class CutNames
{
    private const int NarrowestColumn = 15;
    private const int WidestColumn = 60;

    /// <summary>So many names, and one in so many, end where the column ends: no accident of the longest name.</summary>
    private const int AtWidthMin = 5;
    private const int OneIn = 50;

    /// <summary>A last word of so many letters says which it is.</summary>
    private const int SaidLetters = 3;

    /// <summary>Words that the other side may write in one, or in two.</summary>
    private const int WordsAside = 2;

    private static readonly string[] Joining = ["and", "of", "the", "for"];

    private static readonly string[] Endings = [.. Joining, "limited", "ltd", "llp", "plc", "cic", "cio", "company", "co", "public"];

    private readonly NameComparison names;
    private readonly WordRarity rarity;
    private readonly Dictionary<ReadParty, CutName> cut = [];

    public CutNames(NameComparison names, WordRarity rarity, params ReadOnlySpan<IReadOnlyList<ReadParty>> sides)
    {
        (this.names, this.rarity) = (names, rarity);
        foreach (var side in sides)
        {
            AddThose(side);
        }
    }

    /// <returns>How far the two agree where one is cut off, if that is better than they agree as they stand.</returns>
    public NameAgreement AsFarAsSaid(NameAgreement agreement, WeighedParty left, WeighedParty right, bool isOnePlace)
    {
        if (cut.Count == 0)
        {
            return agreement;
        }

        var best = agreement;
        if (cut.TryGetValue(left.Read, out var one))
        {
            foreach (var (beginning, isTold) in Beginnings(one, right))
            {
                best = Better(best, names.Of(left with { Names = [one.Said] }, right with { Names = [beginning] }, isOnePlace), isTold);
            }
        }
        else if (cut.TryGetValue(right.Read, out var other))
        {
            foreach (var (beginning, isTold) in Beginnings(other, left))
            {
                best = Better(best, names.Of(left with { Names = [beginning] }, right with { Names = [other.Said] }, isOnePlace), isTold);
            }
        }

        return best;
    }

    /// <param name="isTold">Nothing that tells companies of a group apart stands beyond the column.</param>
    private static NameAgreement Better(NameAgreement one, NameAgreement other, bool isTold) =>
        other.Likeness <= one.Likeness ? one : isTold || other.Limit > EvidenceLimit.GroupWord ? other : other with { Limit = EvidenceLimit.GroupWord };

    /// <summary>The other name up to where this one stops, wherever the fragment fits the word that comes next.</summary>
    private IEnumerable<(WeighedName Beginning, bool IsTold)> Beginnings(CutName cutName, WeighedParty other)
    {
        if (other.Names is not [{ Name: var whole }, ..])
        {
            yield break;
        }

        var said = cutName.Said.Name.Words.Length;
        for (var words = Math.Max(1, said - 1); words <= Math.Min(whole.Words.Length, said + WordsAside); words++)
        {
            if (words == whole.Words.Length ? Begins(cutName.Fragment, Endings) : Fits(cutName.Fragment, whole.Words[words]))
            {
                var unsaid = whole.Words.Skip(words + (cutName.Fragment.Length >= SaidLetters ? 1 : 0));
                yield return (WeighedName.Of(whole.Beginning(words), rarity), unsaid.All(static word => word.Kind == WordKind.Plain));
            }
        }
    }

    private static bool Begins(string fragment, string[] words) => Array.Exists(words, word => word.StartsWith(fragment, StringComparison.Ordinal));

    private static bool Fits(string fragment, NameWord word) =>
        word.Written.StartsWith(fragment, StringComparison.Ordinal) || word.Text.StartsWith(fragment, StringComparison.Ordinal) || Begins(fragment, Joining);

    private void AddThose(IReadOnlyList<ReadParty> side)
    {
        var lengths = side.Select(static party => party.Party.Name?.Trim().Length ?? 0).Where(static length => length > 0).ToArray();
        var width = lengths.DefaultIfEmpty(0).Max();

        // A blank where the column ends is trimmed.
        var atWidth = lengths.Count(length => length >= width - 1);
        if (width is < NarrowestColumn or > WidestColumn || atWidth < Math.Max(AtWidthMin, lengths.Length / OneIn))
        {
            return;
        }

        foreach (var party in side.Where(party => party.Party.Name?.Trim().Length >= width - 1))
        {
            if (CutName.Of(party, rarity) is { } name)
            {
                cut[party] = name;
            }
        }
    }

    /// <param name="Said">Without the last word.</param>
    /// <param name="Fragment">That word, or the beginning of it.</param>
    private sealed record CutName(WeighedName Said, string Fragment)
    {
        public static CutName? Of(ReadParty party, WordRarity rarity)
        {
            var text = LetterFolding.Folded(party.Party.Name!).Trim();
            var end = text.Length;
            while (end > 0 && char.IsLetterOrDigit(text[end - 1]))
            {
                end--;
            }

            return end > 0 && end < text.Length && party.Names is [_] && NameReading.Read(text[..end]) is [var said] ? new CutName(WeighedName.Of(said, rarity), text[end..]) : null;
        }
    }
}
