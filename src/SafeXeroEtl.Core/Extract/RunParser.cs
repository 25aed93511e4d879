using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A row of a list of runs: billing runs by invoice date, collection runs by payment date.</summary>
public sealed class RunParser(ExportSheet sheet, DateOnly standInDate)
{
    private readonly FieldPlace _name = sheet.Place("name");
    private readonly FieldPlace _date = sheet.Place(sheet.Layout.Role == "billing_runs" ? "invoice_date" : "payment_date");
    private readonly FieldPlace _currency = sheet.Place("currency");
    private readonly FieldPlace _amount = sheet.Place("amount");

    /// <returns>A null figure for a run without an amount: it has not been completed.</returns>
    public Noted<RunFigure?> Parse(IReadOnlyList<string?> values, int line)
    {
        var row = new RowReader(sheet, values, line);
        var (name, date, currency) = (row.Text(_name) ?? "", row.Date(_date, standInDate), row.Currency(_currency));
        var figure = row.OptionalAmount(_amount) is { } amount ? new RunFigure(sheet.Layout.Role, name, date, currency, amount, row.At) : null;
        return new Noted<RunFigure?>(figure, row.Notes);
    }
}
