using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Whether allocations go with their bills, which pass by one at a time. Another currency blocks the payment: Xero would take the
/// figure in the bill's. Another customer's bill, or more than the bill, is only said: a parent company may pay, and what is too
/// much is held when it is planned. That a payment is older than its bill is no fault: money on account is allocated later.
/// </summary>
/// <param name="allocationsFile">For diagnostics; null when the pipeline reads none.</param>
public sealed class AllocationChecks(ImmutableArray<CustomerPayment> payments, string? allocationsFile)
{
    private readonly ILookup<string, (CustomerPayment Payment, PaymentPart Part)> _byBill = payments
        .SelectMany(static payment => payment.Parts.Select(part => (payment, part)))
        .ToLookup(static allocation => allocation.part.BillNumber, StringComparer.Ordinal);

    private readonly Dictionary<string, ImmutableArray<Diagnostic>> _faults = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the allocations to one bill. A bill that is blocked itself says nothing reliable.</summary>
    public IEnumerable<Diagnostic> Check(BilledDocument bill)
    {
        if (!bill.Faults.IsEmpty)
        {
            yield break;
        }

        var standing = 0m;
        foreach (var (payment, part) in _byBill[bill.Number])
        {
            standing += payment.IsReversed ? 0m : part.Amount;
            if (payment.Currency != bill.Currency)
            {
                var fault = Note(payment, part, $"the payment is in {payment.Currency} and the bill in {bill.Currency}", "Correct the payment or its allocation in SAFE; the payment is blocked until both have one currency.") with { Severity = Severity.Error };
                _faults[payment.Id] = _faults.GetValueOrDefault(payment.Id, []).Add(fault);
                yield return fault;
            }

            if (payment.AccountNumber.Length > 0 && payment.AccountNumber != bill.AccountNumber)
            {
                yield return Note(payment, part, $"the payment is of {FieldText.Shown(payment.AccountNumber)} and the bill of {FieldText.Shown(bill.AccountNumber)}", "Nothing to do if one customer pays for the other; otherwise correct the allocation in SAFE.");
            }
        }

        if (IsMore(standing, bill.Gross))
        {
            var (payment, part) = _byBill[bill.Number].Last();
            yield return Note(payment, part, $"payments of {ControlBook.Money(standing)} are allocated to a bill over {ControlBook.Money(bill.Gross)}", "Look at the bill in SAFE: a payment may be keyed or allocated twice, or a reversed one saved as if it stood.");
        }
    }

    /// <summary>After the last bill: the payments, those that do not go with a bill blocked.</summary>
    public ImmutableArray<CustomerPayment> Payments() => _faults.Count == 0
        ? payments
        : [.. payments.Select(payment => _faults.TryGetValue(payment.Id, out var faults) ? payment with { Faults = payment.Faults.AddRange(faults) } : payment)];

    private static bool IsMore(decimal allocated, decimal gross) => gross >= 0m ? allocated > gross : allocated < gross;

    private Diagnostic Note(CustomerPayment payment, PaymentPart part, string why, string nextStep) => new()
    {
        Code = DiagnosticCodes.AllocationDoesNotFit,
        Severity = Severity.Warning,
        Message = $"Payment {FieldText.Shown(payment.Id)} is allocated to {FieldText.Shown(part.BillNumber)}, but {why}.",
        At = allocationsFile is null ? payment.At : new SourceLocation(allocationsFile, part.SourceLine),
        Value = ControlBook.Money(part.Amount),
        NextStep = nextStep,
    };
}
