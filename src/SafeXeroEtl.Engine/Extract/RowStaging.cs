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
        contents.BillSheets.Add(rows.Sheet);
        var sheet = contents.BillSheets.Count - 1;
        var number = rows.Sheet.Place(LineParser.BillNumberField).Index;
        loop.Each(rows, () => Stage(rows, number, new StagedPlace(StagedKind.Header, sheet, rows.Line)));
    }

    public void Lines(IExportRows rows)
    {
        contents.LineSheets.Add(rows.Sheet);
        var sheet = contents.LineSheets.Count - 1;
        var number = rows.Sheet.Place(LineParser.BillNumberField).Index;
        var id = rows.Sheet.Place(LineParser.TransactionIdField).Index;
        loop.Each(rows, () =>
        {
            contents.LineIdHashes.Add(HashOf(rows.Utf8(id)));
            Stage(rows, number, new StagedPlace(StagedKind.Line, sheet, rows.Line));
        });
    }

    /// <summary>Of the id as it is read, without blanks of any kind around it. Ids of one hash are told apart later by the ids themselves.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> id)
    {
        if (id.Length > 0 && (!IsPlain(id[0]) || !IsPlain(id[^1])))
        {
            id = Encoding.UTF8.GetBytes(FieldText.Trimmed(Encoding.UTF8.GetString(id)) ?? "");
        }

        return Fnv1a.Of(id);
    }

    private void Stage(IExportRows rows, int number, StagedPlace place)
    {
        var key = rows.Utf8(number);
        var data = StagedValues.Pack(rows, _packed);
        if (IsPlainKey(key))
        {
            staged.Add(key, place, data);
        }
        else
        {
            staged.Add(FieldText.KeyOrPlace(Encoding.UTF8.GetString(key), rows.Sheet.File, rows.Line), place, data);
        }
    }

    /// <summary>Whether nothing is to be trimmed from a key and nothing in it can be wrong.</summary>
    private static bool IsPlainKey(ReadOnlySpan<byte> key) => key.Length is > 0 and <= ExtractLimits.KeyCharactersMax && !key.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    private static bool IsPlain(byte unit) => unit is > (byte)' ' and < 0x80;
}
