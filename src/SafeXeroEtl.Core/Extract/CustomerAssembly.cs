using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Damage;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Makes one customer of all rows that name it; a double one is blocked once and counted once.</summary>
public static class CustomerAssembly
{
    /// <param name="rows">At least one, as they came.</param>
    /// <param name="ledgerCustomers">Account numbers that earlier runs linked to a contact: one that comes back without its noughts would be a stranger.</param>
    public static Noted<Customer> Assemble(ImmutableArray<Noted<Customer>> rows, IReadOnlySet<string> ledgerCustomers)
    {
        var notes = rows.SelectMany(static row => row.Diagnostics).ToImmutableArray();
        var first = rows[0].Value;
        if (rows.Length > 1)
        {
            notes = notes.Add(new Diagnostic
            {
                Code = DiagnosticCodes.DuplicateRecord,
                Message = $"The customer {FieldText.Shown(first.AccountNumber)} is there {rows.Length} times: lines {string.Join(", ", rows.Take(5).Select(static row => row.Value.At.Line))}.",
                At = rows[1].Value.At,
                Value = FieldText.Shown(first.AccountNumber),
                NextStep = "Save the customers again, or remove the row that is wrong; the customer is blocked once.",
            });
        }

        if (!ledgerCustomers.Contains(first.AccountNumber) && LostZeros.OtherSpelling(first.AccountNumber, ledgerCustomers) is { } before)
        {
            notes = notes.Add(Renamed(first, before));
        }

        return new Noted<Customer>(first with { Faults = notes.Errors() }, notes);
    }

    /// <summary>Noughts that come back are right, so that they block nothing; but the customer's contact is linked to the number without.</summary>
    private static Diagnostic Renamed(Customer customer, string before)
    {
        var note = LostZeros.Note(customer.AccountNumber, before, "earlier months had", customer.At);
        return customer.AccountNumber.Length < before.Length ? note : note with
        {
            Severity = Severity.Warning,
            NextStep = "If both are one customer, say so in the contact decisions, with a group of the two numbers: the contact and all that was loaded stand under the shorter one.",
        };
    }
}
