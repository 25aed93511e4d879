using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>A demo workspace in a temporary folder, and the program in this process.</summary>
internal sealed class MuseumWorkspace : IDisposable
{
    /// <summary>One for all: building a tree ties its shared options to it.</summary>
    private static readonly CommandTree Program = CommandTree.Build();

    private readonly Stack<IDisposable> held = new();

    private MuseumWorkspace(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<MuseumWorkspace> InitAsync()
    {
        var workspace = new MuseumWorkspace(Directory.CreateTempSubdirectory("safexero-museum-").FullName);
        await workspace.RunAsync("init {workspace}");
        await workspace.RunAsync("sandbox show");
        return workspace;
    }

    public MuseumWorkspace Copy()
    {
        // What SQLite keeps open is written into the file first.
        SqliteConnection.ClearAllPools();
        var copy = new MuseumWorkspace(Directory.CreateTempSubdirectory("safexero-museum-").FullName);
        foreach (var folder in Directory.EnumerateDirectories(Folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(copy.PathOf(Path.GetRelativePath(Folder, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, copy.PathOf(Path.GetRelativePath(Folder, file)));
        }

        return copy;
    }

    public async Task<(int Exit, string Output, string Error)> RunAsync(string command, CancellationToken stop = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Program.RunAsync([.. command.Replace("{workspace}", Folder, StringComparison.Ordinal).Split(' '), "--workspace", Folder, "--no-color", "--quiet"], output, error, stop);
        return (exit, output.ToString(), error.ToString());
    }

    public async Task TakeAsync(MuseumStep step)
    {
        switch (step)
        {
            case { Edit: { } file }:
                Edit(PathOf(file), step);
                break;
            case { Write: { } file }:
                Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
                await File.WriteAllTextAsync(PathOf(file), step.Text);
                break;
            case { Delete: { } file }:
                Delete(PathOf(file));
                break;
            case { Zip: { } file }:
                await ZipAsync(PathOf(file), step);
                break;
            case { Sandbox: { } sql }:
                Execute(Path.Combine(".safexero", "sandbox.db"), sql);
                break;
            case { Ledger: { } sql }:
                Execute(Path.Combine(".safexero", "ledger.db"), sql);
                break;
            case { Run: { } command }:
                await RunAsync(command);
                break;
            case { Hold: "organisation" }:
                held.Push(RunLock.Take(Folder, Tenant(), TimeProvider.System));
                break;
            default:
                throw new InvalidOperationException("A step of given.yml says nothing that can be done.");
        }
    }

    public void Dispose()
    {
        while (held.TryPop(out var next))
        {
            next.Dispose();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private string PathOf(string name) => Path.Combine(Folder, name);

    private static void Edit(string path, MuseumStep step)
    {
        // SAFE's exports have two characters at the end of a line; a step need not say so.
        var whole = File.ReadAllText(path);
        var end = whole.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = whole.Split(end);
        var text = step.Line is { } line ? lines[line - 1] : whole;
        var parts = text.Split(step.Replace!.ReplaceLineEndings(end));
        if (parts.Length != 2)
        {
            throw new InvalidOperationException($"'{step.Replace}' stands {parts.Length - 1} times in {Path.GetFileName(path)}, line {step.Line}: '{(step.Line is null ? "" : text)}'.");
        }

        var edited = string.Join(step.With!.ReplaceLineEndings(end), parts);
        if (step.Line is { } changed)
        {
            lines[changed - 1] = edited;
            edited = string.Join(end, lines);
        }

        File.WriteAllText(path, edited, step.Encoding is null ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : Encoding.GetEncoding(step.Encoding));
    }

    private async Task ZipAsync(string path, MuseumStep step)
    {
        using var packed = new MemoryStream();
        await using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, file) in step.Holds)
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync();
                await entry.WriteAsync(await File.ReadAllBytesAsync(PathOf(file)));
            }
        }

        await File.WriteAllBytesAsync(path, packed.ToArray()[..^step.CutOff]);
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
            return;
        }

        // File.Delete would say nothing if there was no such file.
        using (File.Open(path, FileMode.Open))
        {
        }

        File.Delete(path);
    }

    private void Execute(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string Tenant()
    {
        using var connection = Open(Path.Combine(".safexero", "sandbox.db"));
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT tenant_id FROM organisations";
        return (string)command.ExecuteScalar()!;
    }

    private SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={PathOf(file)};Pooling=False");
        connection.Open();
        return connection;
    }
}
