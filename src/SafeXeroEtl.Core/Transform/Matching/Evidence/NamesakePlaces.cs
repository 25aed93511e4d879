using SafeXeroEtl.Core.Transform.Matching.Fields;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>
/// Names that one side itself has in several places, without a legal form that would make them one company's: <i>The Red Lion</i> of York and
/// of Derby. Between the two sides another place may be a removal; within one it is another house.
/// </summary>
internal sealed class NamesakePlaces
{
    private readonly HashSet<string> several = [];

    public NamesakePlaces(params ReadOnlySpan<IReadOnlyList<ReadParty>> sides)
    {
        foreach (var side in sides)
        {
            var first = new Dictionary<string, Place>();
            foreach (var party in side)
            {
                Add(party, first);
            }
        }
    }

    public bool AreSeveral(ReadName name) => several.Contains(name.Joined);

    private void Add(ReadParty party, Dictionary<string, Place> first)
    {
        if (party.Names is not [{ LegalForms.IsEmpty: true } name, ..])
        {
            return;
        }

        var known = first.GetValueOrDefault(name.Joined);
        if (known is not null && known.IsAnotherThan(party))
        {
            several.Add(name.Joined);
        }

        first[name.Joined] = new Place(known?.Postcode ?? party.Postcode, known?.Town ?? (party.TownWords.IsEmpty ? null : party), known?.Exchange ?? PhoneText.Exchange(party.Phone));
    }

    /// <summary>What is known of where the first of a name is.</summary>
    private sealed record Place(string? Postcode, ReadParty? Town, string? Exchange)
    {
        public bool IsAnotherThan(ReadParty party) =>
            (Postcode is not null && party.Postcode is { } postcode && !PostcodeText.AreNear(Postcode, postcode))
            || (Town is not null && TownText.Differ(Town, party))
            || (Exchange is not null && PhoneText.Exchange(party.Phone) is { } exchange && exchange != Exchange);
    }
}
