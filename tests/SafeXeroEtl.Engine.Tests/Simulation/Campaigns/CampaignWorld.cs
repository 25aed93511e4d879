using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Mirror;
using SafeXeroEtl.Engine.Tests.Runs;
using SafeXeroEtl.Xero;
using Shouldly;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>A simulated world with a workspace: exports, a pipeline, and the folders of runs, which a process that is killed leaves as they are at that instant.</summary>
internal sealed class CampaignWorld : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder kept = new();
    private readonly PipelineDefinition pipeline;
    private bool isKept;

    private CampaignWorld(SimulatedWorld world, SafeBooks books)
    {
        (World, Books) = (world, books);
        CampaignPipeline.Write(folder.Path, books.First, []);
        foreach (var month in books.Months)
        {
            Export(month);
        }

        var read = PipelineFile.Load(folder.Path, CampaignPipeline.Path);
        pipeline = read.Value.ShouldNotBeNull(string.Join("\n", read.Diagnostics));
    }

    public SimulatedWorld World { get; }

    /// <summary>SAFE's, as they are by now.</summary>
    public SafeBooks Books { get; set; }

    public static async Task<CampaignWorld> StartAsync(SafeBooks books, FaultCounts counts) =>
        new(await SimulatedWorld.StartAsync(await CampaignBefore.BooksAsync(), CampaignBefore.TenantId, counts), books);

    /// <summary>Saves the month's reports, in place of what was there.</summary>
    public void Export(AccountingPeriod month) => ExportFiles.Write(Books, month, Path.Combine(folder.Path, CampaignPipeline.Path), hasPayouts: true);

    /// <summary>A process lives for one command.</summary>
    /// <returns>Null when it died, its ledger failed, or Xero could not be read or signed in to.</returns>
    public async Task<T?> LiveAsync<T>(Conditions conditions, Func<RunContext, CancellationToken, Task<T>> command)
        where T : class
    {
        isKept = false;
        var lived = await World.LiveAsync(conditions, life => EndAsync(command(ContextOf(life), life.Stop)), Keep);
        if (isKept)
        {
            PutBack();
        }

        return lived?.Outcome;
    }

    public void Dispose()
    {
        World.Dispose();
        folder.Dispose();
        kept.Dispose();
    }

    private RunContext ContextOf(Life life) => new()
    {
        Workspace = folder.Path,
        PipelinePath = CampaignPipeline.Path,
        PipelineFolder = PipelineFile.FolderOf(folder.Path, CampaignPipeline.Path),
        Pipeline = pipeline,
        Xero = new XeroSession(life.Xero, World.TenantId) { Mirror = BooksMirror.Of(folder.Path, World.ProcessClock) },
        IsRehearsal = false,
        Ledger = life.Ledger,
        Operator = new OperatorAccount("clerk", "desk"),
        Clock = World.ProcessClock,
    };

    private static async Task<Ended<T>> EndAsync<T>(Task<T> command)
        where T : class
    {
        try
        {
            return new Ended<T>(await command);
        }
        catch (Exception fault) when (fault is XeroReadException or XeroSignInException or OperationCanceledException)
        {
            return new Ended<T>(null);
        }
    }

    private sealed record Ended<T>(T? Outcome);

    /// <summary>What a dead process goes on to write is not to be found by the next one.</summary>
    private void Keep()
    {
        Copy(folder.Path, kept.Path);
        isKept = true;
    }

    private void PutBack()
    {
        Empty(folder.Path);
        Copy(kept.Path, folder.Path);
        Empty(kept.Path);
    }

    private static void Empty(string path)
    {
        foreach (var below in Directory.EnumerateDirectories(path))
        {
            Directory.Delete(below, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var below in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, below)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            CopyFile(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static void CopyFile(string from, string to)
    {
        try
        {
            File.Copy(from, to);
        }
        catch (IOException)
        {
            // It is being written or renamed at this instant.
        }
    }
}
