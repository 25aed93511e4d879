using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>Movements that are decided and that this version does not send: blocked, with what to do meanwhile.</summary>
internal static class UnsentCash
{
    /// <returns>Null for a part that can be sent as one payment on its bill.</returns>
    public static PlanDecision? Of(PlannedPayment part) =>
        part.Movements is [CashMovement.Receipt or CashMovement.Refund or CashMovement.Contra or CashMovement.Transfer or CashMovement.WriteOff]
            ? null
            : Blocked($"SAFE has since reversed transfer {part.PaymentId}, which has no other side any more.", "Enter both sides in Xero by hand, if they are of another month than their reversal.");

    private static PlanDecision Blocked(string reason, string nextStep) => PlanDecision.Blocked(DiagnosticCodes.TreatmentNotSupported, reason) with { NextStep = nextStep };
}
