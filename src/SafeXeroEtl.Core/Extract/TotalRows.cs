using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Tells a report's own rows of totals from its records, and holds each of their figures against the rows: it must be the sum of all
/// rows above, or of those since the last row of totals (a subtotal). A total that its rows do not make is SX2020: rows are missing.
/// </summary>
public sealed class TotalRows
{
    private static readonly ImmutableArray<string> Amounts = ["net", "vat", "gross", "unpaid", "amount", "allocated", "outstanding", "count"];

    private readonly ExportSheet _sheet;
    private readonly ImmutableArray<(FieldPlace Place, ImmutableArray<string> Texts)> _marks;
    private readonly ImmutableArray<int> _keys;
    private readonly ImmutableArray<Column> _columns;
    private readonly List<Diagnostic> _differences = [];

    /// <param name="sheet">Of a layout with a rule for rows of totals.</param>
    public TotalRows(ExportSheet sheet)
    {
        _sheet = sheet;
        _marks = [.. sheet.Layout.TotalRows!.Texts.Select(entry => (sheet.Place(entry.Field), entry.Headings))];
        _keys = [.. KeysOf(sheet.Layout.Role).Select(key => sheet.Place(key).Index).Where(static index => index >= 0)];
        _columns = [.. Amounts.Select(sheet.Place).Where(static place => place.Index >= 0).Select(static place => new Column(place))];
    }

    public int Count { get; private set; }

    /// <returns>Whether the row is one of totals; otherwise its amounts are added up.</returns>
    public bool Take(IReadOnlyList<string?> values, int line)
    {
        if (IsTotal(values))
        {
            Count++;
            Compare(values, line);
            return true;
        }

        foreach (var column in _columns)
        {
            column.Add(values, _sheet.Layout.Numbers);
        }

        return false;
    }

    /// <summary>Whether a row with too few or too many fields is one of totals: its first text says so. Its figures cannot be told apart.</summary>
    public bool TakeMalformed(string raw)
    {
        var first = MalformedKeys.Texts(raw, _sheet.Layout.Separator).FirstOrDefault();
        var isTotal = first is not null && !raw.TrimEnd().Contains('\n', StringComparison.Ordinal) && _marks.Any(mark => mark.Texts.Any(text => Matches(text, first)));
        Count += isTotal ? 1 : 0;
        return isTotal;
    }

    /// <param name="rowsAreMissing">Rows of the file were malformed, so that a difference proves nothing new: it is only a warning.</param>
    public ImmutableArray<Diagnostic> Differences(bool rowsAreMissing) =>
        [.. _differences.Select(difference => rowsAreMissing ? difference with { Severity = Severity.Warning } : difference)];

    private bool IsTotal(IReadOnlyList<string?> values)
    {
        foreach (var mark in _marks)
        {
            if (mark.Place.Index >= 0 && FieldText.Trimmed(values[mark.Place.Index]) is { } found && mark.Texts.Any(text => Matches(text, found)) && IsKeyless(values, mark.Place.Index))
            {
                return true;
            }
        }

        return _sheet.Layout.TotalRows!.Unnamed && IsKeyless(values, except: -1) && _columns.Any(column => FieldText.Trimmed(values[column.Place.Index]) is not null);
    }

    /// <summary>A customer who is called Total has an account number beside.</summary>
    private bool IsKeyless(IReadOnlyList<string?> values, int except) =>
        _keys.All(key => key == except || FieldText.Trimmed(values[key]) is null);

    private static bool Matches(string mark, string found) => mark.EndsWith('*')
        ? found.StartsWith(mark[..^1].Trim(), StringComparison.OrdinalIgnoreCase)
        : string.Equals(mark.Trim(), found, StringComparison.OrdinalIgnoreCase);

    private void Compare(IReadOnlyList<string?> values, int line)
    {
        foreach (var column in _columns)
        {
            if (FieldText.Trimmed(values[column.Place.Index]) is { } text && _differences.Count < ExtractLimits.TotalRowsMax && !column.Agrees(_sheet.Layout.Numbers.ParseAmount(text, out _)))
            {
                _differences.Add(Difference(column, text, line));
            }

            column.StartAgain();
        }
    }

    private Diagnostic Difference(Column column, string text, int line) => new()
    {
        Code = DiagnosticCodes.TotalRowDisagrees,
        Severity = column.HasUnread ? Severity.Warning : Severity.Error,
        Message = $"The report's own total of {column.Place.Heading} is {FieldText.Shown(text)}; the rows above it make {Money(column.All)}.",
        At = new SourceLocation(_sheet.File, line, column.Place.Heading),
        Value = FieldText.Shown(text),
        NextStep = column.HasUnread
            ? "Correct the amounts that could not be read first; the total should then agree."
            : "Rows are missing, or the file was edited: save the report again from SAFE. If the row is no total, take its text out of the layout's total_rows.",
    };

    private static ImmutableArray<string> KeysOf(string role) => role switch
    {
        "lines" => ["transaction_id", "invoice_number"],
        "payments" => ["payment_id", "account_number"],
        "allocations" => ["payment_id", "invoice_number", "account_number"],
        "kpi" => ["month"],
        "cash" => ["month", "payment_type"],
        _ => ["account_number", "invoice_number"],
    };

    private static string Money(decimal amount) => amount.ToString("0.00####", CultureInfo.InvariantCulture);

    /// <summary>One column of amounts and what its rows make so far.</summary>
    private sealed class Column(FieldPlace place)
    {
        private decimal _sinceTotal;

        public FieldPlace Place => place;

        public decimal All { get; private set; }

        public bool HasUnread { get; private set; }

        public void Add(IReadOnlyList<string?> values, NumberStyle style)
        {
            if (FieldText.Trimmed(values[place.Index]) is not { } text)
            {
                return;
            }

            var amount = style.ParseAmount(text, out _);
            HasUnread |= amount is null;
            All += amount ?? 0m;
            _sinceTotal += amount ?? 0m;
        }

        /// <summary>To the penny: charges have more decimals than a report shows.</summary>
        public bool Agrees(decimal? total) =>
            total is { } stated && (Rounding.ToPence(stated) == Rounding.ToPence(All) || Rounding.ToPence(stated) == Rounding.ToPence(_sinceTotal));

        public void StartAgain() => _sinceTotal = 0m;
    }
}
