using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Damage;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What must hold of every single bill before anything is made of it.</summary>
public static class BillChecks
{
    private delegate IEnumerable<Diagnostic> Check(BilledDocument bill, BillSurroundings surroundings);

    private static readonly ImmutableArray<Check> Always = [CustomerIsKnown];

    private static readonly ImmutableArray<Check> All = [NetAndVatAreGross, LinesAddUpToNet, LinesAddUpToVat, HasLines, .. Always];

    /// <param name="amountsAreSound">False where an amount could not be read: sums would only repeat what is said already.</param>
    public static IEnumerable<Diagnostic> Run(BilledDocument bill, BillSurroundings surroundings, bool amountsAreSound) =>
        (amountsAreSound ? All : Always).SelectMany(check => check(bill, surroundings));

    private static IEnumerable<Diagnostic> NetAndVatAreGross(BilledDocument bill, BillSurroundings surroundings)
    {
        if (bill.Net + bill.Vat != bill.Gross)
        {
            yield return DoesNotAddUp(bill, $"Net {Money(bill.Net)} and VAT {Money(bill.Vat)} make {Money(bill.Net + bill.Vat)}, the bill says {Money(bill.Gross)}.");
        }
    }

    private static IEnumerable<Diagnostic> LinesAddUpToNet(BilledDocument bill, BillSurroundings surroundings)
    {
        var lines = bill.Lines.Sum(static line => line.Net);
        if (!bill.Lines.IsEmpty && Rounding.ToPence(lines) != bill.Net)
        {
            yield return DoesNotAddUp(bill, $"The lines add up to {Money(lines)} net, the bill says {Money(bill.Net)}.");
        }
    }

    /// <summary>
    /// Only where every line carries VAT: otherwise VAT per line comes from the rules of Transform. Lines that show VAT in whole pence may each have been rounded while
    /// the bill's VAT was rounded once (Notice 700 s.17.5): they may miss it by half a penny each, which the test of rate and net then judges. Finer ones make the
    /// bill's VAT when they are rounded once, to the nearest penny or down, or once for each VAT code, as a bill of two rates states it; each may be out by half of its
    /// own last place.
    /// </summary>
    private static IEnumerable<Diagnostic> LinesAddUpToVat(BilledDocument bill, BillSurroundings surroundings)
    {
        if (bill.Lines.IsEmpty || bill.Lines.Any(static line => line.Vat is null))
        {
            yield break;
        }

        var lines = bill.Lines.Sum(static line => line.Vat!.Value);
        var isInPence = bill.Lines.All(static line => Rounding.ToPence(line.Vat!.Value) == line.Vat);
        var outBy = isInPence ? 0m : HalfLastPlace(bill);
        var adds = RoundedTogether([bill.Lines], outBy, bill.Vat, Rounding.ToPence)
            || RoundedTogether([bill.Lines], outBy, bill.Vat, Rounding.DownToPence)
            || RoundedTogether(bill.Lines.GroupBy(static line => line.VatCode, StringComparer.OrdinalIgnoreCase), outBy, bill.Vat, Rounding.ToPence)
            || (isInPence && Math.Abs(lines - bill.Vat) <= bill.Lines.Count(MayBearVat) * 0.005m);
        if (!adds)
        {
            yield return DoesNotAddUp(bill, $"The lines add up to {Money(lines)} VAT, the bill says {Money(bill.Vat)}.");
        }
    }

    /// <summary>A line shows no VAT where none is due; or where it is less than half a penny, as 5 %, the lowest rate that is charged, is of less than 10p.</summary>
    private static bool MayBearVat(ChargeLine line) => line.Vat != 0m || (line.Net != 0m && Math.Abs(line.Net) < 0.10m);

    /// <summary>Each group is rounded once; a line may be out by what its own last place was rounded by.</summary>
    private static bool RoundedTogether(IEnumerable<IEnumerable<ChargeLine>> groups, decimal outBy, decimal vat, Func<decimal, decimal> round)
    {
        var (least, most) = (0m, 0m);
        foreach (var group in groups)
        {
            var sum = group.Sum(static line => line.Vat!.Value);
            var spread = outBy * group.Count(static line => line.Vat != 0m);
            least += round(sum - spread);
            most += round(sum + spread);
        }

        return least <= vat && vat <= most;
    }

    /// <summary>Half of the last decimal place that the lines' VAT is written with.</summary>
    private static decimal HalfLastPlace(BilledDocument bill) => new(5, 0, 0, isNegative: false, (byte)(bill.Lines.Max(static line => line.Vat!.Value.Scale) + 1));

    private static IEnumerable<Diagnostic> HasLines(BilledDocument bill, BillSurroundings surroundings)
    {
        if (bill.OpeningOf is null && !surroundings.LinesFiles.IsEmpty && bill.Lines.IsEmpty && (bill.Net != 0m || bill.Vat != 0m || bill.Gross != 0m))
        {
            yield return new Diagnostic
            {
                Code = DiagnosticCodes.BillWithoutLines,
                Message = $"The bill {FieldText.Shown(bill.Number)} over {Money(bill.Gross)} has no line in {string.Join(", ", surroundings.LinesFiles)}.",
                At = bill.At,
                Value = FieldText.Shown(bill.Number),
                NextStep = "Save the lines for the same dates as the invoices report.",
            };
        }
    }

    private static IEnumerable<Diagnostic> CustomerIsKnown(BilledDocument bill, BillSurroundings surroundings)
    {
        if (UnknownCustomer(bill.AccountNumber, bill.At, surroundings) is { } fault)
        {
            yield return fault;
        }
    }

    /// <returns>Null when the customer is known or there is none to know.</returns>
    internal static Diagnostic? UnknownCustomer(string accountNumber, SourceLocation at, BillSurroundings surroundings) =>
        accountNumber.Length == 0 || surroundings.KnownCustomers is not { } known || known.Contains(accountNumber) ? null
        : LostZeros.OtherSpelling(accountNumber, known) is { } other ? LostZeros.Note(accountNumber, other, "the customers have", at)
        : UnknownCustomer(accountNumber, at);

    private static Diagnostic UnknownCustomer(string accountNumber, SourceLocation at) => new()
    {
        Code = DiagnosticCodes.UnknownCustomer,
        Message = $"The customer {FieldText.Shown(accountNumber)} is not among the customers.",
        At = at,
        Value = FieldText.Shown(accountNumber),
        NextStep = "Save the customers with all statuses, ceased ones too.",
    };

    private static Diagnostic DoesNotAddUp(BilledDocument bill, string message) => new()
    {
        Code = DiagnosticCodes.LinesDoNotAddUp,
        Message = $"{FieldText.Shown(bill.Number)}: {message}",
        At = bill.At,
        Value = FieldText.Shown(bill.Number),
        NextStep = "Compare the bill in SAFE with both reports; a charge may have been edited after billing, or a row is missing.",
    };

    private static string Money(decimal amount) => amount.ToString("0.00####", CultureInfo.InvariantCulture);
}
