using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Kinds of VAT that are not the same although most of them charge nothing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VatTreatment>))]
public enum VatTreatment
{
    Taxed,
    ZeroRated,
    Exempt,

    /// <summary>No supply at all, such as a deposit or damages: it is in no box of the return.</summary>
    OutsideScope,

    /// <summary>A supply to a business that belongs abroad, so that its place is there (VATA 1994 section 7A).</summary>
    CustomerAbroad,

    /// <summary>Wholesale telecoms for which the customer accounts for the VAT (VATA 1994 section 55A).</summary>
    ReverseCharge,
}
