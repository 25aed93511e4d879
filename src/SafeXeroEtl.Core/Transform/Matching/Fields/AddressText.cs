using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Fields;

/// <summary>An address as it is compared: words in long form, and the numbers of house and unit.</summary>
/// <param name="Words">Distinct, in order.</param>
/// <param name="Numbers">Distinct; with their letter: 12a.</param>
public sealed record AddressText(ImmutableArray<string> Words, ImmutableArray<string> Numbers)
{
    private static readonly FrozenDictionary<string, string> LongForms = WordList.Pairs(
        """
        st=street str=street rd=road ave=avenue av=avenue ln=lane dr=drive cl=close cres=crescent ct=court sq=square pl=place gdns=gardens terr=terrace
        ter=terrace pk=park ind=industrial est=estate bldg=building bldgs=buildings hse=house flr=floor fl=floor gnd=ground blv=boulevard blvd=boulevard
        hwy=highway ctr=centre bus=business n=north s=south e=east w=west saint=street apt=apartment ste=suite mt=mount
        """);

    public static AddressText Empty { get; } = new([], []);

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
            if (char.IsAsciiDigit(word[0]))
            {
                numbers.Add(word);
            }
            else
            {
                words.Add(LongForms.GetValueOrDefault(word) ?? word);
            }
        }
    }
}
