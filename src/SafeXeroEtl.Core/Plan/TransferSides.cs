using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// A transfer is a pair of payments through a control account that is to be nil: where one side waits or is blocked, the other is not
/// sent either (DESIGN 6 Cash).
/// </summary>
internal sealed class TransferSides(SettlementBook book)
{
    /// <param name="parts">As the replay left them.</param>
    /// <returns>The same parts in the same order.</returns>
    public IEnumerable<PlannedPayment> Together(IReadOnlyCollection<PlannedPayment> parts)
    {
        var stuck = parts.Where(static part => OtherOf(part) is not null && part.Decision.State is PlanState.Held or PlanState.Blocked)
            .GroupBy(static part => part.PaymentId, StringComparer.Ordinal)
            .ToDictionary(static side => side.Key, static side => side.First(), StringComparer.Ordinal);
        return stuck.Count == 0 ? parts : parts.Select(part => part.Decision.Sends && OtherOf(part) is { } other && (stuck.GetValueOrDefault(other) ?? stuck.GetValueOrDefault(part.PaymentId)) is { } why
            ? Waiting(part, why)
            : part);
    }

    private static string? OtherOf(PlannedPayment part) => part is { Deletes: false, Movements: [CashMovement.Transfer transfer] } ? transfer.OtherPayment : null;

    /// <summary>In the state of what it waits for, and its document has the room back.</summary>
    private PlannedPayment Waiting(PlannedPayment part, PlannedPayment why)
    {
        if (part is { BillNumber: { } bill, SettlesReturn: null, Act: CashAct.Receive or CashAct.Refund })
        {
            book.Find(bill)?.Settle(-Math.Abs(part.Amount));
        }

        var stuck = why.PaymentId == part.PaymentId ? $"Another part of transfer {part.PaymentId}" : $"The other side of the transfer, payment {why.PaymentId},";
        return part with
        {
            Act = null,
            AccountCode = null,
            BankAccountId = null,
            OnAccountId = null,
            AllocatedOn = null,
            DocumentId = null,
            SettlesReturn = null,
            Decision = new PlanDecision(why.Decision.State, why.Decision.Code, $"{stuck} is {(why.Decision.State == PlanState.Held ? "held" : "blocked")}: {why.Decision.Reason}") { NextStep = why.Decision.NextStep },
        };
    }
}
