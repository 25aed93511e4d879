using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Dialects;
using SafeXeroEtl.Core.Extract.Probing;
using SafeXeroEtl.Engine.Extract.Archives;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Learns how an unknown export is written, over all of its rows, one at a time. Headings, counts and formats are all that is
/// kept: no cell's text leaves this class, not in a message either.
/// </summary>
public sealed class FileProbe
{
    private readonly string _name;
    private readonly IReadOnlyCollection<ExportLayout> _layouts;
    private readonly string? _role;
    private readonly CancellationToken _stop;
    private readonly DistinctRoom _room = new();
    private readonly ProbedTotals _totals = new();
    private ImmutableArray<ColumnProbe> _columns = [];
    private ImmutableArray<string> _headings = [];
    private ImmutableArray<ulong> _headingHashes = [];
    private char[] _cell = new char[256];
    private long _rows;

    private FileProbe(string name, IReadOnlyCollection<ExportLayout> layouts, string? role, CancellationToken stop) =>
        (_name, _layouts, _role, _stop) = (name, layouts, role, stop);

    /// <param name="layouts">The shipped ones, whose headings are known.</param>
    /// <param name="role">As layouts.yml spells it; null to tell it from the headings.</param>
    /// <returns>Null when the file is refused; why, and all doubts, are the diagnostics.</returns>
    public static Noted<ProbedFile?> Run(string path, IReadOnlyCollection<ExportLayout> layouts, string? role, CancellationToken stop)
    {
        var name = Path.GetFileName(path);
        try
        {
            var found = ProbedSource.Find(path);
            return found.Value is not { } source ? new(null, found.Diagnostics)
                : NotText(source) is { } refused ? new(null, [refused])
                : new FileProbe(source.Name, layouts, role, stop).Read(source);
        }
        catch (ArchiveFaultException refused)
        {
            return new(null, [refused.Fault]);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return new(null, [FileFaults.NotUsable(name, "it cannot be opened")]);
        }
    }

    private Noted<ProbedFile?> Read(ProbedSource source)
    {
        var read = DetectedFile.Read(source.Open(), _name, ReadRows, isPaged: true);
        if (read.Value is not { } dialect || read.HasErrors)
        {
            return new(null, read.Diagnostics);
        }

        if (_headings.Length > ExtractLimits.ColumnsMax)
        {
            return new(null, [Of(DiagnosticCodes.LimitExceeded, $"The file has more than {ExtractLimits.ColumnsMax} columns.", "Save the report with the columns that are needed.", Severity.Error)]);
        }

        if (_rows == 0)
        {
            return new(null, [Of(DiagnosticCodes.ProbeNoRows, "The file has headings and no rows: what its columns hold cannot be told.", "Save the report for a month that has records, and probe that file.", Severity.Error)]);
        }

        var probed = Probed(dialect);
        return new(probed, [.. read.Diagnostics, .. ProbeDoubts.Of(probed)]);
    }

    private ProbedFile Probed(CsvDialect dialect)
    {
        var isTrusted = dialect.HeadingRows > 0 && HeadingTrust.IsTrusted(_headings, _columns, _layouts);
        var probed = new ProbedFile { File = _name, Dialect = dialect, Rows = _rows, Totals = _totals.Marks, Headings = isTrusted ? _headings : null, Columns = _columns };
        if (!isTrusted || LayoutGuess.Best(_headings, _layouts, _role) is not { } guess || (_role is null && !guess.IsLikely))
        {
            return probed;
        }

        return probed with { Guess = guess, Draft = LayoutDraft.CanDeclare(dialect) ? LayoutDraft.Of(dialect, _headings, _columns, guess, _totals.Marks) : null };
    }

    private void ReadRows(DialectRows rows, CsvDialect dialect)
    {
        _headings = rows.Headings;
        if (_headings.Length > ExtractLimits.ColumnsMax)
        {
            return;
        }

        while (rows.Read())
        {
            _stop.ThrowIfCancellationRequested();
            if (_totals.Take(rows))
            {
                continue;
            }

            if (_rows++ == 0)
            {
                _headingHashes = [.. _headings.Select(static heading => Fnv1a.Of(Encoding.UTF8.GetBytes(heading)))];
                _columns = [.. Enumerable.Range(0, Math.Min(rows.FieldCount, ExtractLimits.ColumnsMax)).Select(_ => new ColumnProbe(_room))];
            }

            for (var position = 0; position < Math.Min(_columns.Length, rows.FieldCount); position++)
            {
                Add(_columns[position], rows.Utf8(position), position < _headingHashes.Length ? _headingHashes[position] : 0);
            }
        }
    }

    private void Add(ColumnProbe column, ReadOnlySpan<byte> cell, ulong heading)
    {
        if (cell.Length > _cell.Length)
        {
            _cell = new char[cell.Length * 2];
        }

        column.Add(_cell.AsSpan(0, Encoding.UTF8.GetChars(cell, _cell)), Fnv1a.Of(cell), heading);
    }

    /// <summary>What files of other kinds begin with.</summary>
    private static Diagnostic? NotText(ProbedSource source)
    {
        var head = new byte[8];
        using var bytes = source.Open();
        var length = bytes.Source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> start = head.AsSpan(0, length);
        var kind = start.StartsWith("PK"u8) ? "a ZIP or an Excel workbook"
            : start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? "an old Excel workbook"
            : start.StartsWith("%PDF"u8) ? "a PDF"
            : start.StartsWith<byte>([0x1F, 0x8B]) ? "packed with gzip"
            : start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) || start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "a picture"
            : null;
        return kind is null ? null : ProbedSource.NotText(source.Name, kind);
    }

    private Diagnostic Of(string code, string message, string nextStep, Severity severity) =>
        new() { Code = code, Severity = severity, Message = message, At = new SourceLocation(_name), NextStep = nextStep };
}
