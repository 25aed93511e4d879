using System.Collections.Immutable;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>
/// Registered names: of a stem, a surname or a town, with a trade. As in the register no two are the same; a name that is taken gets
/// the stem of its index, so that the more companies there are the more words there are.
/// </summary>
internal sealed class CompanyNames
{
    private static readonly ImmutableArray<string> Marks =
        ["North|South|East", "|Holdings", "Property|Services", "Lettings|Sales", "No 1|No 2|No 3", "Phase I|Phase II", "|Group", "(Leeds)|(York)", "(UK)|(Ireland)", "Freehold|Management"];

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Next(SplitMix64 random, int index)
    {
        var name = Shaped(random, index);
        if (!_taken.Add(name))
        {
            name = $"{CompanyWords.Stem(index)} {name}";
            _taken.Add(name);
        }

        return name;
    }

    /// <summary>Two or three names that only a mark tells apart.</summary>
    public ImmutableArray<string> NextGroup(SplitMix64 random, int index)
    {
        var stem = CompanyWords.Stem(index) + (random.Chance(50) ? " " + random.Pick(CompanyWords.Trades) : "");
        ImmutableArray<string> names = [.. random.Pick(Marks).Split('|').Select(mark => mark.Length == 0 ? stem : $"{stem} {mark}")];
        _taken.UnionWith(names);
        return names;
    }

    private static string Shaped(SplitMix64 random, int index)
    {
        var (trade, surname) = (random.Pick(CompanyWords.Trades), random.Pick(CompanyWords.Surnames));
        var stem = CompanyWords.Stem(index);
        return random.Below(100) switch
        {
            < 40 => $"{stem} {trade}",
            < 55 => $"{stem} {trade} {random.Pick(CompanyWords.Extras)}",
            < 63 => stem,
            < 73 => $"{surname} {trade}",
            < 81 => $"{surname} & {random.Pick(CompanyWords.Surnames)} {trade}",
            < 87 => $"{surname} & Sons {trade}",
            < 96 => $"{random.Pick(CompanyPlaces.Towns)} {trade}",
            _ => $"{random.Pick(CompanyPlaces.Towns)} {trade} {random.Pick(CompanyWords.Extras)}",
        };
    }
}
