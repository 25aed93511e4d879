using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Routing;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Finds out, before anything is written, to which organisation each customer of an export belongs: from the customers, and the dealers that their bills
/// of the pipeline's days show.
/// </summary>
internal sealed class RouteReading(FolderContents contents, StagedRecords staged, ExtractRequest request, CancellationToken stop)
{
    /// <returns>Null for a pipeline of one organisation.</returns>
    public RoutedCustomers? Read()
    {
        if (request.Pipeline.Shares.IsEmpty)
        {
            return null;
        }

        var routing = new CustomerRouting(request.Pipeline.Shares);
        foreach (var customer in Rows(staged.Customers, contents.CustomerSheets, static sheet => new CustomerParser(sheet), static (parser, values, line) => parser.Parse(values, line).Value))
        {
            routing.AddCustomer(customer.AccountNumber, customer.DealerCode, customer.At);
        }

        foreach (var bill in Rows(staged.Bills, contents.BillSheets, sheet => new BillParser(sheet, request.Period.LastDay, request.Pipeline.OpensOn), static (parser, values, line) => parser.Parse(values, line).Value))
        {
            Add(routing, bill);
        }

        foreach (var payment in Rows(staged.Payments, contents.PaymentSheets, sheet => new PaymentParser(sheet, request.Period.LastDay), static (parser, values, line) => parser.Parse(values, line).Value))
        {
            if (payment.Date >= request.Pipeline.Start)
            {
                routing.AddPayment(payment.AccountNumber, payment.At);
            }
        }

        return routing.Settle();
    }

    private void Add(CustomerRouting routing, BilledDocument bill)
    {
        if (bill.Date >= request.Pipeline.Start)
        {
            routing.AddBill(bill.AccountNumber, bill.DealerCode, bill.At);
        }
        else
        {
            // Whoever had the customer before the pipeline began does not say who has him now.
            routing.AddCustomer(bill.AccountNumber, null, bill.At);
        }
    }

    private IEnumerable<TRecord> Rows<TParser, TRecord>(StagedRows rows, List<ExportSheet> sheets, Func<ExportSheet, TParser> parser, Func<TParser, IReadOnlyList<string?>, int, TRecord> parse)
    {
        foreach (var made in RecordLanes.Make<TRecord>(rows, Maker, stop))
        {
            foreach (var record in made.Records)
            {
                yield return record;
            }
        }

        Action<StagedBatch, MadeBatch<TRecord>> Maker()
        {
            var own = sheets.ConvertAll(sheet => new StagedSheet<TParser>(sheet, parser(sheet)));
            return (batch, made) =>
            {
                for (var index = 0; index < batch.Count; index++)
                {
                    Take(batch[index], own, parse, made);
                }
            };
        }
    }

    /// <summary>Of customers each row is one, of the others the rows of their first sheet.</summary>
    private static void Take<TParser, TRecord>(StagedRecord record, List<StagedSheet<TParser>> sheets, Func<TParser, IReadOnlyList<string?>, int, TRecord> parse, MadeBatch<TRecord> made)
    {
        for (var index = 0; index < record.Count; index++)
        {
            var row = record[index];
            if (row.Kind == StagedKind.Header)
            {
                made.Add(parse(sheets[row.Sheet].Parser, sheets[row.Sheet].Values(row.Data), row.Line));
            }
        }
    }
}

/// <summary>Which records are the run's own: all of an export, or those of its organisation where several share it.</summary>
internal sealed class OwnRecords(RoutedCustomers? routed, string organisation)
{
    /// <summary>Null where nobody shares the export.</summary>
    public RoutedTotals? Totals { get; } = routed is null ? null : new RoutedTotals();

    public bool Has(string account) => routed is null || routed.Of(account) == organisation;

    public string OrganisationOf(string account) => routed?.Of(account) ?? organisation;
}
