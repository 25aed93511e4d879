using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// A bill that comes without lines (<c>lines: none</c>) is one line if its net and VAT fit exactly one rate of the VAT map, else it
/// is blocked (DESIGN 6 Extract): a mixture of rates on one line would put the wrong figure in a box of the VAT return. Where
/// several kinds of VAT fit, as those that charge nothing always do, the customer's own VAT code decides. The reverse charge never
/// fits, since it is allowed by type of charge, and no type is known.
/// </summary>
public sealed class HeaderOnlyBills(ImmutableArray<VatRule> rules, VatMap vat)
{
    /// <summary>P2's bound for a bill of one line: a penny.</summary>
    private const decimal Tolerance = 0.01m;

    /// <returns>The line with the VAT code of the rate that fits; null when the bill is blocked (SX2049).</returns>
    public Noted<ChargeLine?> LineOf(BilledDocument bill, Customer? customer)
    {
        var own = customer?.VatCode is { } code ? vat.For(code, bill, null, customer) : null;
        if (own?.Treatment == VatTreatment.ReverseCharge && bill.Vat == 0m)
        {
            return Blocked(bill, $"customer {FieldText.Shown(bill.AccountNumber)} is under the reverse charge, which holds by type of charge, and no charge is known", "Export the lines too: what is wholesale telecoms shows only there.");
        }

        var fitting = Fitting(bill, customer);
        var chosen = fitting switch
        {
            [] => null,
            [var only] when bill.Vat != 0m || own is null => only.Code,
            _ => fitting.FirstOrDefault(kind => IsSameKind(kind.Rule, own)).Code,
        };
        return chosen is not null ? new Noted<ChargeLine?>(Line(bill, chosen), [])
            : fitting.IsEmpty ? Blocked(bill, $"no rate of the VAT map fits: {Rates(rules)} were tried", "The bill mixes rates, or its VAT is wrong: export the lines too, or add the missing rate to the VAT map.")
            : Blocked(bill, Ambiguous(bill, fitting, customer), "Give the customer the right VAT rate in SAFE and export the customers again, or export the lines too.");
    }

    /// <summary>One rule a kind of VAT; rules that this organisation cannot use only where no other fits, so that the plan says why they cannot.</summary>
    private ImmutableArray<(string Code, VatRule Rule)> Fitting(BilledDocument bill, Customer? customer)
    {
        var fitting = vat.ForWhole(bill, customer)
            .Where(kind => kind.Rule.Treatment != VatTreatment.ReverseCharge && Math.Abs(bill.Vat - bill.Net * kind.Rule.Rate / 100m) <= Tolerance)
            .DistinctBy(static kind => (kind.Rule.TaxType, kind.Rule.Treatment))
            .ToImmutableArray();
        var usable = fitting.RemoveAll(kind => vat.Fault(kind.Rule) is not null);
        return usable.IsEmpty ? fitting : usable;
    }

    private static bool IsSameKind(VatRule rule, VatRule? other) => rule.TaxType == other?.TaxType && rule.Treatment == other.Treatment;

    private static ChargeLine Line(BilledDocument bill, string vatCode) => new()
    {
        TransactionId = bill.Number,
        Net = bill.Net,
        Vat = bill.Vat,
        VatCode = vatCode,
        SourceLine = bill.At.Line ?? 1,
    };

    private static string Ambiguous(BilledDocument bill, ImmutableArray<(string Code, VatRule Rule)> fitting, Customer? customer) => customer?.VatCode switch
    {
        null => $"{Kinds(fitting)} all fit, and customer {FieldText.Shown(bill.AccountNumber)} has no VAT code that decides",
        var code => $"{Kinds(fitting)} {(fitting.Length == 1 ? "fits" : "fit")}, and the VAT code of customer {FieldText.Shown(bill.AccountNumber)}, '{FieldText.Shown(code)}', is {(fitting.Length == 1 ? "another" : "none of them")}",
    };

    private static string Kinds(ImmutableArray<(string Code, VatRule Rule)> fitting) => string.Join(", ", fitting.Select(static kind => $"'{kind.Code}' ({Rate(kind.Rule)} %)"));

    private static string Rates(IEnumerable<VatRule> tried) => string.Join(", ", tried.Where(static rule => rule.Treatment != VatTreatment.ReverseCharge)
        .Select(static rule => rule.Rate).Distinct().OrderDescending().Select(static rate => rate.ToString("0.####", CultureInfo.InvariantCulture) + " %"));

    private static string Rate(VatRule rule) => rule.Rate.ToString("0.####", CultureInfo.InvariantCulture);

    private static Noted<ChargeLine?> Blocked(BilledDocument bill, string why, string nextStep) => new(null,
    [
        new Diagnostic
        {
            Code = DiagnosticCodes.HeaderOnlyVat,
            Message = FormattableString.Invariant($"Bill {FieldText.Shown(bill.Number)} comes without lines, net {bill.Net:0.00} and VAT {bill.Vat:0.00}, and {why}."),
            At = bill.At,
            Value = FormattableString.Invariant($"{bill.Vat:0.00}"),
            NextStep = nextStep,
        },
    ]);
}
