using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys below <c>safe_import:</c>.</summary>
public sealed partial class PipelineSafeImportKeys
{
    internal PipelineSafeImportKeys() => Section = FieldSpec.Section(
        "safe_import",
        "Columns of a CSV for SAFE's bulk import of payments, with the payments that Xero has on SAFE's bills and SAFE has not: matched from the bank feed first, or marked as paid by hand. It lies with the report's tables; nothing is sent to SAFE.",
        [Columns, Dates]).Default(SettingMap.Absent, "");

    public FieldSpec<ImmutableArray<Keyed<string>>> Columns { get; } = FieldSpec.TextByKey(
            "columns",
            "Heading and text of each column, in the order of the file. In braces: `{account}`, `{bill}`, `{amount}`, `{date}`, `{currency}`, `{xero_id}`; everything else stands as it is.")
        .Required().Example("{Account Number: '{account}', Amount: '{amount}', Payment Date: '{date}', Payment Type: Bank Transfer}");

    public FieldSpec<string> Dates { get; } = FieldSpec.Text("dates", "Format of days: dd, MM, yyyy and what stands between them.").Default(SafeImportSettings.DatesDefault, SafeImportSettings.DatesDefault);

    public FieldSpec<SettingMap> Section { get; }

    internal void Check(SettingMap pipeline, SettingFaults faults)
    {
        if (pipeline.Find(Section) is not { IsSound: true } section)
        {
            return;
        }

        Repeats.Refuse(section.Items(Columns), "column", faults);
        foreach (var column in section.Items(Columns))
        {
            if (Word().Matches(column.Value).Select(static match => match.Groups["word"].Value).FirstOrDefault(static word => !SafeImportSettings.Words.Contains(word)) is { } unknown)
            {
                faults.Error(DiagnosticCodes.BadSetting, column.At, $"{{{unknown}}} stands for nothing.", $"Write one of {string.Join(", ", SafeImportSettings.Words.Select(static word => $"{{{word}}}"))}, or take the braces out.", column.Value);
            }
        }

        if (!DayFormat().IsMatch(section.Get(Dates)))
        {
            faults.Error(DiagnosticCodes.BadSetting, section.AtOf(Dates), "This is no format of a day.", "Write dd, MM and yyyy with what stands between them, such as dd/MM/yyyy.", section.Get(Dates));
        }
    }

    internal SafeImportSettings? Read(SettingMap pipeline) => pipeline.Find(Section) is { } section && section.Items(Columns) is { IsEmpty: false } columns
        ? new SafeImportSettings([.. columns.Select(static column => new SafeImportColumn(column.Key, column.Value))], section.Get(Dates))
        : null;

    [GeneratedRegex(@"\{(?<word>[^{}]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex("^(dd|d|MM|M|MMM|yyyy|yy)([-/. ]?(dd|d|MM|M|MMM|yyyy|yy)){2}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DayFormat();
}
