using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>How a layout's numbers are written: one style for the whole file.</summary>
internal static class LayoutNumberKeys
{
    private static readonly FieldSpec<bool> DecimalComma =
        FieldSpec.OneOf("decimal", "What stands before the pence.", ("point", false), ("comma", true)).Default(false, "point");

    private static readonly FieldSpec<ThousandsMark> Thousands = FieldSpec.OneOf(
        "thousands",
        "What stands between thousands; then all groups have three digits, or the number has no mark at all. No-break blanks are blanks.",
        ("none", ThousandsMark.None),
        ("comma", ThousandsMark.Comma),
        ("point", ThousandsMark.Point),
        ("space", ThousandsMark.Space),
        ("apostrophe", ThousandsMark.Apostrophe)).Default(ThousandsMark.None, "none").Rule("not the mark before the pence");

    private static readonly FieldSpec<ImmutableArray<NegativeStyle>> Negative = FieldSpec.SomeOf(
        "negative",
        "How amounts below nil are written. With `1.00 CR` an amount marked DR is above nil, and the other way round.",
        ("-1.00", NegativeStyle.Minus),
        ("1.00-", NegativeStyle.MinusBehind),
        ("(1.00)", NegativeStyle.Brackets),
        ("1.00 CR", NegativeStyle.Credit),
        ("1.00 DR", NegativeStyle.Debit),
        ("\u22121.00", NegativeStyle.TrueMinus)).Default([NegativeStyle.Minus], "-1.00").Rule("at least one; CR and DR not both");

    private static readonly FieldSpec<ImmutableArray<string>> CurrencySigns =
        FieldSpec.Texts("currency_signs", "Signs or codes that may stand before or behind an amount. One that is not the row's currency is an error.")
        .Default([], "[]").Rule("`£`, `€`, `$` or codes such as GBP").Example("[£]");

    private static readonly FieldSpec<ImmutableArray<string>> Nil =
        FieldSpec.Texts("nil", "Texts that stand for an amount of nil, such as the dash of Excel's accounting format.")
        .Default([], "[]").Rule("without digits").Example("[\"-\"]");

    public static FieldSpec<SettingMap> Numbers { get; } = FieldSpec.Section(
        "numbers",
        "How amounts are written in the whole file. A number that is not exactly so blocks its record.",
        [DecimalComma, Thousands, Negative, CurrencySigns, Nil]).Default(SettingMap.Absent, "");

    public static NumberStyle Read(SettingMap layout) => !layout.Has(Numbers) ? NumberStyle.Plain : new NumberStyle
    {
        HasDecimalComma = layout.Get(Numbers).Get(DecimalComma),
        Thousands = layout.Get(Numbers).Get(Thousands),
        Negatives = layout.Get(Numbers).Get(Negative),
        CurrencySigns = layout.Get(Numbers).Get(CurrencySigns),
        Nil = layout.Get(Numbers).Get(Nil),
    };

    public static void Check(SettingMap layout, SettingFaults faults)
    {
        var numbers = layout.Get(Numbers);
        if (numbers.Get(Thousands) == (numbers.Get(DecimalComma) ? ThousandsMark.Comma : ThousandsMark.Point))
        {
            faults.Error(DiagnosticCodes.BadSetting, numbers.AtOf(Thousands), "The same mark stands between thousands and before the pence.", "Look at an amount above 1,000 in the file and write both marks as they stand there.");
        }

        var negative = numbers.Get(Negative);
        if (negative.IsEmpty || (negative.Contains(NegativeStyle.Credit) && negative.Contains(NegativeStyle.Debit)))
        {
            faults.Error(DiagnosticCodes.BadSetting, numbers.AtOf(Negative), "It does not say which amounts are below nil.", "Name at least one style, and of CR and DR the one that is below nil.");
        }

        foreach (var sign in numbers.Get(CurrencySigns).Where(static sign => CurrencySign.CurrencyOf(sign) is null))
        {
            faults.Error(DiagnosticCodes.BadSetting, numbers.AtOf(CurrencySigns), $"`{sign}` is the sign of no currency that is known.", "Write `£`, `€`, `$`, or the currency's code in three capitals.", sign);
        }

        foreach (var nil in numbers.Get(Nil).Where(static text => text.AsSpan().ContainsAnyInRange('0', '9')))
        {
            faults.Error(DiagnosticCodes.BadSetting, numbers.AtOf(Nil), $"`{nil}` holds a figure: it cannot mean nil.", "Name only texts such as `-` or `nil`.", nil);
        }
    }
}
