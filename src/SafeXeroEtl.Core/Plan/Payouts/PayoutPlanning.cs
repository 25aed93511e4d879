using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Transform.Collections;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>
/// Decides on each payout of a provider that has a rule: the money to the bank as a transfer, the fees as money spent, each under the payout's key.
/// What an earlier run left open and the provider's files no longer show comes from the ledger's copies.
/// </summary>
public sealed class PayoutPlanning(PayoutBasis basis)
{
    private const int ReferenceCharactersMax = 255;

    private readonly PlanBasis plan = basis.Plan;
    private readonly LateRecords late = new(basis.Plan);
    private readonly HashSet<Guid> ours = [.. basis.Plan.Ledger.BankIdsInXero];

    /// <returns>Sorted by key, the transfer before the fees.</returns>
    public ImmutableArray<PlannedPayout> Plan(ImmutableArray<Payout> read, ImmutableArray<ProviderPayment> told)
    {
        var rows = ImmutableArray.CreateBuilder<PlannedPayout>();
        foreach (var rule in plan.Pipeline.Collections)
        {
            var known = read.Where(payout => payout.Provider == rule.Provider).Select(PlannedPayout.KeyOf).ToHashSet(StringComparer.Ordinal);
            Payout[] payouts = [.. read.Where(payout => payout.Provider == rule.Provider), .. basis.Open.Where(payout => payout.Provider == rule.Provider && !known.Contains(PlannedPayout.KeyOf(payout))).DistinctBy(PlannedPayout.KeyOf)];
            var matching = new PayoutMatching(rule, payouts, basis.Payments, told, basis.PaidOut, ElsewhereOf(rule));
            foreach (var payout in payouts)
            {
                rows.AddRange(Rows(rule, payout, matching.Of(payout)));
            }
        }

        return [.. rows.OrderBy(static row => row.Key, StringComparer.Ordinal).ThenBy(static row => row.Kind)];
    }

    private PayoutsElsewhere ElsewhereOf(CollectionRule rule) => new(
        basis.Elsewhere,
        basis.OpenElsewhere,
        plan.Pipeline.PaymentTypes.Where(type => type.AccountCode == rule.ClearingAccount).Select(static type => type.PaymentType).ToHashSet(StringComparer.OrdinalIgnoreCase));

    private IEnumerable<PlannedPayout> Rows(CollectionRule rule, Payout payout, ImmutableArray<PayoutItem> items)
    {
        var fees = payout.Fee - payout.Lines.Where(static line => line.Kind == PayoutLineKind.Fee).Sum(static line => line.Gross);
        if (Row(RecordKind.PayoutTransfer, payout, payout.Net) is { } transfer)
        {
            yield return Decided(rule, Between(rule, transfer) with { Items = items }, items);
        }

        if (fees != 0m && Row(RecordKind.PayoutFee, payout, fees) is { } fee)
        {
            yield return Decided(rule, fee with { FromAccountId = IdOf(rule.ClearingAccount) }, items);
        }
    }

    /// <returns>Null when the run does not take it in.</returns>
    private PlannedPayout? Row(RecordKind kind, Payout payout, decimal amount)
    {
        var (key, hash) = (PlannedPayout.KeyOf(payout), PayoutHash.Of(payout));
        var generation = plan.Ledger.NextGeneration(kind, key);
        var postOn = late.DayOfPayout(key, payout.PaidOutOn);
        return !plan.TakesIn(kind, key, postOn ?? payout.PaidOutOn, hash) ? null : new PlannedPayout
        {
            Kind = kind,
            Payout = payout,
            Amount = amount,
            AccountNumber = "",
            Generation = generation,
            Carried = plan.Ledger.IsCarried(kind, key),
            ContentHash = hash,
            At = payout.Lines[0].At,
            PostOn = postOn,
            Reference = PlannedPayout.ReferenceOf(kind, key, generation, postOn is null ? null : payout.PaidOutOn),
            Decision = PlanDecision.Create,
        };
    }

