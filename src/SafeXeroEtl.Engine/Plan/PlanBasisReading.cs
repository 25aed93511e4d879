using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>Reads what a plan is decided on: what Xero holds, what the ledger knows, and what the pipeline's other organisations have.</summary>
internal static class PlanBasisReading
{
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<PlanBasis> ReadAsync(PlanRequest request, CancellationToken stop)
    {
        var ledger = LedgerReading.Of(request.Ledger, request.Xero.TenantId);
        var holdings = await HoldingsReader.ReadAsync(request.Xero, request.Pipeline, ledger, request.Pipeline.Start, stop);
        var missing = Unresolved(request, holdings, ledger);
        return new PlanBasis
        {
            Pipeline = request.Pipeline,
            Period = request.Period,
            Transfers = request.Transfers,
            ClosedTo = ClosedBooks.To(request.Run.Workspace, request.Pipeline, request.Ledger, request.Xero.TenantId, request.Reference.Organisation),
            Ledger = ledger,
            Holdings = await holdings.AlsoFindAsync(request.Xero, missing, stop),
            Matches = request.Transform.Matches,
            Bills = request.Pipeline.Baseline is null ? [] : [.. request.Transform.Bills().Select(BillFigures.Of)],
            LaterRuns = request.Ledger.Runs().Where(run => run.TenantId == request.Xero.TenantId && run.Period > request.Period).Select(static run => run.RunId).ToHashSet(),
            AccountIds = request.Reference.Organisation.Accounts.Where(static account => account.Code is not null).ToImmutableDictionary(static account => account.Code!, static account => account.Id),
            BankAccounts = request.Reference.Organisation.Accounts.Where(static account => account is { Type: "BANK", Code: not null }).Select(static account => account.Code!).ToHashSet(),
            ForeignAccounts = request.Reference.Organisation.Accounts.Where(static account => account is { Code: not null, ForeignCurrency: not null }).ToImmutableDictionary(static account => account.Code!, static account => account.ForeignCurrency!.Value),
            BaseCurrency = request.Reference.Organisation.BaseCurrency,
            PayableThemes = request.Themes.Payable,
            Elsewhere = request.Pipeline.Shares.IsEmpty ? PostedElsewhere.None : new PostedElsewhere(request.Ledger.PostedElsewhere(request.Xero.TenantId, Others(request.Pipeline))),
            Links = [.. request.Ledger.Links(request.Xero.TenantId).Values],
        };
    }

    /// <summary>The pipeline's other organisations: what their runs call the pipeline, and their aliases.</summary>
    private static Dictionary<string, string> Others(PipelineDefinition pipeline) => pipeline.Shares
        .Where(share => share.Alias != pipeline.Organisation)
        .ToDictionary(static share => share.Pipeline, static share => share.Alias, StringComparer.Ordinal);

    /// <summary>Bills that ready payments settle or credit notes give back, of this run or left open by an earlier one, and that neither the run nor what was read of Xero has.</summary>
    private static ImmutableArray<string> Unresolved(PlanRequest request, XeroHoldings holdings, LedgerView ledger)
    {
        var settled = request.Transform.Cash
            .Where(static part => part is { Standing: CashStanding.Ready, BillNumber: not null })
            .Select(static part => part.BillNumber!)
            .Where(number => !request.Transform.BillNumbers.Contains(number))
            .Concat(request.Transform.CreditedBeforeStart)
            .Concat(new CarriedCopies(ledger).Allocations().Select(static part => part.BillNumber))
            .Where(number => holdings.Holder(number) is null && ledger.Posting(RecordKind.Invoice, number) is null)
            .ToHashSet();
        return [.. settled.Order(StringComparer.Ordinal)];
    }
}
