using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads the files of payment providers, each once, and writes its masked copy on the way.</summary>
internal sealed class PayoutReading(FolderContents contents, ExtractRequest request, DiagnosticLog log, RowLoop loop)
{
    private readonly HashSet<string> _copies = new(StringComparer.OrdinalIgnoreCase);

    public void Items(IExportRows rows, FileSums sums)
    {
        var lines = contents.PayoutLines ??= [];
        var parser = new PayoutLineParser(rows.Sheet, request.Period.LastDay);
        Each(rows, values =>
        {
            var line = parser.Parse(values, rows.Line);
            lines.Add(line);
            sums.Add("gross", line.Value.Currency, line.Value.PaidOutOn, line.Value.Gross);
            sums.Add("fee", line.Value.Currency, line.Value.PaidOutOn, line.Value.Fee);
            sums.Add("net", line.Value.Currency, line.Value.PaidOutOn, line.Value.Net);
        });
    }

    public void Payments(IExportRows rows, FileSums sums)
    {
        var payments = contents.ProviderPayments ??= [];
        var parser = new ProviderPaymentParser(rows.Sheet, request.Period.LastDay);
        Each(rows, values =>
        {
            var payment = parser.Parse(values, rows.Line);
            payments.Add(payment);
            sums.Add("amount", payment.Value.Currency, payment.Value.ChargedOn, payment.Value.Amount);
        });
    }

    private void Each(IExportRows rows, Action<IReadOnlyList<string?>> take)
    {
        var watch = new PenceWatch(rows.Sheet);
        using var copy = new MaskedCopy(request.OutputFolder, MaskedCopy.NameOf(rows.Sheet.File, _copies), rows.Sheet);
        loop.Each(rows, () =>
        {
            var values = rows.Values();
            watch.See(values);
            copy.Write(values);
            take(values);
        });
        copy.Complete();
        if (watch.Warning() is { } warning)
        {
            log.Add(warning);
        }
    }
}
