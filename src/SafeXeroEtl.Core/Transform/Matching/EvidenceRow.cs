namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>One step of the explanation of a pair: a field, what each side says there, and what it counts.</summary>
public sealed record EvidenceRow
{
    /// <summary>As people call it: <c>company number</c>.</summary>
    public required string Field { get; init; }

    /// <summary>As the customer's record has it; empty where the row is about the pair as a whole.</summary>
    public required string Left { get; init; }

    /// <summary>As the contact has it.</summary>
    public required string Right { get; init; }

    /// <summary>Above nil for one company.</summary>
    public required int Points { get; init; }

    /// <summary>Points so far; the last row's are those of the pair.</summary>
    public required int RunningTotal { get; init; }

    public required string Sentence { get; init; }
}
