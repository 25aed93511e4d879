using System.Collections.Frozen;
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

    public Diagnostic? Fault(BilledDocument bill, ChargeLine line, VatRule rule)
    {
        if (rule.Treatment != VatTreatment.ReverseCharge)
        {
            return null;
        }

        var why = WhyNot(bill, line);
        return why is null ? null : new Diagnostic
        {
            Code = DiagnosticCodes.ReverseChargeNotAllowed,
            Message = $"Bill {bill.Number} has a reverse-charge line, but {why}.",
            Value = line.TransactionType,
            NextStep = "Charge VAT in SAFE, or complete reverse_charge.yml with the type or the customer's VAT number and confirmation.",
        };
    }

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
