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
    private readonly ExportSheet _sheet;
    private readonly ImmutableArray<(FieldPlace Place, ImmutableArray<string> Texts)> _marks;
    private readonly ImmutableArray<int> _keys;
    private readonly ImmutableArray<TotalledColumn> _columns;
    private readonly int _currency;
    private readonly List<Diagnostic> _differences = [];

    /// <param name="sheet">Of a layout with a rule for rows of totals.</param>
    public TotalRows(ExportSheet sheet)
    {
        _sheet = sheet;
        _marks = [.. sheet.Layout.TotalRows!.Texts.Select(entry => (sheet.Place(entry.Field), entry.Headings))];
        _keys = [.. KeysOf(sheet.Layout.Role).Select(key => sheet.Place(key).Index).Where(static index => index >= 0)];
        _columns = [.. LayoutFields.Totalled.Select(sheet.Place).Where(static place => place.Index >= 0).Select(place => new TotalledColumn(place, sheet.Layout.Numbers))];
        _currency = sheet.Place("currency").Index;
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
            column.Add(values, CurrencyOf(values));
        }

        return false;
    }

    /// <summary>
    /// Whether a row with too few or too many fields is one of totals: its first text says so, and all others are figures, which cannot be
    /// told apart. With any other text it may be a record, such as that of <i>Total Gas, Power Ltd</i> without its quotes.
    /// </summary>
    public bool TakeMalformed(string raw)
    {
        var texts = raw.Split([_sheet.Layout.Separator, '"', '\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isTotal = texts.Length > 0 && !raw.TrimEnd().Contains('\n', StringComparison.Ordinal)
            && _marks.Any(mark => mark.Texts.Any(text => ReportMark.Matches(text, texts[0])))
            && texts.Skip(1).All(IsFigure);
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
            if (mark.Place.Index >= 0 && FieldText.Trimmed(values[mark.Place.Index]) is { } found && mark.Texts.Any(text => ReportMark.Matches(text, found)) && IsKeyless(values, mark.Place.Index))
            {
                return true;
            }
        }

        return _sheet.Layout.TotalRows!.Unnamed && !_keys.IsEmpty && IsKeyless(values, except: -1) && _columns.Any(column => FieldText.Trimmed(values[column.Place.Index]) is not null);
    }

    /// <summary>A customer who is called Total has an account number beside.</summary>
    private bool IsKeyless(IReadOnlyList<string?> values, int except) =>
        _keys.All(key => key == except || FieldText.Trimmed(values[key]) is null);

    private bool IsFigure(string text) => _sheet.Layout.Numbers.ParseAmount(text, out _) is not null || FieldText.ParseCurrency(text) is not null;

    /// <summary>Null where the row does not say.</summary>
    private CurrencyCode? CurrencyOf(IReadOnlyList<string?> values) =>
        _currency >= 0 && FieldText.Trimmed(values[_currency]) is { } text ? FieldText.ParseCurrency(text) : null;

    private void Compare(IReadOnlyList<string?> values, int line)
    {
        foreach (var column in _columns)
        {
            var text = FieldText.Trimmed(values[column.Place.Index]);
            if (column.Take(text, CurrencyOf(values)) is { } made && _differences.Count < ExtractLimits.TotalRowsMax)
            {
                _differences.Add(Difference(column, text!, made, line));
            }
        }
    }

    private Diagnostic Difference(TotalledColumn column, string text, decimal made, int line) => new()
    {
        Code = DiagnosticCodes.TotalRowDisagrees,
        Severity = column.HasUnread ? Severity.Warning : Severity.Error,
        Message = $"The report's own total of {column.Place.Heading} is {FieldText.Shown(text)}; the rows above it make {Money(made)}.",
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
        "keyed" => ["control", "month"],
        "billing_runs" => ["name", "invoice_date"],
        "direct_debit_runs" or "card_runs" => ["name", "payment_date"],
        "bank" => ["date"],
        _ when LayoutFields.IsOfProvider(role) => ["line_id", "payout_id", "payment_id"],
        _ => ["account_number", "invoice_number"],
    };

    private static string Money(decimal amount) => amount.ToString("0.00####", CultureInfo.InvariantCulture);
}
