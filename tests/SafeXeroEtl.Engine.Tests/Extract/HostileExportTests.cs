using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>Files that are wrong as a whole: the run stops with a code, whatever the file is.</summary>
public sealed class HostileExportTests : IDisposable
{
    private const string Headings = "Payment ID,Account Number,Payment Date,Invoice Number,Allocated Amount";

    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_files_are_told_together()
    {
        File.Delete(_folder.PathOf("invoices.csv"));
        File.Delete(_folder.PathOf("lines.csv"));

        var outcome = _folder.Extract();

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.Select(static diagnostic => (diagnostic.Code, diagnostic.At!.File)).ShouldBe([(DiagnosticCodes.MissingExportFile, "invoices.csv"), (DiagnosticCodes.MissingExportFile, "lines.csv")]);
        outcome.Bills().ShouldBeEmpty();
    }

    [Fact]
    public void A_period_folder_that_is_not_there_is_told_once_and_not_for_each_file()
    {
        _folder.Period = Path.Combine(_folder.Period, "nowhere");

        _folder.Extract().Month.Diagnostics.Where(static diagnostic => diagnostic is { Code: DiagnosticCodes.MissingExportFile, Severity: Severity.Error })
            .ShouldHaveSingleItem().Message.ShouldStartWith("The period's folder is not there");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_link_to_a_pipe_is_refused_and_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped, needs Linux: pipes have no path elsewhere");
        var pipe = _folder.PathOf("pipe");
        using var made = System.Diagnostics.Process.Start("mkfifo", pipe);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(_folder.PathOf("lines.csv"));
        File.CreateSymbolicLink(_folder.PathOf("lines.csv"), pipe);

        var outcome = await Task.Run(() => _folder.Extract(), TestContext.Current.CancellationToken);

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldContain(static diagnostic => diagnostic.At!.File == "lines.csv" && diagnostic.Code == DiagnosticCodes.UnknownHeading);
    }

