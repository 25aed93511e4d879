using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What is done with notes again and again.</summary>
internal static class Notes
{
    /// <summary>Only errors block a record.</summary>
    public static ImmutableArray<Diagnostic> Errors(this ImmutableArray<Diagnostic> notes) =>
        notes.IsEmpty ? notes : notes.RemoveAll(static note => note.Severity != Severity.Error);
}
