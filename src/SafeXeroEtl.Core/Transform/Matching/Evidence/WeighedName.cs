using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform.Matching.Names;

namespace SafeXeroEtl.Core.Transform.Matching.Evidence;

/// <summary>A name and what each of its words tells, in tenths of a bit; nothing for a word said before.</summary>
internal sealed record WeighedName(ReadName Name, ImmutableArray<int> Tells, ImmutableArray<bool> AreRare)
{
    public static WeighedName Of(ReadName name, WordRarity rarity) => new(
        name,
        [.. name.Words.Select((word, at) => name.Words.Take(at).Any(before => before.Text == word.Text) ? 0 : rarity.Of(word.Text))],
        [.. name.Words.Select(rarity.IsRare)]);

    public int TellsOf(int at, int count)
    {
        var sum = 0;
        for (var word = at; word < at + count; word++)
        {
            sum += Tells[word];
        }

        return sum;
    }

    public bool HasRare(int at, int count) => AreRare.AsSpan(at, count).Contains(true);
}

/// <summary>A party with its names weighed.</summary>
internal sealed record WeighedParty(ReadParty Read, ImmutableArray<WeighedName> Names);
