using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Tests.Transform.Documents;

/// <summary>
/// What Xero makes of the lines it is sent, written from the facts about Xero alone and with nothing of the program's: the unit
/// price to whole pence, quantity × price, VAT per line to whole pence with halves away from nil, a sent TaxAmount taken as it
/// is, then sums (FACTS 11 Rounding 1 to 5).
/// </summary>
internal static class XeroArithmetic
{
    public static (decimal Net, decimal Vat, decimal Gross) Of(IEnumerable<LineItem> lines, Func<string, decimal> rateOf)
    {
        var net = 0m;
        var vat = 0m;
        foreach (var line in lines)
        {
            var unitPrice = HalvesAway(line.Net);
            var amount = HalvesAway(1m * unitPrice);
            net += amount;
            vat += line.SendVat ? line.Vat : HalvesAway(amount * rateOf(line.TaxType) / 100m);
        }

        return (net, vat, net + vat);
    }

    /// <summary>Written out, so that it shares no rounding with the program: the size up from half a penny, the sign put back.</summary>
    public static decimal HalvesAway(decimal amount)
    {
        var pence = Math.Abs(amount) * 100m;
        var whole = Math.Floor(pence);
        return Math.Sign(amount) * (pence - whole >= 0.5m ? whole + 1m : whole) / 100m;
    }
}
