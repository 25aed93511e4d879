namespace SafeXeroEtl.Core.Extract.Probing;

/// <summary>Compares headings by their letters, or by their words where people abbreviate.</summary>
internal static class HeadingWords
{
    /// <summary>Letters and digits alone, in capitals.</summary>
    public static string Letters(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>The words in order, abbreviations written out, such as <c>INVOICE NUMBER</c> for <c>Bill No.</c></summary>
    public static string Words(string heading) => string.Join(
        ' ',
        heading.Replace("A/C", "account", StringComparison.OrdinalIgnoreCase)
            .Split([' ', '_', '-', '.', '/', '(', ')', '#', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static word => Word(word.ToUpperInvariant())));

    private static string Word(string word) => word switch
    {
        "ACCT" or "ACC" => "ACCOUNT",
        "NO" or "NUM" or "NR" or "REF" => "NUMBER",
        "INV" or "BILL" => "INVOICE",
        "CUST" or "CLIENT" => "CUSTOMER",
        "AMT" or "VALUE" => "AMOUNT",
        "TAX" => "VAT",
        "PMT" or "RECEIPT" => "PAYMENT",
        "TEL" or "PHONE" => "TELEPHONE",
        "DESC" => "DESCRIPTION",
        "CHARGE" or "LINE" => "TRANSACTION",
        _ => word,
    };
}
