using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// The domestic reverse charge, per line: the type is wholesale telecoms, the customer is listed with a VAT number and a
/// confirmation that holds on the bill's date, and SAFE charged no VAT (Notice 735; DESIGN 6 VAT).
/// </summary>
public sealed class ReverseChargeCheck(ReverseChargeRules rules)
{
    private readonly FrozenSet<string> wholesale = rules.WholesaleTypes.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, ReverseChargeCustomer> customers = rules.Customers
        .DistinctBy(static customer => customer.AccountNumber)
        .ToFrozenDictionary(static customer => customer.AccountNumber);

    /// <param name="line">One whose rule is of the reverse charge.</param>
    public Diagnostic? Fault(BilledDocument bill, ChargeLine line)
    {
        var why = WhyNot(bill, line);
        return why is null ? null : new Diagnostic
        {
            Code = DiagnosticCodes.ReverseChargeNotAllowed,
            Message = $"Bill {bill.Number} has a reverse-charge line, but {why}.",
            Value = line.TransactionType,
            NextStep = "Charge VAT in SAFE, or complete reverse_charge.yml with the type or the customer's VAT number and confirmation.",
        };
    }

    /// <summary>What speaks against the evidence for the customer of a bill with reverse-charge lines: once a bill, not once a line.</summary>
    public ImmutableArray<Diagnostic> CustomerFaults(BilledDocument bill, Customer? customer) =>
        customers.TryGetValue(bill.AccountNumber, out var listed)
            ? [.. new[] { OtherNumber(bill, customer?.VatNumber, listed), OldCheck(bill, listed) }.OfType<Diagnostic>()]
            : [];

    private static Diagnostic? OtherNumber(BilledDocument bill, string? own, ReverseChargeCustomer listed) =>
        own is null || VatNumber.AreSame(own, listed.VatNumber) ? null : new Diagnostic
        {
            Code = DiagnosticCodes.OtherVatNumber,
            Message = $"Customer {bill.AccountNumber} of bill {bill.Number} has the VAT number {FieldText.Shown(own)} in SAFE, but reverse_charge.yml lists {listed.VatNumber}: same account, new entity?",
            At = bill.At,
            Value = own,
            NextStep = "Check the customer's number with HMRC, then correct SAFE or list the new number with its own check and confirmation.",
        };

    private Diagnostic? OldCheck(BilledDocument bill, ReverseChargeCustomer listed) =>
        bill.Date <= listed.CheckedOn.AddDays(rules.RecheckDays) ? null : new Diagnostic
        {
            Code = DiagnosticCodes.OldVatNumberCheck,
            Severity = Severity.Warning,
            Message = FormattableString.Invariant(
                $"The VAT number of customer {bill.AccountNumber} was checked on {listed.CheckedOn:yyyy-MM-dd}, more than {rules.RecheckDays} days before reverse-charge bill {bill.Number} of {bill.Date:yyyy-MM-dd}."),
            At = bill.At,
            Value = listed.VatNumber,
            NextStep = "Check the number with HMRC again and write the new date and reference in reverse_charge.yml.",
        };

    private string? WhyNot(BilledDocument bill, ChargeLine line)
    {
        if (line.TransactionType is null || !wholesale.Contains(line.TransactionType))
        {
            return $"'{line.TransactionType}' is not on the wholesale list";
        }

        if (!customers.TryGetValue(bill.AccountNumber, out var customer))
        {
            return $"customer {bill.AccountNumber} is not listed for the reverse charge";
        }

        if (customer.Expires is { } last && bill.Date > last)
        {
            return FormattableString.Invariant($"the confirmation of customer {bill.AccountNumber} expired on {last:yyyy-MM-dd}");
        }

        return (line.Vat ?? 0m) == 0m ? null : "SAFE charged VAT on it";
    }
}
