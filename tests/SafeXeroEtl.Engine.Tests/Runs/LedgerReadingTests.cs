using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Runs;

/// <summary>Reading a ledger where nothing may be written: the same runs, and the folder as it was, to the byte.</summary>
public sealed class LedgerReadingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();

    private string Ledger => RunLedger.PathIn(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_that_was_closed_is_read_as_it_lies()
    {
        Write(static _ => { });

        ReadsTwoRuns();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_whose_last_rows_are_still_in_the_log_of_SQLite_is_read_with_them(bool withIndex)
    {
        var left = Path.Combine(folder.Path, "left");
        Directory.CreateDirectory(left);
        Write(_ => Array.ForEach(Directory.GetFiles(Path.GetDirectoryName(Ledger)!), file => Copy(file, left)));
        Array.ForEach(Directory.GetFiles(Path.GetDirectoryName(Ledger)!), File.Delete);
        foreach (var file in Directory.GetFiles(left).Where(file => withIndex || !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Move(file, Path.Combine(Path.GetDirectoryName(Ledger)!, Path.GetFileName(file)));
        }

        Directory.Delete(left, recursive: true);
        new FileInfo(Ledger + "-wal").Length.ShouldBeGreaterThan(0);

        ReadsTwoRuns();
    }

    [Fact]
    public void Where_there_is_none_none_is_made()
    {
        using (var ledger = RunLedger.OpenToRead(Ledger, clock))
        {
            ledger.Runs().ShouldBeEmpty();
        }

        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private void ReadsTwoRuns()
    {
        var before = Files();
        using (var ledger = RunLedger.OpenUnwritten(Ledger, clock))
        {
            ledger.Runs().Select(static run => run.RunId).ShouldBe(["demo-2026-10-001", "demo-2026-10-002"]);
            ledger.VerifyChain().BrokenAt.ShouldBeNull();
        }

        Files().ShouldBe(before);
    }

    private void Write(Action<RunLedger> whileOpen)
    {
        using var ledger = RunLedger.Open(Ledger, clock);
        foreach (var run in (string[])["demo-2026-10-001", "demo-2026-10-002"])
        {
            ledger.StartRun(new LedgerRun { RunId = run, Pipeline = "demo", Period = new AccountingPeriod(2026, 10), TenantId = "tenant-1", Kind = RunKind.Run, Account = "jo", Host = "pc" });
        }

        whileOpen(ledger);
    }

    /// <summary>Where this account may write, SQLite notes its readers in the index of its log; it makes none.</summary>
    private string[] Files() =>
        [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static file => file.EndsWith("-shm", StringComparison.Ordinal) ? file : $"{file} {ArtifactFile.Sha256Of(file)}")];

    private static void Copy(string file, string to)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = File.Create(Path.Combine(to, Path.GetFileName(file)));
        from.CopyTo(copy);
    }
}
