using System.Collections.Frozen;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Which countries of SAFE's addresses are the United Kingdom for VAT: the Isle of Man is, the Channel Islands are not.</summary>
public static class VatTerritory
{
    private static readonly FrozenSet<string> British = new[]
    {
        "UK", "GB", "GBR", "UnitedKingdom", "GreatBritain", "Britain", "England", "Scotland", "Wales", "Cymru", "NorthernIreland", "NI", "IsleofMan", "IM", "IMN",
        "UnitedKingdomofGreatBritainandNorthernIreland", "TheUnitedKingdom", "GBUK", "UKGB",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="country">An address without a country is a British one.</param>
    public static bool IsUk(string? country)
    {
        var letters = string.Concat((country ?? "").Where(char.IsLetter));
        return letters.Length == 0 || British.Contains(letters);
    }
}
