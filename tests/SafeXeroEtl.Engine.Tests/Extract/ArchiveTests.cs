using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>Exports in ZIPs: read as if they lay in the folder, or refused with a code, whatever the archive is.</summary>
public sealed class ArchiveTests : IDisposable
{
    private const int MillisecondsMax = 60_000;

    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("SAFE October/")]
    public void A_month_in_a_ZIP_is_the_same_month(string top)
    {
        var loose = _folder.Extract();
        var bills = _folder.Artifact(ExtractArtifacts.Bills);
        var zip = Moved(top);

        var packed = _folder.Extract();

        packed.Month.Diagnostics.ShouldBeEmpty();
        packed.Month.Note.ShouldBe(loose.Month.Note);
        packed.Totals.Bills.ShouldBe(loose.Totals.Bills);
        bills.Length.ShouldBeGreaterThan(0);
        packed.Month.Files.ShouldAllBe(file => file.Archive!.Name == Path.GetFileName(zip));
        packed.Month.Files.Select(static file => file.Sha256).ShouldBe(loose.Month.Files.Select(static file => file.Sha256));
    }

    [Fact]
    public void A_ZIP_in_the_folder_s_place_is_read()
    {
        var zip = Moved("");
        File.Move(zip, _folder.Period + ".zip");
        Directory.Delete(_folder.Period);

        _folder.Extract().Month.Files[0].Archive!.Name.ShouldBe("../2026-10.zip");
    }

    [Fact]
    public void A_pattern_finds_files_below_and_reads_them_all()
    {
        Directory.CreateDirectory(_folder.PathOf("cash/week 2"));
        File.Move(_folder.PathOf("allocations.csv"), _folder.PathOf("cash/allocations.csv"));
        File.Move(_folder.PathOf("payments.csv"), _folder.PathOf("cash/payments-1.csv"));
        var all = _folder.Read("cash/payments-1.csv").Split('\n');
        File.WriteAllText(_folder.PathOf("cash/payments-1.csv"), $"{all[0]}\n{all[1]}\n");
        File.WriteAllText(_folder.PathOf("cash/week 2/Payments-2.CSV"), $"{all[0]}\n{all[2]}\n");

        var outcome = _folder.Extract(static pipeline => Named(Named(pipeline, "payments", "cash/**/payments-?.csv"), "allocations", "**/allocations.csv"));

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Payments.Select(static payment => payment.Id).ShouldBe(["501", "502"]);
        outcome.Month.Files.Where(static file => file.Role == "payments").Select(static file => file.Name).ShouldBe(["cash/payments-1.csv", "cash/week 2/Payments-2.CSV"]);
    }

    [Fact]
    public void Bills_and_lines_may_come_in_several_files_each_with_its_own_evidence()
    {
        var whole = _folder.Extract();
        var (bills, lines) = (_folder.Read("invoices.csv").TrimEnd().Split('\n'), _folder.Read("lines.csv").TrimEnd().Split('\n'));
        Array.ForEach(["invoices.csv", "lines.csv"], name => File.Delete(_folder.PathOf(name)));
        _folder.Write("invoices-1.csv", $"{bills[0]}\n{bills[1]}");
        _folder.Write("invoices-2.csv", $"{bills[0]}\n{bills[2]}");
        _folder.Write("lines-1.csv", $"{lines[0]}\n{lines[1]}");
        _folder.Write("lines-2.csv", $"{lines[0]}\n{lines[2]}\n{lines[3]}");

        var parted = _folder.Extract(static pipeline => Named(Named(pipeline, "invoices", "invoices-?.csv"), "lines", "lines-?.csv"));

        parted.Month.Diagnostics.ShouldBeEmpty();
        parted.Month.Controls.ShouldAllBe(static control => control.Outcome == ControlOutcome.Agrees);
        parted.Totals.Lines.ShouldBe(whole.Totals.Lines);
        parted.Month.Files.Where(static file => file.Role == "invoices").Select(static file => (file.Name, file.Sums["gross GBP"])).ShouldBe([("invoices-1.csv", 60.00m), ("invoices-2.csv", 120.01m)]);
        parted.Month.Files.Where(static file => file.Role == "lines").Select(static file => (file.Name, file.Sums["net"])).ShouldBe([("lines-1.csv", 0.0051m), ("lines-2.csv", 150.00m)]);
        var bill = parted.Bills().Single(static bill => bill.Number == "A1/1");
        bill.At.File.ShouldBe("invoices-2.csv");
        bill.Lines.Select(line => (line.TransactionId, parted.Month.Files.Where(static file => file.Role == "lines").ElementAt(line.SourceFile).Name)).ShouldBe([("12", "lines-1.csv"), ("11", "lines-2.csv")], ignoreOrder: true);
    }

    [Fact]
    public void A_packed_file_is_read_and_hashed_as_it_lies_there()
    {
        Packed("lines.csv");

        var outcome = _folder.Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Files.Single(static file => file.Role == "lines").Archive!.Name.ShouldBe("lines.csv.gz");
    }

    [Fact]
    public void A_packed_file_that_is_cut_off_is_refused()
    {
        Packed("lines.csv");
        var path = _folder.PathOf("lines.csv.gz");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^12]);

        Refusal().Code.ShouldBe(DiagnosticCodes.ArchiveUnreadable);
    }

    [Fact]
    public void A_file_in_folder_and_ZIP_is_nobody_s_guess()
    {
        Write("old.zip", ("lines.csv", _folder.Read("lines.csv")));

        var refusal = Refusal();

        refusal.Code.ShouldBe(DiagnosticCodes.AmbiguousFile);
        refusal.Message.ShouldContain("lines.csv and old.zip/lines.csv");
    }

    [Theory]
    [InlineData("../lines.csv")]
    [InlineData("a/../../lines.csv")]
    [InlineData("/etc/lines.csv")]
    [InlineData("C:/lines.csv")]
    [InlineData("a\\lines.csv")]
    [InlineData("lines\0.csv")]
    [InlineData("NUL.csv")]
    [InlineData("a/./lines.csv")]
    [InlineData("lines.csv.")]
    public void A_name_that_reaches_out_is_refused(string name)
    {
        File.Delete(_folder.PathOf("lines.csv"));
        Write("month.zip", (name, "x"));

        Refusal().Code.ShouldBe(DiagnosticCodes.ArchiveUnsafe);
    }

    [Fact]
    public void Two_files_of_one_name_are_refused_whatever_their_case() => RefusalOf([.. Zip(("a.csv", "x"), ("A.CSV", "y"))]).Code.ShouldBe(DiagnosticCodes.ArchiveUnsafe);

    [Theory]
    [InlineData(8, 1, "is encrypted")]
    [InlineData(10, 12, "packed by method 12")]
    [InlineData(41, 0xA0, "a link or device")]
    public void What_is_no_plain_packed_file_is_refused(int at, byte value, string said)
    {
        var zip = Zip(("lines.csv", "x"));
        zip[DirectoryOf(zip) + at] = value;

        RefusalOf(zip).Message.ShouldContain(said);
    }

    [Fact]
    public void A_name_that_is_no_UTF8_is_refused()
    {
        var zip = Zip(("lines.csv", "x"));
        zip[DirectoryOf(zip) + 46] = 0xE9;

        RefusalOf(zip).Message.ShouldContain("no UTF-8");
    }

    [Theory]
    [InlineData(16, "check sum")]
    [InlineData(24, "bytes")]
    public void A_file_that_does_not_come_to_what_it_states_is_refused(int at, string said)
    {
        var zip = Zip(("lines.csv", _folder.Read("lines.csv")));
        zip[DirectoryOf(zip) + at] ^= 1;

        RefusalOf(zip).Message.ShouldContain(said);
    }

    [Fact]
    public void Wherever_a_ZIP_is_cut_off_it_is_refused()
    {
        var zip = Zip(("lines.csv", _folder.Read("lines.csv")));
        for (var length = 0; length < zip.Length; length += 37)
        {
            RefusalOf(zip[..length]).Code.ShouldBe(DiagnosticCodes.ArchiveUnreadable);
        }
    }

    [Fact(Timeout = MillisecondsMax)]
    public async Task A_bomb_is_refused_while_it_unpacks()
    {
        await Task.Yield();
        var refusal = RefusalOf(Zip(("lines.csv", new string('0', 60_000_000))));

        refusal.Code.ShouldBe(DiagnosticCodes.ArchiveLimitExceeded);
        refusal.Message.ShouldContain($"{ExtractLimits.ArchiveRatioMax} times");
    }

    [Fact]
    public void Files_that_overlap_are_refused()
    {
        var zip = Zip(("lines.csv", "one"), ("other.csv", "two"));
        var directory = DirectoryOf(zip);
        var second = directory + 46 + "lines.csv".Length;
        "lines.csv"u8.CopyTo(zip.AsSpan(second + 46));
        zip[second + 46] = (byte)'l';

        // The second entry points at the first one's bytes, under another spelling of the same length.
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(second + 42), 0);

        RefusalOf(zip).Code.ShouldBe(DiagnosticCodes.ArchiveUnsafe);
    }

    [Fact(Timeout = MillisecondsMax)]
    public async Task A_hundred_thousand_files_are_refused()
    {
        await Task.Yield();
        var refusal = RefusalOf(Zip([.. Enumerable.Range(0, 100_000).Select(static index => ($"f{index}.csv", ""))]));

        refusal.Code.ShouldBe(DiagnosticCodes.ArchiveLimitExceeded);
        refusal.Message.ShouldContain("100000 files");
    }

    [Fact]
    public void A_ZIP_in_a_ZIP_is_read_and_one_deeper_is_refused()
    {
        var lines = _folder.Read("lines.csv");
        File.Delete(_folder.PathOf("lines.csv"));
        var inner = Zip(("lines.csv", lines));
        File.WriteAllBytes(_folder.PathOf("outer.zip"), Zip(("inner.zip", inner)));

        _folder.Extract(pipeline => Named(pipeline, "lines", "outer.zip/inner.zip/lines.csv")).Month.Diagnostics.ShouldBeEmpty();

        File.WriteAllBytes(_folder.PathOf("outer.zip"), Zip(("inner.zip", Zip(("third.zip", inner)))));
        var refused = _folder.Extract(pipeline => Named(pipeline, "lines", "outer.zip/inner.zip/third.zip/lines.csv"));
        refused.MustStop.ShouldBeTrue();
        refused.Month.Diagnostics.ShouldContain(static diagnostic => diagnostic.Code == DiagnosticCodes.ArchiveLimitExceeded);
    }

    [Fact]
    public void A_file_that_no_role_reads_is_said_and_blocks_nothing()
    {
        _folder.Write("invoices-2.csv", _folder.Read("invoices.csv"));

        var outcome = _folder.Extract();

        outcome.MustStop.ShouldBeFalse();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.FileNotRead);
    }

    [Fact]
    public void The_same_file_twice_stops()
    {
        File.Copy(_folder.PathOf("payments.csv"), _folder.PathOf("payments-2.csv"));

        var outcome = _folder.Extract(static pipeline => Named(pipeline, "payments", "payments*.csv"));

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldContain(static diagnostic => diagnostic.Code == DiagnosticCodes.SameFileTwice);
    }

    private static PipelineDefinition Named(PipelineDefinition pipeline, string role, string name) =>
        pipeline with { Files = [.. pipeline.Files.Select(file => file.Role == role ? file with { FileName = name } : file)] };

    private static byte[] Zip(params (string Name, string Text)[] files) => Zip([.. files.Select(static file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return buffer.ToArray();
    }

    private static int DirectoryOf(byte[] zip) => BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - 6));

    private void Write(string name, params (string Name, string Text)[] files) => File.WriteAllBytes(_folder.PathOf(name), Zip(files));

    /// <summary>All files of the folder, moved into one ZIP there.</summary>
    private string Moved(string top)
    {
        var files = Directory.GetFiles(_folder.Period);
        var zip = Zip([.. files.Select(path => (top + Path.GetFileName(path), File.ReadAllBytes(path)))]);
        Array.ForEach(files, File.Delete);
        File.WriteAllBytes(_folder.PathOf("month.zip"), zip);
        return _folder.PathOf("month.zip");
    }

    private void Packed(string name)
    {
        using (var packed = new GZipStream(File.Create(_folder.PathOf(name + ".gz")), CompressionMode.Compress))
        {
            packed.Write(File.ReadAllBytes(_folder.PathOf(name)));
        }

        File.Delete(_folder.PathOf(name));
    }

    /// <summary>What is said of a ZIP that stands for the lines.</summary>
    private Diagnostic RefusalOf(byte[] zip)
    {
        File.Delete(_folder.PathOf("lines.csv"));
        File.WriteAllBytes(_folder.PathOf("month.zip"), zip);
        return Refusal();
    }

    private Diagnostic Refusal()
    {
        var outcome = _folder.Extract();
        outcome.MustStop.ShouldBeTrue();
        return outcome.Month.Diagnostics.First(static diagnostic => diagnostic.Severity == Severity.Error);
    }
}
