using System.Text;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>The text of a report from its headings on: what stands above them is read, and so hashed, but not handed on.</summary>
internal sealed class BelowTitles : ForwardStream
{
    private readonly Stream _text;
    private ReadOnlyMemory<byte> _begun;

    private BelowTitles(Stream text, ReadOnlyMemory<byte> begun, int linesAbove) => (_text, _begun, LinesAbove) = (text, begun, linesAbove);

    public int LinesAbove { get; }

    /// <param name="text">UTF-8.</param>
    public static BelowTitles Of(Stream text, ExportLayout layout)
    {
        if (layout.HeadingLine == 1)
        {
            return new BelowTitles(text, default, 0);
        }

        var top = Top(text);
        var starts = Starts(top);
        var line = (layout.HeadingLine ?? HeadingSearch.LineOf(layout, [.. starts.Select((start, index) => Encoding.UTF8.GetString(top[start..(index + 1 < starts.Count ? starts[index + 1] : top.Length)]).TrimEnd('\n'))]) + 1) - 1;
        line = Math.Min(line, starts.Count - 1);
        return new BelowTitles(text, top.AsMemory(starts[line]), line);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_begun.IsEmpty)
        {
            return _text.Read(buffer);
        }

        var length = Math.Min(buffer.Length, _begun.Length);
        _begun.Span[..length].CopyTo(buffer);
        _begun = _begun[length..];
        return length;
    }

    /// <summary>As many bytes as may hold the headings: the first lines, or the largest row.</summary>
    private static byte[] Top(Stream text)
    {
        var top = new byte[ExtractLimits.RowBytesMax];
        var (length, lines) = (0, 0);
        while (length < top.Length && lines < ExtractLimits.HeadingLineMax && text.Read(top.AsSpan(length)) is > 0 and var read)
        {
            lines += top.AsSpan(length, read).Count((byte)'\n');
            length += read;
        }

        return top[..length];
    }

    /// <summary>Where the first lines begin.</summary>
    private static List<int> Starts(ReadOnlySpan<byte> top)
    {
        List<int> starts = [0];
        while (starts.Count < ExtractLimits.HeadingLineMax && top[starts[^1]..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            starts.Add(starts[^1] + end + 1);
        }

        return starts;
    }
}
