using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs.Killed;

/// <summary>
/// The real program, killed by SIGKILL over and over while it loads a month into a sandbox that another process serves, with the ledger on a
/// real disk; then the same command finishes. What stands in the books must be what one undisturbed load of the same plan leaves, record by record.
/// </summary>
public sealed class KilledLoadTests
{
    private const ulong Seed = 2026;
    private const int KillsMin = 50;
    private const int LoadsMax = 18;

    /// <summary>So that one load goes on while another waits for what may still arrive.</summary>
    private const int AtOnce = 6;

    /// <summary>Where the build lies, on a real disk, wherever temporary files are.</summary>
    private static readonly string Disk = Path.Combine(AppContext.BaseDirectory, "killed", Path.GetRandomFileName());

    [Fact]
    public async Task Killed_fifty_times_the_same_command_finishes_and_every_record_is_there_once()
    {
        var began = Stopwatch.GetTimestamp();
        using var planned = await PlanAsync();
        var (expected, counts) = await UndisturbedAsync(planned);
        List<KilledLoad> loads = [];
        while (loads.Sum(static load => load.Kills.Count) < KillsMin && loads.Count < LoadsMax)
        {
            loads.AddRange(await Task.WhenAll(Enumerable.Range(loads.Count + 1, AtOnce).Select(number => LoadAsync(planned, number, expected, counts))));
        }

        var kills = loads.SelectMany(static load => load.Kills).ToList();
        var told = string.Create(
            CultureInfo.InvariantCulture,
            $"{kills.Count} kills of the real program by SIGKILL over {loads.Count} loads of {counts.Values.Sum()} records, {kills.Count(static kill => kill.InDoubt > 0)} with a request in doubt, {loads.Sum(static load => load.Waits)} waits; 0 records missing or twice; {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
        Tell(told);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', loads));
        kills.Count.ShouldBeGreaterThanOrEqualTo(KillsMin, string.Join('\n', loads));
        kills.Select(static kill => kill.Posted).Distinct().Count().ShouldBeGreaterThan(8, "The kills did not spread over the load.\n" + string.Join('\n', loads));
        kills.Count(static kill => kill.InDoubt > 0).ShouldBeGreaterThan(5, "Too few kills came while a request was under way.\n" + string.Join('\n', loads));
    }

    /// <summary>A month with every kind of record that a load creates, planned against a served sandbox.</summary>
    private static async Task<DemoWorkspace> PlanAsync()
    {
        var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        foreach (var edit in SpecFile.Read("credit-note-to-be-allocated.yml").Given)
        {
            workspace.Edit(edit.File, edit.Replace, edit.With);
        }

        workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox", "organisation: " + ServedProgram.Alias);
        using var served = await ServedProgram.StartAsync(workspace);
        using var plan = RealProgram.Start(workspace.Root, ServedProgram.Secret, "plan", DemoWorkspace.Demo, "--period", "2026-10");
        var ran = await plan.EndAsync();
        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        return workspace;
    }

    private static async Task<(string[] Books, Dictionary<string, int> Counts)> UndisturbedAsync(DemoWorkspace planned)
    {
        using var workspace = planned.Copy(Disk);
        using var served = await ServedProgram.StartAsync(workspace);
        using var apply = RealProgram.Start(workspace.Root, ServedProgram.Secret, "apply", DemoWorkspace.October);
        var ran = await apply.EndAsync();
        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        var postings = new LedgerFile(workspace).Postings();
        var counts = postings.CountBy(static posting => posting.Kind).ToDictionary(StringComparer.Ordinal);
        counts.Keys.Order(StringComparer.Ordinal).ShouldBe(["Allocation", "Contact", "CreditNote", "Invoice", "Payment"]);
        return ((await BooksOverHttp.ReadAsync(served)).Listing, counts);
    }

    private static async Task<KilledLoad> LoadAsync(DemoWorkspace planned, int number, string[] expected, Dictionary<string, int> counts)
    {
        using var workspace = planned.Copy(Disk);
        using var served = await ServedProgram.StartAsync(workspace);
        var load = new KilledLoad(workspace, Seed, number);

        var ran = await load.FinishAsync();

        ran.Exit.ShouldBe(0, $"{ran.Output}{ran.Error}{load}");
        var books = await BooksOverHttp.ReadAsync(served);
        Except(expected, books.Listing).ShouldBeEmpty($"Missing after\n{load}");
        Except(books.Listing, expected).ShouldBeEmpty($"There, and not as planned, after\n{load}");
        await LedgerShouldAgreeAsync(workspace, books, counts, load);
        return load;
    }

    private static async Task LedgerShouldAgreeAsync(DemoWorkspace workspace, BooksOverHttp books, Dictionary<string, int> counts, KilledLoad load)
    {
        var ledger = new LedgerFile(workspace);
        ledger.OpenSends().ShouldBe(0, load.ToString());
        var postings = ledger.Postings();
        postings.CountBy(static posting => posting.Kind).ToDictionary(StringComparer.Ordinal).ShouldBe(counts, ignoreOrder: true, customMessage: load.ToString());
        postings.Where(posting => posting.State != "Posted" || !books.IdsOf(posting.Kind, posting.Key, posting.Match).SequenceEqual([posting.XeroId]))
            .ShouldBeEmpty($"The ledger says otherwise than the books, after\n{load}");
        var verified = await workspace.RunAsync("verify", DemoWorkspace.October);
        verified.Exit.ShouldBe(0, verified.Output + verified.Error);
    }

    /// <summary>With regard to how often each is there.</summary>
    private static List<string> Except(IEnumerable<string> these, IEnumerable<string> those)
    {
        var left = these.ToList();
        foreach (var one in those)
        {
            left.Remove(one);
        }

        return left;
    }

    private static void Tell(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        var folder = Path.Combine(AppContext.BaseDirectory, "simulation");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "sigkill.txt"), line + Environment.NewLine);
    }
}
