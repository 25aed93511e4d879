using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Whether allocations go with their bills, which pass by one at a time. Another currency blocks the payment: Xero would take the
/// figure in the bill's. Another customer's bill, or more than the bill, is only said: a parent company may pay, and what is too
/// much is held when it is planned. That a payment is older than its bill is no fault: money on account is allocated later.
/// </summary>
public sealed class AllocationChecks
{
    private readonly Dictionary<string, ImmutableArray<Diagnostic>> _faults = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the allocations to one bill. A bill that is blocked itself says nothing reliable.</summary>
    /// <param name="allocations">All to this bill, by payment id.</param>
    public IEnumerable<Diagnostic> Check(BilledDocument bill, ImmutableArray<BillAllocation> allocations)
    {
        if (!bill.Faults.IsEmpty)
        {
            yield break;
        }

        var standing = 0m;
        foreach (var allocation in allocations)
        {
            standing += allocation.IsReversed ? 0m : allocation.Amount;
            if (allocation.Currency != bill.Currency)
            {
                yield return OtherCurrency(allocation, bill);
            }

            if (allocation.AccountNumber.Length > 0 && allocation.AccountNumber != bill.AccountNumber)
            {
                yield return Note(allocation, bill, $"the payment is of {FieldText.Shown(allocation.AccountNumber)} and the bill of {FieldText.Shown(bill.AccountNumber)}", "Nothing to do if one customer pays for the other; otherwise correct the allocation in SAFE.");
            }
        }

        // Of an opening document only the rest is known, and earlier payments of it may be in the export.
        if (bill.OpeningOf is null && IsMore(standing, bill.Gross))
        {
            yield return Note(allocations[^1], bill, $"payments of {ControlBook.Money(standing)} are allocated to a bill over {ControlBook.Money(bill.Gross)}", "Look at the bill in SAFE: a payment may be keyed or allocated twice, or a reversed one saved as if it stood.");
        }
    }

    /// <summary>After the last bill: the payment, blocked if it does not go with one.</summary>
    public CustomerPayment Judged(CustomerPayment payment) =>
        _faults.TryGetValue(payment.Id, out var faults) ? payment with { Faults = payment.Faults.AddRange(faults) } : payment;

    private Diagnostic OtherCurrency(BillAllocation allocation, BilledDocument bill)
    {
        var fault = Note(allocation, bill, $"the payment is in {allocation.Currency} and the bill in {bill.Currency}", "Correct the payment or its allocation in SAFE; the payment is blocked until both have one currency.") with { Severity = Severity.Error };
        _faults[allocation.PaymentId] = _faults.GetValueOrDefault(allocation.PaymentId, []).Add(fault);
        return fault;
    }

    private static bool IsMore(decimal allocated, decimal gross) => gross >= 0m ? allocated > gross : allocated < gross;

    private static Diagnostic Note(BillAllocation allocation, BilledDocument bill, string why, string nextStep) => new()
    {
        Code = DiagnosticCodes.AllocationDoesNotFit,
        Severity = Severity.Warning,
        Message = $"Payment {FieldText.Shown(allocation.PaymentId)} is allocated to {FieldText.Shown(bill.Number)}, but {why}.",
        At = allocation.At,
        Value = ControlBook.Money(allocation.Amount),
        NextStep = nextStep,
    };
}
