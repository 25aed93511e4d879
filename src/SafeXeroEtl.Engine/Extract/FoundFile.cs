using System.Collections.Immutable;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>A file below the export folder, on disk or in an archive.</summary>
internal sealed record FoundFile
{
    private const string GzipEnding = ".gz";

    /// <summary>Path below the export folder, with <c>/</c>; a ZIP is a step like a folder.</summary>
    public required string Name { get; init; }

    /// <summary>Paths that a pattern may know it by: its own, and that without the one folder that a ZIP holds everything in.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>Where it lies on disk; null in an archive.</summary>
    public string? DiskPath { get; init; }

    /// <summary>Null when it lies in a folder as it is.</summary>
    public ArchiveFile? Archive { get; init; }

    /// <summary>Its place in the archive.</summary>
    public ZipEntry? Entry { get; init; }

    public bool IsGzip => Name.EndsWith(GzipEnding, StringComparison.OrdinalIgnoreCase);

    public bool IsZip => Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its name without the ending of a packed file: <c>invoices.csv.gz</c> is the invoices as well.</summary>
    public string PlainName => WithoutGzip(Name);

    public static string WithoutGzip(string name) => name.EndsWith(GzipEnding, StringComparison.OrdinalIgnoreCase) ? name[..^GzipEnding.Length] : name;
}
