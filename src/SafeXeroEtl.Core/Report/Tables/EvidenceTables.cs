using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What both reports rest on: control figures, files and their hashes, and what was noticed.</summary>
internal static class EvidenceTables
{
    public const string Controls = "Controls";
    public const string Inputs = "Inputs";
    public const string Definitions = "Definitions";
    public const string Mapping = "Mapping in force";
    public const string Noticed = "Noticed";

    public static ReportTable ControlTable(ImmutableArray<ControlResult> controls) => new()
    {
        Key = Controls,
        Title = "Control totals",
        Purpose = "Figures that SAFE or a person gave beside the files, against what the files hold.",
        Role = TableRole.Listing,
        WhenEmpty = "The pipeline declares no control.",
        Columns =
        [
            new("control", "Control", ColumnType.Text), new("subject", "Of", ColumnType.Text, Width: 24), new("source", "Figure from", ColumnType.Text),
            new("currency", "Currency", ColumnType.Text), new("expected-count", "Expected count", ColumnType.Count), new("found-count", "Found count", ColumnType.Count),
            new("expected", "Expected", ColumnType.Amount), new("found", "Found", ColumnType.Amount),
            new("outcome", "Outcome", ColumnType.Text),
            new("check-count", "Count check", ColumnType.Check), new("check", "Amount check", ColumnType.Check),
        ],
        Rows = ReportRows.Of(controls.Select(static (control, index) => ControlRow(control, FormattableString.Invariant($"control {index + 1}")))),
    };

    public static ReportTable InputTable(ImmutableArray<SourceFile> files) => new()
    {
        Key = Inputs,
        Title = "Input files",
        Purpose = "Every export file that was read, byte for byte: its SHA-256 changes when anything in it does.",
        Role = TableRole.Listing,
        WhenEmpty = "No file was read.",
        Columns =
        [
            new("file", "File", ColumnType.Text, Width: 36), new("role", "Role", ColumnType.Text), new("rows", "Rows", ColumnType.Count),
            new("report", "Report", ColumnType.Text, Width: 30), new("filters", "Asked for", ColumnType.Text, Width: 40),
            new("sha256", "SHA-256", ColumnType.Text, Width: 66),
        ],
        Rows = ReportRows.Of(files.Select(static file => ReportRow.Of(Text(file.Name), Text(file.Role), Count(file.Rows), Text(file.Report), Text(file.Filters), Text(file.Sha256)))),
    };

    public static ReportTable DefinitionTable(ImmutableSortedDictionary<string, string> definitions) => new()
    {
        Key = Definitions,
        Title = "Definitions",
        Purpose = "The pipeline, mappings and decisions in force.",
        WhenEmpty = "No definition was read.",
        Columns = [new("file", "File", ColumnType.Text, Width: 36), new("sha256", "SHA-256", ColumnType.Text, Width: 66)],
        Rows = ReportRows.Of(definitions.Select(static file => ReportRow.Of(Text(file.Key), Text(file.Value)))),
    };

    public static ReportTable MappingTable(ImmutableArray<DefinitionCopy> definitions) => new()
    {
        Key = Mapping,
        Title = "Mapping in force",
        Purpose = "The pipeline, its account rules, VAT map, payment types and decisions, line by line as the plan was made with them.",
        Source = "the workspace's YAML files, as they were kept beside the plan.",
        WorkDone = "copied when the plan was made; the SHA-256 of each file stands on the sheet of definitions and is under the plan's seal.",
        Role = TableRole.Listing,
        PageRowsMax = 20,
        Columns = [new("file", "File", ColumnType.Text, Width: 36), new("line", "Line", ColumnType.Count), new("text", "Text", ColumnType.Text, Width: 100)],
        Rows = ReportRows.Lazily(() => definitions.SelectMany(static file => file.Text.Split('\n').Select(static (text, index) => (Text: text.TrimEnd('\r'), Line: index + 1))
            .Where(static line => !string.IsNullOrWhiteSpace(line.Text)).Select(line => ReportRow.Of(Text(file.File), Count(line.Line), Text(line.Text))))),
    };

    public static ReportTable NoticedTable(ImmutableArray<Diagnostic> diagnostics) => new()
    {
        Key = Noticed,
        Title = "Noticed on the way",
        Purpose = "Everything the program noticed in files and mappings. Errors block their record; warnings do not.",
        PageRowsMax = 100,
        WhenEmpty = "Nothing was noticed.",
        Columns =
        [
            new("severity", "Severity", ColumnType.Text), new("code", "Code", ColumnType.Text), new("where", "Where", ColumnType.Text, Width: 30),
            new("message", "What", ColumnType.Text, Width: 60), new("value", "Value", ColumnType.Text), new("next", "Next step", ColumnType.Text, Width: 48),
        ],
        Rows = ReportRows.Of(diagnostics.Select(static diagnostic => ReportRow.Of(
            Text(SeverityOf(diagnostic.Severity)),
            Text(diagnostic.Code),
            Text(diagnostic.At?.ToString()),
            Text(diagnostic.Message),
            Text(diagnostic.Value),
            Text(diagnostic.NextStep)) with
        { Tone = diagnostic.Severity == Severity.Error ? ReportTone.Bad : ReportTone.Plain })),
    };

    private static ReportRow ControlRow(ControlResult control, string key)
    {
        var currency = new CurrencyCode(control.Currency);
        return ReportRow.Keyed(
            key,
            Text(control.Control),
            Text(control.Subject),
            Text(control.Basis is null ? control.Source : $"{control.Source} {control.Basis}"),
            Text(control.Currency),
            control.ExpectedCount is { } expectedCount ? Count(expectedCount) : ReportCell.Nothing,
            control.FoundCount is { } foundCount ? Count(foundCount) : ReportCell.Nothing,
            control.Expected is { } expected ? Money(expected, currency) : Text("not given"),
            Money(control.Found, currency),
            Text(OutcomeOf(control.Outcome)),
            control is { ExpectedCount: not null, FoundCount: not null } ? CheckOf(key, "-count") : ReportCell.Nothing,
            control.Expected is null ? ReportCell.Nothing : CheckOf(key, "")) with
        {
            Tone = control.Outcome switch { ControlOutcome.Agrees => ReportTone.Plain, ControlOutcome.Failed => ReportTone.Bad, _ => ReportTone.Warn },
        };
    }

    private static ReportCell CheckOf(string key, string suffix) => Check(
        ReportFormula.CellOf(Controls, key, "expected" + suffix), ReportFormula.CellOf(Controls, key, "found" + suffix));

    private static string OutcomeOf(ControlOutcome outcome) => outcome switch
    {
        ControlOutcome.Agrees => "agrees",
        ControlOutcome.Failed => "differs",
        _ => "missing",
    };

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "information",
    };
}
