using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Finds what the entries below the pipeline's <c>files:</c> come down to. An entry that comes down to nothing readable stops the run.</summary>
internal sealed class ExportCatalogue(string folder, DiagnosticLog log)
{
    public IEnumerable<ExportInput> Find(ExportFile file)
    {
        var path = Path.Combine(folder, file.FileName);
        if (Fault(path, file.FileName) is { } fault)
        {
            log.Stop(fault);
            yield break;
        }

        yield return new ExportInput { Role = file.Role, Name = file.FileName, Layout = file.Layout, Open = () => InputBytes.OfFile(path) };
    }

    private Diagnostic? Fault(string path, string name)
    {
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? FileFaults.NotUsable(name, "it is a folder") : FileFaults.Missing(name, Path.GetFileName(folder));
        }

        // Not opened: a pipe has no length either, and would wait for ever.
        return new FileInfo(path).Length == 0 ? FileFaults.Empty(name) : null;
    }
}
