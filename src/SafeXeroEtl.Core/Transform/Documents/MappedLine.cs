using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>A charge, or several summed up, with the account and VAT rule it reached.</summary>
/// <param name="Line">Of several charges their sum, with the first one's texts.</param>
/// <param name="XeroRate">Per cent that Xero works out by itself for the tax type.</param>
public sealed record MappedLine(ChargeLine Line, AccountRule Account, VatRule Vat, decimal XeroRate)
{
    /// <summary>What the line says in Xero; empty until lines are summed up.</summary>
    public string Description { get; init; } = "";

    /// <summary>How many of SAFE's charges it stands for.</summary>
    public int Charges { get; init; } = 1;

    /// <summary>VAT before rounding, in SAFE's sign: SAFE's own for the line, else its rate on the net; none under the reverse charge.</summary>
    public decimal ExactVat => Vat.Treatment == VatTreatment.ReverseCharge ? 0m : Line.Vat ?? Line.Net * Vat.Rate / 100m;

    /// <summary>Nil, zero-rated, exempt and reverse-charge lines never take a penny of VAT: it would be charged where none is due.</summary>
    public bool BearsVat => Line.Net != 0m && Vat.Rate != 0m && Vat.Treatment != VatTreatment.ReverseCharge;

    /// <summary>What Xero would work out; nil under the reverse charge, where a nil TaxAmount is no placed penny but the rule itself.</summary>
    /// <param name="net">The line's net in whole pence.</param>
    public decimal NaturalVat(decimal net) => Vat.Treatment == VatTreatment.ReverseCharge ? 0m : Rounding.VatOf(net, XeroRate);
}
