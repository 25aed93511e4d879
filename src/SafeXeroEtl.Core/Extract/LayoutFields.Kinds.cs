using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Of what kind a field is, whatever its role.</summary>
public static partial class LayoutFields
{
    private static readonly ImmutableArray<string> Amounts =
        ["net", "vat", "gross", "unpaid", "amount", "allocated", "outstanding", "paid_in", "paid_out", "fee", "app_fee", "surcharge", "fee_tax", "refunded"];

    private static readonly ImmutableArray<string> Keys = ["account_number", "invoice_number", "transaction_id", "payment_id"];

    public static bool IsAmount(string field) => Amounts.Contains(field);

    /// <summary>Whether it names a record.</summary>
    public static bool IsKey(string field) => Keys.Contains(field);

    /// <summary>Fields that a report's own rows of totals add up.</summary>
    internal static IEnumerable<string> Totalled => Amounts.Add("count");
}
