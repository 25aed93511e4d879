using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using SafeXeroEtl.Specs.Tests.House;
using Xunit;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>
/// Runs every folder of <c>tests/errors</c> once, a few at a time, each on its own copy of a workspace that was prepared once.
/// The tests then only look at what was said.
/// </summary>
public sealed class Museum : IAsyncLifetime
{
    private const int ShownMax = 3;

    private readonly ConcurrentDictionary<string, string> said = new(StringComparer.Ordinal);

    internal static string Root { get; } = Path.Combine(Repository.Root, "tests", "errors");

    /// <summary>Names of the folders, each beginning with its code.</summary>
    internal static IEnumerable<string> Folders => Directory.EnumerateDirectories(Root).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>What a bookkeeper sees of the folder's code.</summary>
    internal string SaidIn(string folder) => said[folder];

    public async ValueTask InitializeAsync()
    {
        var exhibits = Folders.ToDictionary(static folder => folder, static folder => MuseumExhibit.Read(Path.Combine(Root, folder)));
        using var fresh = await MuseumWorkspace.InitAsync();
        using var loaded = fresh.Copy();
        await loaded.RunAsync("run pipelines/demo --period 2026-09");
        await Parallel.ForEachAsync(exhibits, async (exhibit, _) => said[exhibit.Key] = await SayAsync(exhibit.Key, exhibit.Value, exhibit.Value.From switch
        {
            "fresh" => fresh,
            "loaded" => loaded,
            var other => throw new InvalidOperationException($"{exhibit.Key}: there is no workspace '{other}'."),
        }));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<string> SayAsync(string folder, MuseumExhibit exhibit, MuseumWorkspace prepared)
    {
        using var workspace = prepared.Copy();
        try
        {
            foreach (var step in exhibit.Given)
            {
                await workspace.TakeAsync(step);
            }

            var (exit, output, error) = await workspace.RunAsync(exhibit.When, new CancellationToken(canceled: exhibit.Stopped));
            var text = Of(folder[..6], exit, output, error).Replace(workspace.Folder, "WORKSPACE", StringComparison.Ordinal);
            return exhibit.Mask is { } mask ? Regex.Replace(text, mask, "…", RegexOptions.NonBacktracking) : text;
        }
        catch (InvalidOperationException wrong)
        {
            return $"The exhibit cannot be set up: {wrong.Message}\n";
        }
    }

    /// <summary>The exit code, the first few diagnostics of the code, each with its next step, and else each line of the answer that names it.</summary>
    private static string Of(string code, int exit, string output, string error)
    {
        var told = new List<string>();
        foreach (var line in Lines(error))
        {
            if (line.StartsWith("SX", StringComparison.Ordinal) || told.Count > 0 && !line.StartsWith(' '))
            {
                told.Add("");
            }

            if (told.Count > 0)
            {
                told[^1] += line + "\n";
            }
        }

        told = [.. told.Where(each => each.StartsWith(code, StringComparison.Ordinal)), .. Lines(output).Where(line => line.Contains(code, StringComparison.Ordinal)).Select(static line => line.Trim() + "\n")];
        var more = told.Count > ShownMax ? string.Create(CultureInfo.InvariantCulture, $"… and {told.Count - ShownMax} more\n") : "";
        return string.Create(CultureInfo.InvariantCulture, $"exit {exit}\n") + string.Concat(told.Take(ShownMax)) + more;
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
