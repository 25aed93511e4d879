using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// The least a run over the same files can cost: hash every report, read every field of it as a string, write one JSON line
/// a row. <c>plan</c> is measured against this, so that its figure means the same on any machine.
/// </summary>
internal static class Floor
{
    private const int WriteBytes = 1 << 20;

    public static int Run(string folder)
    {
        var clock = Stopwatch.StartNew();
        var scratch = Path.Combine(Path.GetTempPath(), $"safexero-floor-{Environment.ProcessId}.jsonl");
        var (rows, bytesRead) = (0L, 0L);
        try
        {
            using var output = new FileStream(scratch, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            foreach (var file in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
            {
                bytesRead += Hash(file);
                rows += Copy(file, output);
            }

            Report(clock, rows, bytesRead, output.Length);
            return 0;
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    private static long Hash(string path)
    {
        using var stream = File.OpenRead(path);
        _ = SHA256.HashData(stream);
        return stream.Length;
    }

    private static long Copy(string path, FileStream output)
    {
        // Not straight to the file: the writer would flush it to the operating system at every row.
        ArrayBufferWriter<byte> buffer = new(2 * WriteBytes);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        using var reader = CsvReader.FromFile(path);
        var rows = 0L;
        while (reader.Read())
        {
            json.WriteStartArray();
            for (var field = 0; field < reader.FieldCount; field++)
            {
                json.WriteStringValue(reader.GetString(field));
            }

            json.WriteEndArray();
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            rows++;
            if (buffer.WrittenCount >= WriteBytes)
            {
                output.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        output.Write(buffer.WrittenSpan);
        return rows;
    }

    private static void Report(Stopwatch clock, long rows, long bytesRead, long bytesWritten)
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            schema = "floor/1",
            rows,
            bytesRead,
            bytesWritten,
            // From the start of the process, which is what a user waits for.
            milliseconds = (long)(TimeProvider.System.GetLocalNow().LocalDateTime - process.StartTime).TotalMilliseconds,
            workMilliseconds = clock.ElapsedMilliseconds,
            peakBytes = process.PeakWorkingSet64,
        }));
    }
}
