using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Backfill;

/// <summary>
/// The pack of a campaign over all its commands: one page and its tables as CSV, made of what the months' runs left on disk. Only the calls, which no run
/// keeps, are remembered beside it.
/// </summary>
internal sealed class CampaignPack(RunContext context)
{
    private const string CallsFile = "calls.json";

    /// <param name="organisation">Its name at Xero.</param>
    /// <returns>The files, absolute.</returns>
    public Noted<ImmutableArray<string>> Write(string organisation, ImmutableArray<CampaignMonth> months)
    {
        var folder = Path.Combine(context.Workspace, "campaigns", RunDirectory.SafeName($"{context.Pipeline.Name}-{months[0].Period}-{months[^1].Period}"));
        Directory.CreateDirectory(folder);
        var calls = Calls(folder, months);
        var book = CampaignReport.Build(context.Pipeline.Name, organisation, [.. months.Select(month => Of(month, calls.GetValueOrDefault(month.Period.ToString())))]);
        var written = new IReportWriter[] { new HtmlReportWriter(TemplateEngine.In(context.Workspace)), new CsvReportWriter() }.Select(writer => writer.Write(book, folder)).ToList();
        return new Noted<ImmutableArray<string>>(
            [.. written.SelectMany(static files => files.Value).Select(file => Path.Combine(folder, file))], [.. written.SelectMany(static files => files.Diagnostics)]);
    }

    /// <summary>Of this command and those before it, by month.</summary>
    private static SortedDictionary<string, int> Calls(string folder, ImmutableArray<CampaignMonth> months)
    {
        var path = Path.Combine(folder, CallsFile);
        var calls = File.Exists(path) ? ArtifactFile.ReadJson(path, CampaignJson.Default.SortedDictionaryStringInt32) : new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var month in months.Where(static month => month.Calls > 0))
        {
            calls[month.Period.ToString()] = calls.GetValueOrDefault(month.Period.ToString()) + month.Calls;
        }

        ArtifactFile.WriteJson(path, calls, CampaignJson.Default.SortedDictionaryStringInt32);
        return calls;
    }

    private CampaignReportMonth Of(CampaignMonth month, int calls)
    {
        var told = new CampaignReportMonth { Period = month.Period, Standing = month.Word, RunId = month.RunId, Says = month.Says, Calls = calls };
        if (month.RunId is not { } runId)
        {
            return told;
        }

        var run = RunDirectory.Of(context.Workspace, runId);
        var findings = File.Exists(Path.Combine(run.Reconcile, ReconcileStage.FindingsFile)) ? ReconcileStage.Read(run) : null;
        return told with { Totals = PlanCheck.Read(run).Value?.Totals, Verdict = findings?.Verdict, Items = findings?.Items ?? [], Currency = findings?.Debtors.Currency ?? CurrencyCode.Gbp };
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(SortedDictionary<string, int>))]
internal sealed partial class CampaignJson : JsonSerializerContext;
