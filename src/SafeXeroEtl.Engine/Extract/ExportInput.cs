using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>One file to read, found: what an entry below the pipeline's <c>files:</c> came down to.</summary>
internal sealed record ExportInput
{
    public required string Role { get; init; }

    /// <summary>As evidence and diagnostics name it: path below the period's export folder, with <c>/</c>.</summary>
    public required string Name { get; init; }

    public required ExportLayout Layout { get; init; }

    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when it cannot be opened.</summary>
    public required Func<InputBytes> Open { get; init; }
}
