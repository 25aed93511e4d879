using System.Runtime.InteropServices;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// Which names of the books begin with which letters: where many names are known and one alone begins with the letters that another is called by,
/// those letters are hardly chance. Four letters taken at hazard fit one of some thousand names three times in a thousand; three fit far oftener.
/// </summary>
internal sealed class AbbreviatedNames
{
    /// <summary>From so many on they are taken for the name.</summary>
    public const int TellingLetters = 4;

    private const int LettersMin = 3;
    private const int Several = 2;

    private readonly Dictionary<string, int> begun = [];

    public AbbreviatedNames(IEnumerable<ReadParty> parties)
    {
        var seen = new HashSet<string>();
        foreach (var name in parties.SelectMany(static party => party.Names.Take(1)).Where(name => name.AllInitials.Length >= LettersMin && seen.Add(name.Joined)))
        {
            Count(name.Initials);
            if (name.AllInitials != name.Initials)
            {
                Count(name.AllInitials);
            }
        }
    }

    /// <summary>How many letters one of the two is called by that only the other begins with; 0 for none. A registered name of letters is a name of its own.</summary>
    public int LettersOf(ReadParty one, ReadParty other) =>
        one.Names is [var left] && other.Names is [var right] ? Math.Max(LettersOf(left, right), LettersOf(right, left)) : 0;

    private int LettersOf(ReadName letters, ReadName name) =>
        letters is { LegalForms.IsEmpty: true, Words: [{ Kind: WordKind.Plain, Written: { Length: >= LettersMin } only }] } && !WordBackground.Has(only)
        && (only == name.Initials || only == name.AllInitials) && begun.GetValueOrDefault(only) < Several ? only.Length : 0;

    private void Count(string letters) => CollectionsMarshal.GetValueRefOrAddDefault(begun, letters, out _)++;
}
