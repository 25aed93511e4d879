using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan.Payouts;
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

    /// <summary>What the last pack closed with; null for the first one.</summary>
    public DebtorsOpening? Opening { get; init; }

    /// <summary>Differences that earlier comparisons saw, and which month saw each first.</summary>
    public IReadOnlyDictionary<(Cause Cause, string Key), FirstSeen> Known { get; init; } = ImmutableDictionary<(Cause, string), FirstSeen>.Empty;

    /// <summary>The day after the last pack, which is the period's first day unless months were left out: what SAFE took back since then no pack has.</summary>
    public DateOnly Since => Opening?.Period.Next.FirstDay ?? Period.FirstDay;

    /// <summary>Balances by account code that the month before was closed with; empty where it was not closed.</summary>
    public IReadOnlyDictionary<string, decimal> ClearingOpening { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    /// <summary>Of payment providers; empty where none is read.</summary>
    public ImmutableArray<Payout> Payouts { get; init; } = [];

    /// <summary>What the plan made of them; empty where it posts none.</summary>
    public ImmutableArray<PlannedPayout> PlannedPayouts { get; init; } = [];
}

/// <summary>
/// SAFE against Xero, record by record and then in total, as at the period's last day (DESIGN 6 Reconcile). In scope are the
/// documents we sent or adopted, numbers of SAFE's customers, and documents on linked contacts since the pipeline's start;
/// everything else in Xero is one itemised reconciling item.
/// </summary>
public static class Reconciliation
{
    public static Findings Of(
        ReconciliationRequest request, XeroSide xero, IReadOnlyCollection<SafeDocument> safeDocuments, IReadOnlyCollection<SafeCash> safeCash)
    {
        var asAt = request.Period.LastDay;
        var (documents, marked) = SinceLastPack.Mark(request, xero.Organisation.BaseCurrency, safeDocuments, OldReturns.Found(safeCash, safeDocuments, xero));
        var cash = BankFeedCash.Found(marked, xero.Holdings);
        var matchedDocuments = DocumentMatching.Match(documents, xero, asAt);
        var matchedCash = CashMatching.Match(cash, xero.Holdings, asAt, request.Since);
        var strays = Strays.Find(request, xero, documents, matchedDocuments, matchedCash);
        var matchedAllocations = AllocationMatching.Match(request.Allocations, xero.Holdings);
        var differences = matchedDocuments.Differences.AddRange(matchedCash.Differences).AddRange(matchedAllocations.Differences).AddRange(strays.Differences);
        var accountOf = AccountOf(xero, matchedDocuments, matchedCash, strays);
        var open = OpenItems.Of(request.Period, xero.Organisation.BaseCurrency, xero.Holdings, documents, cash, accountOf);
        var debtors = DebtorsProof.Control(request, xero, documents, cash, differences, strays.Outside, open);
        var named = differences.AddRange(DebtorsProof.Unnamed(debtors, request.Opening, SinceLastPack.Named(request, debtors.Currency, differences, documents, cash)));
        var items = Acceptance.Items(named, request.Pipeline.AcceptedDifferences, request.Period);
        var returns = matchedCash.Rows.Select(static row => row.ReturnId).OfType<Guid>().ToImmutableHashSet();
        var vat = VatReturns.Of(request.Pipeline.VatReturn, request.Period, documents, xero, strays.OutsideIds, returns, accountOf);
        return new Findings
        {
            Schema = Findings.CurrentSchema,
            Pipeline = request.Pipeline.Name,
            Period = request.Period,
            OrganisationName = xero.Organisation.Name,
            Verdict = Acceptance.Verdict(items, request.Controls, xero.Organisation.BaseCurrency),
            Documents = matchedDocuments.Rows,
            Payments = matchedCash.Rows,
            Allocations = matchedAllocations.Rows,
            Differences = named,
            Adopted = AdoptedField.Of(request.Period, documents, xero),
            Items = items,
            Outside = strays.Outside,
            Debtors = debtors,
            Customers = DebtorsProof.ByCustomer(request, debtors, xero.Organisation, documents, cash, matchedDocuments.Rows, matchedCash.Rows, strays.Effects),
            Vat = TieOuts.ByTaxType(request.Period, vat.Entries, xero.Organisation),
            Revenue = TieOuts.ByAccount(request.Period, vat.Entries, xero.Organisation),
            Controls = request.Controls,
            VatReturn = vat,
            OpenItems = open,
            Clearing = ClearingProof.Of(request, xero, matchedCash.Rows),
            SafeImport = SafeImport.Of(request.Pipeline.SafeImport, xero.Organisation.BaseCurrency, named),
            BadDebts = BadDebt.Find(request.Period, open, documents),
            CreditUses = CreditUse.Of(asAt, xero.Holdings, document => accountOf(document.Id, document.ContactId)),
        };
    }

    /// <summary>Whose a document in Xero is: the bill's it stands for, the payment's it returns, or by its number or contact.</summary>
    private static Func<Guid, Guid, string?> AccountOf(XeroSide xero, MatchedDocuments documents, MatchedCash cash, StraysFound strays)
    {
        var known = new Dictionary<Guid, string>();
        foreach (var (id, account) in documents.Rows.Select(static row => (row.XeroId, row.AccountNumber))
            .Concat(cash.Rows.SelectMany(static row => new[] { (row.ReturnId, row.AccountNumber), (row.XeroId, row.AccountNumber) }))
            .Concat(strays.Differences.Select(static difference => (difference.XeroId, difference.AccountNumber ?? ""))))
        {
            if (id is { } document)
            {
                known.TryAdd(document, account);
            }
        }

        return (id, contact) => strays.OutsideIds.Contains(id) ? null : known.GetValueOrDefault(id) ?? xero.AccountOfContact.GetValueOrDefault(contact);
    }
}
