using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>Plans the payouts of providers that the pipeline has rules for: what Xero has of them is read, and one shard is written.</summary>
internal static class PayoutShard
{
    /// <returns>Null where the pipeline has no rules for payouts: then nothing is asked and nothing written.</returns>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public static async Task<PayoutBasis?> BasisAsync(PlanRequest request, PlanBasis plan, CancellationToken stop)
    {
        if (request.Pipeline.Collections.IsEmpty)
        {
            return null;
        }

        ImmutableArray<PlannedPayout> left = [.. OpenIn(plan.Ledger)];
        ImmutableArray<Payout> open = [.. left.Select(static row => row.Payout).DistinctBy(PlannedPayout.KeyOf)];
        return new PayoutBasis
        {
            Plan = plan,
            Organisation = request.Reference.Organisation,
            Contacts = request.Reference.Contacts,
            Payments = CollectedPayment.Of(request.Extract.Payments, plan.Ledger, request.Pipeline.PaymentTypes),
            Open = open,
            OpenElsewhere = left.SelectMany(static row => row.Items.Where(static item => item.Organisation is not null).Select(item => (Place: (row.Payout.Id, item.Id), Found: new FoundElsewhere(item.Organisation!, "as an earlier run found, a customer"))))
                .DistinctBy(static each => each.Place).ToDictionary(static each => each.Place, static each => each.Found),
            Elsewhere = request.Pipeline.Shares.IsEmpty ? CollectedElsewhere.None : new CollectedElsewhere(request.Extract.PaymentsElsewhere ?? [], plan.Elsewhere),
            PaidOut = PaidOutBefore.Of(request.Run, request.Period, plan.Ledger, [.. request.Extract.Payouts ?? [], .. open]),
            Holdings = request.Extract.Payouts is { IsEmpty: false } || !open.IsEmpty ? await HoldingsAsync(request.Xero, new DocumentFilter { From = request.Pipeline.Start }, stop) : PayoutHoldings.None,
        };
    }

    /// <summary>Three lists: transfers at once, money spent and received by pages.</summary>
    public static async Task<PayoutHoldings> HoldingsAsync(XeroSession xero, DocumentFilter filter, CancellationToken stop) => new(
        await xero.Client.ReadBankTransfersAsync(xero.TenantId, filter, stop),
        [.. await xero.Client.ReadBankTransactionsAsync(xero.TenantId, BankTransactionKind.Spend, filter, stop).ToListAsync(stop)],
        [.. await xero.Client.ReadBankTransactionsAsync(xero.TenantId, BankTransactionKind.Receive, filter, stop).ToListAsync(stop)]);

    public static Shard Write(PlanRequest request, PayoutBasis basis, PlanTally tally) => ArtifactFile.WriteShard(
        request.Run.PlannedPayouts,
        new PayoutPlanning(basis).Plan(request.Extract.Payouts ?? [], request.Extract.ProviderPayments ?? []).Select(tally.Add),
        PlanJson.Default.PlannedPayout);

    /// <summary>Payouts of which an earlier run left the transfer or the fees open.</summary>
    private static IEnumerable<PlannedPayout> OpenIn(LedgerView ledger) => ledger.Records
        .Where(static record => record.Kind is RecordKind.PayoutTransfer or RecordKind.PayoutFee && record.Copy is not null && !LedgerView.IsSettled(record.Standing))
        .OrderBy(static record => record.Key, StringComparer.Ordinal)
        .Select(static record => JsonSerializer.Deserialize(record.Copy!, PlanJson.Default.PlannedPayout)!);
}
