using System.Buffers;
using System.Buffers.Binary;

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

    public static void Unpack(ReadOnlySpan<byte> data, RepeatedTexts texts, string?[] values)
    {
        for (var column = 0; column < values.Length; column++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(data);
            data = data[sizeof(int)..];
            values[column] = length <= 0 ? null : texts.Of(column, data[..length]);
            data = data[Math.Max(length, 0)..];
        }
    }

    /// <returns>One field; empty where there is none.</returns>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> data, int column)
    {
        for (; column > 0; column--)
        {
            data = data[(sizeof(int) + Math.Max(BinaryPrimitives.ReadInt32LittleEndian(data), 0))..];
        }

        return data.Slice(sizeof(int), Math.Max(BinaryPrimitives.ReadInt32LittleEndian(data), 0));
    }
}
