using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Unattended;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Unattended;

/// <summary>A log that never grows past its size, never makes two lines of one, and never stops a run.</summary>
public sealed class RunLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safexero-log-").FullName;

    private string LogPath => Path.Combine(folder, "logs", "demo.log");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_line_says_when_how_what_and_details()
    {
        Log(megabytes: 1, files: 1).Write(LogLevel.Warn, "SX4072", ("times", "2"), ("doing", "Reading the exports"), ("left", null));

        File.ReadAllText(LogPath).ShouldMatch("""^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WARN  SX4072 times=2 doing="Reading the exports"\n$""");
    }

    [Fact]
    public void What_would_make_a_second_line_or_a_second_value_does_not()
    {
        Log(megabytes: 1, files: 1).Write(LogLevel.Info, "started", ("period", "x\n2026 ERROR forged=\"1\"\u2028\u202e"), ("long", new string('x', 5000)));

        var lines = File.ReadAllLines(LogPath);
        lines.Length.ShouldBe(1);
        lines[0].ShouldContain("period=\"x?2026 ERROR forged='1'??\"");
        lines[0].Length.ShouldBeLessThan(400);
    }

    [Fact]
    public void A_full_log_is_put_aside_and_the_oldest_goes()
    {
        var log = Log(megabytes: 1, files: 2);
        var long200 = new string('x', 200);

        for (var line = 0; line < 20_000; line++)
        {
            log.Write(LogLevel.Info, "step", ("doing", long200));
        }

        log.Fault.ShouldBeNull();
        Directory.GetFiles(Path.GetDirectoryName(LogPath)!).Select(static file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
            .ShouldBe(["demo.log", "demo.log.1", "demo.log.2", "demo.log.lock"]);
        foreach (var file in (string[])[LogPath, LogPath + ".1", LogPath + ".2"])
        {
            new FileInfo(file).Length.ShouldBeLessThanOrEqualTo(1 << 20);
            File.ReadLines(file).ShouldAllBe(static line => line.EndsWith("xxx", StringComparison.Ordinal));
        }

        new FileInfo(LogPath + ".1").Length.ShouldBeGreaterThan((1 << 20) - 400);
    }

    [Fact]
    public async Task Several_at_once_lose_no_line()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            var log = Log(megabytes: 5, files: 1);
            for (var line = 0; line < 200; line++)
            {
                log.Write(LogLevel.Info, "step", ("writer", $"{writer}"), ("line", $"{line}"));
            }

            log.Fault.ShouldBeNull();
        }, TestContext.Current.CancellationToken)));

        File.ReadAllLines(LogPath).Length.ShouldBe(800);
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_told_once_and_stops_nothing()
    {
        File.WriteAllText(Path.Combine(folder, "logs"), "a file where the folder should be");
        var log = Log(megabytes: 1, files: 1);

        log.Write(LogLevel.Info, "started");
        log.Write(LogLevel.Info, "ended");

        log.Fault!.Code.ShouldBe("SX7017");
        log.Fault.Severity.ShouldBe(Core.Diagnostics.Severity.Warning);
    }

    [Fact]
    public void Only_its_owner_reads_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Log(megabytes: 1, files: 1).Write(LogLevel.Info, "started");

        File.GetUnixFileMode(LogPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private RunLog Log(int megabytes, int files) => new(LogPath, new LogSettings("logs", megabytes, files), TimeProvider.System);
}
