using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeXeroEtl.Cli.Commands;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Cli.Views;

/// <summary>The same for machines: one JSON document each.</summary>
internal static class JsonView
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Failure(IReadOnlyCollection<Diagnostic> diagnostics, ExitCode exit) => Indented(new JsonObject
    {
        ["schema"] = "diagnostics/1",
        ["exit"] = (int)exit,
        ["diagnostics"] = Diagnostics(diagnostics),
    });

    public static JsonArray Diagnostics(IEnumerable<Diagnostic> diagnostics) => new([.. diagnostics.Select(static diagnostic => new JsonObject
    {
        ["code"] = diagnostic.Code,
        ["severity"] = diagnostic.Severity.ToString().ToLowerInvariant(),
        ["message"] = diagnostic.Message,
        ["file"] = diagnostic.At?.File,
        ["line"] = diagnostic.At?.Line,
        ["character"] = diagnostic.At?.Character,
        ["column"] = diagnostic.At?.Column,
        ["value"] = diagnostic.Value,
        ["next_step"] = diagnostic.NextStep,
    })]);

    /// <param name="folder">Absolute: what scripts go on in.</param>
    public static string Made(string folder, int files) => Indented(new JsonObject
    {
        ["schema"] = "workspace/1",
        ["exit"] = 0,
        ["workspace"] = folder,
        ["files"] = files,
    });

    public static string Files(IEnumerable<string> files) => Indented(new JsonObject
    {
        ["schema"] = "files/1",
        ["files"] = new JsonArray([.. files.Select(static file => JsonValue.Create(file.Replace('\\', '/')))]),
    });

    public static string Runs(IEnumerable<LedgerRun> runs, Func<LedgerRun, PlanApproval?> approvalOf) => Indented(new JsonObject
    {
        ["schema"] = "runs/1",
        ["runs"] = new JsonArray([.. runs.Select(run => new JsonObject
        {
            ["run"] = run.RunId,
            ["pipeline"] = run.Pipeline,
            ["period"] = run.Period.ToString(),
            ["status"] = run.Status.ToString().ToLowerInvariant(),
            ["exit"] = run.Exit,
            ["started"] = run.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["by"] = run.Account,
            ["seal"] = run.Seal,
            ["approved_by"] = approvalOf(run)?.Person,
        })]),
    });

    public static string Records(IEnumerable<ShownRecord> records) => Indented(new JsonObject
    {
        ["schema"] = "records/1",
        ["records"] = new JsonArray([.. records.Select(static shown => new JsonObject
        {
            ["kind"] = shown.Record.Kind.ToString(),
            ["key"] = shown.Record.Key,
            ["account"] = shown.Record.AccountNumber,
            ["date"] = shown.Record.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["currency"] = shown.Record.Currency,
            ["amount"] = shown.Record.Amount,
            ["source"] = shown.Record.Source,
            ["standing"] = shown.Record.Standing.ToString().ToLowerInvariant(),
            ["code"] = shown.Record.Code,
            ["reason"] = shown.Record.Reason,
            ["xero_id"] = (shown.Adopted?.DocumentId ?? shown.Posting?.XeroId)?.ToString(),
            ["xero_number"] = shown.Adopted?.Number,
            ["posting"] = shown.Posting?.State.ToString().ToLowerInvariant(),
            ["generation"] = shown.Posting?.Generation,
        })]),
    });

    /// <summary>The first organisation stands at the top, where it stood before there were several; <c>organisations</c> lists all.</summary>
    public static string Books(SandboxSummary books) => Indented(new JsonObject
    {
        ["schema"] = "sandbox/1",
        ["organisation"] = books.OrganisationName,
        ["tenant_id"] = books.TenantId.ToString(),
        ["digest"] = books.Digest,
        ["lines"] = BookLines(books.Lines),
        ["organisations"] = new JsonArray([.. books.Organisations.Select(static organisation => new JsonObject
        {
            ["name"] = organisation.Name,
            ["tenant_id"] = organisation.TenantId.ToString(),
            ["lines"] = BookLines(organisation.Lines),
        })]),
    });

    /// <summary>A document as all commands write it.</summary>
    public static string Indented(JsonObject document) => document.ToJsonString(Form);

    private static JsonArray BookLines(IEnumerable<SandboxSummaryLine> lines) => new([.. lines.Select(static line => new JsonObject
    {
        ["kind"] = line.Kind,
        ["status"] = line.Status,
        ["currency"] = line.Currency,
        ["count"] = line.Count,
        ["total"] = line.Total,
    })]);
}
