using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>What stands where a file should, and files made to hurt: each ends in a code, or is read right, soon.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Headings = "Payment ID,Account Number,Payment Date,Invoice Number,Allocated Amount";
    private const uint Nobody = 65534;

    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("pipe")]
    [InlineData("socket")]
    [InlineData("endless device")]
    [InlineData("empty device")]
    [InlineData("link to nothing")]
    [InlineData("link to itself")]
    [InlineData("link to a folder")]
    public async Task What_is_no_file_is_refused_and_not_waited_for(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped, needs Linux: such things have no path elsewhere");
        var path = _folder.PathOf("lines.csv");
        File.Delete(path);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        switch (kind)
        {
            case "pipe":
                using (var made = System.Diagnostics.Process.Start("mkfifo", path))
                {
                    await made.WaitForExitAsync(TestContext.Current.CancellationToken);
                }

                break;
            case "socket":
                socket.Bind(new UnixDomainSocketEndPoint(path));
                break;
            default:
                File.CreateSymbolicLink(path, kind switch { "endless device" => "/dev/zero", "empty device" => "/dev/null", "link to itself" => path, "link to a folder" => _folder.Period, _ => path + ".gone" });
                break;
        }

        var outcome = await Task.Run(() => _folder.Extract(), TestContext.Current.CancellationToken);

        outcome.MustStop.ShouldBeTrue();
        outcome.Bills().ShouldBeEmpty();
        var note = outcome.Month.Diagnostics.Where(static note => note.At?.File == "lines.csv").ShouldHaveSingleItem();
        note.Code.ShouldBeOneOf(DiagnosticCodes.UnknownHeading, DiagnosticCodes.FileNotUsable, DiagnosticCodes.MissingExportFile);
    }

    /// <summary>The rule: the pipeline's owner put it there, so a link to a file is that file, wherever it lies; its bytes are hashed like any.</summary>
    [Fact]
    public void A_link_to_a_file_elsewhere_is_read_as_that_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped, needs a system where anybody may make links");
        var before = _folder.Extract().Month.Files.Single(static file => file.Name == "lines.csv");
        var elsewhere = Directory.CreateTempSubdirectory("elsewhere").FullName;
        File.Move(_folder.PathOf("lines.csv"), Path.Combine(elsewhere, "x.csv"));
        File.CreateSymbolicLink(_folder.PathOf("lines.csv"), Path.Combine(elsewhere, "x.csv"));

        var outcome = _folder.Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Files.Single(static file => file.Name == "lines.csv").Sha256.ShouldBe(before.Sha256);
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public void A_file_that_another_program_keeps_to_itself_is_refused()
    {
        using var held = new FileStream(_folder.PathOf("lines.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Stops().Code.ShouldBe(DiagnosticCodes.FileNotUsable);
    }

    /// <summary>Tests run as root where they may: the thread looks at files as somebody else then.</summary>
    [Fact]
    public void A_file_that_may_not_be_read_is_refused()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("skipped, needs Linux");
            return;
        }

        Open(new DirectoryInfo(_folder.Period).Parent!.FullName);
        File.SetUnixFileMode(_folder.PathOf("lines.csv"), UnixFileMode.None);
        Diagnostic? told = null;
        var thread = new Thread(() =>
        {
            _ = Environment.IsPrivilegedProcess ? SetFileSystemUser(Nobody) : 0;
            told = Stops();
        });
        thread.Start();
        thread.Join();

        told.ShouldNotBeNull().Code.ShouldBe(DiagnosticCodes.FileNotUsable);
        told.Message.ShouldContain("denied");
    }

    [Theory]
    [InlineData("", "SX2002")] // empty
    [InlineData("\n\n\n", "SX2002")]
    [InlineData("\0", "SX2002")]
    [InlineData("\uFEFF", "SX2002")]
    [InlineData(Headings, "")]
    [InlineData(Headings + "\r\n", "")]
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,100.00\n", "")]
    [InlineData(Headings + "\r\n501,A1,17/10/2026,A1/1,50.00\n501,A1,17/10/2026,B2/1,50.00\r\n", "")] // mixed line ends
    [InlineData(Headings + "\r501,A1,17/10/2026,A1/1,100.00\r", "")]
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,100.00\n501,A1,17/10/2026,B2/1", "SX2003 SX2029")] // cut off between fields
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,50.00\n501,A1,17/10/2026,B2/1,1", "SX2029")] // cut off within an amount
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,100.00\n501,A1,17/10/2026,B2/1,\"0.00", "SX2003 SX2029")] // within a quote
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,1\0.00\n", "SX2004")]
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,\u202E00.1\n", "SX2004")]
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,\u0661\u0662.00\n", "SX2004")] // digits of another script
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,\uFF11.00\n", "SX2004")] // wide digits
    [InlineData(Headings + "\n501,A1,17/10/2026,A1/1,\u22121.00\n", "SX2004")] // a minus that is none here
    public void A_file_is_read_right_or_has_a_code(string text, string code)
    {
        _folder.Write("allocations.csv", Encoding.UTF8.GetBytes(text));

        var outcome = _folder.Extract();

        var codes = outcome.Month.Diagnostics.Where(static note => note.At?.File == "allocations.csv" && note.Code != DiagnosticCodes.AllocationDoesNotFit).Select(static note => note.Code).Distinct().Order(StringComparer.Ordinal);
        string.Join(' ', codes).ShouldBe(code);
        outcome.Month.Diagnostics.Where(static note => note.At?.File == "allocations.csv").ShouldAllBe(static note => note.NextStep.Length > 0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("a heading of a megabyte")]
    [InlineData("a heading of ten")]
    [InlineData("a hundred thousand columns")]
    [InlineData("a million empty columns")]
    [InlineData("a field of ten megabytes")]
    [InlineData("a quote that is never closed")]
    [InlineData("a hundred thousand broken rows")]
    public async Task What_is_too_large_is_refused_at_once_and_its_notes_are_small(string kind)
    {
        _folder.Write("allocations.csv", kind switch
        {
            "a heading of a megabyte" => Headings + "," + new string('x', 1_000_000),
            "a heading of ten" => Headings + "," + new string('x', 10_000_000),
            "a hundred thousand columns" => Headings + string.Concat(Enumerable.Range(0, 100_000).Select(static column => ",c" + column)),
            "a million empty columns" => Headings + new string(',', 1_000_000),
            "a field of ten megabytes" => Headings + "\n501,A1,17/10/2026,A1/1," + new string('1', 10_000_000),
            "a quote that is never closed" => Headings + "\n501,A1,17/10/2026,A1/1,\"" + string.Concat(Enumerable.Repeat("501,A1,17/10/2026,A1/1,1.00\n", 400_000)),
            _ => Headings + string.Concat(Enumerable.Repeat("\n501,A1", 100_000)),
        });

        var outcome = await Task.Run(() => _folder.Extract(), TestContext.Current.CancellationToken);

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldAllBe(static note => note.Code == DiagnosticCodes.UnknownHeading || note.Code == DiagnosticCodes.LimitExceeded || note.Code == DiagnosticCodes.MalformedRow);
        new FileInfo(Path.Combine(_folder.Output, ExtractArtifacts.Diagnostics)).Length.ShouldBeLessThan(2_000_000);
    }

    [UnsupportedOSPlatform("windows")]
    private static void Open(string folder)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        }
    }

    private Diagnostic Stops()
    {
        var outcome = _folder.Extract();
        outcome.MustStop.ShouldBeTrue();
        return outcome.Month.Diagnostics.ShouldHaveSingleItem();
    }

    /// <summary>Of this thread alone, and with it the right to read everything.</summary>
    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
