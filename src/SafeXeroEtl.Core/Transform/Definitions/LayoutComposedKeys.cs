using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Fields that no single column of a report holds.</summary>
internal static class LayoutComposedKeys
{
    public static FieldSpec<ImmutableArray<Keyed<string>>> Composed { get; } = FieldSpec.TextByKey(
        "composed",
        "Fields that no single column holds, each as a text with headings in braces: `\"{Account Number}/{Reference}\"` joins two columns, `\"{Credit} - {Debit}\"` adds amounts up or takes them away, "
        + "a text without braces is the same in every row. `{@folder}` and `{@file}` stand for the folder that the file lies in and for the file's own name. In a row where a column is blank, a joined field is blank.")
        .Default([], "").Rule("not with `format: json`; keys and amounts of at least one heading").Example("{currency: EUR, dealer_code: \"{@folder}\"}");

    public static FieldSpec<ImmutableArray<string>> Remarks { get; } = FieldSpec.Texts(
        "remarks",
        "Rows that are neither records nor totals, such as `Page *` or `End of report`: a row that says one of these texts and nothing else is passed over, and counted. Rows that repeat the headings always are.")
        .Default([], "[]").Rule("no text that is a star alone").Example("[\"Page *\"]");

    public static IEnumerable<LayoutColumn> Read(SettingMap layout, IReadOnlyDictionary<string, LayoutField> fields) =>
        from entry in layout.Get(Composed)
        where fields.ContainsKey(entry.Key)
        let composition = Composition.Parse(entry.Value, LayoutFields.IsAmount(entry.Key))
        where composition is not null
        select new LayoutColumn(entry.Key, [], Required: false) { Composed = composition };

    public static void Check(SettingMap layout, string role, bool isJson, ImmutableArray<Keyed<ImmutableArray<string>>> columns, SettingFaults faults)
    {
        var composed = layout.Get(Composed);
        if (!composed.IsEmpty && (isJson || LayoutFields.IsOfProvider(role)))
        {
            faults.Error(
                DiagnosticCodes.BadSetting, layout.AtOf(Composed), $"Fields of {(isJson ? "SAFE's API" : "a payment provider's file")} cannot be composed.", "Remove `composed:`, and name each field's own heading below `columns:`.");
        }

        foreach (var entry in composed)
        {
            Check(entry, columns, faults);
        }

        foreach (var remark in layout.Get(Remarks).Where(static remark => remark.Trim('*', ' ').Length == 0))
        {
            faults.Error(DiagnosticCodes.BadSetting, layout.AtOf(Remarks), $"`{remark}` would pass over every row of one text.", "Write what the row begins with, such as `Page *`.", remark);
        }
    }

    private static void Check(Keyed<string> entry, ImmutableArray<Keyed<ImmutableArray<string>>> columns, SettingFaults faults)
    {
        if (columns.Any(column => column.Key == entry.Key))
        {
            faults.Error(DiagnosticCodes.BadSetting, entry.At, $"The field `{entry.Key}` stands below `columns:` and is composed too.", "Remove one of the two.", entry.Key);
        }

        if (Composition.Parse(entry.Value, LayoutFields.IsAmount(entry.Key)) is not { } composition)
        {
            faults.Error(DiagnosticCodes.BadSetting, entry.At, $"`{entry.Value}` does not say what the field is made of.", "Write each heading in braces of its own, such as \"{Account Number}/{Reference}\".", entry.Value);
        }
        else if (composition.IsConstant && (LayoutFields.IsAmount(entry.Key) || LayoutFields.IsKey(entry.Key)))
        {
            faults.Error(
                DiagnosticCodes.BadSetting, entry.At, $"`{entry.Value}` would be the same in every row, and `{entry.Key}` tells rows apart or is an amount.", "Write the headings that it is made of in braces, such as \"{Account Number}/{Reference}\".", entry.Value);
        }
    }
}
