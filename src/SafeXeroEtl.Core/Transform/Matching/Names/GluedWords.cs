using SafeXeroEtl.Core.Transform.Matching.Evidence;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Names that a list keeps without blanks: <i>TORATHORNEROOFINGGROUPLTD</i>. What stands behind, a form, a trade, what sets companies apart, is found by its letters.</summary>
internal static class GluedWords
{
    /// <summary>A name of one word, shorter than that, is one word.</summary>
    private const int ShortestName = 10;

    private const int ShortestRest = 4;

    private const int ShortestBehind = 5;

    private static readonly string[] Forms = ["limited", "ltd", "llp", "plc", "gmbh"];

    private static readonly (string Glued, string Behind)[] Families = [("andsons", "sons"), ("andson", "son"), ("andcompany", "company"), ("andco", "co")];

    public static List<string> Apart(List<string> written)
    {
        if (written is [.., { Length: > ShortestRest } last] && Forms.FirstOrDefault(form => IsBehind(form, last)) is { } found)
        {
            written[^1] = last[..^found.Length];
            written.Add(found);
        }

        if (written.Count == 0 || written[0].Length < ShortestName || written.Skip(1).Any(static word => !NameLexicon.IsLegalForm(word)))
        {
            return written;
        }

        while (LengthOfRest(written[0]) is { } rest)
        {
            written.Insert(1, written[0][rest..]);
            written[0] = written[0][..rest];
        }

        if (Families.FirstOrDefault(family => IsBehind(family.Glued, written[0])) is { Glued: { } glued, Behind: var behind })
        {
            written[0] = written[0][..^glued.Length];
            written.InsertRange(1, ["and", behind]);
        }

        return written;
    }

    private static bool IsBehind(string form, string word) => word.Length >= form.Length + ShortestRest && word.EndsWith(form, StringComparison.Ordinal);

    /// <summary>Up to the longest word behind that many names have; a rest that many have as well is no name of its own.</summary>
    private static int? LengthOfRest(string word)
    {
        for (var rest = ShortestRest; word.Length - rest >= ShortestBehind; rest++)
        {
            if (NameLexicon.IsOfNoCompanyAlone(word[rest..]) && !WordBackground.Has(NameLexicon.Read(word[..rest], false).Text))
            {
                return rest;
            }
        }

        return null;
    }
}
