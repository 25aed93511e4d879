using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// Marks what is dated before the period and was first taken in after the last pack's month: that pack could not have it. That names the difference
/// between its closing and what the earlier months make now, record by record.
/// </summary>
internal static class SinceLastPack
{
    public static (IReadOnlyCollection<SafeDocument> Documents, IReadOnlyCollection<SafeCash> Cash) Mark(
        ReconciliationRequest request, CurrencyCode currency, IReadOnlyCollection<SafeDocument> documents, IReadOnlyCollection<SafeCash> cash)
    {
        // When nothing has to be explained, a run of the earlier month made after ours has them in its closing.
        if (request.Opening is not { } opening || Before(request, currency, documents, cash) == opening.Safe)
        {
            return (documents, cash);
        }

        return (
            [.. documents.Select(document => IsLate(document.Date, document.FirstSeen) ? document with { SinceLastPack = true } : document)],
            [.. cash.Select(part => IsLate(part.Date, part.FirstSeen) ? part with { SinceLastPack = true } : part)]);

        bool IsLate(DateOnly date, AccountingPeriod? seen) => date < request.Period.FirstDay && (seen ?? request.Period) > opening.Period;
    }

    /// <summary>
    /// What SAFE changed or removed of earlier months since the last pack, as far as differences of their own say it: that pack had the records as they were. A record that
    /// came later, or that the pack's own comparison found changed already, says nothing of the opening.
    /// </summary>
    public static decimal Named(
        ReconciliationRequest request, CurrencyCode currency, IEnumerable<Difference> differences, IEnumerable<SafeDocument> documents, IEnumerable<SafeCash> cash)
    {
        if (request.Opening is not { } opening)
        {
            return 0m;
        }

        var packed = documents.Where(document => document.FirstSeen <= opening.Period).Select(static document => document.Number)
            .Concat(cash.Where(part => part.FirstSeen <= opening.Period).Select(static part => part.Key)).ToHashSet(StringComparer.Ordinal);
        return differences.Where(difference => difference.Cause is Cause.VanishedFromSafe or Cause.ChangedInSafe && difference.Currency == currency && difference.Date < request.Period.FirstDay
            && packed.Contains(difference.Key) && !(request.Known.TryGetValue((difference.Cause, difference.Key), out var seen) && seen.Period <= opening.Period)).Sum(static difference => difference.Amount);
    }

    /// <summary>SAFE's debtors when the period began, as SAFE has them now.</summary>
    public static decimal Before(ReconciliationRequest request, CurrencyCode currency, IEnumerable<SafeDocument> documents, IEnumerable<SafeCash> cash) =>
        documents.Where(document => document.Currency == currency && document.Date < request.Period.FirstDay).Sum(static document => document.Effect)
        - cash.Where(part => part.Currency == currency && part.Date < request.Period.FirstDay).Sum(part => part.StandingAmount + part.ReversedSince(request.Since));
}
