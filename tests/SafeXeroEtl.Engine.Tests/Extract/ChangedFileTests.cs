using System.Text;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>A file that somebody saves while it is read (SX2019): its hash would vouch for rows that nobody took in.</summary>
public sealed class ChangedFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    [Fact]
    public void A_file_that_grows_while_it_is_read_is_found_out()
    {
        File.WriteAllText(path, "Account Number\nDEMO1234\n");
        using var stream = new ExportFileStream(InputBytes.OfFile(path), "utf-8");
        stream.ReadByte();
        File.AppendAllText(path, "DEMO1235\n");

        stream.Finish().Changed.ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_is_left_alone_is_not()
    {
        File.WriteAllText(path, "Account Number\nDEMO1234\n");
        using var stream = new ExportFileStream(InputBytes.OfFile(path), "utf-8");
        stream.ReadByte();

        stream.Finish().Changed.ShouldBeFalse();
    }

    [Fact]
    public void The_line_of_a_bad_byte_is_known_however_far_into_the_file_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("DEMO1234,Toravick Roofing Ltd\n", 10_000));
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes(text), .. "DEMO1235,Caf"u8, 0xE9, .. "\n"u8]);
        using var stream = new ExportFileStream(InputBytes.OfFile(path), "utf-8");

        stream.CopyTo(Stream.Null);

        stream.BadByteOffset.ShouldBe(text.Length + 12);
        stream.Line.ShouldBe(10_001);
    }

    public void Dispose() => File.Delete(path);
}
