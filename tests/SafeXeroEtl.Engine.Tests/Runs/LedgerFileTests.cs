using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Runs;

public sealed class LedgerFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();

    private string File => RunLedger.PathIn(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var ledger = Filled();

        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        System.IO.File.GetUnixFileMode(File + "-wal").ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        System.IO.File.GetUnixFileMode(Path.GetDirectoryName(File)!)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_ledger_of_a_newer_version_is_refused_and_left_alone()
    {
        Filled().Dispose();
        Alter("PRAGMA user_version = 4711");

        var refusal = Should.Throw<LedgerException>(() => RunLedger.Open(File, clock));

        refusal.Code.ShouldBe(DiagnosticCodes.LedgerFromTheFuture);
        refusal.Diagnostic.Value.ShouldBe("4711");
        refusal.Diagnostic.At!.File.ShouldBe(File);
    }

    [Fact]
    public void A_file_that_is_no_ledger_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "not a database, but long enough to have a header of some kind or other in it.");

        Should.Throw<LedgerException>(() => RunLedger.Open(File, clock)).Code.ShouldBe(DiagnosticCodes.LedgerNotUsable);
    }

    [Fact]
    public void A_folder_in_the_ledgers_place_is_refused()
    {
        Directory.CreateDirectory(File);

        Should.Throw<LedgerException>(() => RunLedger.Open(File, clock)).Code.ShouldBe(DiagnosticCodes.LedgerNotUsable);
    }

    [Fact]
    public void A_row_that_says_what_no_version_ever_wrote_is_refused()
    {
        Filled().Dispose();
        Alter("UPDATE run SET period = 'soon'");
        using var ledger = RunLedger.Open(File, clock);

        Should.Throw<LedgerException>(() => ledger.Runs().ToList()).Code.ShouldBe(DiagnosticCodes.LedgerNotUsable);
    }

    [Fact]
    public void The_chain_of_a_run_log_that_nobody_touched_holds()
    {
        using var ledger = Filled();

        var check = ledger.VerifyChain();

        check.BrokenAt.ShouldBeNull();
        check.Rows.ShouldBe(3);
        check.Head.ShouldBe(ledger.RunLog().Last().Hash);
    }

    [Theory]
    [InlineData("UPDATE run_log SET detail = 'Applied, exit 0' WHERE seq = 2", 2)]
    [InlineData("UPDATE run_log SET at = '2020-01-01T00:00:00.0000000Z' WHERE seq = 3", 3)]
    [InlineData("DELETE FROM run_log WHERE seq = 1", 2)]
    [InlineData("UPDATE run_log SET seq = 9 WHERE seq = 3", 9)]
    public void A_changed_or_missing_row_of_the_run_log_shows(string tampering, long brokenAt)
    {
        Filled().Dispose();
        Alter($"DROP TRIGGER run_log_is_never_changed; DROP TRIGGER run_log_is_never_shortened; {tampering}");
        using var ledger = RunLedger.Open(File, clock);

        ledger.VerifyChain().BrokenAt.ShouldBe(brokenAt);
    }

    [Fact]
    public void The_run_log_refuses_to_be_changed_by_accident()
    {
        Filled().Dispose();

        Should.Throw<SqliteException>(() => Alter("UPDATE run_log SET detail = ''"));
        Should.Throw<SqliteException>(() => Alter("DELETE FROM run_log"));
    }

    [Fact]
    public void A_ledger_in_memory_lives_as_long_as_one_holds_it()
    {
        var name = Guid.NewGuid().ToString();
        using var first = RunLedger.OpenInMemory(name, clock);
        Fill(first);
        using var second = RunLedger.OpenInMemory(name, clock);

        second.Runs().ShouldHaveSingleItem();
        RunLedger.OpenInMemory(Guid.NewGuid().ToString(), clock).Runs().ShouldBeEmpty();
    }

    private RunLedger Filled()
    {
        var ledger = RunLedger.Open(File, clock);
        Fill(ledger);
        return ledger;
    }

    private static void Fill(RunLedger ledger)
    {
        ledger.StartRun(new LedgerRun
        {
            RunId = "demo-2026-10-001",
            Pipeline = "demo",
            Period = new AccountingPeriod(2026, 10),
            TenantId = "t",
            Kind = RunKind.Plan,
            Account = "clerk",
            Host = "desk",
        });
        ledger.SetRunStatus("demo-2026-10-001", RunStatus.Applying);
        ledger.SetRunStatus("demo-2026-10-001", RunStatus.Applied, exit: 0);
    }

    private void Alter(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
