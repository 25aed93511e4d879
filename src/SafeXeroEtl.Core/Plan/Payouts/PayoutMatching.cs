using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Transform.Collections;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>
/// Holds the items of payouts against SAFE's payments: what was collected first by what the provider was told of it, then by amount and day; what was
/// taken back against what it took back. A payment explains one item, so that a collection tried anew needs a payment of its own.
/// </summary>
public sealed class PayoutMatching
{
    private readonly CollectionRule _rule;
    private readonly PayoutsElsewhere _elsewhere;
    private readonly ImmutableArray<CollectedPayment> _payments;
    private readonly ILookup<string, CollectedPayment> _byName;
    private readonly Dictionary<string, string> _told;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenBack = new(StringComparer.Ordinal);

    /// <summary>By SAFE's payment: the payout that brought it.</summary>
    private readonly Dictionary<string, string> _paidOut;

    /// <summary>By the provider's id of the payment: what it was found to be by its name, one for each time that it was collected, the earliest first; money won back in a dispute is no such attempt.</summary>
    private readonly Dictionary<string, List<CollectedPayment>> _ofProvider = new(StringComparer.Ordinal);

    private readonly Dictionary<PayoutLine, PayoutItem> _found = [];

    /// <param name="payouts">The provider's, those of earlier days too: a failure takes back what an earlier payout brought.</param>
    /// <param name="told">By the provider's id of a payment: what its list of payments says that it was told of it.</param>
    /// <param name="paidOut">By SAFE's payment: the payout of an earlier run, none of these, that brought it.</param>
    /// <param name="elsewhere">What the items may be among other organisations' customers.</param>
    public PayoutMatching(CollectionRule rule, IEnumerable<Payout> payouts, ImmutableArray<CollectedPayment> payments, IEnumerable<ProviderPayment> told, IReadOnlyDictionary<string, string>? paidOut = null, PayoutsElsewhere? elsewhere = null)
    {
        _rule = rule;
        _elsewhere = elsewhere ?? PayoutsElsewhere.None;
        _paidOut = new Dictionary<string, string>(paidOut ?? ImmutableDictionary<string, string>.Empty, StringComparer.Ordinal);
        _payments = payments;
        _byName = payments.SelectMany(static payment => payment.Names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, payment)))
            .ToLookup(static each => each.name, static each => each.payment, StringComparer.OrdinalIgnoreCase);
        _told = told.Where(payment => payment.Provider == rule.Provider && payment.SafeReference is not null)
            .DistinctBy(static payment => payment.Id).ToDictionary(static payment => payment.Id, static payment => payment.SafeReference!, StringComparer.Ordinal);
        PayoutLine[] lines = [.. payouts.Where(payout => payout.Provider == rule.Provider).OrderBy(static payout => payout.PaidOutOn).ThenBy(static payout => payout.Id, StringComparer.Ordinal).SelectMany(static payout => payout.Lines)];
        Match(lines);
    }

    /// <summary>The items of a payout that are somebody's money; fees and the payout's own row are none.</summary>
    public ImmutableArray<PayoutItem> Of(Payout payout) => [.. payout.Lines.Select(line => _found.GetValueOrDefault(line)).OfType<PayoutItem>()];

    /// <summary>Names first for all of them: what one item is called must not be taken by another of the same amount, nor by a payment here when it is another organisation's.</summary>
    private void Match(PayoutLine[] all)
    {
        foreach (var line in all.Where(IsSomebodys))
        {
            if (Elsewhere(line) is { } other)
            {
                _found[line] = Item(line, null, PayoutItemFinding.OtherOrganisation, $"{other.What} of {other.Organisation}") with { Organisation = other.Organisation };
            }
        }

        PayoutLine[] lines = [.. all.Where(line => !_found.ContainsKey(line))];
        PayoutLine[] collected = [.. lines.Where(static line => line.Kind is PayoutLineKind.Payment or PayoutLineKind.ChargebackReversed or PayoutLineKind.RefundReturned)];
        foreach (var line in collected)
        {
            ByName(line);
        }

        foreach (var line in collected.Where(line => !_found.ContainsKey(line)))
        {
            ByAmount(line);
        }

        foreach (var line in lines.Where(static line => line.Kind is PayoutLineKind.PaymentFailed or PayoutLineKind.Chargeback))
        {
            _found[line] = TakenBack(line);
        }

        foreach (var line in lines.Where(static line => line.Kind == PayoutLineKind.Refund))
        {
            _found[line] = Refunded(line);
        }

        foreach (var line in lines.Where(static line => line.Kind is PayoutLineKind.Other or PayoutLineKind.PayoutReturned))
        {
            _found[line] = Item(line, null, PayoutItemFinding.Unknown, $"{line.Category} is no payment");
        }
    }

    private static bool IsSomebodys(PayoutLine line) => line.Kind is not (PayoutLineKind.Fee or PayoutLineKind.Payout or PayoutLineKind.PayoutReturned);

    /// <summary>A payment that is known here by its id is the organisation's, and so is a bill or customer of whom it has payments.</summary>
    private FoundElsewhere? Elsewhere(PayoutLine line) =>
        NamesOf(line).Any(name => _byName[name].Any(payment => string.Equals(payment.Id, name, StringComparison.OrdinalIgnoreCase)))
            ? null
            : _elsewhere.Of(line, [.. NamesOf(line).Select(name => (name, _byName.Contains(name)))]);

    private void ByName(PayoutLine line)
    {
        CollectedPayment[] named = [.. Named(line).Where(payment => payment.Amount > 0m && !IsTaken(payment, line))];
        var same = Nearest(named.Where(payment => payment.Amount == line.Gross && Lands(payment) && (IsExactly(payment, line) || IsNear(payment, line))), line);
        if (same is not null)
        {
            Take(line, same, "named by the provider, same amount");
            if (line is { Kind: PayoutLineKind.Payment, PaymentId: { } id })
            {
                (_ofProvider.TryGetValue(id, out var attempts) ? attempts : _ofProvider[id] = []).Add(same);
            }
        }
        else if (Nearest(named.Where(payment => IsLessFee(payment, line)), line) is { } less)
        {
            TakeLessFee(line, less);
        }
    }

    private void ByAmount(PayoutLine line)
    {
        var near = _payments.Where(payment => payment.Account == _rule.ClearingAccount && IsFree(payment, line));
        if (Nearest(near.Where(payment => payment.Amount == line.Gross), line) is { } same)
        {
            Take(line, same, "same amount and day");
            return;
        }

        if (line.Fee != 0m && Nearest(near.Where(payment => IsLessFee(payment, line)), line) is { } less)
        {
            TakeLessFee(line, less);
            return;
        }

        if (Named(line).FirstOrDefault(payment => payment.Amount == line.Gross && IsExactly(payment, line) && _paidOut.ContainsKey(payment.Id)) is { } twice)
        {
            _found[line] = Item(line, null, PayoutItemFinding.PaidOutTwice, $"payment {twice.Id} is in payout {_paidOut[twice.Id]} already");
            return;
        }

        _found[line] = Item(line, null, PayoutItemFinding.Unknown, FormattableString.Invariant($"SAFE has no payment of {line.Gross:0.00} on account {_rule.ClearingAccount} about {line.Day:yyyy-MM-dd}") + _elsewhere.Hint(line));
    }

    /// <summary>The payment that the provider took back: by its name, or the one that was reversed with the amount.</summary>
    private PayoutItem TakenBack(PayoutLine line)
    {
        var firm = (line.PaymentId is { } id ? _ofProvider.GetValueOrDefault(id, []) : []).Find(payment => !_takenBack.Contains(payment.Id))
            ?? Nearest(Named(line).Where(payment => !_takenBack.Contains(payment.Id) && IsExactly(payment, line)), line);
        if (firm is not null)
        {
            return firm.Amount != -line.Gross
                ? Item(line, firm, IsLessFee(firm, line) ? PayoutItemFinding.DiffersByFee : PayoutItemFinding.MatchesNone, FormattableString.Invariant($"SAFE has {firm.Amount:0.00} for payment {firm.Id}, and {-line.Gross:0.00} was taken back"))
                : Reversed(line, firm);
        }

        CollectedPayment[] possible = [.. Possible(line).Where(payment => payment.Amount == -line.Gross && payment.Date <= line.PaidOutOn && !_takenBack.Contains(payment.Id))];
        CollectedPayment[] reversed = [.. possible.Where(static payment => payment.ReversedOn is not null)];
        return (reversed, possible) switch
        {
            ([var one], _) => Reversed(line, one),
            ([], [var one]) => Reversed(line, one),
            ([], []) => Item(line, null, PayoutItemFinding.MatchesNone, FormattableString.Invariant($"SAFE has no payment of {-line.Gross:0.00} that it can be of")),
            ([], _) => Item(line, null, PayoutItemFinding.MatchesSeveral, $"{Ids(possible)} have the amount, and none is reversed in SAFE"),
            _ => Item(line, null, PayoutItemFinding.MatchesSeveral, $"{Ids(reversed)} have the amount and are reversed in SAFE"),
        };
    }

    private PayoutItem Reversed(PayoutLine line, CollectedPayment payment)
    {
        _takenBack.Add(payment.Id);
        return payment.ReversedOn is { } day
            ? Item(line, payment, PayoutItemFinding.Matched, FormattableString.Invariant($"SAFE reversed payment {payment.Id} on {day:yyyy-MM-dd}"))
            : Item(line, payment, PayoutItemFinding.NotReversed, $"Payment {payment.Id} stands in SAFE, and the provider took it back");
    }

    private PayoutItem Refunded(PayoutLine line)
    {
        CollectedPayment[] refunds = [.. Possible(line).Where(payment => payment.Amount == line.Gross && IsNear(payment, line) && !_taken.Contains(payment.Id))];
        if (refunds is [])
        {
            return Item(line, null, PayoutItemFinding.MatchesNone, FormattableString.Invariant($"SAFE has no refund of {-line.Gross:0.00} about {line.Day:yyyy-MM-dd}"));
        }

        if (refunds is not [var one])
        {
            return Item(line, null, PayoutItemFinding.MatchesSeveral, $"{Ids(refunds)} are refunds of the amount");
        }

        _taken.Add(one.Id);
        return Item(line, one, PayoutItemFinding.Matched, "a refund of the amount");
    }

    /// <summary>Of the customer or bill that the item names; where it names none that SAFE has, all that land in the clearing account.</summary>
    private IEnumerable<CollectedPayment> Possible(PayoutLine line)
    {
        CollectedPayment[] named = [.. Named(line).Where(Lands)];
        return named.Length > 0 ? named : _payments.Where(payment => payment.Account == _rule.ClearingAccount && payment.Currency == line.Currency);
    }

    private IEnumerable<CollectedPayment> Named(PayoutLine line) =>
        NamesOf(line).SelectMany(name => _byName[name]).Where(payment => payment.Currency == line.Currency).DistinctBy(static payment => payment.Id);

    private IEnumerable<string> NamesOf(PayoutLine line) =>
        new[] { line.SafeReference, line.PaymentId is { } id ? _told.GetValueOrDefault(id) : null, line.Reference, line.Description }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the name is the payment's own and not only its customer's or bill's.</summary>
    private bool IsExactly(CollectedPayment payment, PayoutLine line) => NamesOf(line).Contains(payment.Id, StringComparer.OrdinalIgnoreCase);

    private bool Lands(CollectedPayment payment) => payment.Account is null || payment.Account == _rule.ClearingAccount;

    private bool IsFree(CollectedPayment payment, PayoutLine line) =>
        payment.Amount > 0m && payment.Currency == line.Currency && !IsTaken(payment, line) && IsNear(payment, line);

    /// <summary>Money that comes back from a dispute or a refund is of a payment that was paid out before.</summary>
    private bool IsTaken(CollectedPayment payment, PayoutLine line) => _taken.Contains(payment.Id) || (line.Kind == PayoutLineKind.Payment && _paidOut.ContainsKey(payment.Id));

    private static bool IsNear(CollectedPayment payment, PayoutLine line) => line.IsNear(payment.Date);

    private static bool IsLessFee(CollectedPayment payment, PayoutLine line) => line.Fee != 0m && Math.Abs(payment.Amount) == Math.Abs(line.Gross) - Math.Abs(line.Fee);

    private void TakeLessFee(PayoutLine line, CollectedPayment payment)
    {
        _taken.Add(payment.Id);
        _paidOut.TryAdd(payment.Id, line.PayoutId);
        _found[line] = Item(line, payment, PayoutItemFinding.DiffersByFee, FormattableString.Invariant($"SAFE has {payment.Amount:0.00} for payment {payment.Id}, which is {line.Gross:0.00} less the fee of {line.Fee:0.00}"));
    }

    private void Take(PayoutLine line, CollectedPayment payment, string evidence)
    {
        _taken.Add(payment.Id);
        _paidOut.TryAdd(payment.Id, line.PayoutId);
        _found[line] = Item(line, payment, PayoutItemFinding.Matched, evidence);
    }

    private static CollectedPayment? Nearest(IEnumerable<CollectedPayment> payments, PayoutLine line) =>
        payments.OrderBy(payment => Math.Abs(DaysApart(payment, line))).ThenBy(static payment => payment.Id, StringComparer.Ordinal).FirstOrDefault();

    private static int DaysApart(CollectedPayment payment, PayoutLine line) => payment.Date.DayNumber - line.Day.DayNumber;

    private static string Ids(CollectedPayment[] payments) =>
        string.Join(", ", payments.Take(3).Select(static payment => payment.Id)) + (payments.Length > 3 ? FormattableString.Invariant($" and {payments.Length - 3} more") : "");

    private static PayoutItem Item(PayoutLine line, CollectedPayment? payment, PayoutItemFinding finding, string evidence) => new(line.Id, line.Kind, line.Gross, payment?.Id, finding, evidence);
}
