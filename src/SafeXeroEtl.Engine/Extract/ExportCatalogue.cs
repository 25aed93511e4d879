using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Sources;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Finds what the entries below the pipeline's <c>files:</c> come down to: names and patterns, in the export folder and in ZIPs. An
/// entry that comes down to nothing readable, or to one file in two places, stops the run.
/// </summary>
internal sealed class ExportCatalogue(ExportTree tree, string folder, AccountingPeriod period, DiagnosticLog log)
{
    private readonly Dictionary<string, Diagnostic> _refused = new(StringComparer.Ordinal);

    /// <summary>Names of all files that an entry stands for, read or refused.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    /// <summary>What an entry comes down to, as a plan is sealed over it: a file, or the archive on disk that it lies in. All of them where an entry is in two places.</summary>
    public HashSet<string> Sealable { get; } = new(StringComparer.Ordinal);

    /// <returns>Sorted by name; one for a plain name.</returns>
    public ImmutableArray<ExportInput> Find(ExportFile file)
    {
        try
        {
            return Inputs(file, new FilePattern(PeriodText.For(file.FileName, period)));
        }
        catch (ArchiveFaultException refused)
        {
            log.Stop(refused.Fault);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            log.Stop(FileFaults.NotUsable(file.FileName, denied.Message));
        }

        return [];
    }

    /// <summary>ZIPs that could not be opened and that nothing was missing from: they may hold more than anybody looked at.</summary>
    public IEnumerable<Diagnostic> Refused => _refused.Values.Select(static fault => fault with { Severity = Severity.Warning });

    private ImmutableArray<ExportInput> Inputs(ExportFile file, FilePattern pattern)
    {
        var places = Places(pattern).Where(static place => place.Count > 0).ToList();
        Named.UnionWith(places.SelectMany(static place => place).Select(static found => found.Name));
        if (places.Count == 0)
        {
            NotFound(pattern);
            return [];
        }

        Sealable.UnionWith(places.SelectMany(place => Chosen(pattern, place)).Select(static found => found.Archive?.SealedName ?? found.Name));
        if (places.Count > 1)
        {
            log.Stop(SourceFaults.InTwoPlaces(file.Role, pattern.Text, places[0][0].Name, places[1][0].Name));
            return [];
        }

        var found = Chosen(pattern, places[0]);
        return Fault(file, pattern, found) is { } fault ? Stopped(fault) : [.. found.Select(each => Input(file, each))];
    }

    /// <summary>Files of the folder, then those of each ZIP that stands for it.</summary>
    private IEnumerable<List<FoundFile>> Places(FilePattern pattern)
    {
        yield return [.. tree.Find(pattern)];
        if (pattern.NamesArchive)
        {
            yield break;
        }

        foreach (var zip in tree.Standing().ToList())
        {
            yield return Within(zip, pattern);
        }
    }

    private List<FoundFile> Within(FoundFile zip, FilePattern pattern)
    {
        if (_refused.ContainsKey(zip.Name))
        {
            return [];
        }

        try
        {
            return [.. tree.FindIn(zip, pattern)];
        }
        catch (ArchiveFaultException refused)
        {
            _refused.Add(zip.Name, refused.Fault);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            _refused.Add(zip.Name, FileFaults.NotUsable(zip.Name, denied.Message));
        }

        return [];
    }

    /// <summary>A plain name means the file that is spelled so, if there is one, and else the one that differs in case.</summary>
    private static List<FoundFile> Chosen(FilePattern pattern, List<FoundFile> found)
    {
        var exact = found.Where(file => file.Paths.Contains(pattern.Text)).ToList();
        return !pattern.IsPattern && exact.Count == 1 && found.All(file => !file.IsGzip) ? exact : [.. found.OrderBy(static file => file.Name, StringComparer.Ordinal)];
    }

    private static Diagnostic? Fault(ExportFile file, FilePattern pattern, List<FoundFile> found)
    {
        if (found.Count > ExtractLimits.FilesOfRoleMax)
        {
            return SourceFaults.TooManyFiles(file.Role, pattern.Text, found.Count);
        }

        if (!pattern.IsPattern && found.Count > 1)
        {
            return SourceFaults.InTwoPlaces(file.Role, pattern.Text, found[0].Name, found[1].Name);
        }

        var twice = found.GroupBy(static each => each.PlainName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Skip(1).Any())?.ToList();
        if (twice is not null)
        {
            return SourceFaults.InTwoPlaces(file.Role, pattern.Text, twice[0].Name, twice[1].Name);
        }

        if (file.Layout.IsJson && found.Find(static each => each.Archive is not null) is { } packed)
        {
            return FileFaults.NotUsable(packed.Name, "files of a pull are read from their folder, where their seal is");
        }

        return found.Find(static each => each.DiskPath is { } path && ExportFileCheck.HasNothing(path)) is { } empty ? FileFaults.Empty(empty.Name) : null;
    }

    private ExportInput Input(ExportFile file, FoundFile found) => new()
    {
        Role = file.Role,
        Name = found.Name,
        Layout = file.Layout,
        Open = file.Layout.IsJson ? () => InputBytes.OfFile(found.DiskPath!) : () => tree.Open(found),
        Archive = file.Layout.IsJson ? null : tree.ArchiveOf(found),
    };

    private void NotFound(FilePattern pattern)
    {
        if (_refused.Count > 0)
        {
            foreach (var fault in _refused.Values)
            {
                log.StopOnce(fault);
            }

            return;
        }

        if (tree.IsMissing)
        {
            log.StopOnce(FileFaults.NoFolder(tree.Name, tree.Siblings()));
            return;
        }

        log.Stop(Directory.Exists(Path.Combine(folder, pattern.Text)) ? FileFaults.NotUsable(pattern.Text, "it is a folder")
            : pattern.IsPattern ? SourceFaults.NoneFound(pattern.Text, tree.Name) : FileFaults.Missing(pattern.Text, tree.Name, tree.Beside().Select(static file => file.Name)));
    }

    private ImmutableArray<ExportInput> Stopped(Diagnostic fault)
    {
        log.Stop(fault);
        return [];
    }
}
