using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>Which of its names a text is.</summary>
public enum NameRole
{
    /// <summary>All of it; the only one where nobody trades under another.</summary>
    Whole,

    /// <summary>Who owes: <i>J Smith</i> of <i>J Smith t/a Harbour Café</i>.</summary>
    Owner,

    /// <summary>What the owner trades under, or was called before.</summary>
    Trading,
}

/// <summary>A name as it is compared.</summary>
public sealed record ReadName
{
    public required NameRole Role { get; init; }

    /// <summary>That name, in order; joining words and legal forms not among them. Never empty.</summary>
    public required ImmutableArray<NameWord> Words { get; init; }

    /// <summary>Kinds of company in law, in order, each in its short form; evidence only.</summary>
    public required ImmutableArray<string> LegalForms { get; init; }

    /// <summary>Says that it is the British one: <i>(UK)</i>.</summary>
    public required bool IsBritish { get; init; }

    /// <summary>A title that only a man, or only a woman, has; null for none.</summary>
    public required bool? IsMan { get; init; }

    /// <summary>Joining words' first letters too: <c>fmo</c> for <i>Families Moving On</i>.</summary>
    public required string AllInitials { get; init; }

    /// <summary>All letters in one, joining words' too: <i>The Barn</i> is <i>Thebarn</i>.</summary>
    public required string AllJoined { get; init; }

    /// <summary>All letters in one: <i>Fast Track</i> is <i>Fasttrack</i>.</summary>
    public string Joined => field ??= string.Concat(Words.Select(static word => word.Written));

    /// <summary>First letters of the words, figures of numbers: <i>University of the Third Age</i> is <c>u3a</c>.</summary>
    public string Initials => field ??= string.Concat(Words.Select(static word => word.Text[0]));

    /// <summary>The name up to so many words, as one that a narrow column cut off there.</summary>
    public ReadName Beginning(int words)
    {
        ImmutableArray<NameWord> kept = [.. Words.Take(words)];
        return new ReadName
        {
            Role = Role,
            Words = kept,
            LegalForms = LegalForms,
            IsBritish = false,
            IsMan = IsMan,
            AllInitials = string.Concat(kept.Select(static word => word.Text[0])),
            AllJoined = string.Concat(kept.Select(static word => word.Written)),
            IsCut = false,
        };
    }

    /// <summary>Longer names are compared by their beginning, and the rest must be the same letter by letter.</summary>
    public required bool IsCut { get; init; }
}
