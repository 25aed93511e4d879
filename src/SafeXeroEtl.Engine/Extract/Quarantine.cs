using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Finds the records that malformed rows belong to, blocks them, and writes the rows out as they are. A row whose record nobody
/// can tell counts as a blocked record of its own, named by file and line.
/// </summary>
internal sealed class Quarantine(FolderContents contents, StagedRecords staged, DiagnosticLog log)
{
    private readonly List<(MalformedRow Row, ImmutableArray<string> Documents)> _settled = [];

    /// <summary>Faults for payouts of the providers' files.</summary>
    public List<PayoutRowFault> PayoutFaults { get; } = [];

    public void Settle()
    {
        if (contents.Malformed.Count == 0)
        {
            return;
        }

        var bills = Known(staged.Bills, "invoices", static row => MalformedKeys.BillNumbers(row.Raw, row.Separator));
        var payments = Known(staged.Payments, "payments", static row => MalformedKeys.FirstFields(row.Raw, row.Separator, row.Columns));
        foreach (var row in contents.Malformed)
        {
            Settle(row, bills, payments);
        }
    }

    /// <summary>Cells that a spreadsheet would run as formulas are disarmed: the file is made to be looked at.</summary>
    /// <param name="unreadable">Rows that keep to the rules of CSV and have a value that cannot be read.</param>
    public void Write(string path, IEnumerable<QuarantinedRow> unreadable)
    {
        var order = contents.Inputs.Select(static (input, index) => (input.Name, index)).DistinctBy(static input => input.Name).ToDictionary(static input => input.Name, static input => input.index, StringComparer.Ordinal);
        var rows = _settled.Select(static settled => new QuarantinedRow(DiagnosticCodes.MalformedRow, settled.Row.File, settled.Row.Line, settled.Row.Shown, string.Join(' ', settled.Documents)))
            .Concat(unreadable)
            .OrderBy(row => order[row.File]).ThenBy(static row => row.Line)
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        ArtifactFile.Write(path, stream =>
        {
            using var csv = CsvWriter.Create(stream, new CsvWriterOptions { Injection = CsvInjection.Escape, NewLine = "\n" }, leaveOpen: true);
            csv.WriteHeader("code", "file", "line", "raw", "document");
            foreach (var row in rows)
            {
                csv.WriteRecord(row.Code, row.File, row.Line.ToString(CultureInfo.InvariantCulture), row.Raw, row.Documents);
            }
        });
    }

    /// <summary>Keys of records that have a row of their own, only those that a malformed row may name: a set of all bill numbers would be a month in memory.</summary>
    /// <param name="own">What a malformed row of the role itself is of.</param>
    private HashSet<string> Known(StagedRows records, string role, Func<MalformedRow, IEnumerable<string>> own)
    {
        var named = contents.Malformed.SelectMany(static row => MalformedKeys.Texts(row.Raw, row.Separator)).ToHashSet(StringComparer.Ordinal);
        var known = HeaderKeys(records).Where(named.Contains).ToHashSet(StringComparer.Ordinal);
        known.UnionWith(contents.Malformed.Where(row => row.Role == role).SelectMany(own));
        return known;
    }

    private static IEnumerable<string> HeaderKeys(StagedRows records)
    {
        var rows = records.ByKey();
        while (rows.Read())
        {
            if (rows.Row.Kind == StagedKind.Header)
            {
                yield return Encoding.UTF8.GetString(rows.Row.Key);
            }
        }
    }

    private void Settle(MalformedRow row, HashSet<string> bills, HashSet<string> payments)
    {
        var found = row.Role switch
        {
            "invoices" => MalformedKeys.BillNumbers(row.Raw, row.Separator),
            "lines" => MalformedKeys.Known(row.Raw, row.Separator, bills),
            "allocations" => MalformedKeys.Known(row.Raw, row.Separator, payments),
            _ when LayoutFields.IsOfProvider(row.Role) => PayoutQuarantine.PayoutIds(row),
            _ => MalformedKeys.FirstFields(row.Raw, row.Separator, row.Columns),
        };
        var place = new SourceLocation(row.File, row.Line);
        var documents = !found.IsEmpty ? found : [LayoutFields.IsOfProvider(row.Role) ? "every payout of the file" : place.ToString()];
        var fault = Fault(row, place, documents);
        _settled.Add((row, documents));
        switch (row.Role)
        {
            case "invoices" or "lines":
                Stage(staged.Bills, documents, row.Line, fault);
                break;
            case "payments" or "allocations":
                Stage(staged.Payments, documents, row.Line, fault);
                break;
            case "customers":
                Stage(staged.Customers, documents, row.Line, fault);
                break;
            case var role when LayoutFields.IsOfProvider(role):
                PayoutFaults.Add(new PayoutRowFault(row.File, found, fault));
                log.Add(fault);
                break;
            default:
                log.Stop(fault);
                break;
        }
    }

    private static void Stage(StagedRows records, ImmutableArray<string> keys, int line, Diagnostic fault)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(fault, ExtractJson.Default.Diagnostic);
        foreach (var key in keys)
        {
            records.Add(key, new StagedPlace(StagedKind.Fault, 0, line), json);
        }
    }

    private static Diagnostic Fault(MalformedRow row, SourceLocation at, ImmutableArray<string> documents) => new()
    {
        Code = DiagnosticCodes.MalformedRow,
        Message = $"The row {row.Problem}; it blocks {FieldText.Shown(string.Join(", ", documents))}.",
        At = at,
        Value = FieldText.Shown(row.Shown),
        NextStep = LayoutFields.IsOfProvider(row.Role)
            ? "Look at this line of the file itself: quarantine.csv has only its ids, for the rest may be bank details. Download the report again from the provider."
            : row.Shown != row.Raw ? "Look at this line of the file itself: here and in quarantine.csv what may be bank details is masked. Correct it at its source and save the report again."
            : "Look at the row in quarantine.csv, correct it at its source and save the report again.",
    };
}
