using System.Globalization;
using System.Text;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A transaction type of SAFE and how its charges are drawn.</summary>
public sealed class ChargeType(string name, string? code, ChargeKind kind, VatCode vat, (int From, int To) tenthPennies, string text)
{
    private readonly CompositeFormat _text = CompositeFormat.Parse(text);

    public string Name { get; } = name;

    /// <summary>SAFE's transaction code, which leads to the ledger account; null for charges typed in by hand.</summary>
    public string? Code { get; } = code;

    public ChargeKind Kind { get; } = kind;

    public VatCode Vat { get; } = vat;

    public bool IsUsage => Kind == ChargeKind.Usage;

    /// <summary>
    /// The net of one unit. Usage has three decimals, or four of which the last is 0 or 5: a fifth of it then has no more
    /// than four, and the VAT of the lines sums to exactly the VAT of the bill before either is rounded.
    /// </summary>
    public decimal DrawPrice(SplitMix64 random)
    {
        var price = random.Between(tenthPennies.From, tenthPennies.To);
        if (!IsUsage)
        {
            return Math.Max(1, price / 10) / 100m;
        }

        return random.Chance(60) ? price / 1_000m : (price / 1_000m) + 0.0005m;
    }

    public string Describe(string number, string period, string monthBefore, int count)
        => string.Format(CultureInfo.InvariantCulture, _text, number, period, monthBefore, count);
}
