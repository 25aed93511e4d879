using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>A payment of SAFE's as an item of a payout is held against it.</summary>
/// <param name="Account">Where its type lands; null for a type that lands nowhere.</param>
/// <param name="Names">What a provider may have been told of it: its id, its references, its bills, its account.</param>
public sealed record CollectedPayment(string Id, decimal Amount, DateOnly Date, DateOnly? ReversedOn, CurrencyCode Currency, string? Account, ImmutableArray<string> Names)
{
    /// <summary>Those of the export, and of what it no longer reaches those that earlier runs took in.</summary>
    public static ImmutableArray<CollectedPayment> Of(IEnumerable<CustomerPayment> payments, LedgerView ledger, IEnumerable<PaymentTypeRule> types)
    {
        var accounts = types.ToDictionary(static type => type.PaymentType, static type => type.AccountCode, StringComparer.OrdinalIgnoreCase);
        var exported = payments.Where(static payment => payment.Faults.IsEmpty).Select(payment => Of(payment, accounts)).ToList();
        var known = exported.Select(static payment => payment.Id).ToHashSet(StringComparer.Ordinal);
        return [.. exported, .. ledger.Records.Where(static record => record.Kind == RecordKind.Payment)
            .GroupBy(static record => LedgerView.PaymentIdOf(record.Key), StringComparer.Ordinal)
            .Where(payment => !known.Contains(payment.Key))
            .Select(payment => OfLedger(payment.Key, [.. payment]))];
    }

    private static CollectedPayment Of(CustomerPayment payment, Dictionary<string, string?> accounts) => new(
        payment.Id,
        payment.Amount,
        payment.Date,
        payment.ReversedOn,
        payment.Currency,
        accounts.GetValueOrDefault(payment.PaymentType),
        [.. new[] { payment.Id, payment.OurReference, payment.CustomerReference, payment.AccountNumber }.OfType<string>(), .. payment.Parts.Select(static part => part.BillNumber)]);

    /// <summary>The ledger does not know the type: such a payment is found by its name alone.</summary>
    private static CollectedPayment OfLedger(string id, LedgerRecord[] parts) => new(
        id,
        parts.Sum(static part => part.Amount),
        parts[0].Date,
        parts.Any(static part => part.Standing == RecordStanding.Deleted || part.Code == Diagnostics.DiagnosticCodes.ReversedBeforePosting) ? parts[0].Date : null,
        new CurrencyCode(parts[0].Currency),
        null,
        [id, parts[0].AccountNumber, .. parts.Select(static part => LedgerView.BillNumberOf(part.Key)).OfType<string>()]);
}
