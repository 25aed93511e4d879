using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>What must hold of a whole bill before its pennies are placed. Small checks, run one after the other.</summary>
public static class BillRules
{
    private delegate Diagnostic? Rule(BilledDocument bill, ImmutableArray<MappedLine> lines, Organisation organisation);

    private static readonly ImmutableArray<Rule> All = [CurrencyIsEnabled, VatIsPlausible, CreditsRefundSales];

    public static IEnumerable<Diagnostic> Check(BilledDocument bill, ImmutableArray<MappedLine> lines, Organisation organisation) =>
        lines.Length == bill.Lines.Length
            ? All.Select(rule => rule(bill, lines, organisation)).OfType<Diagnostic>()
            : [];

    private static Diagnostic? CurrencyIsEnabled(BilledDocument bill, ImmutableArray<MappedLine> lines, Organisation organisation) =>
        bill.Currency == organisation.BaseCurrency || organisation.Currencies.Contains(bill.Currency) ? null : new Diagnostic
        {
            Code = DiagnosticCodes.CurrencyNotEnabled,
            Message = $"Bill {bill.Number} is in {bill.Currency}, which the organisation has not enabled.",
            At = bill.At,
            Value = bill.Currency.Value,
            NextStep = "Add the currency in Xero, or correct it in SAFE.",
        };

    /// <summary>P2: SAFE's VAT is rate × net within one penny, or half a penny a line where that is more; lines under the reverse charge are no part of it.</summary>
    private static Diagnostic? VatIsPlausible(BilledDocument bill, ImmutableArray<MappedLine> lines, Organisation organisation) =>
        IsNear(bill.Vat, lines)
            ? lines.GroupBy(static line => line.Vat).Select(rate => RateIsPlausible(bill, [.. rate])).FirstOrDefault(static fault => fault is not null)
            : ImplausibleVat(bill, "", bill.Vat, lines);

    /// <summary>Too much at one rate must not hide behind too little at another: where SAFE says the VAT of its lines, each VAT rule is held to P2.</summary>
    private static Diagnostic? RateIsPlausible(BilledDocument bill, ImmutableArray<MappedLine> lines)
    {
        if (lines.Any(static line => line.Line.Vat is null))
        {
            return null;
        }

        var charged = lines.Sum(static line => line.Line.Vat!.Value);
        return IsNear(charged, lines) ? null : ImplausibleVat(bill, $" under '{lines[0].Line.VatCode ?? lines[0].Vat.TaxType}'", charged, lines);
    }

    private static bool IsNear(decimal vat, ImmutableArray<MappedLine> lines) => Math.Abs(vat - AtTheirRates(lines)) <= Bound(lines.Count(static line => line.Vat.Treatment != VatTreatment.ReverseCharge));

    /// <summary>Without a line that is held to its rate there is nothing to round: VAT must be nil (DESIGN 6 VAT).</summary>
    private static decimal Bound(int held) => held == 0 ? 0m : Math.Max(0.01m, 0.005m * held);

    private static decimal AtTheirRates(ImmutableArray<MappedLine> lines) => lines.Sum(static line => line.Line.Net * line.Vat.Charged / 100m);

    private static Diagnostic ImplausibleVat(BilledDocument bill, string under, decimal charged, ImmutableArray<MappedLine> lines) => new()
    {
        Code = DiagnosticCodes.ImplausibleVat,
        Message = FormattableString.Invariant(
            $"The VAT of bill {bill.Number}{under} is {charged:0.00##}; its lines at their rates make {Rounding.ToPence(AtTheirRates(lines)):0.00}."),
        At = bill.At,
        Value = charged.ToString("0.00##", System.Globalization.CultureInfo.InvariantCulture),
        NextStep = "Check the VAT rates of the lines in SAFE against the VAT map.",
    };

    /// <summary>SAFE has no credit note: a bill below nil may be self-billing or commission, which is a purchase (DESIGN 6 Documents).</summary>
    private static Diagnostic? CreditsRefundSales(BilledDocument bill, ImmutableArray<MappedLine> lines, Organisation organisation)
    {
        var stray = bill.Gross < 0m
            ? lines.FirstOrDefault(static line => line.Line.Net < 0m && line.Line.RefundOf is null && !line.Account.CreditOfSale)
            : null;
        return stray is null ? null : new Diagnostic
        {
            Code = DiagnosticCodes.NotACreditNote,
            Message = $"Bill {bill.Number} is below nil, and its line {stray.Line.TransactionId} refunds no sale.",
            At = bill.At,
            Value = stray.Line.TransactionId,
            NextStep = stray.Line.TransactionId == bill.Number
                ? "If it is a credit of sales, write `credit_of_sale: true` into the account rule that takes the bill, best one for this customer; commission belongs in purchases."
                : "Link the credit to its charge in SAFE, or mark its type credit_of_sale in accounts.yml; commission belongs in purchases.",
        };
    }
}
