using System.Security.Cryptography;
using System.Text.Json;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>One answer of an archive.</summary>
/// <param name="Path">What was asked for.</param>
internal readonly record struct ArchivedAnswer(string Path, ReadOnlyMemory<byte> Body);

/// <summary>Reads the answers of an archive, one at a time, from its unzipped bytes. Each is checked against the hash it was written with.</summary>
internal sealed class ArchiveReader(Stream unzipped)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>The body of an answer is valid until the next.</summary>
    /// <exception cref="InvalidDataException">The archive is cut off, or not what was written.</exception>
    public IEnumerable<ArchivedAnswer> Answers()
    {
        while (NextFrame() is { } frame)
        {
            if (frame.Bytes is < 0 or > SafeLimits.AnswerBytesMax || !Has(frame.Bytes + 1))
            {
                throw new InvalidDataException("An answer is cut off.");
            }

            var body = _buffer.AsMemory(_start, frame.Bytes);
            if (_buffer[_start + frame.Bytes] != (byte)'\n' || Convert.ToHexStringLower(SHA256.HashData(body.Span)) != frame.Sha256)
            {
                throw new InvalidDataException("An answer is not what was written.");
            }

            _start += frame.Bytes + 1;
            yield return new ArchivedAnswer(frame.Path, body);
        }
    }

    private ArchiveFrame? NextFrame()
    {
        var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        if (length < 0)
        {
            Has(SafeLimits.FrameBytesMax);
            length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        }

        if (length < 0)
        {
            return _end == _start ? null : throw new InvalidDataException("The archive ends in the middle of an answer.");
        }

        try
        {
            var frame = JsonSerializer.Deserialize(_buffer.AsSpan(_start, length), ArchiveJson.Default.ArchiveFrame);
            _start += length + 1;
            return frame ?? throw new InvalidDataException("The archive is not one of a pull.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The archive is not one of a pull.", broken);
        }
    }

    /// <summary>Reads on until so many bytes are there; false where the archive ends before.</summary>
    private bool Has(int bytes)
    {
        if (_buffer.Length - _start < bytes)
        {
            var target = _buffer.Length < bytes ? new byte[Math.Max(bytes, Math.Min(_buffer.Length * 2L, SafeLimits.AnswerBytesMax + 1))] : _buffer;
            _buffer.AsSpan(_start, _end - _start).CopyTo(target);
            (_buffer, _end, _start) = (target, _end - _start, 0);
        }

        while (_end - _start < bytes)
        {
            var read = unzipped.Read(_buffer.AsSpan(_end));
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    /// <summary>The answers of one whole member.</summary>
    public static IEnumerable<ArchivedAnswer> Of(byte[] content) => new ArchiveReader(new MemoryStream(content)).Answers();
}
