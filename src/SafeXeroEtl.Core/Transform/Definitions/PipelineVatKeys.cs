using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary><c>vat:</c>, a path or a group of keys, and the keys below it.</summary>
public sealed class PipelineVatKeys
{
    internal PipelineVatKeys() => Entry = FieldSpec.PathOrSection(
        "vat", "File of VAT rules; or a group of keys that names it and says which return the figures go into.", [Rules, Scheme, Stagger, FiledTo]).Required().Example("../_shared/uk-vat.yml");

    public FieldSpec<string> Rules { get; } = FieldSpec.FilePath("rules", "File of VAT rules.").Required().Example("../_shared/uk-vat.yml");

    public FieldSpec<VatScheme> Scheme { get; } = FieldSpec.OneOf(
        "scheme", "How the organisation accounts for VAT; held against what Xero says of it, which also holds where the key is not there. Boxes 1 and 6 are worked out for `accrual` only.",
        ("accrual", VatScheme.Accrual), ("cash", VatScheme.Cash), ("flat_rate", VatScheme.FlatRate)).Example("accrual");

    public FieldSpec<VatStagger> Stagger { get; } = FieldSpec.OneOf(
        "stagger", "When returns end: `1` with March, June, September and December, `2` a month later, `3` two months later, or `monthly`. Without it the report’s month stands alone.",
        ("1", VatStagger.One), ("2", VatStagger.Two), ("3", VatStagger.Three), ("monthly", VatStagger.Monthly)).Example("1");

    public FieldSpec<DateOnly> FiledTo { get; } =
        FieldSpec.Date("filed_to", "Last day of the last return that was filed. What is posted or changed on or before it is listed as late, with its effect on boxes 1 and 6.")
        .Rule("the end of a return by `stagger`, which it needs").Example("2026-09-30");

    public FieldSpec<WordOrSection> Entry { get; }

    /// <summary>The file of VAT rules and where it is named; null when it is not there or was refused.</summary>
    public (string Path, SourceLocation At)? FileOf(SettingMap pipeline) => pipeline.Find(Entry) switch
    {
        { Word: { } path } => (path, pipeline.AtOf(Entry)),
        { Section: { } section } when section.Find(Rules) is { } path => (path, section.AtOf(Rules)),
        _ => null,
    };

    internal void Check(SettingMap pipeline, SettingFaults faults)
    {
        if (pipeline.Find(Entry)?.Section is not { IsSound: true } section || section.FindValue(FiledTo) is not { } filed)
        {
            return;
        }

        if (section.FindValue(Stagger) is not { } stagger)
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(FiledTo), "Without `stagger` nobody knows when a return ends.", "Add `stagger:` with `1`, `2`, `3` or `monthly`.");
        }
        else if (!VatReturnSettings.Ends(stagger, filed))
        {
            faults.Error(
                DiagnosticCodes.BadSetting, section.AtOf(FiledTo), "No return ends on this day by `stagger`.", "Write the last day of the last return that was filed, or mend `stagger`.",
                filed.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    internal VatReturnSettings Read(SettingMap pipeline) => pipeline.Get(Entry).Section is not { } section ? new VatReturnSettings() : new VatReturnSettings
    {
        Scheme = section.FindValue(Scheme),
        Stagger = section.FindValue(Stagger),
        FiledTo = section.FindValue(FiledTo),
    };
}
