using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <param name="Rows">That the customer was made of; those of the files, without stand-ins for malformed ones.</param>
internal sealed record MadeCustomer(ImmutableArray<Noted<Customer>> Rows, Noted<Customer> Customer);

/// <summary>Makes customers of staged rows; for one thread.</summary>
internal sealed class CustomerMaker(FolderContents contents, IReadOnlySet<string> ledgerCustomers, OwnRecords own)
{
    private readonly List<StagedSheet<CustomerParser>> _sheets = contents.CustomerSheets.ConvertAll(static sheet => new StagedSheet<CustomerParser>(sheet, new CustomerParser(sheet)));

    public void Make(StagedBatch batch, MadeBatch<MadeCustomer> made)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            var customer = Make(batch[index]);
            if (own.Has(customer.Customer.Value.AccountNumber))
            {
                made.Add(customer, customer.Customer.Value, ExtractJson.Default.Customer, indexed: null);
            }
            else
            {
                made.Add(customer);
            }
        }
    }

    private MadeCustomer Make(StagedRecord record)
    {
        var rows = ImmutableArray.CreateBuilder<Noted<Customer>>(record.Count);
        var faults = ImmutableArray.CreateBuilder<Noted<Customer>>(0);
        for (var index = 0; index < record.Count; index++)
        {
            var row = record[index];
            if (row.Kind == StagedKind.Fault)
            {
                faults.Add(Blocked(record.Key, JsonSerializer.Deserialize(row.Data, ExtractJson.Default.Diagnostic)!));
            }
            else
            {
                rows.Add(_sheets[row.Sheet].Parser.Parse(_sheets[row.Sheet].Values(row.Data), row.Line));
            }
        }

        return new MadeCustomer(rows.ToImmutable(), CustomerAssembly.Assemble([.. rows, .. faults], ledgerCustomers));
    }

    /// <summary>A malformed row is counted as a customer too.</summary>
    private static Noted<Customer> Blocked(string accountNumber, Diagnostic fault) => new(new Customer { AccountNumber = accountNumber, Name = "", At = fault.At! }, [fault]);
}
