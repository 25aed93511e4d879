using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>Rows of a shard in memory: one JSON object a line, lines ending in LF.</summary>
public sealed class JsonLines : IDisposable
{
    private readonly ArrayBufferWriter<byte> _utf8 = new(1 << 12);
    private readonly Utf8JsonWriter _writer;

    public JsonLines() => _writer = new Utf8JsonWriter(_utf8);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Utf8 => _utf8.WrittenSpan;

    public void Add<T>(T row, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(_writer, row, type);
        _writer.Flush();
        _writer.Reset();
        _utf8.Write("\n"u8);
        Count++;
    }

    public void Clear()
    {
        _utf8.ResetWrittenCount();
        Count = 0;
    }

    public void Dispose() => _writer.Dispose();
}
