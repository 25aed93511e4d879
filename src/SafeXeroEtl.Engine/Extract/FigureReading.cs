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

    public void Cash(IExportRows rows, FileSums sums)
    {
        var parser = new CashParser(rows.Sheet, request.Period);
        var figures = contents.Cash ??= [];
        loop.Each(rows, () =>
        {
            var figure = parser.Parse(rows.Values(), rows.Line);
            Add(figure, rows, (typeof(CashFigure), figure.Value.Month, figure.Value.PaymentType, figure.Value.Currency), $"{figure.Value.Month} {figure.Value.PaymentType} {figure.Value.Currency}", figures);
            sums.Add($"amount {figure.Value.Currency}", figure.Value.Amount);
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
