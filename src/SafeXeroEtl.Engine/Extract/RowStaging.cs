using System.Buffers;
using System.Text;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Rows of bills and lines go to the scratch file as they come, by bill number; they become bills when the last one is in.</summary>
internal sealed class RowStaging(FolderContents contents, StagedRows staged, RowLoop loop)
{
    private readonly ArrayBufferWriter<byte> _packed = new();

    public void Bills(IExportRows rows)
    {
        contents.Bills = rows.Sheet;
        var number = rows.Sheet.Place(LineParser.BillNumberField).Index;
        loop.Each(rows, () => Stage(rows, number, StagedKind.Header));
    }

    public void Lines(IExportRows rows)
    {
        contents.Lines = rows.Sheet;
        var number = rows.Sheet.Place(LineParser.BillNumberField).Index;
        var id = rows.Sheet.Place(LineParser.TransactionIdField).Index;
        loop.Each(rows, () =>
        {
            contents.LineIdHashes.Add(HashOf(rows.Utf8(id)));
            Stage(rows, number, StagedKind.Line);
        });
    }

    /// <summary>Of the id as it is read, without blanks of any kind around it. FNV-1a: ids of one hash are told apart later by the ids themselves.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> id)
    {
        if (id.Length > 0 && (!IsPlain(id[0]) || !IsPlain(id[^1])))
        {
            id = Encoding.UTF8.GetBytes(FieldText.Trimmed(Encoding.UTF8.GetString(id)) ?? "");
        }

        var hash = 14695981039346656037UL;
        foreach (var unit in id)
        {
            hash = unchecked((hash ^ unit) * 1099511628211UL);
        }

        return hash;
    }

    private void Stage(IExportRows rows, int number, StagedKind kind)
    {
        var key = FieldText.KeyOrPlace(Encoding.UTF8.GetString(rows.Utf8(number)), rows.Sheet.File, rows.Line);
        staged.Add(key, kind, rows.Line, StagedValues.Pack(rows, _packed));
    }

    private static bool IsPlain(byte unit) => unit is > (byte)' ' and < 0x80;
}
