using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform;

/// <summary>
/// What the value of a key is. One closed family, so that the reader, the reference and later the JSON schema each have to
/// answer for every case.
/// </summary>
public abstract record FieldType
{
    private FieldType()
    {
    }

    /// <summary>Any text, also one that YAML would take for a number or a truth: <c>NO</c> stays NO.</summary>
    public sealed record Text : FieldType;

    /// <summary>A short text on one line, never read as a number: <c>0200</c> keeps its nought.</summary>
    public sealed record Code : FieldType;

    /// <summary>A file, relative to the file that names it.</summary>
    public sealed record FilePath : FieldType;

    public sealed record WholeNumber(int Least, int Most) : FieldType;

    /// <summary>A decimal figure with a point and no thousands separator.</summary>
    public sealed record Amount(int Decimals, decimal? Least, decimal? Most) : FieldType;

    public sealed record Date : FieldType;

    /// <summary>A day and time with its distance from UTC.</summary>
    public sealed record Instant : FieldType;

    /// <summary>A month.</summary>
    public sealed record Period : FieldType;

    public sealed record Currency : FieldType;

    /// <summary>Xero's id of a record.</summary>
    public sealed record Identifier : FieldType;

    /// <summary>true or false; nothing else is taken for one of them.</summary>
    public sealed record Flag : FieldType;

    public sealed record OneOf(ImmutableArray<Choice> Choices) : FieldType;

    /// <param name="TakesOne">A single value stands for a list of one.</param>
    public sealed record ListOf(FieldType Item, bool TakesOne) : FieldType;

    /// <summary>Keys that the user names, each with a value of one type.</summary>
    public sealed record MapOf(FieldType Item) : FieldType;

    /// <summary>Keys of its own.</summary>
    public sealed record Section(ImmutableArray<FieldSpec> Fields) : FieldType;

    /// <summary>One of some words or a path, or a section instead.</summary>
    public sealed record WordOrSection(FieldType Word, Section Instead) : FieldType;
}

/// <summary>One word that a key takes, and what it stands for.</summary>
public sealed record Choice(string Word, object Value);
