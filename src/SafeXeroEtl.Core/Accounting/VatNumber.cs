namespace SafeXeroEtl.Core.Accounting;

/// <summary>
/// VAT registration numbers as people write them. British ones carry two check digits, by which a slip of the pen shows; of others
/// only the form is known. Whether a number is registered only HMRC can say.
/// </summary>
public static class VatNumber
{
    private const int StandardDigits = 9;

    /// <summary>A standard number and three digits of the branch.</summary>
    private const int BranchDigits = 12;

    private const int Modulus = 97;

    /// <summary>Since 2010 HMRC also gives numbers whose sum is 55 more.</summary>
    private const int LaterAddition = 55;

    /// <summary>Capitals and digits alone, with the country's letters: nine digits by themselves are British.</summary>
    public static string Normal(string text)
    {
        var signs = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return signs.Length > 0 && !IsLetters(signs.AsSpan(0, Math.Min(2, signs.Length))) ? "GB" + signs
            : signs.StartsWith("GD", StringComparison.Ordinal) || signs.StartsWith("HA", StringComparison.Ordinal) ? "GB" + signs
            : signs;
    }

    /// <summary>Whether two numbers are one registration: Northern Ireland's XI stands for GB in trade in goods.</summary>
    public static bool AreSame(string left, string right) => Registration(left) == Registration(right);

    /// <returns>What is wrong with a number, to follow "the number …"; null when it may be one.</returns>
    public static string? FaultOf(string text)
    {
        var number = Normal(text);
        if (number.Length < 4 || !IsLetters(number.AsSpan(0, 2)))
        {
            return "is no country's letters with a number behind them";
        }

        return number[..2] is "GB" or "XI" ? BritishFault(number[2..])
            : number.Length <= 14 && number.Count(char.IsAsciiDigit) >= 2 ? null
            : "has not the form of a VAT number";
    }

    private static string? BritishFault(string body)
    {
        if (body.Length == 5 && body[..2] is "GD" or "HA" && IsDigits(body.AsSpan(2)))
        {
            // Government departments have the lower half of the thousand, health authorities the upper.
            return body[..2] == "GD" == body[2] < '5' ? null : "is outside the range of its letters: GD000 to GD499, HA500 to HA999";
        }

        if (body.Length is not (StandardDigits or BranchDigits) || !IsDigits(body))
        {
            return "has not nine digits, or twelve with a branch";
        }

        return Agrees(body[..StandardDigits]) ? null : "has check digits that do not fit: a digit is wrong or two are swapped";
    }

    private static bool Agrees(string digits)
    {
        var sum = int.Parse(digits[7..], System.Globalization.CultureInfo.InvariantCulture);
        for (var place = 0; place < 7; place++)
        {
            sum += (digits[place] - '0') * (8 - place);
        }

        return sum > 0 && (sum % Modulus == 0 || (sum + LaterAddition) % Modulus == 0);
    }

    private static string Registration(string text)
    {
        var number = Normal(text);
        return number.StartsWith("XI", StringComparison.Ordinal) ? "GB" + number[2..] : number;
    }

    private static bool IsLetters(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('A', 'Z');

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
