using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// Appends answers to one list's archive as they came. They gather in a member, which is zipped, written and flushed to the disk
/// when it is full: a crash costs at most the answers of one member.
/// </summary>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _member = new();
    private int _answers;

    /// <param name="length">Where the whole members end; what stands behind is cut off.</param>
    public ArchiveWriter(string path, long length)
    {
        _file = PrivateFolder.OpenFile(path, FileShare.Read);
        _file.SetLength(length);
        _file.Position = length;
    }

    public void Add(string path, byte[] body)
    {
        var frame = new ArchiveFrame(path, body.Length, Convert.ToHexStringLower(SHA256.HashData(body)));
        _member.Write(JsonSerializer.SerializeToUtf8Bytes(frame, ArchiveJson.Default.ArchiveFrame));
        _member.Write("\n"u8);
        _member.Write(body);
        _member.Write("\n"u8);
        _answers++;
        if (_answers == SafeLimits.MemberAnswers || _member.WrittenCount >= SafeLimits.MemberBytes)
        {
            Flush();
        }
    }

    /// <summary>Whatever was added is on the disk afterwards.</summary>
    public void Flush()
    {
        if (_answers == 0)
        {
            return;
        }

        _file.Write(ArchiveMember.Compress(_member.WrittenSpan));
        _file.Flush(flushToDisk: true);
        _member.ResetWrittenCount();
        _answers = 0;
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }
}
