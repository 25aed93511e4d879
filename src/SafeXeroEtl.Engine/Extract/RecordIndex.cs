using System.Text.Json;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Writes the index of an extract's records while they pass by; it gets its name only when it is complete.</summary>
internal sealed class RecordIndex : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly Utf8JsonWriter _writer;

    public RecordIndex(string path)
    {
        _path = path;
        _stream = new FileStream(path + ".part", FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        _writer = new Utf8JsonWriter(_stream);
    }

    public void Add(ExtractRecord? record)
    {
        if (record is not null)
        {
            JsonSerializer.Serialize(_writer, record, ExtractJson.Default.ExtractRecord);
            _writer.Flush();
            _writer.Reset();
            _stream.WriteByte((byte)'\n');
        }
    }

    public void Complete()
    {
        _writer.Dispose();
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_path + ".part", _path, overwrite: true);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
