using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// Payments from before the pipeline's start that came back since. A person who closes one has entered the return in Xero by hand, or found it among the opening
/// documents: an invoice of the contact and amount near the day is the return, and where there is none SAFE's side has it already.
/// </summary>
internal static class OldReturns
{
    public static ImmutableArray<SafeCash> Found(IReadOnlyCollection<SafeCash> cash, IReadOnlyCollection<SafeDocument> documents, XeroSide xero)
    {
        if (!cash.Any(IsClosed))
        {
            return [.. cash];
        }

        var taken = documents.Select(document => document.XeroId ?? xero.Holdings.Holder(document.Number)?.Id).Concat(cash.Select(static part => part.ReturnId)).OfType<Guid>().ToHashSet();
        return [.. cash.OrderBy(static part => part.Date).ThenBy(static part => part.Key, StringComparer.Ordinal).Select(part => IsClosed(part) ? ByHand(part) : part).OfType<SafeCash>()];

        SafeCash? ByHand(SafeCash part)
        {
            var entered = xero.Holdings.Documents.Where(document => document is { Kind: DocumentKind.Invoice, IsLive: true } && document.Gross == -part.Amount && document.Currency == part.Currency
                    && SameMoney.IsNear(document.Date, part.Date) && xero.AccountOfContact.GetValueOrDefault(document.ContactId) == part.AccountNumber && !taken.Contains(document.Id))
                .OrderBy(document => SameMoney.DaysApart(document.Date, part.Date)).ThenBy(static document => document.Id).FirstOrDefault();
            return entered is not null && taken.Add(entered.Id) ? part with { ReturnId = entered.Id } : null;
        }
    }

    private static bool IsClosed(SafeCash part) => part is { FromBeforeStart: true, ReturnId: null, Code: DiagnosticCodes.LateClosed };
}
