using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Collections;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>
/// Whether a payout is the organisation's: paid to whom it names, for customers of its own. What is not is never posted, whatever is said of items that
/// nothing explains: how two companies settle between them is a decision for people.
/// </summary>
internal static class PayoutOwnership
{
    private const int ItemsTold = 3;

    /// <returns>Null when it is.</returns>
    public static PlanDecision? Fault(PipelineDefinition pipeline, CollectionRule rule, PlannedPayout row, ImmutableArray<PayoutItem> items) =>
        Payee(pipeline, rule, [.. row.Payout.Lines.Select(static line => line.Payee).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)]) ?? Customers(pipeline, items);

    private static PlanDecision? Payee(PipelineDefinition pipeline, CollectionRule rule, ImmutableArray<string> payees)
    {
        var named = pipeline.Shares.Where(share => share.Alias != pipeline.Organisation && share.Payees.Any(payee => payees.Any(one => payee.Is(rule.Provider, one)))).Select(static share => share.Alias).ToList();
        var what = payees switch
        {
            [] when !rule.Payees.IsEmpty => "The provider's file does not say whom it was paid to, and `payees:` names whose payouts are the organisation's.",
            [_, _, ..] when !rule.Payees.IsEmpty || named.Count > 0 => $"It was paid to {string.Join(" and ", payees)}, and a payout has one payee.",
            [var one] when named is [var other, ..] => $"It was paid to {one}, which pipeline.yml gives to {other}.",
            [var one] when !rule.Payees.IsEmpty && !rule.Payees.Contains(one, StringComparer.OrdinalIgnoreCase) => $"It was paid to {one}, and no organisation of the pipeline names that one.",
            _ => null,
        };
        return what is null ? null : PlanDecision.Blocked(DiagnosticCodes.PayeeNotNamed, what) with
        {
            NextStep = "Name the payee below `payees:` of the organisation whose bank account it reaches, in `collections` of pipeline.yml; or, where it is none of the pipeline's, `close:` the payout in the file that `late:` names.",
        };
    }

    private static PlanDecision? Customers(PipelineDefinition pipeline, ImmutableArray<PayoutItem> items)
    {
        PayoutItem[] others = [.. items.Where(static item => item.Finding == PayoutItemFinding.OtherOrganisation)];
        if (others.Length == 0)
        {
            return null;
        }

        string[] organisations = [.. others.Select(static item => item.Organisation!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var more = others.Length > ItemsTold ? FormattableString.Invariant($"; and {others.Length - ItemsTold} more") : "";
        var told = FormattableString.Invariant($"{others.Length} of its {items.Length} items ({others.Sum(static item => item.Amount):0.00}) are of customers of {string.Join(" and ", organisations)}: {string.Join("; ", others.Take(ItemsTold).Select(static item => FormattableString.Invariant($"{item.Id} of {item.Amount:0.00} is {item.Evidence}")))}{more}.");
        string[] all = [.. items.Any(static item => item.PaymentId is not null) ? organisations.Prepend(pipeline.Organisation) : organisations];
        return all.Length > 1
            ? PlanDecision.Blocked(DiagnosticCodes.PayoutOfTwoOrganisations, $"It has money of customers of {all.Length} organisations, {string.Join(", ", all)}. {told}") with
            {
                NextStep = "What one company owes the other is for their accountant to say: enter the payout by hand in both books as they agree, and `close:` it in the file that `late:` of pipeline.yml names. Ask the provider for an account or creditor for each company, so that payouts come apart.",
            }
            : PlanDecision.Blocked(DiagnosticCodes.PayoutOfAnotherOrganisation, $"Nothing in it is of the organisation's own customers. {told}") with
            {
                NextStep = $"If it reached the bank account of {organisations[0]}, name the file, or the payee, at that organisation in pipeline.yml. If it reached this one's, enter it by hand in both books as the companies agree, and `close:` it in the file that `late:` of pipeline.yml names.",
            };
    }
}
