using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <content>Payments that are one line at the bank.</content>
internal abstract partial record Outgoing
{
    /// <summary>A part of a batch: a payment of its own in the ledger, known by the batch it came with.</summary>
    public static Outgoing BatchPart(PlannedPayment row, Guid documentId) => new OfBatchPart(row, documentId)
    {
        Intent = IntentOf(row, row.BatchReference!) with { OwnerId = documentId, Date = row.Date, Amount = decimal.Abs(row.Cash) },
    };

    public static Outgoing BatchDeletion(PlannedReversal row) => new OfBatchDeletion(row.BatchId!.Value) { Intent = IntentOf(row) with { Match = row.Reference ?? row.Key } };

    /// <summary>Whether a request is of a batch, which is one element in Xero and several postings here.</summary>
    public static bool IsBatch(OpenSend send) => send.Request.Path.StartsWith("BatchPayments", StringComparison.Ordinal);

    private static PreparedSend PrepareBatch(ImmutableArray<OfBatchPart> parts)
    {
        var first = parts[0].Row;
        return XeroClient.PrepareBatchPayments(
        [
            new NewBatchPayment
            {
                Key = first.BatchReference!,
                AccountId = first.BankAccountId!.Value,
                Date = first.Date,
                Reference = first.BatchReference!,
                Parts = [.. parts.Select(static part => new NewBatchPart(part.DocumentId, decimal.Abs(part.Row.Cash), part.Row.Reference))],
            },
        ]);
    }
}
