using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads customers, payments and allocations, which a faulty row blocks one by one.</summary>
internal sealed class RecordReading(FolderContents contents, ExtractRequest request, RowLoop loop)
{
    public void Customers(IExportRows rows)
    {
        var customers = contents.Customers ??= [];
        var parser = new CustomerParser(rows.Sheet);
        loop.Each(rows, () => customers.Add(parser.Parse(rows.Values(), rows.Line)));
    }

    public void Payments(IExportRows rows, FileSums sums)
    {
        var parser = new PaymentParser(rows.Sheet, request.Period.LastDay);
        loop.Each(rows, () =>
        {
            var payment = parser.Parse(rows.Values(), rows.Line);
            contents.Payments.Add(payment);
            sums.Add("amount", payment.Value.Currency, payment.Value.Date, payment.Value.Amount);
        });
    }

    public void Allocations(IExportRows rows, FileSums sums)
    {
        var parser = new AllocationParser(rows.Sheet);
        loop.Each(rows, () =>
        {
            var allocation = parser.Parse(rows.Values(), rows.Line);
            contents.Allocations.Add(allocation);
            sums.Add("allocated", allocation.Value.Part.Amount);
        });
    }
}
