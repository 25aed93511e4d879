namespace SafeXeroEtl.Xero.Wire;

/// <summary>The bodies of refusals: a ValidationException with elements, or a problem with title and detail (FACTS 4 Error shapes).</summary>
internal sealed record ErrorWire
{
    public string? Message { get; init; }

    public string? Title { get; init; }

    public string? Detail { get; init; }

    public IReadOnlyList<RefusedElementWire?>? Elements { get; init; }
}

internal sealed record RefusedElementWire
{
    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }

    public IReadOnlyList<RefusedLineWire?>? LineItems { get; init; }
}

internal sealed record RefusedLineWire
{
    public IReadOnlyList<NoteWire?>? ValidationErrors { get; init; }
}

/// <summary>One validation error or warning; one of Xero's examples has Description in Message's place (FACTS 4).</summary>
internal sealed record NoteWire
{
    public string? Message { get; init; }

    public string? Description { get; init; }

    public string? Text => Message ?? Description;
}
