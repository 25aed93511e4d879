using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract;

/// <summary>Broken rows of a provider's file: their fields may have slipped, so nothing of them is kept but what looks like the provider's own ids.</summary>
internal static class PayoutQuarantine
{
    private const int IdCharactersMin = 10;

    private static readonly string[] GoCardlessIds = ["PO", "PM", "RF"];

    private static readonly string[] StripeIds = ["po_", "ch_", "pi_", "re_", "txn_"];

    public static MalformedRow Kept(MalformedRow row) => LayoutFields.IsOfProvider(row.Role) ? Only(row, string.Join(row.Separator, Ids(row))) : row;

    /// <returns>Texts of the row that may be ids of payouts.</returns>
    public static ImmutableArray<string> PayoutIds(MalformedRow row) =>
        [.. MalformedKeys.Texts(row.Raw, row.Separator).Where(static text => text.StartsWith("PO", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)];

    private static MalformedRow Only(MalformedRow row, string ids) => row with { Raw = ids, Shown = ids };

    private static IEnumerable<string> Ids(MalformedRow row)
    {
        var beginnings = LayoutFields.ProviderOf(row.Role) == "stripe" ? StripeIds : GoCardlessIds;
        return MalformedKeys.Texts(row.Raw, row.Separator).Where(text => text.Length is >= IdCharactersMin and <= ExtractLimits.ProviderIdCharactersMax
            && text.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_')
            && beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal)) && text.Any(char.IsAsciiDigit));
    }
}
