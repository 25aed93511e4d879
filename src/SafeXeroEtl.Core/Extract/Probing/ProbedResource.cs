using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>One property of a list's records: its name and JSON types, never what it holds.</summary>
/// <param name="Name">A property inside another has a point between.</param>
/// <param name="Types">text, number, yes/no, list, record, in that order of the alphabet; none where it was always null.</param>
/// <param name="Seen">Records that have it, null or not.</param>
/// <param name="Nulls">Of those, null or an empty text.</param>
/// <param name="IsKnown">Whether the pipeline's layout reads or ignores it; null where no layout of the pipeline reads the list.</param>
public sealed record ProbedProperty(string Name, ImmutableArray<string> Types, int Seen, int Nulls, bool? IsKnown);

/// <summary>What one list of SAFE's API answered.</summary>
public sealed record ProbedResource
{
    public required string Name { get; init; }

    /// <summary>With <c>{id}</c> where a record's id stands.</summary>
    public required string Path { get; init; }

    /// <summary>Records of the pages that were looked at: one page, or that of up to three parents.</summary>
    public int Records { get; init; }

    public ImmutableArray<ProbedProperty> Properties { get; init; } = [];

    /// <summary>Fields of the pipeline's layout that no property of the records fills.</summary>
    public ImmutableArray<string> FieldsNotSeen { get; init; } = [];

    /// <summary>Why it was not asked for; null when it was.</summary>
    public string? NotAsked { get; init; }

    /// <summary>Why SAFE did not answer; null when it did.</summary>
    public Diagnostic? Refused { get; init; }
}
