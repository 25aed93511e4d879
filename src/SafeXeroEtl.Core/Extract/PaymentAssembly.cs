using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Makes one payment of all rows that name it; what is wrong blocks it, and it is counted (P1).</summary>
public static class PaymentAssembly
{
    /// <summary>SAFE's own word; other statuses are of a tenant's choosing.</summary>
    private const string ReversedStatus = "Reversed";

    public static Noted<CustomerPayment> Assemble(PaymentRows rows, BillSurroundings surroundings)
    {
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        notes.AddRange(rows.Faults);
        notes.AddRange(rows.Payments.SelectMany(static row => row.Diagnostics));
        notes.AddRange(rows.Allocations.SelectMany(static row => row.Diagnostics));
        notes.AddRange(SamePartTwice(rows));
        var payment = (rows.Payments.IsEmpty ? Unknown(rows, surroundings) : rows.Payments[0].Value) with { Parts = Parts(rows.Allocations) };
        notes.AddRange(rows.Payments.IsEmpty ? rows.Allocations.Take(1).Select(static row => WithoutPayment(row.Value)) : Checks(payment, rows.Payments, surroundings));

        var found = notes.ToImmutable();
        var assembled = payment with { Faults = found.Errors() };
        return new Noted<CustomerPayment>(assembled with { ContentHash = ContentHash.Of(assembled) }, found);
    }

    /// <summary>One part a bill: the part's key is (payment id, bill number), the same from CSV and API (DESIGN 6 Cash).</summary>
    private static ImmutableArray<PaymentPart> Parts(ImmutableArray<Noted<AllocationRow>> allocations) => allocations.Length < 2 ? [.. allocations.Select(static row => row.Value.Part)] :
    [
        .. allocations.GroupBy(static row => row.Value.Part.BillNumber, StringComparer.Ordinal)
            .Select(static bill => new PaymentPart(bill.Key, bill.Sum(static row => row.Value.Part.Amount), bill.Min(static row => row.Value.Part.SourceLine)))
            .OrderBy(static part => part.BillNumber, StringComparer.Ordinal),
    ];

    /// <summary>An allocation must be counted even if nobody knows its payment: a payment of that id stands in, as large as its parts.</summary>
    private static CustomerPayment Unknown(PaymentRows rows, BillSurroundings surroundings) => new()
    {
        Id = rows.Id,
        AccountNumber = rows.Allocations.Select(static row => row.Value.AccountNumber).FirstOrDefault(static account => account is not null) ?? "",
        Date = rows.Allocations.Select(static row => row.Value.PaymentDate).FirstOrDefault(static date => date is not null) ?? surroundings.Period.LastDay,
        PaymentType = "",
        Currency = CurrencyCode.Gbp,
        Amount = rows.Allocations.Sum(static row => row.Value.Part.Amount),
        At = rows.Allocations.IsEmpty ? rows.Faults.Select(static fault => fault.At).First(static at => at is not null)! : rows.Allocations[0].Value.At,
        ContentHash = "",
    };

    private static IEnumerable<Diagnostic> Checks(CustomerPayment payment, ImmutableArray<Noted<CustomerPayment>> rows, BillSurroundings surroundings)
    {
        if (rows.Length > 1)
        {
            yield return Fault(
                DiagnosticCodes.DuplicateRecord,
                rows[1].Value.At,
                payment.Id,
                $"The payment {FieldText.Shown(payment.Id)} is there {rows.Length} times: lines {string.Join(", ", rows.Take(5).Select(static row => row.Value.At.Line))}.",
                "Save the report again, or remove the row that is wrong; the payment is blocked once.");
        }

        var allocated = payment.Parts.Sum(static part => part.Amount);
        if (payment.Amount >= 0m ? allocated > payment.Amount || allocated < 0m : allocated < payment.Amount || allocated > 0m)
        {
            yield return Fault(
                DiagnosticCodes.AllocationsExceedPayment,
                payment.At,
                payment.Id,
                $"Payment {FieldText.Shown(payment.Id)} over {Money(payment.Amount)} is allocated {Money(allocated)}.",
                "Save the payments and their allocations for the same dates, or correct the allocation in SAFE.");
        }

        if (payment.ReversedOn is null && payment.Statuses.Any(static status => status.Equals(ReversedStatus, StringComparison.OrdinalIgnoreCase)))
        {
            yield return Fault(
                DiagnosticCodes.ReversedWithoutDay,
                payment.At,
                payment.Id,
                $"Payment {FieldText.Shown(payment.Id)} has the status {ReversedStatus} and no day on which it was reversed.",
                "Save the report with the reversed dates; without the day nobody can tell in which month the money went back.");
        }

        if (BillChecks.UnknownCustomer(payment.AccountNumber, payment.At, surroundings) is { } unknown)
        {
            yield return unknown;
        }
    }

    private static IEnumerable<Diagnostic> SamePartTwice(PaymentRows rows) => rows.Allocations.Length < 2 ? [] :
        rows.Allocations.GroupBy(static row => row.Value.Part.BillNumber, StringComparer.Ordinal)
            .Where(static bill => bill.Skip(1).Any())
            .Select(bill => Fault(
                DiagnosticCodes.DuplicateRecord,
                bill.Skip(1).First().Value.At,
                rows.Id,
                $"Payment {FieldText.Shown(rows.Id)} is allocated to {FieldText.Shown(bill.Key)} on lines {string.Join(", ", bill.Take(5).Select(static row => row.Value.At.Line))}; the parts are added together.",
                "Nothing to do if SAFE shows several allocations of this payment to this bill.") with
            { Severity = Severity.Warning });

    private static Diagnostic WithoutPayment(AllocationRow row) => Fault(
        DiagnosticCodes.AllocationWithoutPayment,
        row.At,
        row.PaymentId,
        $"The payment {FieldText.Shown(row.PaymentId)} is not among the payments.",
        "Save the payments report for the same dates as the allocations, reversed payments included.");

    private static Diagnostic Fault(string code, SourceLocation at, string value, string message, string nextStep) => new()
    {
        Code = code,
        Message = message,
        At = at,
        Value = FieldText.Shown(value),
        NextStep = nextStep,
    };

    private static string Money(decimal amount) => amount.ToString("0.00####", CultureInfo.InvariantCulture);
}
