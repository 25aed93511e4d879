namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>What a word of a name tells.</summary>
public enum WordKind
{
    /// <summary>It names: the more so the fewer names have it.</summary>
    Plain,

    /// <summary>It only joins others, or is a person's title: <i>of</i>, <i>the</i>, <i>Mrs</i>.</summary>
    Joining,

    /// <summary>What the company is in law: left out of the comparison, kept as evidence.</summary>
    LegalForm,

    /// <summary>It sets companies of one group or branches of one body apart: <i>Holdings</i>, <i>North</i>, <i>Lettings</i>.</summary>
    Splitting,

    /// <summary>A number in figures or words, Roman ones too, in figures: <i>No 2</i>, <i>2nd</i>, <i>two</i> and <i>II</i> are <c>2</c>.</summary>
    Number,

    /// <summary>One letter by itself: an initial in front, a mark behind.</summary>
    Letter,
}

/// <summary>One word of a name.</summary>
/// <param name="Text">As it is compared: without case, accents and plural, long form of an abbreviation.</param>
/// <param name="Written">Without case and accents, otherwise as written.</param>
public readonly record struct NameWord(string Text, string Written, WordKind Kind)
{
    /// <summary>A bit for each letter and figure of the written word: words with too many different ones cannot be slips of each other.</summary>
    internal ulong Letters { get; } = Written.Aggregate(0UL, static (bits, letter) => bits | (1UL << (letter & 63)));
}
