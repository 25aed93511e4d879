using System.Collections.Immutable;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Matching;

/// <summary>A company's name as somebody keyed it, and what became of it on the way.</summary>
internal sealed class KeyedName(SplitMix64 random, Company company)
{
    private static readonly ImmutableArray<(string Word, string Short)> Shortenings =
    [
        ("Services", "Svcs"), ("Contractors", "Contrs"), ("Supplies", "Supps"), ("Consultants", "Consult"), ("Specialists", "Spec"), ("Electrical", "Elec"),
        ("Refrigeration", "Refrig"), ("Transport", "Transp"), ("Systems", "Sys"), ("Centre", "Ctr"), ("Engraving", "Engr"), ("Management", "Mgmt"),
    ];

    private readonly List<string> _variations = [];

    private string _name = company.Name;
    private string _form = company.Form.Registered;
    private string _behind = "";

    /// <summary>What the truth says of the difference.</summary>
    public string Variation => string.Join('+', _variations);

    public KeyedName Behind(string text, string variation)
    {
        _behind += text;
        _variations.Add(variation);
        return this;
    }

    public KeyedName OtherForm(int percent)
    {
        if (company.Form.Spellings.Length > 1 && random.Chance(percent))
        {
            _form = random.Pick(company.Form.Spellings.AsSpan(1).ToArray());
            _variations.Add(_form.Length == 0 ? "no legal form" : "legal form");
        }

        return this;
    }

    public KeyedName And(int percent) => Changed(percent, "and", _name.Replace(" & ", " and ", StringComparison.Ordinal));

    public KeyedName Shortened(int percent)
    {
        var found = Shortenings.FirstOrDefault(pair => _name.EndsWith(" " + pair.Word, StringComparison.Ordinal));
        return found.Word is null ? this : Changed(percent, "abbreviation", _name[..^found.Word.Length] + found.Short);
    }

    /// <summary>The mark that tells companies of a group apart is never slipped in: it is short, or the stem is longer.</summary>
    public KeyedName Slip(int percent)
    {
        var longest = _name.Split(' ').MaxBy(static word => word.Length)!;
        if (longest.Length < 6 || !random.Chance(percent))
        {
            return this;
        }

        var at = random.Between(1, longest.Length - 2);
        var slipped = random.Below(3) switch
        {
            0 => longest.Remove(at, 1),
            1 => longest.Insert(at, longest[at].ToString()),
            _ => $"{longest[..at]}{longest[at + 1]}{longest[at]}{longest[(at + 2)..]}",
        };
        return Changed(100, "typo", _name.Replace(longest, slipped, StringComparison.Ordinal));
    }

    /// <returns>The whole name, in capitals or not.</returns>
    public string Written(int capitals)
    {
        var whole = (_form.Length == 0 ? _name : $"{_name} {_form}") + _behind;
        if (!random.Chance(capitals))
        {
            return whole;
        }

        _variations.Add("case only");
        return whole.ToUpperInvariant();
    }

    private KeyedName Changed(int percent, string variation, string changed)
    {
        if (changed != _name && random.Chance(percent))
        {
            _name = changed;
            _variations.Add(variation);
        }

        return this;
    }
}
