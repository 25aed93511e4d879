using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Transform.Matching.Names;

/// <summary>A name as it is compared.</summary>
/// <param name="Words">That name, in order; joining words and legal forms not among them, unless there is nothing else. Empty for no name.</param>
/// <param name="LegalForms">In order, as written; evidence only.</param>
/// <param name="AllInitials">Joining words' first letters too: <c>fmo</c> for <i>Families Moving On</i>.</param>
/// <param name="AllJoined">All letters in one, joining words' too: <i>The Barn</i> is <i>Thebarn</i>.</param>
public sealed record ReadName(ImmutableArray<NameWord> Words, ImmutableArray<string> LegalForms, string AllInitials, string AllJoined)
{
    public static ReadName Empty { get; } = new([], [], "", "");

    /// <summary>All letters in one: <i>Fast Track</i> is <i>Fasttrack</i>.</summary>
    public string Joined { get; } = string.Concat(Words.Select(static word => word.Written));

    /// <summary>First letters of the words, figures of numbers: <i>University of the Third Age</i> is <c>u3a</c>.</summary>
    public string Initials { get; } = string.Concat(Words.Select(static word => word.Text[0]));
}