    /// <summary>Out of clearing to the bank; where the provider took more than it brought, the other way.</summary>
    private PlannedPayout Between(CollectionRule rule, PlannedPayout row)
    {
        var (clearing, bank) = (IdOf(rule.ClearingAccount), IdOf(rule.BankAccount));
        return row.Amount < 0m ? row with { FromAccountId = bank, ToAccountId = clearing } : row with { FromAccountId = clearing, ToAccountId = bank };
    }

    private PlannedPayout Decided(CollectionRule rule, PlannedPayout row, ImmutableArray<PayoutItem> items)
    {
        var decision = Posted(row) ?? Asked(row) ?? Unsound(rule, row) ?? plan.Elsewhere.Payout(row.Key) ?? PayoutOwnership.Fault(plan.Pipeline, rule, row, items) ?? CameBack(row) ?? Unexplained(rule, items) ?? OfNil(row) ?? InXero(row) ?? (plan.Transfers.Payments ? PlanDecision.Create : PlanDecision.LeftOut("Payouts"));
        return row with
        {
            Decision = decision,
            Fee = row.Kind == RecordKind.PayoutFee && decision.Sends ? FeeLine(rule, row.Amount) : null,
        };
    }

    /// <summary>What became of it in an earlier run; null when nothing was posted.</summary>
    private PlanDecision? Posted(PlannedPayout row)
    {
        if (plan.Ledger.Posting(row.Kind, row.Key) is not { State: PostingState.Posted, XeroId: { } id } posting)
        {
            return null;
        }

        var stands = row.Kind == RecordKind.PayoutFee ? basis.Holdings.HasSpent(id) : basis.Holdings.HasTransfer(id);
        return !stands ? PlanDecision.There(id, DiagnosticCodes.GoneFromXero, "It was posted and is no longer in Xero; it is not sent again.")
            : posting.ContentHash != row.ContentHash && posting.ContentHash != RebuiltLedger.HashUnknown
                ? PlanDecision.Blocked(DiagnosticCodes.PayoutChanged, "It was posted, and the provider's file says something else of it now.") with { NextStep = "Compare the provider's breakdown with what is in Xero and put one of them right; or take it back with `safexero undo RUN`." }
            : PlanDecision.There(id);
    }

    /// <summary>What a person decided, or has to decide, since the books are closed to its day.</summary>
    private PlanDecision? Asked(PlannedPayout row) => late.OfPayout(row.Key, row.Payout.PaidOutOn) is not { } asked ? null
        : asked.State != PlanState.Blocked ? asked
        : asked with { NextStep = "Decide in the file that `late:` of pipeline.yml names: `post_on:` an open day, or `close:` it with a reason where Xero has it already." };

    /// <summary>Whatever the rule says of items that nothing explains: the bank does not have the money.</summary>
    private static PlanDecision? CameBack(PlannedPayout row) => row.Payout.Lines.FirstOrDefault(static line => line.Kind == PayoutLineKind.PayoutReturned) is { } line
        ? PlanDecision.Held(DiagnosticCodes.PayoutCameBack, FormattableString.Invariant($"It came back by the provider's own word ({line.Id} of {line.Gross:0.00}): the bank does not have it, or has it twice."))
        : null;

