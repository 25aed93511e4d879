using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Which differences a person accepted, and what that makes of the whole.</summary>
public static class Acceptance
{
    /// <summary>Differences by cause and currency. A decision explains an item only when month, cause, currency and the exact amount agree, and where it counts records, their number.</summary>
    public static ImmutableArray<ReconcilingItem> Items(
        ImmutableArray<Difference> differences, ImmutableArray<AcceptedDifference> accepted, AccountingPeriod period) =>
    [
        .. differences.GroupBy(static difference => (difference.Cause, Currency: difference.Currency.Value))
            .OrderBy(static group => group.Key.Cause).ThenBy(static group => group.Key.Currency, StringComparer.Ordinal)
            .Select(group => Item(group.Key.Cause, [.. group], accepted, period)),
    ];

    /// <param name="currency">The organisation's own; differences in another one are in the sentence, and never in its figures.</param>
    public static Verdict Verdict(ImmutableArray<ReconcilingItem> items, ImmutableArray<ControlResult> controls, CurrencyCode currency)
    {
        var sizes = DifferenceSizes.ByCurrency(items).GetValueOrDefault(currency.Value) ?? DifferenceSizes.Nil;
        var explained = items.Where(static item => item.Accepted is not null).ToArray();
        var unexplained = items.Where(static item => item.Accepted is null).ToArray();
        var missing = controls.IsEmpty || controls.Any(static control => control.Outcome != ControlOutcome.Agrees);
        var kind = (unexplained.Length, missing, explained.Length) switch
        {
            ( > 0, _, _) => VerdictKind.DoesNotAgree,
            (_, true, _) => VerdictKind.NotProved,
            (_, _, > 0) => VerdictKind.AgreesWithAcceptedDifferences,
            _ => VerdictKind.Agrees,
        };
        return new Verdict
        {
            Kind = kind,
            Text = kind switch
            {
                VerdictKind.Agrees => "Agrees",
                VerdictKind.AgreesWithAcceptedDifferences =>
                    $"Agrees, with {explained.Length} accepted difference{(explained.Length == 1 ? "" : "s")} of {Sizes(explained)}",
                VerdictKind.DoesNotAgree => $"Does not agree: {Sizes(unexplained)} unexplained",
                _ => "Not proved: control missing",
            },
            ExplainedCount = explained.Length,
            Explained = sizes.Explained,
            UnexplainedCount = unexplained.Sum(static item => item.Count),
            Unexplained = sizes.Unexplained,
        };
    }

    /// <summary>The cause's name in differences.yml: <c>on_account</c>.</summary>
    public static string NameOf(Cause cause) =>
        string.Concat(cause.ToString().Select(static (letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static ReconcilingItem Item(Cause cause, ImmutableArray<Difference> differences, ImmutableArray<AcceptedDifference> accepted, AccountingPeriod period)
    {
        // Opposite differences must not hide each other: an item is as large as its parts when they have different signs.
        var net = differences.Sum(static difference => difference.Amount);
        var size = differences.Sum(static difference => Math.Abs(difference.Amount));
        var amount = Math.Abs(net) == size ? net : size;
        return new ReconcilingItem
        {
            Cause = cause,
            Currency = differences[0].Currency,
            Count = differences.Length,
            Amount = amount,
            Accepted = accepted.FirstOrDefault(decision => decision.Cause == NameOf(cause)
                && decision.Currency == differences[0].Currency && decision.Amount == amount && (decision.Records ?? differences.Length) == differences.Length
                && decision.Period <= period && (decision.Expires ?? decision.Period) >= period),
        };
    }

    private static string Sizes(IEnumerable<ReconcilingItem> items) => string.Join(" and ", items
        .GroupBy(static item => item.Currency)
        .OrderBy(static currency => currency.Key.Value, StringComparer.Ordinal)
        .Select(static currency => MoneyText.Of(currency.Sum(static item => Math.Abs(item.Amount)), currency.Key)));
}
