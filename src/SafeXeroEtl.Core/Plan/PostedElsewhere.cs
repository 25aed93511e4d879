using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// What stands in the books of the pipeline's other organisations. A customer who goes from one to another in SAFE takes all his bills along in the
/// export, and they would be declared twice.
/// </summary>
public sealed class PostedElsewhere
{
    private readonly Dictionary<string, string> bills;
    private readonly Dictionary<string, string> payments;
    private readonly Dictionary<string, string> payouts;

    /// <param name="posted">Kind and key of each, and the alias of its organisation.</param>
    public PostedElsewhere(IEnumerable<(RecordKind Kind, string Key, string Organisation)> posted)
    {
        var all = posted.ToLookup(static one => one.Kind);
        bills = ByKey(all[RecordKind.Invoice].Concat(all[RecordKind.CreditNote]), static key => key);
        payments = ByKey(all[RecordKind.Payment].Concat(all[RecordKind.OnAccount]), LedgerView.PaymentIdOf);
        payouts = ByKey(all[RecordKind.PayoutTransfer].Concat(all[RecordKind.PayoutFee]), static key => key);
    }

    public static PostedElsewhere None { get; } = new([]);

    /// <returns>Null when the bill stands nowhere else.</returns>
    public PlanDecision? Bill(string number) => bills.TryGetValue(number, out var organisation) ? Stands($"Bill {number}", organisation) : null;

    /// <returns>Null when no part of the payment stands anywhere else.</returns>
    public PlanDecision? Payment(string id) => payments.TryGetValue(id, out var organisation) ? Stands($"Payment {id}", organisation) : null;

    /// <returns>Null when the payout stands nowhere else: two organisations that read it would enter its money twice.</returns>
    public PlanDecision? Payout(string key) => !payouts.TryGetValue(key, out var organisation) ? null : Stands($"Payout {key}", organisation) with
    {
        NextStep = $"A payout is one organisation's: read its file there alone, or `close:` it here in the file that `late:` of pipeline.yml names. Is {organisation} the wrong one, take it back there with `safexero undo RUN`.",
    };

    /// <returns>Alias of the organisation; null when no part of the payment stands anywhere else.</returns>
    public string? OrganisationOfPayment(string id) => payments.GetValueOrDefault(id);

    private static Dictionary<string, string> ByKey(IEnumerable<(RecordKind Kind, string Key, string Organisation)> posted, Func<string, string> keyOf) => posted
        .GroupBy(one => keyOf(one.Key), StringComparer.Ordinal)
        .ToDictionary(static same => same.Key, static same => same.First().Organisation, StringComparer.Ordinal);

    private static PlanDecision Stands(string what, string organisation) => PlanDecision.Blocked(
        DiagnosticCodes.PostedElsewhere, $"{what} stands in the books of {organisation}, where an earlier run loaded it.") with
    {
        NextStep = $"If the customer stays there, name the account below `customers:` of {organisation} in pipeline.yml; if it is to go, take what was loaded back there with `safexero undo RUN`, or give it a new account number in SAFE.",
    };
}
