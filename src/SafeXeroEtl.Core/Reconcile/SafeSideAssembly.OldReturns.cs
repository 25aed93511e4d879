using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Reconcile;

/// <content>Payments from before the pipeline's start that came back since: neither the export's months nor the opening has that they are owed again.</content>
public sealed partial class SafeSideAssembly
{
    private bool IsOldReturn(CashPart part) => part.Standing != CashStanding.Skipped && part.Date < pipeline.Start && part.ReversedOn is { } day && IsOurs(day);

    private SafeCash OldReturn(CashPart part, IReadOnlyDictionary<string, PlanDecision> planned)
    {
        var key = PlannedPayment.PaymentKey(part.PaymentId, part.BillNumber);
        var (standing, code, reason, there) = StandingOf(RecordKind.Payment, key, planned.GetValueOrDefault(key));
        return new SafeCash
        {
            Key = key,
            PaymentId = part.PaymentId,
            BillNumber = part.BillNumber,
            AccountNumber = part.AccountNumber,
            PaymentType = part.PaymentType,
            Date = part.ReversedOn!.Value,
            Currency = part.Currency,
            Amount = -part.Amount,
            AccountCode = part.Returned?.ClearingAccount,
            Treatment = treatments.GetValueOrDefault(part.PaymentType),
            FirstSeen = PaymentSeen(part.PaymentId),
            FromBeforeStart = true,
            Standing = standing,
            Code = code,
            Reason = reason,
            ReturnId = ReturnOf(key) ?? there,
            Source = part.At.ToString(),
        };
    }

    /// <summary>One that the export no longer reaches; null for every other record. What still waits is carried by the plan, which names it.</summary>
    private SafeCash? OldReturn(LedgerRecord record)
    {
        if (record.Kind != RecordKind.Payment || record.Date >= pipeline.Start || ledger.Posting(RecordKind.ReturnedPayment, record.Key) is not { State: PostingState.Posted } posting
            || posting.Figures?.Date is not { } day || !IsOurs(day))
        {
            return null;
        }

        return new SafeCash
        {
            Key = record.Key,
            PaymentId = LedgerView.PaymentIdOf(record.Key),
            BillNumber = LedgerView.BillNumberOf(record.Key),
            AccountNumber = record.AccountNumber,
            PaymentType = "",
            Date = day,
            Currency = new CurrencyCode(record.Currency),
            Amount = -record.Amount,
            FirstSeen = PaymentSeen(LedgerView.PaymentIdOf(record.Key)),
            FromBeforeStart = true,
            Standing = SafeStanding.Posted,
            ReturnId = posting.XeroId,
            Source = $"{record.Source}, run {record.LastRun}",
        };
    }
}
