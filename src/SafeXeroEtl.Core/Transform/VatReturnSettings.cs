using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform;

/// <summary>How the organisation accounts for VAT. Boxes are worked out for <see cref="Accrual"/> only: the others need figures that SAFE has not.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VatScheme>))]
public enum VatScheme
{
    Accrual,
    Cash,
    FlatRate,
}

/// <summary>Which months a VAT return ends with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VatStagger>))]
public enum VatStagger
{
    /// <summary>March, June, September, December.</summary>
    One,

    /// <summary>January, April, July, October.</summary>
    Two,

    /// <summary>February, May, August, November.</summary>
    Three,
    Monthly,
}

/// <summary>The VAT return that the figures go into, as the pipeline declares it.</summary>
public sealed record VatReturnSettings
{
    /// <summary>Null: what Xero says of the organisation holds.</summary>
    public VatScheme? Scheme { get; init; }

    /// <summary>Null: the pipeline does not say, and the report's month stands alone.</summary>
    public VatStagger? Stagger { get; init; }

    /// <summary>Last day of the last return that was filed: what changes on or before it is a late claim.</summary>
    public DateOnly? FiledTo { get; init; }

    /// <summary>The months of the return that a month belongs to.</summary>
    public (AccountingPeriod First, AccountingPeriod Last) ReturnOf(AccountingPeriod period)
    {
        if (Stagger is not { } stagger)
        {
            return (period, period);
        }

        var last = period;
        while (!Ends(stagger, last.LastDay))
        {
            last = last.Next;
        }

        return stagger == VatStagger.Monthly ? (last, last) : (last.Previous.Previous, last);
    }

    /// <summary>Whether a return ends on the day.</summary>
    public static bool Ends(VatStagger stagger, DateOnly day) => day == AccountingPeriod.Of(day).LastDay && stagger switch
    {
        VatStagger.One => day.Month % 3 == 0,
        VatStagger.Two => day.Month % 3 == 1,
        VatStagger.Three => day.Month % 3 == 2,
        _ => true,
    };

    /// <summary>The scheme in Xero's words; null for one that pays no VAT and for words unknown here.</summary>
    public static VatScheme? SchemeOf(string? salesTaxBasis) => salesTaxBasis switch
    {
        "ACCRUALS" or "ACCRUAL" or "INVOICE" => VatScheme.Accrual,
        "CASH" or "PAYMENTS" => VatScheme.Cash,
        { } words when words.StartsWith("FLATRATE", StringComparison.Ordinal) => VatScheme.FlatRate,
        _ => null,
    };
}
