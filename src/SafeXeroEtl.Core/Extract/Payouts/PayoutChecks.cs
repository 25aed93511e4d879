using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>What must be true of a payout as a whole.</summary>
internal static class PayoutChecks
{
    private const string DownloadAgain = "Download the breakdown of this payout again from the provider, all its items and no filter set.";

    /// <param name="parts">One payout by its id, in as many parts as it has currencies.</param>
    /// <param name="payments">Those that the provider's list says are in it.</param>
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<Payout> parts, ImmutableArray<ProviderPayment> payments)
    {
        var lines = parts.SelectMany(static part => part.Lines).ToList();
        var days = lines.Select(static line => line.PaidOutOn).Distinct().ToList();
        if (parts.Count > 1)
        {
            yield return NotOne(lines[0], string.Join(" and ", parts.Select(static part => part.Currency.Value)), "in");
        }

        if (days.Count > 1)
        {
            yield return NotOne(lines[0], string.Join(" and ", days.Select(static day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), "of");
        }

        foreach (var difference in parts.SelectMany(Differences).Concat(Disagreements(lines, payments)))
        {
            yield return difference;
        }
    }

    /// <summary>From what the provider says that the payout amounts to, in its own row or beside each item.</summary>
    private static IEnumerable<Diagnostic> Differences(Payout payout) =>
        from stated in payout.Lines.Select(static line => line.PayoutAmount).Append(payout.Stated).OfType<decimal>().Distinct()
        where stated != payout.Net
        select Fault(
            DiagnosticCodes.PayoutDoesNotAddUp,
            payout.Lines[0].At,
            $"The payout {FieldText.Shown(payout.Id)} is {Amount(stated)} {payout.Currency} by the provider; its items make {Amount(payout.Net)}: gross {Amount(payout.Gross)} less fees {Amount(payout.Fee)}. The difference is {Amount(payout.Net - stated)}.",
            Amount(payout.Net - stated),
            DownloadAgain);

    private static IEnumerable<Diagnostic> Disagreements(List<PayoutLine> lines, ImmutableArray<ProviderPayment> payments)
    {
        if (payments.IsEmpty)
        {
            return [];
        }

        var known = lines.Where(static line => line is { Kind: PayoutLineKind.Payment, PaymentId: not null }).DistinctBy(static line => line.PaymentId).ToDictionary(static line => line.PaymentId!, StringComparer.Ordinal);
        return from payment in payments
               let disagreement = Disagreement(payment, known.GetValueOrDefault(payment.Id))
               where disagreement is not null
               select Fault(DiagnosticCodes.PayoutFilesDisagree, payment.At, disagreement, Amount(payment.Amount), DownloadAgain);
    }

    private static string? Disagreement(ProviderPayment payment, PayoutLine? line)
    {
        var name = $"The payment {FieldText.Shown(payment.Id)} of {Amount(payment.Amount)} {payment.Currency}";
        return line is null
            ? $"{name} is in payout {FieldText.Shown(payment.PayoutId!)} by the list of payments; the breakdown of the payout does not have it."
            : line.Gross != payment.Amount || line.Currency != payment.Currency
                ? $"{name} is {Amount(line.Gross)} {line.Currency} in the breakdown of payout {FieldText.Shown(line.PayoutId)} ({line.At})."
                : null;
    }

    private static Diagnostic NotOne(PayoutLine line, string what, string preposition) => Fault(
        DiagnosticCodes.PayoutNotOne, line.At, $"The payout {FieldText.Shown(line.PayoutId)} has items {preposition} {what}; a payout has one currency and one day.", what, DownloadAgain);

    private static string Amount(decimal amount) => ControlBook.Money(amount);

    private static Diagnostic Fault(string code, SourceLocation at, string message, string value, string nextStep) =>
        new() { Code = code, Message = message, At = at, Value = FieldText.Shown(value), NextStep = nextStep };
}
