using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <param name="Rows">That the payment was made of.</param>
/// <param name="Allocations">For the bills that its parts settle, as they are staged.</param>
internal sealed record MadePayment(PaymentRows Rows, Noted<CustomerPayment> Payment, ImmutableArray<(PaymentPart Part, byte[] Allocation)> Allocations);

/// <summary>Makes payments of staged rows; for one thread.</summary>
internal sealed class PaymentMaker(FolderContents contents, BillSurroundings surroundings, OwnRecords own)
{
    private readonly List<StagedSheet<PaymentParser>> _payments = contents.PaymentSheets.ConvertAll(sheet => new StagedSheet<PaymentParser>(sheet, new PaymentParser(sheet, surroundings.Period.LastDay)));
    private readonly List<StagedSheet<AllocationParser>> _allocations = contents.AllocationSheets.ConvertAll(static sheet => new StagedSheet<AllocationParser>(sheet, new AllocationParser(sheet)));

    /// <summary>Before the bills: the payments as they are, for nobody to write yet.</summary>
    public void Make(StagedBatch batch, MadeBatch<MadePayment> made)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            var (rows, payment) = Make(batch[index]);
            made.Add(new MadePayment(rows, payment, [.. payment.Value.Parts.Select(part => (part, Staged(payment.Value, part, rows)))]));
        }
    }

    /// <summary>After the bills: the payments with what their bills said of them.</summary>
    public void Make(StagedBatch batch, AllocationChecks checks, MadeBatch<CustomerPayment> made)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            var payment = checks.Judged(Make(batch[index]).Payment.Value);
            if (own.Has(payment.AccountNumber))
            {
                made.Add(payment, payment, ExtractJson.Default.CustomerPayment, ExtractRecord.Of(payment));
            }
            else
            {
                made.Add(payment);
            }
        }
    }

    private (PaymentRows Rows, Noted<CustomerPayment> Payment) Make(StagedRecord record)
    {
        var payments = ImmutableArray.CreateBuilder<Noted<CustomerPayment>>(1);
        var allocations = ImmutableArray.CreateBuilder<Noted<AllocationRow>>(record.Count - 1);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>(0);
        for (var index = 0; index < record.Count; index++)
        {
            var row = record[index];
            switch (row.Kind)
            {
                case StagedKind.Header:
                    payments.Add(_payments[row.Sheet].Parser.Parse(_payments[row.Sheet].Values(row.Data), row.Line));
                    break;
                case StagedKind.Line:
                    allocations.Add(_allocations[row.Sheet].Parser.Parse(_allocations[row.Sheet].Values(row.Data), row.Line));
                    break;
                default:
                    faults.Add(JsonSerializer.Deserialize(row.Data, ExtractJson.Default.Diagnostic)!);
                    break;
            }
        }

        var rows = new PaymentRows { Id = record.Key, Payments = payments.DrainToImmutable(), Allocations = allocations.DrainToImmutable(), Faults = faults.DrainToImmutable() };
        return (rows, PaymentAssembly.Assemble(rows, surroundings));
    }

    private static byte[] Staged(CustomerPayment payment, PaymentPart part, PaymentRows rows) =>
        JsonSerializer.SerializeToUtf8Bytes(BillAllocation.Of(payment, part, rows), ExtractJson.Default.BillAllocation);
}