    [Fact]
    public void Two_files_of_one_role_are_refused()
    {
        var outcome = _folder.Extract(static pipeline => pipeline with { Files = pipeline.Files.Add(pipeline.Files[1] with { FileName = "more.csv" }) });

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().At!.File.ShouldBe("more.csv");
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_refused()
    {
        File.Delete(_folder.PathOf("lines.csv"));
        Directory.CreateDirectory(_folder.PathOf("lines.csv"));

        Stops().Code.ShouldBe(DiagnosticCodes.FileNotUsable);
    }

    [Fact]
    public void An_empty_file_has_no_headings()
    {
        _folder.Write("allocations.csv", []);

        Stops().Code.ShouldBe(DiagnosticCodes.UnknownHeading);
    }

    [Fact]
    public void A_file_with_headings_only_is_an_empty_report()
    {
        _folder.Write("allocations.csv", Headings);

        var outcome = _folder.Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Payments.ShouldAllBe(payment => payment.Parts.IsEmpty);
    }

    [Fact]
    public void An_unknown_heading_stops_and_names_the_nearest()
    {
        _folder.Spoil("allocations.csv", "Allocated Amount", "Alocated Amount");

        var outcome = _folder.Extract();

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldAllBe(diagnostic => diagnostic.Code == DiagnosticCodes.UnknownHeading);
        outcome.Month.Diagnostics.ShouldContain(diagnostic => diagnostic.NextStep.Contains("Nearest: Allocated Amount", StringComparison.Ordinal));
        outcome.Month.Files.ShouldContain(file => file.Name == "allocations.csv");
    }

    [Fact]
    public void A_mark_at_the_beginning_is_no_part_of_the_first_heading()
    {
        _folder.Write("allocations.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_folder.Read("allocations.csv"))]);

        _folder.Extract().Month.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_second_mark_is(string encoding)
    {
        var writer = encoding == "utf-8" ? Encoding.UTF8 : Encoding.Unicode;
        _folder.Write("allocations.csv", [.. writer.GetPreamble(), .. writer.GetPreamble(), .. writer.GetBytes(_folder.Read("allocations.csv"))]);

        Diagnostics(encoding).ShouldAllBe(diagnostic => diagnostic.Code == DiagnosticCodes.UnknownHeading);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("windows-1252", false)]
    public void A_declared_encoding_is_read_as_declared(string encoding, bool bigEndian)
    {
        const string Customer = "A1,Café “Olé” Ltd,14,";
        var text = _folder.Read("customers.csv").Replace("A1,Acorn Bakery Ltd,14,AB1 2CD", Customer, StringComparison.Ordinal);
        Encoding writer = encoding == "utf-16" ? new UnicodeEncoding(bigEndian, byteOrderMark: true) : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        _folder.Write("customers.csv", [.. writer.GetPreamble(), .. writer.GetBytes(text)]);

        var outcome = _folder.Extract(pipeline => WithEncoding(pipeline, "customers", encoding));

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Customers.First().Name.ShouldBe("Café “Olé” Ltd");
    }

    [Theory]
    [InlineData("utf-8", new byte[] { 0xE9 })]
    [InlineData("utf-8", new byte[] { 0xC3 })]
    [InlineData("utf-8", new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData("utf-8", new byte[] { 0xFF, 0xFE })]
    [InlineData("windows-1252", new byte[] { 0x81 })]
    [InlineData("utf-16", new byte[] { 0x00, 0xD8, 0x41, 0x00 })]
    [InlineData("utf-16", new byte[] { 0x00, 0xDC })]
    [InlineData("utf-16", new byte[] { 0x00, 0xD8 })]
    [InlineData("utf-16", new byte[] { 0x41 })]
    public void A_byte_that_is_no_text_stops_with_its_offset(string encoding, byte[] bad)
    {
        Encoding writer = encoding == "utf-16" ? Encoding.Unicode : Encoding.Latin1;
        var sound = writer.GetBytes(Headings + "\n501,A1,17/10/2026,A1/1,");
        _folder.Write("allocations.csv", [.. sound, .. bad]);

        var diagnostic = Diagnostics(encoding).ShouldHaveSingleItem();

        diagnostic.Code.ShouldBe(DiagnosticCodes.BadEncoding);
        diagnostic.Message.ShouldContain($"offset {sound.Length} ");
    }

    [Fact]
    public void A_bad_byte_far_into_a_file_has_its_true_offset_and_good_characters_across_blocks_are_good()
    {
        var rows = string.Concat(Enumerable.Range(0, 9000).Select(static row => $"\n501,A1,17/10/2026,A1/{row},0.0{"€"}"));
        var sound = Encoding.UTF8.GetBytes(Headings + rows);
        _folder.Write("allocations.csv", [.. sound, 0xE2, 0x82, 0x41]);

        var diagnostic = Diagnostics("utf-8").ShouldHaveSingleItem();

        diagnostic.Message.ShouldContain($"offset {sound.Length} ");
        sound.Length.ShouldBeGreaterThan(200_000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Characters_of_two_halves_come_through_wherever_blocks_end(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(static row => $"\nP{row},{string.Concat(Enumerable.Repeat("😀", row % 4 + 1))},17/10/2026,A1/1,0.00"));
        _folder.Write("allocations.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(Headings + rows)]);

        var outcome = _folder.Extract(static pipeline => WithEncoding(pipeline, "allocations", "utf-16"));

        outcome.MustStop.ShouldBeFalse();
        outcome.Month.Payments.Count(static payment => payment.AccountNumber.All(static character => char.IsSurrogate(character))).ShouldBe(20_000);
    }

    [Fact]
    public void A_utf16_file_that_is_declared_utf8_is_refused_at_its_mark()
    {
        _folder.Write("allocations.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Headings)]);

        Stops().Message.ShouldContain("offset 0 ");
    }

    [Fact]
    public void A_field_of_ten_megabytes_stops_with_its_line()
    {
        _folder.Write("allocations.csv", Headings + "\n501,A1,17/10/2026,A1/1,100.00\n\"" + new string('x', 10_000_000) + "\",A1,17/10/2026,A1/1,1.00");

        Stops().Code.ShouldBe(DiagnosticCodes.LimitExceeded);
    }

    [Fact]
    public void NUL_bytes_block_the_record_that_holds_them()
    {
        _folder.Spoil("customers.csv", "Beacon Joinery", "Beacon\0Joinery");

        var outcome = _folder.Extract();

        outcome.Month.Customers.Single(static customer => customer.AccountNumber == "B2").Faults.ShouldHaveSingleItem().Message.ShouldContain("U+0000");
    }

    [Fact]
    public void A_binary_file_is_refused()
    {
        _folder.Write("allocations.csv", [.. Enumerable.Range(0, 300_000).Select(static index => (byte)(index * 31 % 127))]);

        var outcome = _folder.Extract();

        outcome.MustStop.ShouldBeTrue();
    }

    [Fact]
    public void Thousands_of_columns_are_refused()
    {
        _folder.Write("allocations.csv", Headings + string.Concat(Enumerable.Range(0, 20_000).Select(static column => ",c" + column)));

        var outcome = _folder.Extract();

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.Length.ShouldBeLessThan(ExtractLimits.ListedPerCodeAndFileMax + 2);
    }

    [Fact]
    public void A_file_that_grows_while_it_is_read_is_found_out()
    {
        var path = _folder.PathOf("lines.csv");
        using var stream = new ExportFileStream(InputBytes.OfFile(path), "utf-8");
        _ = stream.Read(new byte[10]);
        File.AppendAllText(path, "14,A1/1,,,,,1.00,,,,\n");

        stream.Finish().Changed.ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_is_rewritten_with_the_same_length_while_it_is_read_is_found_out()
    {
        var path = _folder.PathOf("lines.csv");
        using var stream = new ExportFileStream(InputBytes.OfFile(path), "utf-8");
        File.SetLastWriteTimeUtc(path, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        stream.Finish().Changed.ShouldBeTrue();
    }

    [Fact]
    public void A_folder_without_a_note_is_a_warning_and_the_note_is_empty()
    {
        File.Delete(_folder.PathOf("export.yml"));

        var outcome = _folder.Extract();

        outcome.MustStop.ShouldBeFalse();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
        outcome.Month.Note.ShouldBe(new ExportNote());
    }

    [Theory]
    [InlineData("exported_by", "exportd_by", DiagnosticCodes.UnknownKey)]
    [InlineData("on_or_after: 2026-09-15", "on_or_afer: 2026-09-15", DiagnosticCodes.UnknownKey)]
    [InlineData("on_or_after: 2026-09-15", "on_or_after: 15/09/2026", DiagnosticCodes.BadSetting)]
    [InlineData("export/1", "export/9", DiagnosticCodes.BadSetting)]
    [InlineData("2026-11-01T08:15:00Z", "yesterday", DiagnosticCodes.BadSetting)]
    [InlineData("schema: export/1", "schema: [", DiagnosticCodes.YamlUnreadable)]
    public void A_note_that_is_wrong_stops_with_its_line(string sound, string spoilt, string code)
    {
        _folder.Spoil("export.yml", sound, spoilt);

        var diagnostic = Stops();

        diagnostic.Code.ShouldBe(code);
        diagnostic.At!.File.ShouldBe("export.yml");
        diagnostic.At.Line.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    public void A_note_of_nothing_but_brackets_stops(string bracket)
    {
        _folder.Write("export.yml", string.Concat(Enumerable.Repeat(bracket, 15_000)));

        Stops().Code.ShouldBe(DiagnosticCodes.YamlUnreadable);
    }

    private static PipelineDefinition WithEncoding(PipelineDefinition pipeline, string role, string encoding) => pipeline with
    {
        Files = [.. pipeline.Files.Select(file => file.Role == role ? file with { Layout = file.Layout with { Encoding = encoding } } : file)],
    };

    private Diagnostic Stops()
    {
        var outcome = _folder.Extract();
        outcome.MustStop.ShouldBeTrue();
        return outcome.Month.Diagnostics.ShouldHaveSingleItem();
    }

    private ImmutableArray<Diagnostic> Diagnostics(string encoding)
    {
        var outcome = _folder.Extract(pipeline => WithEncoding(pipeline, "allocations", encoding));
        outcome.MustStop.ShouldBeTrue();
        return outcome.Month.Diagnostics;
    }
}
