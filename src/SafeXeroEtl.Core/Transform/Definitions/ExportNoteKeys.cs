using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>The keys of export.yml, the note beside the files of a period.</summary>
public static class ExportNoteKeys
{
    private static readonly FieldSpec<string> Source = FieldSpec.Text("source", "Where the files come from.").Example("SAFE reports");
    private static readonly FieldSpec<DateTimeOffset> ExportedAt = FieldSpec.Instant("exported_at", "When they were exported.").Example("2026-11-01T08:15:00Z");
    private static readonly FieldSpec<string> ExportedBy = FieldSpec.Text("exported_by", "Who exported them.").Example("A. Bookkeeper");
    private static readonly FieldSpec<string> File = FieldSpec.FilePath("file", "Name of the file, from where this note lies; a pattern stands for all files that it fits.").Required().Example("invoices.csv");
    private static readonly FieldSpec<string> Report = FieldSpec.Text("report", "SAFE's name of the report.").Example("Invoices Report, CSV Output (Accounts)");
    private static readonly FieldSpec<DateOnly> OnOrAfter = FieldSpec.Date("on_or_after", "SAFE's *On or After*: the first day in it.").Example("2026-09-01");
    private static readonly FieldSpec<DateOnly> Before = FieldSpec.Date("before", "SAFE's *Before*: the first day that is no longer in it.").Example("2026-11-01");
    private static readonly FieldSpec<DateOnly> AsOf = FieldSpec.Date("as_of", "SAFE's *Outstanding As Of*: the day whose evening it shows.").Example("2026-10-31");

    /// <summary>Filters that leave records out, under SAFE's own words (SAFE.md 5).</summary>
    private static readonly ImmutableArray<Narrowing> Narrowings =
    [
        Narrowing.ByTexts("payment_method", "Payment Method"),
        Narrowing.ByTexts("payment_terms", "Payment Terms"),
        Narrowing.ByTexts("billing_cycle", "Billing Cycle"),
        Narrowing.ByTexts("dealer_code", "Dealer Code"),
        Narrowing.ByTexts("account_manager", "Account Manager"),
        Narrowing.ByTexts("customer", "Customer"),
        Narrowing.ByAmount("invoice_amount_at_least", "Invoice Amount at Least"),
        Narrowing.ByAmount("unpaid_amount_at_least", "Unpaid Amount at Least"),
        Narrowing.ByFlag("suppress_zero_values", "Suppress Zero Values"),
        Narrowing.ByChoice("reversed", "Payments", "all", [("reversed", "Reversed"), ("non_reversed", "Non-Reversed")]),
        Narrowing.ByChoice("allocation_type", "Allocation Type", "all", [("invoice_payment", "Invoice Payment"), ("prepayment", "Prepayment")]),
        Narrowing.ByDay("reversed_on_or_after", "Reversed On or After"),
        Narrowing.ByDay("reversed_before", "Reversed Before"),
        Narrowing.ByDay("invoice_date_on_or_after", "Invoice Date On or After"),
        Narrowing.ByDay("invoice_date_before", "Invoice Date Before"),
        Narrowing.ByDay("due_date_on_or_before", "Due Date On or Before"),
        Narrowing.ByTexts("other", "another filter:"),
    ];

    private static readonly FieldSpec<SettingMap> Filters = FieldSpec.Section(
        "filters",
        "What the report was asked for, under the words of SAFE's screen; a filter that was left empty there is left out here.",
        [OnOrAfter, Before, AsOf, .. Narrowings.Select(static narrowing => narrowing.Key)]).Default(SettingMap.Absent, "");

    private static readonly FieldSpec<ImmutableArray<SettingMap>> Files = FieldSpec.Sections("files", "One entry for each file.", [File, Report, Filters]);

    public static DefinitionKind Kind { get; } = new(
        "export/1",
        "export.yml",
        "A note in the folder of a period, beside the exports: which reports they are, how they were narrowed, who exported them and when.",
        [FieldSpec.Schema("export/1"), Source, ExportedAt, ExportedBy, Files]);

    /// <summary>Who, when and from where; the days come from the reports.</summary>
    public static ExportNote Read(SettingMap file) => new()
    {
        Source = file.Find(Source),
        ExportedAt = file.FindValue(ExportedAt),
        ExportedBy = file.Find(ExportedBy),
    };

    /// <summary>In the order of the note.</summary>
    public static IEnumerable<SavedReport> Reports(SettingMap file) => file.SoundItems(Files).Select(static entry =>
    {
        var filters = entry.Get(Filters);
        return new SavedReport
        {
            File = entry.Get(File),
            At = entry.AtOf(File),
            Report = entry.Find(Report),
            OnOrAfter = filters.FindValue(OnOrAfter),
            Before = filters.FindValue(Before),
            AsOf = filters.FindValue(AsOf),
            Narrowings = [.. Narrowings.Select(narrowing => narrowing.Of(filters)).OfType<string>()],
        };
    });
}
