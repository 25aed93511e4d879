using System.Collections.Immutable;
using CsvHelper;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>
/// Companies from a CSV file with commas, UTF-8 or by its mark UTF-16. Strict: one bad row and the file is refused, since a company that is
/// left out would come out as new, or leave another the only one of its name.
/// </summary>
public sealed class PartyFile
{
    private const int RowsBetweenStops = 4096;

    private readonly string file;
    private readonly CancellationToken stop;
    private readonly PartyFaults faults;
    private readonly List<Party> parties = [];
    private readonly Dictionary<string, int> lineOf = new(StringComparer.Ordinal);

    private PartyFile(string file, CancellationToken stop) => (this.file, this.stop, faults) = (file, stop, new PartyFaults(file));

    /// <returns>In the file's order; none when the file is refused, and the diagnostics say why.</returns>
    public static Noted<ImmutableArray<Party>> Read(string path, CancellationToken stop)
    {
        var name = Path.GetFileName(path);
        if ((ExportFileCheck.Fault(path, name, FileFaults.NotUsable(name, "there is no such file")) ?? TooLarge(path, name)) is { } fault)
        {
            return new([], [fault]);
        }

        try
        {
            using var stream = new ExportFileStream(InputBytes.OfFile(path), "utf-8");
            return new PartyFile(name, stop).Read(stream);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return new([], [FileFaults.NotUsable(name, "it cannot be opened")]);
        }
    }

    private Noted<ImmutableArray<Party>> Read(ExportFileStream stream)
    {
        var encoding = EncodingOf(stream.Peek(2).Bytes.Span);
        stream.ReadAs(encoding);
        var refused = ReadAll(stream);
        var (_, changed) = stream.Finish();
        ImmutableArray<Diagnostic> ofFile = [.. FileFaults.AtEnd(stream, file, encoding, changed).Select(AsText)];

        // Behind bad bytes the text is torn: what seems wrong with it is not.
        ImmutableArray<Diagnostic> told = stream.BadByteOffset is null ? [.. ofFile, .. refused, .. faults.Told()] : ofFile;
        return new(told.IsEmpty ? [.. parties] : [], told);
    }

    private ImmutableArray<Diagnostic> ReadAll(ExportFileStream stream)
    {
        try
        {
            using var csv = CsvReader.Create(stream, Options(stream), leaveOpen: true);
            var columns = PartyColumns.Of(file, csv.Headers);
            return columns.Value is { } known ? ReadRows(csv, known) : columns.Diagnostics;
        }
        catch (CsvFormatException broken)
        {
            return [FileFaults.TooLarge(file, broken)];
        }
    }

    private ImmutableArray<Diagnostic> ReadRows(CsvReader csv, PartyColumns columns)
    {
        var rows = 0;
        while (csv.Read())
        {
            if (CsvRules.IsBlank(csv))
            {
                continue;
            }

            if (++rows > PartyFileLimits.RowsMax)
            {
                return [OverLimit(file, $"The file has more than {PartyFileLimits.RowsMax:#,##0} rows.")];
            }

            if (rows % RowsBetweenStops == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            Take(csv, columns);
        }

        return [];
    }

    private void Take(CsvReader csv, PartyColumns columns)
    {
        var line = (int)csv.LineNumber;
        foreach (var (position, heading) in columns.Read)
        {
            var max = heading == "id" ? PartyFileLimits.IdCharactersMax : PartyFileLimits.FieldCharactersMax;

            // No character takes less than a byte.
            if (csv.GetSpan(position).Length > max && csv.GetString(position) is var text && text.Length > max)
            {
                faults.TooLong(line, heading, max, text);
            }
        }

        var party = columns.Party(position => Kept(csv.GetString(position)));
        if (string.IsNullOrWhiteSpace(party.Id))
        {
            faults.EmptyId(line);
        }
        else if (!lineOf.TryAdd(party.Id, line))
        {
            faults.DoubleId(line, lineOf[party.Id], party.Id);
        }
        else
        {
            parties.Add(party);
        }
    }

    private CsvReaderOptions Options(ExportFileStream stream) => new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Skip,
        FieldCountMismatch = CsvFieldCountHandling.Skip,
        MaxRecordSize = ExtractLimits.RowBytesMax,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = record =>
        {
            if (stream.BadByteOffset is null)
            {
                faults.Malformed((int)record.LineNumber, CsvRules.Problem(record.Reason));
            }
        },
    };

    private static string EncodingOf(ReadOnlySpan<byte> start) =>
        start.StartsWith<byte>([0xFF, 0xFE]) ? "utf-16" : start.StartsWith<byte>([0xFE, 0xFF]) ? "utf-16be" : "utf-8";

    /// <summary>Never half of a surrogate pair.</summary>
    private static string Kept(string text) => text.Length <= PartyFileLimits.KeptCharactersMax ? text
        : text[..(char.IsHighSurrogate(text[PartyFileLimits.KeptCharactersMax - 1]) ? PartyFileLimits.KeptCharactersMax - 1 : PartyFileLimits.KeptCharactersMax)];

    /// <summary>There is no layout here that could name another encoding.</summary>
    private static Diagnostic AsText(Diagnostic fault) =>
        fault.Code == DiagnosticCodes.BadEncoding ? fault with { NextStep = "Save the file again as UTF-8 (in Excel: CSV UTF-8, comma delimited)." } : fault;

    private static Diagnostic? TooLarge(string path, string name) =>
        new FileInfo(ExportFileCheck.Target(path)).Length > PartyFileLimits.BytesMax ? OverLimit(name, $"The file is larger than {PartyFileLimits.BytesMax >> 20} MB.") : null;

    private static Diagnostic OverLimit(string name, FormattableString message) => new()
    {
        Code = DiagnosticCodes.LimitExceeded,
        Message = FormattableString.Invariant(message),
        At = new SourceLocation(name),
        NextStep = "Take out the rows and columns that are not to be compared, or match in parts.",
    };
}
