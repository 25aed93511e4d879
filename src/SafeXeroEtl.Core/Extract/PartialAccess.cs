using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Says what a failed control of the bills most likely means where they come from the API: a key whose user may see only some
/// customers gives a month that is whole in itself and too small (SAFE.md 1.1).
/// </summary>
public static class PartialAccess
{
    public static ImmutableArray<Diagnostic> Explain(ImmutableArray<ControlResult> controls, string billsFile)
    {
        var lacking = controls.Where(static control => control is { Control: "bills", Outcome: ControlOutcome.Failed, Expected: not null } && ControlCauses.IsShort(control)).ToList();
        if (lacking.Count == 0)
        {
            return [];
        }

        var months = string.Join("; ", lacking.Select(static control =>
            $"{FieldText.Shown(control.Subject)}: {Bills(control.FoundCount)}{ControlBook.Money(control.Found)} {control.Currency} from the API against {Bills(control.ExpectedCount)}{ControlBook.Money(control.Expected!.Value)} {control.Currency} of {control.Source}"));
        return
        [
            new Diagnostic
            {
                Code = DiagnosticCodes.PartialAccess,
                Message = $"The API gave fewer bills than SAFE has. {months}. Most likely the API key's user may see only some customers (customer access Account Manager or Commission Holder): SAFE then leaves the others out without a word.",
                At = new SourceLocation(billsFile),
                NextStep = "In SAFE, give the key's user the customer access All Customers, or make a key for a user who has it, and pull again.",
            },
        ];
    }

    private static string Bills(int? count) => count is { } bills ? $"{CountedWords.Of(bills, "bill")}, " : "";
}
