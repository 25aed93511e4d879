using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Dialects;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract.Dialects;

/// <summary>What is concluded from the beginning of a file, and what is left open.</summary>
public sealed class DialectDetectionTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ",")]
    [InlineData("a;b;c\n1,5;2,5;3,5\n", ";")]
    [InlineData("a\tb\n1\t2\n", "\t")]
    [InlineData("a|b\n1|2\n", "|")]
    [InlineData("a, \"b\", c\n1, \"2\", 3\n", ", ")]
    [InlineData("a,b\r1,2\r3,4\r", ",")]
    public void A_separator_is_told(string text, string separator) => Detect(text).Value!.Separator.ShouldBe(separator);

    [Fact]
    public void Two_separators_that_fit_equally_well_are_named()
    {
        var doubt = Detect("name;town,county\nAcorn;Hull,Humber\n").Diagnostics.ShouldHaveSingleItem();

        doubt.Code.ShouldBe(DiagnosticCodes.DialectNotTold);
        doubt.Message.ShouldContain(": , and ; fit");
    }

    [Theory]
    [InlineData(new byte[] { 0xA3 }, "windows-1252")]
    [InlineData(new byte[] { 0xC2, 0xA3 }, "utf-8")]
    [InlineData(new byte[] { 0x8E }, null)]
    [InlineData(new byte[] { 0xC2, 0xA3, 0xA3 }, null)]
    public void An_encoding_is_told_or_left_open(byte[] sign, string? encoding) =>
        EncodingDetection.Detect([.. "a,b\n"u8, .. sign, .. ",2\n"u8], isWhole: true).Encoding.ShouldBe(encoding);

    [Theory]
    [InlineData(false, "utf-16")]
    [InlineData(true, "utf-16be")]
    public void Two_byte_characters_need_no_mark(bool isBigEndian, string encoding) =>
        EncodingDetection.Detect(new UnicodeEncoding(isBigEndian, byteOrderMark: false).GetBytes("a,b\n1,2\n"), isWhole: true).Encoding.ShouldBe(encoding);

    [Fact]
    public void Titles_are_passed_over_with_a_note_and_lines_count_as_in_the_file()
    {
        var (rows, notes) = Read("Invoices\n\na,b,c\n1,2,3\nx,4\n");

        rows.ShouldBe(["a|b|c", "4: 1|2|3"]);
        notes.Select(static note => (note.Code, note.At!.Line)).ShouldBe([(DiagnosticCodes.UnusualForm, 3), (DiagnosticCodes.MalformedRow, 5)]);
    }

    [Fact]
    public void A_file_without_headings_says_so() => Read("1,2,3\n4,5,6\n").Notes.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.NoHeadings);

    [Fact]
    public void A_last_line_without_its_end_is_a_warning() => Read("a,b\n1,2\n3,4").Notes.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.PerhapsCutOff);

    [Fact]
    public void A_row_that_a_missing_quote_has_swallowed_is_set_aside() =>
        Read("a,b,c\n1,2,\"x\n3,4,y\"\n5,6,z\n7,8,w\n").Rows.ShouldBe(["a|b|c", "4: 5|6|z", "5: 7|8|w"]);

    [Fact]
    public void A_quote_behind_a_backslash_is_a_quote() =>
        Read("a,b\n1,\"8\\\" rod, blue\"\n2,\"x\"\n").Rows[1].ShouldBe("2: 1|8\" rod, blue");

    private static Noted<CsvDialect?> Detect(string text) => DialectDetection.Detect("x.csv", Encoding.UTF8.GetBytes(text), isWhole: true);

    private (List<string> Rows, System.Collections.Immutable.ImmutableArray<Diagnostic> Notes) Read(string text)
    {
        File.WriteAllText(_path, text);
        var rows = new List<string>();
        var read = DetectedFile.Read(_path, "x.csv", (table, _) =>
        {
            rows.Add(string.Join('|', table.Headings));
            while (table.Read())
            {
                rows.Add($"{table.Line}: {string.Join('|', Enumerable.Range(0, table.FieldCount).Select(table.Text))}");
            }
        });
        return (rows, read.Diagnostics);
    }
}
