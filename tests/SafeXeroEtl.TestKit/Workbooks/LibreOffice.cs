using System.Diagnostics;

namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>A second opinion on every formula: LibreOffice opens the workbooks, works everything out anew and saves what it found.</summary>
public static class LibreOffice
{
    // Without this LibreOffice believes the values that a file brings along.
    private const string AlwaysRecalculate = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
        </oor:items>
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>All files in one process, which takes as long to start as to work.</summary>
    /// <param name="folder">For what it saves, each under the name of its file.</param>
    /// <exception cref="InvalidOperationException">It did not open or save one of them.</exception>
    public static async Task RecalculateAsync(IReadOnlyCollection<string> files, string folder, CancellationToken stop)
    {
        var profile = Directory.CreateTempSubdirectory("safexero-soffice-");
        try
        {
            Directory.CreateDirectory(Path.Combine(profile.FullName, "user"));
            await File.WriteAllTextAsync(Path.Combine(profile.FullName, "user", "registrymodifications.xcu"), AlwaysRecalculate, stop);
            var said = await RunAsync(Tools.LibreOffice.Path, [$"-env:UserInstallation={new Uri(profile.FullName).AbsoluteUri}", "--headless", "--norestore", "--convert-to", "xlsx", "--outdir", folder, .. files], stop);
            if (files.FirstOrDefault(file => !File.Exists(Path.Combine(folder, Path.GetFileName(file)))) is { } missing)
            {
                throw new InvalidOperationException($"LibreOffice did not save {Path.GetFileName(missing)}: {said}");
            }
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    /// <returns>What the program wrote to its output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    internal static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{Path.GetFileName(program)} failed: {await error}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
