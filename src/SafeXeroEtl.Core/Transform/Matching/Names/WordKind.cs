namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>What a word of a name tells.</summary>
public enum WordKind
{
    /// <summary>It names: the more so the fewer names have it.</summary>
    Plain,

    /// <summary>It only joins others: <i>of</i>, <i>the</i>.</summary>
    Joining,

    /// <summary>A person's title or degree: <i>Mrs</i>, <i>BDS</i>.</summary>
    Title,

    /// <summary>What the company is in law: left out of the comparison, kept as evidence.</summary>
    LegalForm,

    /// <summary>It sets companies of one group apart: <i>Holdings</i>, <i>Lettings</i>.</summary>
    GroupWord,

    /// <summary>It sets branches of one body apart: <i>North</i>, <i>Junior</i>.</summary>
    Branch,

    /// <summary>A number in figures or words, Roman ones too, in figures: <i>No 2</i>, <i>2nd</i>, <i>two</i> and <i>II</i> are <c>2</c>.</summary>
    Number,

    /// <summary>One letter by itself: an initial in front, a mark behind.</summary>
    Letter,
}
