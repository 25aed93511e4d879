using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>One file to read, found: what an entry below the pipeline's <c>files:</c> came down to.</summary>
internal sealed record ExportInput
{
    public required string Role { get; init; }

    /// <summary>As evidence and diagnostics name it: path below the period's export folder, with <c>/</c>; a ZIP is a step like a folder.</summary>
    public required string Name { get; init; }

    public required ExportLayout Layout { get; init; }

    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it cannot be opened; may be asked again.</summary>
    public required Func<InputBytes> Open { get; init; }

    /// <summary>Null for a file that stands in the folder as it is.</summary>
    public ArchiveFile? Archive { get; init; }
}
