using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Finds what the entries below the pipeline's <c>files:</c> come down to. An entry that comes down to nothing readable stops the run.</summary>
internal sealed class ExportCatalogue(string folder, DiagnosticLog log)
{
    public IEnumerable<ExportInput> Find(ExportFile file)
    {
        var path = Path.Combine(folder, file.FileName);
        if (ExportFileCheck.Fault(path, file.FileName, FileFaults.Missing(file.FileName, Path.GetFileName(folder))) is { } fault)
        {
            log.Stop(fault);
            yield break;
        }

        yield return new ExportInput { Role = file.Role, Name = file.FileName, Layout = file.Layout, Open = () => InputBytes.OfFile(path) };
    }
}
