using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What Xero has and SAFE does not.</summary>
/// <param name="Outside">Documents out of scope, itemised.</param>
/// <param name="OutsideIds">Ids of all documents out of scope.</param>
/// <param name="Effects">What documents and payments in scope without a SAFE record add to each customer's debtors in Xero.</param>
public sealed record StraysFound(
    ImmutableArray<Difference> Differences,
    ImmutableArray<OutsideDocument> Outside,
    ImmutableHashSet<Guid> OutsideIds,
    ImmutableDictionary<string, decimal> Effects);

/// <summary>Occurrence, from Xero back to SAFE: each document and payment in scope must have its record in SAFE.</summary>
public static class Strays
{
    public static StraysFound Find(
        ReconciliationRequest request, XeroSide xero, IReadOnlyCollection<SafeDocument> safe, MatchedDocuments documents, MatchedCash cash)
    {
        var asAt = request.Period.LastDay;
        var claimed = documents.Rows.Select(static row => row.XeroId).Concat(cash.Rows.Select(static row => row.ReturnId)).OfType<Guid>().ToHashSet();
        var customers = request.Customers.Select(static customer => customer.AccountNumber).ToHashSet();
        var unclaimed = xero.Holdings.Documents
            .Where(document => document.IsLive && !claimed.Contains(document.Id))
            .OrderBy(static document => document.Date).ThenBy(static document => document.Number, StringComparer.Ordinal)
            .ToLookup(document => AccountInScope(request.Pipeline.Start, customers, xero, document));
        var causes = new StrayCauses(xero, safe, documents, cash);
        var strayDocuments = unclaimed.Where(static group => group.Key is not null)
            .SelectMany(group => group.Where(document => document.Date <= asAt).Select(document => DocumentDifference(group.Key!, document, causes, asAt))).ToArray();
        var outsideIds = unclaimed[null].Select(static document => document.Id).ToImmutableHashSet();
        var strayPayments = StrayPayments(request, xero, documents, cash, outsideIds, causes).ToArray();
        var payments = ClaimedPayments(cash);
        ImmutableArray<Difference> differences = [.. strayDocuments, .. strayPayments];
        return new StraysFound(
            differences,
            [.. unclaimed[null].Select(document => Outside(document, xero, outsideIds, payments, asAt)).Where(document => IsWorthSaying(document, request))],
            outsideIds,
            differences.Where(difference => difference.Currency == xero.Organisation.BaseCurrency).GroupBy(static difference => difference.AccountNumber!)
                .ToImmutableDictionary(static account => account.Key, static account => -account.Sum(static difference => difference.Amount)));
    }

    private static bool IsWorthSaying(OutsideDocument document, ReconciliationRequest request) =>
        document.OpenAsAt != 0m || (document.Date >= request.Pipeline.Start && document.Date <= request.Period.LastDay);

    private static HashSet<Guid> ClaimedPayments(MatchedCash cash) => [.. cash.Rows.Select(static row => row.XeroId).OfType<Guid>()];

    /// <returns>The SAFE account a document belongs to by its number or contact; null when it is outside SAFE.</returns>
    private static string? AccountInScope(DateOnly start, HashSet<string> customers, XeroSide xero, BookedDocument document)
    {
        if (document.Date < start)
        {
            return null;
        }

        var slash = document.Number.LastIndexOf('/');
        var account = slash > 0 ? document.Number[..slash] : null;
        return account is not null && customers.Contains(account)
            ? account
            : xero.AccountOfContact.GetValueOrDefault(document.ContactId);
    }

    private static Difference DocumentDifference(string account, BookedDocument document, StrayCauses causes, DateOnly asAt)
    {
        var (cause, detail, nextStep) = causes.Of(document);
        return new Difference
        {
            Cause = cause,
            Key = document.Number,
            AccountNumber = account,
            XeroId = document.Id,
            Date = document.Date,
            Currency = document.Currency,
            Amount = -DocumentMatching.EffectOf(document, asAt),
            Detail = detail,
            NextStep = nextStep,
        };
    }

    private static IEnumerable<Difference> StrayPayments(
        ReconciliationRequest request, XeroSide xero, MatchedDocuments documents, MatchedCash cash, ImmutableHashSet<Guid> outside, StrayCauses causes)
    {
        var asAt = request.Period.LastDay;
        var claimed = ClaimedPayments(cash);

        // What was paid of them before the pipeline began is no longer owed by the opening either.
        var openings = documents.Rows.Where(static row => row.IsOpening).Select(static row => row.XeroId).OfType<Guid>().ToHashSet();
        var accounts = documents.Rows.Where(static row => row.XeroId is not null).ToLookup(static row => row.XeroId!.Value, static row => row.AccountNumber);
        return from payment in xero.Holdings.Payments.OrderBy(static payment => payment.Id)
               where !claimed.Contains(payment.Id) && !outside.Contains(payment.DocumentId) && !(payment.Date < request.Pipeline.Start && openings.Contains(payment.DocumentId))
               let amount = CashMatching.AmountOf(payment, asAt)
               let document = xero.Holdings.Document(payment.DocumentId)
               where amount != 0m && document is not null
               let words = causes.Of(payment)
               select new Difference
               {
                   Cause = words.Cause,
                   Key = document.Number,
                   AccountNumber = accounts[payment.DocumentId].FirstOrDefault() ?? xero.AccountOfContact.GetValueOrDefault(document.ContactId) ?? "",
                   XeroId = payment.Id,
                   Date = payment.Date,
                   Currency = document.Currency,
                   Amount = amount,
                   IsCash = true,
                   Detail = words.Detail,
                   NextStep = words.NextStep,
               };
    }

    /// <summary>
    /// What it adds to debtors beside what SAFE's own records add: a payment of SAFE's on it is counted among SAFE's, and a credit
    /// note given to a SAFE bill still lowers debtors by the whole of its amount.
    /// </summary>
    private static OutsideDocument Outside(
        BookedDocument document, XeroSide xero, ImmutableHashSet<Guid> outside, HashSet<Guid> claimed, DateOnly asAt)
    {
        var paid = xero.Holdings.PaymentsOn(document.Id).Where(payment => payment.Date <= asAt && !claimed.Contains(payment.Id)).Sum(static payment => payment.Amount);
        var allocated = xero.Holdings.Documents.Where(other => other is { Kind: DocumentKind.CreditNote, IsLive: true } && outside.Contains(other.Id))
            .SelectMany(other => other.Allocations.Where(allocation => allocation.Date <= asAt && outside.Contains(allocation.InvoiceId)
                && (other.Id == document.Id || allocation.InvoiceId == document.Id)))
            .Sum(static allocation => allocation.Amount);
        var open = (document.Date <= asAt ? document.Gross : 0m) - paid - allocated;
        return new OutsideDocument(
            document.Id, document.Kind, document.Number, document.ContactName, document.Date, document.Currency, document.Gross,
            document.Kind == DocumentKind.Invoice ? open : -open);
    }
}