    private PlanDecision? Unsound(CollectionRule rule, PlannedPayout row)
    {
        var faults = row.Payout.Faults.Concat(row.Kind == RecordKind.PayoutFee ? CollectionCheck.OfFees(rule, basis.Organisation, basis.Contacts) : CollectionCheck.OfTransfers(rule, basis.Organisation));
        return faults.FirstOrDefault() is { } fault ? PlanDecision.Blocked(fault)
            : row.Currency != basis.Organisation.BaseCurrency ? PlanDecision.Blocked(DiagnosticCodes.PayoutNotInBaseCurrency, $"It is in {row.Currency}, and the organisation keeps its books in {basis.Organisation.BaseCurrency}.") with { NextStep = "Enter it in Xero by hand, and `close:` it in the file that `late:` of pipeline.yml names." }
            : row.Reference.Length > ReferenceCharactersMax ? PlanDecision.Blocked(DiagnosticCodes.PayoutItemUnknown, "Its id is too long to be found by in Xero.") with { NextStep = "Look at the provider's file: such an id is none." }
            : row is { Kind: RecordKind.PayoutFee, Amount: < 0m } ? PlanDecision.Blocked(DiagnosticCodes.FeesCameBack, FormattableString.Invariant($"More fees came back with it than were kept: {-row.Amount:0.00}.")) with { NextStep = "Enter it in Xero by hand, as money received into the clearing account, and `close:` the payout in the file that `late:` of pipeline.yml names once its money is there." }
            : null;
    }

    private static PlanDecision? Unexplained(CollectionRule rule, ImmutableArray<PayoutItem> items)
    {
        PayoutItem[] open = [.. items.Where(static item => item.Finding != PayoutItemFinding.Matched)];
        if (open.Length == 0 || rule.Unexplained == UnexplainedItems.Post)
        {
            return null;
        }

        var more = open.Length > 3 ? FormattableString.Invariant($"; and {open.Length - 3} more") : "";
        return PlanDecision.Held(
            CodeOf(open[0].Finding),
            FormattableString.Invariant($"{open.Length} of its {items.Length} items ({open.Sum(static item => item.Amount):0.00}) are not explained by SAFE: {string.Join("; ", open.Take(3).Select(static item => FormattableString.Invariant($"{item.Id} of {item.Amount:0.00}: {item.Evidence}")))}{more}."));
    }

    /// <summary>Only where its items are explained: what was taken back in it is the customer's to owe again, though the bank saw nothing of it.</summary>
    private static PlanDecision? OfNil(PlannedPayout row) =>
        row.Amount == 0m ? PlanDecision.Skipped(DiagnosticCodes.NothingPaidOut, "It comes to nil: nothing reached the bank.") : null;

    private PlanDecision? InXero(PlannedPayout row) =>
        (row.Kind == RecordKind.PayoutFee ? basis.Holdings.OursSpent(row)?.Id : basis.Holdings.Ours(row)?.Id) is { } id ? PlanDecision.There(id, reason: "Xero has it under its reference.")
        : basis.Holdings.SameMoney(row, ours) is { } same ? PlanDecision.Held(DiagnosticCodes.PayoutAlreadyReceived, $"Xero has {same} that is not ours and may be the same money.")
        : null;

    private PayoutFeeLine FeeLine(CollectionRule rule, decimal fees)
    {
        var rate = basis.Organisation.Rate(rule.Fees.TaxType)!.EffectiveRate;
        var net = rule.Fees.Vat == FeeVat.None ? fees : Rounding.ToPence(fees * 100m / (100m + rate));
        var vat = fees - net;
        return new PayoutFeeLine(
            CollectionCheck.ContactOf(rule, basis.Contacts)!.Id, rule.Fees.Account, rule.Fees.TaxType, net, vat, SendVat: vat != Rounding.VatOf(net, rate), rule.Fees.Reason);
    }

    private Guid? IdOf(string code) => plan.AccountIds.TryGetValue(code, out var id) ? id : null;

    private static string CodeOf(PayoutItemFinding finding) => finding switch
    {
        PayoutItemFinding.MatchesNone => DiagnosticCodes.FailureMatchesNone,
        PayoutItemFinding.MatchesSeveral => DiagnosticCodes.FailureMatchesSeveral,
        PayoutItemFinding.DiffersByFee => DiagnosticCodes.ItemDiffersByFee,
        PayoutItemFinding.NotReversed => DiagnosticCodes.FailureNotReversed,
        PayoutItemFinding.PaidOutTwice => DiagnosticCodes.ItemPaidOutTwice,
        _ => DiagnosticCodes.PayoutItemUnknown,
    };
}
