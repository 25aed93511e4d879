using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>A written shard: its name, what it weighs and its hash.</summary>
public sealed record Shard(string FileName, string Sha256, int Rows);

/// <summary>
/// Reads and writes what stages hand to each other. A file is written under a temporary name, flushed to the disk, then renamed,
/// so that a crash leaves the old file or the new one, never half of one.
/// </summary>
public static class ArtifactFile
{
    /// <summary>Of the temporary name. A file of it is a process's at work, or what one left that was killed: nobody reads it, and the next writing replaces it.</summary>
    public const string PartEnding = ".part";

    private const int BufferBytes = 1 << 16;

    /// <summary>One JSON document, lines ending in LF.</summary>
    public static void WriteJson<T>(string path, T value, JsonTypeInfo<T> type) =>
        Write(path, stream =>
        {
            JsonSerializer.Serialize(stream, value, type);
            stream.WriteByte((byte)'\n');
        });

    /// <exception cref="JsonException">The file is not what the type says; unknown members are refused.</exception>
    public static T ReadJson<T>(string path, JsonTypeInfo<T> type)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException($"{Path.GetFileName(path)} holds null.");
    }

    /// <summary>Rows in the order given, one JSON object a line.</summary>
    public static Shard WriteShard<T>(string path, IEnumerable<T> rows, JsonTypeInfo<T> type)
    {
        using var shard = new ShardWriter(path);
        foreach (var row in rows)
        {
            shard.Add(row, type);
        }

        return shard.Complete();
    }

    /// <summary>Rows one at a time; the file stays open until the last one.</summary>
    public static IEnumerable<T> ReadShard<T>(string path, JsonTypeInfo<T> type)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var buffer = new byte[BufferBytes];
        var (start, end) = (0, 0);
        while (true)
        {
            // A row is read from the bytes it was written as; the buffer grows to the longest row there is.
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return JsonSerializer.Deserialize(buffer.AsSpan(start, length), type) ?? throw new JsonException($"{Path.GetFileName(path)} holds null.");
                start += length + 1;
                continue;
            }

            (buffer, start, end) = Refill(stream, buffer, start, end, out var isAtEnd);
            if (isAtEnd)
            {
                break;
            }
        }

        if (end > start)
        {
            throw new JsonException($"{Path.GetFileName(path)} ends in the middle of a row.");
        }
    }

    private static (byte[] Buffer, int Start, int End) Refill(FileStream stream, byte[] buffer, int start, int end, out bool isAtEnd)
    {
        var kept = buffer.AsSpan(start, end - start);
        var target = kept.Length == buffer.Length ? new byte[buffer.Length * 2] : buffer;
        kept.CopyTo(target);
        var read = stream.Read(target, kept.Length, target.Length - kept.Length);
        isAtEnd = read == 0;
        return (target, 0, end - start + read);
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public static string Sha256Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Any file, written whole or not at all.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = path + PartEnding;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
