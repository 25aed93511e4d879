using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>How a report's own rows of totals are known.</summary>
internal static class LayoutTotalKeys
{
    private static readonly FieldSpec<ImmutableArray<Keyed<ImmutableArray<string>>>> Texts =
        FieldSpec.TextsByKey("texts", "For a field of `columns`, the texts that stand there in a row of totals; `Total*` is any text that begins with Total.")
        .Default([], "").Example("{account_number: [Total, Grand Total]}");

    private static readonly FieldSpec<bool> Unnamed =
        FieldSpec.Flag("unnamed", "Whether a row with amounts and no key at all is a row of totals too.").Default(false, "false").Example("false");

    public static FieldSpec<SettingMap> TotalRows { get; } = FieldSpec.Section(
        "total_rows",
        "Rows of totals in the report. They are no records; each figure in them must be the sum of the rows above it, or of those since the last such row, or the run stops.",
        [Texts, Unnamed]);

    /// <returns>Null when the layout names none.</returns>
    public static TotalRowRule? Read(SettingMap layout) => layout.Find(TotalRows) is { } rows
        ? new TotalRowRule([.. rows.Get(Texts).Select(static entry => new LayoutColumn(entry.Key, entry.Value, Required: false))], rows.Get(Unnamed))
        : null;

    public static void Check(SettingMap layout, ImmutableArray<Keyed<ImmutableArray<string>>> columns, SettingFaults faults)
    {
        if (layout.Find(TotalRows) is not { } rows)
        {
            return;
        }

        var texts = rows.Get(Texts);
        if (texts.IsEmpty && !rows.Get(Unnamed))
        {
            faults.Error(DiagnosticCodes.MissingKey, rows.At, "It does not say which rows are totals.", "Add `texts:` with a field and what stands there, such as {account_number: Total}, or `unnamed: true`.");
        }

        var fields = columns.Select(static column => column.Key).ToList();
        foreach (var entry in texts.Where(entry => !fields.Contains(entry.Key)))
        {
            faults.Error(DiagnosticCodes.UnknownKey, entry.At, $"The layout has no column `{entry.Key}`.", NearestName.DidYouMean(entry.Key, fields, $"Its columns are {string.Join(", ", fields)}."), entry.Key);
        }
    }
}
