using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>How bad a diagnostic is: only errors block a record.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    Error,
    Warning,
    Information,
}

/// <summary>A place in a file of the user's.</summary>
/// <param name="Line">From 1; null where it is the file as a whole.</param>
/// <param name="Column">What the place is called: the heading of a column, or the path of a key.</param>
/// <param name="Character">The place in its line, from 1; null where only the line is known, as in exports.</param>
public sealed record SourceLocation(
    string File,
    int? Line = null,
    string? Column = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Character = null)
{
    /// <summary>The one further up in their file; those of other files by the names of the files.</summary>
    public static SourceLocation Earlier(SourceLocation? one, SourceLocation other)
    {
        var byFile = string.CompareOrdinal(one?.File, other.File);
        var isAbove = other.Line < one?.Line || (other.Line == one?.Line && other.Character < one?.Character);
        return one is null || byFile > 0 || (byFile == 0 && isAbove) ? other : one;
    }

    /// <summary>As editors and terminals take it: file, line and character joined by colons, then what the place is called.</summary>
    public override string ToString() => (Line, Character, Column) switch
    {
        (null, _, _) => File,
        ({ } line, null, null) => $"{File}:{line}",
        ({ } line, null, { } column) => $"{File}:{line} ({column})",
        ({ } line, { } character, null) => $"{File}:{line}:{character}",
        ({ } line, { } character, { } column) => $"{File}:{line}:{character} ({column})",
    };
}

/// <summary>
/// Something the user should know, as data: a code that never changes its meaning, what is wrong with which value, where, and
/// the next step. Holds no secrets and no bank details.
/// </summary>
public sealed record Diagnostic
{
    /// <summary>One of <see cref="DiagnosticCodes"/>.</summary>
    public required string Code { get; init; }

    public Severity Severity { get; init; } = Severity.Error;

    public required string Message { get; init; }

    public SourceLocation? At { get; init; }

    /// <summary>The value that is wrong, cut to 200 characters; null when none is.</summary>
    public string? Value { get; init; }

    /// <summary>What to do about it.</summary>
    public required string NextStep { get; init; }

    public override string ToString() => At is null ? $"{Code} {Message} {NextStep}" : $"{Code} {At}: {Message} {NextStep}";
}

/// <summary>A value and what was noticed while making it.</summary>
public sealed record Noted<T>(T Value, System.Collections.Immutable.ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(static diagnostic => diagnostic.Severity == Severity.Error);
}
