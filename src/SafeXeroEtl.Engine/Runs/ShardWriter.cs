using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>
/// Writes one JSON object a line and hashes what it writes. The file has a temporary name until it is complete: what is disposed of
/// before that leaves no artifact.
/// </summary>
public sealed class ShardWriter : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly JsonLines _lines = new();
    private int _rows;

    public ShardWriter(string path)
    {
        _path = path;
        _stream = new FileStream(path + ArtifactFile.PartEnding, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    public void Add<T>(T row, JsonTypeInfo<T> type)
    {
        _lines.Add(row, type);
        if (_lines.Utf8.Length >= BufferBytes)
        {
            Drain();
        }
    }

    /// <summary>Lines that were written elsewhere; after those that were added before.</summary>
    public void Add(JsonLines lines)
    {
        Drain();
        Write(lines);
    }

    /// <summary>Flushed to the disk and named.</summary>
    public Shard Complete()
    {
        Drain();
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_path + ArtifactFile.PartEnding, _path, overwrite: true);
        return new Shard(Path.GetFileName(_path), Convert.ToHexStringLower(_hash.GetHashAndReset()), _rows);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
        _lines.Dispose();
    }

    private void Drain()
    {
        Write(_lines);
        _lines.Clear();
    }

    private void Write(JsonLines lines)
    {
        _stream.Write(lines.Utf8);
        _hash.AppendData(lines.Utf8);
        _rows += lines.Count;
    }
}
