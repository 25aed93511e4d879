namespace SafeXeroEtl.Core.Transform;

/// <summary>What a person decided about a bill that somebody keyed into Xero by hand before the pipeline, under another number or with other content.</summary>
public sealed record BaselineDecision
{
    /// <summary>The bill's number in SAFE.</summary>
    public required string Bill { get; init; }

    /// <summary>The document in Xero that is the bill; null: none is, and the bill is new.</summary>
    public Guid? DocumentId { get; init; }

    public required string Why { get; init; }

    public required string By { get; init; }

    public required DateOnly On { get; init; }
}

/// <summary>The decisions of one pipeline, and how bills that nobody decided about are looked for.</summary>
/// <param name="Decisions">By bill number, each once.</param>
public sealed record Baseline(System.Collections.Immutable.ImmutableSortedDictionary<string, BaselineDecision> Decisions)
{
    /// <summary>Who keys bills from paper gives them the day of the paper, of the post, or of the entry.</summary>
    public const int DaysDefault = 5;

    /// <summary>Whether a document that agrees in everything, and is the only one for the only bill, is taken for it without a person.</summary>
    public bool Auto { get; init; }

    /// <summary>A document dated this many days before or after a bill, or less, may be it.</summary>
    public int Days { get; init; } = DaysDefault;

    /// <summary>Documents that are bills, by bill number.</summary>
    public IReadOnlyDictionary<string, Guid> Adopted { get; } = Decisions.Values.Where(static decision => decision.DocumentId is not null).ToDictionary(static decision => decision.Bill, static decision => decision.DocumentId!.Value, StringComparer.Ordinal);
}
