using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Damage;

/// <summary>
/// Account numbers that a spreadsheet took for numbers: <c>007712</c> became <c>7712</c>. Under the shorter one a customer would be a
/// stranger, and get a second contact in Xero.
/// </summary>
internal static class LostZeros
{
    /// <summary>A number longer than that is not looked up with noughts in front.</summary>
    private const int DigitsMax = 20;

    /// <returns>The known number that differs only in its leading noughts; null when there is none.</returns>
    public static string? OtherSpelling(string accountNumber, IReadOnlySet<string> known)
    {
        if (accountNumber.Length is 0 or > DigitsMax || accountNumber.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        for (var other = accountNumber.TrimStart('0'); other.Length <= DigitsMax; other = '0' + other)
        {
            if (other.Length > 0 && other != accountNumber && known.Contains(other))
            {
                return other;
            }
        }

        return null;
    }

    /// <param name="known">The other spelling.</param>
    /// <param name="where">Who knows it, such as <i>the customers have</i>.</param>
    public static Diagnostic Note(string accountNumber, string known, string where, SourceLocation at)
    {
        var isShorter = accountNumber.Length < known.Length;
        return new Diagnostic
        {
            Code = DiagnosticCodes.LostLeadingZeros,
            Message = $"The account number is {FieldText.Shown(accountNumber)}; {where} {FieldText.Shown(known)}. A spreadsheet may have taken the leading noughts of the {(isShorter ? "first" : "second")}.",
            At = at,
            Value = FieldText.Shown(accountNumber),
            NextStep = (isShorter ? "Save this report again from SAFE" : "This report seems right: save again the one with the shorter number")
                + ", straight into the period's folder, and do not open it in a spreadsheet before.",
        };
    }
}
