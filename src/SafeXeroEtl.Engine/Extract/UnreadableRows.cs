using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Fetches the rows with values that could not be read once more from their files, for the quarantine: by the time a bill is put
/// together, its rows are long gone, and keeping a million for the few that are bad would be dear.
/// </summary>
internal sealed class UnreadableRows(FolderContents contents, DiagnosticLog log, CancellationToken stop)
{
    public IEnumerable<QuarantinedRow> Read()
    {
        var bad = log.UnreadableRows.ToLookup(static row => row.File, StringComparer.Ordinal);
        return contents.Inputs.Where(input => bad.Contains(input.Name) && !input.Layout.IsJson)
            .SelectMany(input => Read(input, bad[input.Name].ToLookup(static row => row.Line, static row => row.Code)));
    }

    private List<QuarantinedRow> Read(ExportInput input, ILookup<int, string> codes)
    {
        var found = new List<QuarantinedRow>();

        // What can be said of the file as a whole was said when it was read the first time.
        new InputReading(new DiagnosticLog(), static _ => { }).Read(input, rows =>
        {
            var (order, key, separator) = (Order(rows.Sheet), rows.Sheet.Place(KeyOf(input.Role)), rows.Sheet.Layout.Separator);
            while (rows.Read())
            {
                stop.ThrowIfCancellationRequested();
                if (codes.Contains(rows.Line))
                {
                    var values = rows.Values();
                    var document = key.Index < 0 ? "" : FieldText.Trimmed(values[key.Index]) ?? "";
                    var row = PayoutQuarantine.Kept(new MalformedRow(input.Name, input.Role, separator, order.Length, rows.Line, Raw(values, order, separator), "") { Shown = SetAsideText.Row(Raw(values, order, separator), input.Role, separator, []) });
                    found.AddRange(codes[rows.Line].Order(StringComparer.Ordinal).Select(code => new QuarantinedRow(code, input.Name, rows.Line, row.Shown, document)));
                }
            }
        });
        return found;
    }

    /// <summary>The columns that are read, in the order of the file.</summary>
    private static int[] Order(ExportSheet sheet) =>
        [.. Enumerable.Range(0, sheet.Positions.Length).Where(column => sheet.Positions[column] >= 0).OrderBy(column => sheet.Positions[column])];

    /// <summary>Quoted where it must be, as a file of the report would write it: without its quotes a text with a separator in it is two fields.</summary>
    private static string Raw(IReadOnlyList<string?> values, int[] order, char separator) => string.Join(separator, order.Select(column => Field(values[column] ?? "", separator)));

    private static string Field(string value, char separator) =>
        value.AsSpan().IndexOfAny([separator, '"', '\n', '\r']) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string KeyOf(string role) => role switch
    {
        "invoices" or "lines" => "invoice_number",
        "payments" or "allocations" => "payment_id",
        "gocardless_payments" => "payment_id",
        _ when LayoutFields.IsOfProvider(role) => "payout_id",
        _ => "account_number",
    };
}
