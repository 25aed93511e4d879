using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Runs;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_writer_is_told_who_is_at_work()
    {
        using var first = RunLock.Take(folder.Path, "t-1", clock);

        var refusal = Should.Throw<LedgerException>(() => RunLock.Take(folder.Path, "t-1", clock));

        refusal.Code.ShouldBe(DiagnosticCodes.OrganisationLocked);
        refusal.Message.ShouldContain($"process {Environment.ProcessId} ");
        refusal.Message.ShouldContain("since 2026-11-01 09:00:00 UTC");
    }

    [Fact]
    public void Another_organisation_is_another_lock()
    {
        using var first = RunLock.Take(folder.Path, "t-1", clock);
        using var second = RunLock.Take(folder.Path, "t-2", clock);
        using var third = RunLock.Take(folder.Path, "../t/1", clock);
        using var fourth = RunLock.Take(folder.Path, "..-t-1", clock);
    }

    [Fact]
    public void A_released_lock_can_be_taken_and_what_a_dead_process_left_is_no_hindrance()
    {
        RunLock.Take(folder.Path, "t-1", clock).Dispose();
        File.WriteAllText(Path.Combine(folder.Path, ".safexero", "locks", "t-1.holder"), "process 1 of nobody");

        using var second = RunLock.Take(folder.Path, "t-1", clock);
    }

    [Fact]
    public void A_refused_writer_does_not_free_the_lock()
    {
        using var first = RunLock.Take(folder.Path, "t-1", clock);
        Should.Throw<LedgerException>(() => RunLock.Take(folder.Path, "t-1", clock));

        Should.Throw<LedgerException>(() => RunLock.Take(folder.Path, "t-1", clock)).Code.ShouldBe(DiagnosticCodes.OrganisationLocked);
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_not_taken_for_a_held_lock()
    {
        File.WriteAllText(Path.Combine(folder.Path, ".safexero"), "a file in the folder's place");

        Should.Throw<LedgerException>(() => RunLock.Take(folder.Path, "t-1", clock)).Code.ShouldBe(DiagnosticCodes.FileNotUsable);
    }
}
