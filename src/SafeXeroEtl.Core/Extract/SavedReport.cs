using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>One report as a person saved it from SAFE, by the word of export.yml: which one, and what it was asked for (SAFE.md 5).</summary>
public sealed record SavedReport
{
    /// <summary>The file as the note calls it: a name or pattern, from where the note lies.</summary>
    public required string File { get; init; }

    /// <summary>Where the note says so.</summary>
    public required SourceLocation At { get; init; }

    /// <summary>SAFE's name of it.</summary>
    public string? Report { get; init; }

    /// <summary>SAFE's <i>On or After</i>: the first day in it.</summary>
    public DateOnly? OnOrAfter { get; init; }

    /// <summary>SAFE's <i>Before</i>: the first day that is no longer in it.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>SAFE's <i>Outstanding As Of</i>.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Filters that leave records out, as SAFE's screen words them: <c>Dealer Code MAIN</c>.</summary>
    public ImmutableArray<string> Narrowings { get; init; } = [];

    /// <summary>All filters in one line for the evidence; null when there is none.</summary>
    public string? Filters
    {
        get
        {
            var said = new[] { Said("On or After", OnOrAfter), Said("Before", Before), Said("As Of", AsOf) }.OfType<string>().Concat(Narrowings).ToList();
            return said.Count == 0 ? null : string.Join("; ", said);
        }
    }

    private static string? Said(string filter, DateOnly? day) => day is { } date ? FormattableString.Invariant($"{filter} {date:yyyy-MM-dd}") : null;
}
