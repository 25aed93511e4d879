namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>One word of a name.</summary>
/// <param name="Text">As it is compared: without case, accents and plural, long form of an abbreviation.</param>
/// <param name="Written">Without case and accents, otherwise as written.</param>
public sealed record NameWord(string Text, string Written, WordKind Kind)
{
    /// <summary>A bit for each letter and figure of the written word: words with too many different ones cannot be slips of each other.</summary>
    internal ulong Letters { get; } = Written.Aggregate(0UL, static (bits, letter) => bits | (1UL << (letter & 63)));

    /// <summary>A slip from a word that sets companies or branches apart.</summary>
    internal bool IsNearlyApart { get; } = Kind == WordKind.Plain && (NameLexicon.IsNearlyApart(Written) || NameLexicon.IsNearlyApart(Text));

    /// <summary>How it sounds; null for words too short or too foreign to tell.</summary>
    internal string? Sound { get; } = SoundKey.Of(Text);
}
