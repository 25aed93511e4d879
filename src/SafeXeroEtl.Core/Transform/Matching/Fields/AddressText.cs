using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>An address as it is compared: words in long form, and the numbers of house and unit.</summary>
/// <param name="Words">Distinct, in order.</param>
/// <param name="Numbers">Distinct; with their letter: 12a. A numbered street, <i>55th</i>, is a word.</param>
public sealed record AddressText(ImmutableArray<string> Words, ImmutableArray<string> Numbers)
{
    private static readonly FrozenDictionary<string, string> LongForms = WordList.Pairs(
        """
        st=street str=street rd=road ave=avenue av=avenue ln=lane dr=drive cl=close cres=crescent ct=court sq=square pl=place gdns=gardens terr=terrace
        ter=terrace pk=park ind=industrial est=estate bldg=building bldgs=buildings hse=house flr=floor fl=floor gnd=ground blv=boulevard blvd=boulevard
        hwy=highway ctr=centre bus=business n=north s=south e=east w=west saint=street apt=apartment ste=suite mt=mount
        """);

    /// <summary>Streets, buildings and estates are of these kinds; which one it is, another word says.</summary>
    private static readonly FrozenSet<string> Kinds = WordList.Words(
        """
        street road avenue lane drive close crescent court square place gardens terrace park industrial trading estate building buildings floor ground boulevard highway centre business
        way row yard north south east west apartment flat suite unit units room po box the of and at near off rear
        """).ToFrozenSet();

    public static AddressText Empty { get; } = new([], []);

    /// <summary>The words that name its street, building or estate.</summary>
    public ImmutableArray<string> NamingWords { get; } = [.. Words.Where(static word => !Kinds.Contains(word))];

    /// <summary>It says a street, not only a building.</summary>
    public bool HasKind => NamingWords.Length < Words.Length;

    public static AddressText Of(params ReadOnlySpan<string?> lines)
    {
        var text = PostcodeText.Without(LetterFolding.Folded(string.Join(' ', lines)));
        var words = new List<string>();
        var numbers = new List<string>();
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0 && !(at < text.Length && text[at] == '\''))
            {
                Add(text[start..at]);
                start = -1;
            }
        }

        return words.Count + numbers.Count == 0 ? Empty : new AddressText([.. words.Distinct()], [.. numbers.Distinct()]);

        void Add(string word)
        {
            if (char.IsAsciiDigit(word[0]) && !IsOrdinal(word))
            {
                numbers.Add(word);
            }
            else
            {
                words.Add(LongForms.GetValueOrDefault(word) ?? word);
            }
        }
    }

    private static bool IsOrdinal(string word) => word.TrimStart(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) is "st" or "nd" or "rd" or "th";
}
