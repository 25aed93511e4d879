using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys of export.yml, the note beside the files of a period.</summary>
public static class ExportNoteKeys
{
    private static readonly FieldSpec<string> Source = FieldSpec.Text("source", "Where the files come from.").Example("SAFE reports");
    private static readonly FieldSpec<DateTimeOffset> ExportedAt = FieldSpec.Instant("exported_at", "When they were exported.").Example("2026-11-01T08:15:00Z");
    private static readonly FieldSpec<string> ExportedBy = FieldSpec.Text("exported_by", "Who exported them.").Example("A. Bookkeeper");
    private static readonly FieldSpec<string> File = FieldSpec.FilePath("file", "Name of the file.").Required().Example("invoices.csv");
    private static readonly FieldSpec<string> Report = FieldSpec.Text("report", "SAFE's name of the report.").Example("Invoices Report, CSV Output (Accounts)");
    private static readonly FieldSpec<DateOnly> OnOrAfter = FieldSpec.Date("on_or_after", "First day the report was asked for.").Example("2026-09-01");
    private static readonly FieldSpec<DateOnly> Before = FieldSpec.Date("before", "Day before which it was asked for.").Example("2026-11-01");
    private static readonly FieldSpec<DateOnly> AsOf = FieldSpec.Date("as_of", "Day whose state it shows.").Example("2026-10-31");

    private static readonly FieldSpec<SettingMap> Filters = FieldSpec.Section("filters", "What the report was narrowed to.", [OnOrAfter, Before, AsOf])
        .Default(SettingMap.Absent, "");

    private static readonly FieldSpec<ImmutableArray<SettingMap>> Files = FieldSpec.Sections("files", "One entry for each file.", [File, Report, Filters]);

    public static DefinitionKind Kind { get; } = new(
        "export/1",
        "export.yml",
        "A note in the folder of a period, beside the exports: which reports they are, how they were narrowed, who exported them and when.",
        [FieldSpec.Schema("export/1"), Source, ExportedAt, ExportedBy, Files]);

    /// <param name="reaching">Files whose first day counts: bills and payments. The latest of those days holds, since before it one of the reports is silent.</param>
    /// <param name="outstanding">Files of the outstanding report.</param>
    public static ExportNote Read(SettingMap file, IReadOnlySet<string> reaching, IReadOnlySet<string> outstanding) => new()
    {
        Source = file.Find(Source),
        ExportedAt = file.FindValue(ExportedAt),
        ExportedBy = file.Find(ExportedBy),
        ReachesBackTo = file.SoundItems(Files)
            .Where(section => reaching.Contains(section.Get(File)))
            .Select(static section => section.Get(Filters).FindValue(OnOrAfter))
            .Max(),
        OutstandingAsOf = file.SoundItems(Files)
            .Where(section => outstanding.Contains(section.Get(File)))
            .Select(static section => section.Get(Filters).FindValue(AsOf))
            .FirstOrDefault(static day => day is not null),
    };
}
