using System.Buffers;
using System.Text;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Rows of records go to the scratch file as they come, by the record's key; they become records when the last one is in.</summary>
internal sealed class RowStaging(FolderContents contents, StagedRecords staged, RowLoop loop)
{
    private readonly ArrayBufferWriter<byte> _packed = new();

    public void Customers(IExportRows rows) => Stage(rows, staged.Customers, contents.CustomerSheets, StagedKind.Header, "account_number");

    public void Bills(IExportRows rows) => Stage(rows, staged.Bills, contents.BillSheets, StagedKind.Header, LineParser.BillNumberField);

    /// <summary>By bill number like the bills; money on account, which has none, by what it is called in Xero.</summary>
    public void Openings(IExportRows rows)
    {
        contents.BillSheets.Add(rows.Sheet);
        var (sheet, number, account) = (contents.BillSheets.Count - 1, rows.Sheet.Place(LineParser.BillNumberField).Index, rows.Sheet.Place("account_number").Index);
        loop.Each(rows, () =>
        {
            var key = FieldText.Trimmed(Encoding.UTF8.GetString(rows.Utf8(number))) ?? (FieldText.Trimmed(Encoding.UTF8.GetString(rows.Utf8(account))) is { } customer ? BillParser.OnAccount(customer) : "");
            staged.Bills.Add(FieldText.KeyOrPlace(key, rows.Sheet.File, rows.Line), new StagedPlace(StagedKind.Header, sheet, rows.Line), StagedValues.Pack(rows, _packed));
        });
    }

    public void Payments(IExportRows rows) => Stage(rows, staged.Payments, contents.PaymentSheets, StagedKind.Header, "payment_id");

    public void Allocations(IExportRows rows) => Stage(rows, staged.Payments, contents.AllocationSheets, StagedKind.Line, "payment_id");

    public void Lines(IExportRows rows)
    {
        var id = rows.Sheet.Place(LineParser.TransactionIdField).Index;
        Stage(rows, staged.Bills, contents.LineSheets, StagedKind.Line, LineParser.BillNumberField, () => contents.LineIdHashes.Add(HashOf(rows.Utf8(id))));
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

    private void Stage(IExportRows rows, StagedRows into, List<ExportSheet> sheets, StagedKind kind, string key, Action? look = null)
    {
        sheets.Add(rows.Sheet);
        var (sheet, column) = (sheets.Count - 1, rows.Sheet.Place(key).Index);
        loop.Each(rows, () =>
        {
            look?.Invoke();
            Stage(rows, into, column, new StagedPlace(kind, sheet, rows.Line));
        });
    }

    private void Stage(IExportRows rows, StagedRows into, int column, StagedPlace place)
    {
        var key = rows.Utf8(column);
        var data = StagedValues.Pack(rows, _packed);
        if (IsPlainKey(key))
        {
            into.Add(key, place, data);
        }
        else
        {
            into.Add(FieldText.KeyOrPlace(Encoding.UTF8.GetString(key), rows.Sheet.File, rows.Line), place, data);
        }
    }

    /// <summary>Whether nothing is to be trimmed from a key and nothing in it can be wrong.</summary>
    private static bool IsPlainKey(ReadOnlySpan<byte> key) => key.Length is > 0 and <= ExtractLimits.KeyCharactersMax && !key.ContainsAnyExceptInRange((byte)'!', (byte)'{');

    private static bool IsPlain(byte unit) => unit is > (byte)' ' and < 0x80;
}
