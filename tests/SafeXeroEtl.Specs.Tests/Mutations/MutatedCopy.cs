using System.Diagnostics;
using System.Xml.Linq;
using SafeXeroEtl.Specs.Tests.House;

namespace SafeXeroEtl.Specs.Tests.Mutations;

/// <param name="Failed">Tests of the simulation that noticed.</param>
internal sealed record MutationOutcome(IReadOnlyList<string> Failed, bool IsBuilt)
{
    public bool Equals(MutationOutcome? other) => other is not null && IsBuilt == other.IsBuilt && Failed.SequenceEqual(other.Failed);

    public override int GetHashCode() => Failed.Count;
}

/// <summary>A copy of the repository in a temporary folder, in which mistakes are made.</summary>
internal sealed class MutatedCopy : IDisposable
{
    private const string Tests = "tests/SafeXeroEtl.Engine.Tests";

    /// <summary>Most mistakes show at once; the others get as many seeds as the build plays.</summary>
    private static readonly string[] Seeds = ["200", "5000"];

    private readonly string folder = Directory.CreateTempSubdirectory("safexero-mutations-").FullName;

    private MutatedCopy()
    {
    }

    public static MutatedCopy OfRepository()
    {
        var copy = new MutatedCopy();
        foreach (var file in Repository.All())
        {
            var target = Path.Combine(copy.folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file.Path, target);
        }

        return copy;
    }

    /// <summary>Builds and simulates with the mistake in its place, and takes it out again.</summary>
    public async Task<MutationOutcome> PlayAsync(Mistake? mistake)
    {
        var place = mistake is null ? null : Path.Combine(folder, mistake.File);
        var right = place is null ? "" : await File.ReadAllTextAsync(place);
        if (place is not null)
        {
            await File.WriteAllTextAsync(place, mistake!.In(right));
        }

        try
        {
            return await RunAsync(["build", Tests, "-v", "q", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:TreatWarningsAsErrors=false"])
                ? new MutationOutcome(await SimulateAsync(), IsBuilt: true)
                : new MutationOutcome([], IsBuilt: false);
        }
        finally
        {
            if (place is not null)
            {
                await File.WriteAllTextAsync(place, right);
            }
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<IReadOnlyList<string>> SimulateAsync()
    {
        foreach (var seeds in Seeds)
        {
            if (await SimulateAsync(seeds) is { Count: > 0 } failed)
            {
                return failed;
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<string>> SimulateAsync(string seeds)
    {
        var results = Path.Combine(folder, "results.trx");
        File.Delete(results);
        await RunAsync(["test", Tests, "--no-build", "--filter", "FullyQualifiedName~Engine.Tests.Simulation", "--logger", "trx;LogFileName=" + results], seeds);
        XNamespace ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        return
        [
            .. XDocument.Load(results).Descendants(ns + "UnitTestResult")
                .Where(static result => (string?)result.Attribute("outcome") == "Failed")
                .Select(static result => ((string)result.Attribute("testName")!).Split('.')[^1].Replace('_', ' '))
                .Order(StringComparer.Ordinal),
        ];
    }

    private async Task<bool> RunAsync(string[] arguments, string seeds = "")
    {
        using var dotnet = new Process { StartInfo = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false } };
        dotnet.StartInfo.Environment["SAFEXERO_SEEDS"] = seeds;
        dotnet.Start();
        await Task.WhenAll(dotnet.StandardOutput.ReadToEndAsync(), dotnet.StandardError.ReadToEndAsync(), dotnet.WaitForExitAsync());
        return dotnet.ExitCode == 0;
    }
}
