using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What a reconciliation is given besides the two sides.</summary>
public sealed record ReconciliationRequest
{
    public required PipelineDefinition Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    public required ImmutableArray<Customer> Customers { get; init; }

    /// <summary>SAFE's own report as of the period's end; null when the pipeline reads none.</summary>
    public required ImmutableArray<OutstandingBalance>? Outstanding { get; init; }

    public required ImmutableArray<ControlResult> Controls { get; init; }

    /// <summary>What was given of credit notes to bills.</summary>
    public ImmutableArray<SentAllocation> Allocations { get; init; } = [];
}

/// <summary>
/// SAFE against Xero, record by record and then in total, as at the period's last day (DESIGN 6 Reconcile). In scope are the
/// documents we sent or adopted, numbers of SAFE's customers, and documents on linked contacts since the pipeline's start;
/// everything else in Xero is one itemised reconciling item.
/// </summary>
public static class Reconciliation
{
    public static Findings Of(
        ReconciliationRequest request, XeroSide xero, IReadOnlyCollection<SafeDocument> documents, IReadOnlyCollection<SafeCash> safeCash)
    {
        var asAt = request.Period.LastDay;
        var cash = BankFeedCash.Found(safeCash, xero.Holdings);
        var matchedDocuments = DocumentMatching.Match(documents, xero, asAt);
        var matchedCash = CashMatching.Match(cash, xero.Holdings, asAt);
        var strays = Strays.Find(request, xero, documents, matchedDocuments, matchedCash);
        var matchedAllocations = AllocationMatching.Match(request.Allocations, xero.Holdings);
        var differences = matchedDocuments.Differences.AddRange(matchedCash.Differences).AddRange(matchedAllocations.Differences).AddRange(strays.Differences);
        var debtors = DebtorsProof.Control(request, xero, documents, cash, differences, strays.Outside);
        var named = differences.AddRange(DebtorsProof.Unnamed(debtors));
        var items = Acceptance.Items(named, request.Pipeline.AcceptedDifferences, request.Period);
        var returns = matchedCash.Rows.Select(static row => row.ReturnId).OfType<Guid>().ToImmutableHashSet();
        return new Findings
        {
            Schema = Findings.CurrentSchema,
            Pipeline = request.Pipeline.Name,
            Period = request.Period,
            OrganisationName = xero.Organisation.Name,
            Verdict = Acceptance.Verdict(items, request.Controls),
            Documents = matchedDocuments.Rows,
            Payments = matchedCash.Rows,
            Allocations = matchedAllocations.Rows,
            Differences = named,
            Items = items,
            Outside = strays.Outside,
            Debtors = debtors,
            Customers = DebtorsProof.ByCustomer(request, xero.Organisation, documents, cash, matchedDocuments.Rows, matchedCash.Rows, strays.Effects),
            Vat = TieOuts.ByTaxType(request.Period, documents, xero, strays.OutsideIds, returns),
            Revenue = TieOuts.ByAccount(request.Period, documents, xero, strays.OutsideIds, returns),
            Controls = request.Controls,
        };
    }
}
