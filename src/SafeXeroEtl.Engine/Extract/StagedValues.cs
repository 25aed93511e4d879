using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// The texts of one row as one run of bytes: each with its length before it. Rows are written by this run and read by this run,
/// so the form has no version.
/// </summary>
internal static class StagedValues
{
    private const int Absent = -1;

    public static ReadOnlySpan<byte> Pack(IExportRows row, ArrayBufferWriter<byte> into)
    {
        into.ResetWrittenCount();
        for (var column = 0; column < row.Sheet.Positions.Length; column++)
        {
            var isThere = row.Sheet.Positions[column] >= 0;
            var text = row.Utf8(column);
            BinaryPrimitives.WriteInt32LittleEndian(into.GetSpan(sizeof(int)), isThere ? text.Length : Absent);
            into.Advance(sizeof(int));
            into.Write(text);
        }

        return into.WrittenSpan;
    }

    public static void Unpack(ReadOnlySpan<byte> data, string?[] values)
    {
        for (var column = 0; column < values.Length; column++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(data);
            data = data[sizeof(int)..];
            values[column] = length <= 0 ? null : Encoding.UTF8.GetString(data[..length]);
            data = data[Math.Max(length, 0)..];
        }
    }
}
