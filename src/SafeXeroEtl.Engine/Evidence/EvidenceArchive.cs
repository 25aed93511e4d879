using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Evidence;

/// <summary>An evidence file that came from anywhere, opened for reading under the limits of every archive.</summary>
internal sealed class EvidenceArchive
{
    /// <summary>Of a document that is read as a whole: a plan's head, the list, an approval.</summary>
    private const int DocumentBytesMax = 1 << 25;

    private const int RowBytesMax = 1 << 20;

    private const int HeadBytesMax = 1 << 14;

    private readonly ArchiveFile _zip;
    private readonly Dictionary<string, ZipEntry> _entries;
    private readonly Dictionary<string, EvidenceEntry> _measured = new(StringComparer.Ordinal);

    private EvidenceArchive(ArchiveFile zip) => (_zip, _entries) = (zip, zip.Entries.ToDictionary(static entry => entry.Name, StringComparer.Ordinal));

    public IEnumerable<string> Names => _entries.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="ArchiveFaultException">It is no ZIP that may be read.</exception>
    public static EvidenceArchive Open(string path) => new(ArchiveFile.OpenZip(path, Path.GetFileName(path), Path.GetFileName(path), new UnpackedBytes()));

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Size and hash as they are; of each entry it is worked out once.</summary>
    public EvidenceEntry Measure(string name)
    {
        if (_measured.TryGetValue(name, out var known))
        {
            return known;
        }

        using var bytes = _zip.Open(_entries[name]);
        using var counted = new CountingStream(bytes.Source);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(counted));
        return _measured[name] = new EvidenceEntry(name, counted.Bytes, sha256);
    }

    /// <exception cref="JsonException">It is not what the type says, or too long.</exception>
    public T Read<T>(string name, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(ReadAll(name), type) ?? throw new JsonException($"{name} holds null.");

    /// <exception cref="JsonException">It is too long.</exception>
    public byte[] ReadAll(string name)
    {
        using var bytes = _zip.Open(_entries[name]);
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var read = bytes.Source.Read(buffer); read > 0; read = bytes.Source.Read(buffer))
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > DocumentBytesMax)
            {
                throw new JsonException($"{name} is longer than {DocumentBytesMax} bytes.");
            }
        }

        return whole.ToArray();
    }

    /// <summary>As much of it as a document's head may take.</summary>
    public byte[] ReadStart(string name)
    {
        using var bytes = _zip.Open(_entries[name]);
        var start = new byte[HeadBytesMax];
        return start[..bytes.Source.ReadAtLeast(start, HeadBytesMax, throwOnEndOfStream: false)];
    }

    /// <summary>Rows of JSON, one at a time.</summary>
    /// <exception cref="JsonException">A row is not what the type says, or too long.</exception>
    public IEnumerable<T> ReadRows<T>(string name, JsonTypeInfo<T> type)
    {
        using var bytes = _zip.Open(_entries[name]);
        using var row = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var read = bytes.Source.Read(buffer); read > 0; read = bytes.Source.Read(buffer))
        {
            for (var start = 0; start < read;)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                row.Write(buffer, start, (end < 0 ? read : end) - start);
                start = end < 0 ? read : end + 1;
                if (row.Length > RowBytesMax)
                {
                    throw new JsonException($"{name} has a row of more than {RowBytesMax} bytes.");
                }

                if (end >= 0)
                {
                    yield return JsonSerializer.Deserialize(row.GetBuffer().AsSpan(0, (int)row.Length), type) ?? throw new JsonException($"{name} holds null.");
                    row.SetLength(0);
                }
            }
        }

        if (row.Length > 0)
        {
            throw new JsonException($"{name} ends in the middle of a row.");
        }
    }

    private sealed class CountingStream(Stream source) : ForwardStream
    {
        public long Bytes { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = source.Read(buffer);
            Bytes += read;
            return read;
        }
    }
}
