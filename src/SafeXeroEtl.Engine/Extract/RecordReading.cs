using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Damage;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Reads customers, payments and allocations, which a faulty row blocks one by one.</summary>
internal sealed class RecordReading(FolderContents contents, ExtractRequest request, DiagnosticLog log, RowLoop loop)
{
    public void Customers(IExportRows rows)
    {
        var customers = contents.Customers ??= [];
        var parser = new CustomerParser(rows.Sheet);
        var damage = new CustomerDamage();
        loop.Each(rows, () =>
        {
            var customer = parser.Parse(rows.Values(), rows.Line);
            customers.Add(customer);
            damage.Add(customer.Value);
        });
        log.AddRange(damage.Notes());
    }

    public void Payments(IExportRows rows, FileSums sums)
    {
        var parser = new PaymentParser(rows.Sheet, request.Period.LastDay);
        var dates = new SwappedDates(rows.Sheet.Layout.DateFormat, request.Period);
        loop.Each(rows, () =>
        {
            var payment = parser.Parse(rows.Values(), rows.Line);
            dates.Add(payment.Value.Date, payment.Value.At);
            contents.Payments.Add(payment);
            sums.Add("amount", payment.Value.Currency, payment.Value.Date, payment.Value.Amount);
        });
        if (dates.Note(rows.Sheet.Place("payment_date").Heading) is { } doubt)
        {
            log.Add(doubt);
        }
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
