namespace SafeXeroEtl.Core.Extract;

/// <summary>Shows a style by one number below nil, as the report would write it.</summary>
internal static class NumberStyleExample
{
    public static string Of(NumberStyle style)
    {
        var sign = style.CurrencySigns.FirstOrDefault() ?? "";
        var decimals = style.HasDecimalComma ? "," : ".";
        var thousands = style.Thousands switch
        {
            ThousandsMark.Comma => ",",
            ThousandsMark.Point => ".",
            ThousandsMark.Space => " ",
            ThousandsMark.Apostrophe => "'",
            _ => "",
        };
        return NumberWriting.Negative(style.Negatives.FirstOrDefault(), sign + (sign.Length == 3 ? " " : "") + $"1{thousands}234{decimals}56");
    }
}
