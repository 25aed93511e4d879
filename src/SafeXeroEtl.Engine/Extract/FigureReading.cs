using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads the figures that controls compare. One belongs to no record that could be blocked: if it cannot be read, or is there twice, the run stops.</summary>
internal sealed class FigureReading(FolderContents contents, ExtractRequest request, DiagnosticLog log, RowLoop loop)
{
    private readonly HashSet<object> _seen = [];

    public void Outstanding(IExportRows rows, FileSums sums)
    {
        var parser = new OutstandingParser(rows.Sheet);
        var figures = contents.Outstanding ??= [];
        loop.Each(rows, () =>
        {
            var balance = parser.Parse(rows.Values(), rows.Line);
            Add(balance, rows, (typeof(OutstandingBalance), balance.Value.AccountNumber), balance.Value.AccountNumber, figures);
            sums.Add("outstanding", balance.Value.Amount);
        });
        figures.Sort(static (left, right) => string.CompareOrdinal(left.AccountNumber, right.AccountNumber));
    }

    public void Kpi(IExportRows rows, FileSums sums)
    {
        var parser = new KpiParser(rows.Sheet, request.Period);
        var figures = contents.Kpi ??= [];
        loop.Each(rows, () =>
        {
            var figure = parser.Parse(rows.Values(), rows.Line);
            Add(figure, rows, (typeof(KpiFigure), figure.Value.Month, figure.Value.Currency), $"{figure.Value.Month} {figure.Value.Currency}", figures);
            sums.Add($"amount {figure.Value.Currency}", figure.Value.Amount);
        });
    }

    /// <summary>Of the cash file and of the file of keyed figures.</summary>
    public void Keyed(IExportRows rows, FileSums sums)
    {
        var parser = new KeyedParser(rows.Sheet, request.Period);
        var figures = contents.Keyed ??= [];
        loop.Each(rows, () =>
        {
            var figure = parser.Parse(rows.Values(), rows.Line);
            var (control, month, type, currency) = (figure.Value.Control, figure.Value.Month, figure.Value.PaymentType, figure.Value.Currency);
            Add(figure, rows, (typeof(KeyedFigure), control, month, control == "cash" ? type : null, currency), control == "cash" ? $"{month} {type} {currency}" : $"{control} {month} {currency}", figures);
            sums.Add($"amount {currency}", figure.Value.Amount);
        });
    }

    /// <summary>Several runs may have one name and date: SAFE allows several a month.</summary>
    public void Runs(IExportRows rows, FileSums sums)
    {
        var parser = new RunParser(rows.Sheet, request.Period.LastDay);
        var figures = contents.Runs ??= [];
        loop.Each(rows, () =>
        {
            var figure = parser.Parse(rows.Values(), rows.Line);
            log.StopOnErrors(figure.Diagnostics);
            if (figure.Value is { } run)
            {
                figures.Add(run);
                sums.Add("amount", run.Currency, run.Date, run.Amount);
            }
        });
    }

    public void Bank(IExportRows rows, FileSums sums)
    {
        var parser = new BankParser(rows.Sheet, request.Period.LastDay);
        var lines = contents.Bank ??= [];
        loop.Each(rows, () =>
        {
            var line = parser.Parse(rows.Values(), rows.Line);
            log.StopOnErrors(line.Diagnostics);
            lines.Add(line.Value);
            sums.Add("amount", line.Value.Currency, line.Value.Date, line.Value.Amount);
        });
    }

    private void Add<T>(Noted<T> figure, IExportRows rows, object key, string subject, List<T> figures)
    {
        log.StopOnErrors(figure.Diagnostics);
        if (_seen.Add(key))
        {
            figures.Add(figure.Value);
            return;
        }

        log.Stop(new Diagnostic
        {
            Code = DiagnosticCodes.DuplicateRecord,
            Message = $"The figure of {FieldText.Shown(subject)} is there twice.",
            At = new SourceLocation(rows.Sheet.File, rows.Line),
            Value = FieldText.Shown(subject),
            NextStep = "Save the report again, or remove the row that is wrong.",
        });
    }
}
