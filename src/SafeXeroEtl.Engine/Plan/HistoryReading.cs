using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>What came before a plan: earlier months' figures and earlier definitions, each from what a run left in its own folder.</summary>
internal sealed class HistoryReading(RunContext context, RunDirectory run, PlanHeader plan)
{
    /// <summary>Reads it and keeps it with the plan, so that the report can be written again.</summary>
    public static PlanHistory Keep(RunContext context, RunDirectory run, PlanHeader plan)
    {
        var history = new HistoryReading(context, run, plan).Read();
        ArtifactFile.WriteJson(run.PlanHistory, history, PlanSideJson.Default.PlanHistory);
        return history;
    }

    /// <summary>As it was kept; nothing of a run that an earlier version made.</summary>
    public static PlanHistory Kept(RunDirectory run) =>
        File.Exists(run.PlanHistory) ? ArtifactFile.ReadJson(run.PlanHistory, PlanSideJson.Default.PlanHistory) : new PlanHistory();

    public static IEnumerable<MonthFigure> Figures(RunDirectory run) =>
        File.Exists(run.PlanFigures) ? ArtifactFile.ReadShard(run.PlanFigures, PlanSideJson.Default.MonthFigure) : [];

    private PlanHistory Read()
    {
        var months = EarlierMonths();
        var billed = Figures(run).Where(static row => row.By == FigureKind.Customer).Select(static row => row.Key).ToHashSet(StringComparer.Ordinal);
        var before = LastAgreed();
        return new PlanHistory
        {
            LastMonth = months is [var last, ..] ? Earlier(last) : null,
            LastFigures = months is [var first, ..] ? [.. Figures(FolderOf(first)).Where(static row => row.By is not (FigureKind.Customer or FigureKind.Site))] : [],
            Months = [.. months.Select(static month => month.Period)],
            Missing = MissingRegulars.Find(billed, months.Select(month => Figures(FolderOf(month)))),
            Flux = FluxFigure.Find(Figures(run), months.Select(month => Figures(FolderOf(month)))),
            ChangesSince = before is null ? null : Earlier(before),
            Changes = before is null ? [] : [.. Changes(FolderOf(before))],
        };
    }

    /// <summary>Of each earlier month its last applied run, the latest month first.</summary>
    private ImmutableArray<LedgerRun> EarlierMonths() =>
    [
        .. Others().Where(other => other.Period < plan.Period && IsApplied(other) && File.Exists(FolderOf(other).PlanFigures))
            .GroupBy(static other => other.Period).OrderByDescending(static month => month.Key)
            .Select(static month => month.Last()).Take(MissingRegulars.MonthsMax),
    ];

    /// <summary>The run whose definitions somebody last agreed to: the last approved one, else the last that was applied.</summary>
    private LedgerRun? LastAgreed()
    {
        var kept = Others().Where(other => File.Exists(FolderOf(other).PlanDefinitions)).ToArray();
        return kept.LastOrDefault(IsApproved) ?? kept.LastOrDefault(IsApplied);
    }

    private IEnumerable<LedgerRun> Others() => context.Ledger.Runs().Where(other => other.RunId != run.RunId && other.Pipeline == plan.Pipeline
        && other.TenantId == plan.TenantId && other.Kind is RunKind.Plan or RunKind.Run);

    private IEnumerable<DefinitionChange> Changes(RunDirectory before)
    {
        var old = Copies(before);
        var now = Copies(run);
        foreach (var file in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (old.GetValueOrDefault(file), now.GetValueOrDefault(file));
            if (was == isNow)
            {
                continue;
            }

            string[] found = [.. DefinitionDiff.Of(Parsed(was), Parsed(isNow))];
            foreach (var what in found is [] ? ["changed: comments or layout only"] : found)
            {
                yield return new DefinitionChange(file, what);
            }
        }
    }

    /// <summary>The YAML in force; none of a run that an earlier version made.</summary>
    public static IEnumerable<DefinitionCopy> Definitions(RunDirectory run) =>
        File.Exists(run.PlanDefinitions) ? ArtifactFile.ReadShard(run.PlanDefinitions, PlanSideJson.Default.DefinitionCopy) : [];

    private static Dictionary<string, string> Copies(RunDirectory of) => Definitions(of)
        .ToDictionary(static copy => copy.File, static copy => copy.Text, StringComparer.Ordinal);

    private static SettingNode? Parsed(string? text) => text is null ? null : YamlTree.Read(System.Text.Encoding.UTF8.GetBytes(text)).Root;

    private static bool IsApplied(LedgerRun other) => other.Status is RunStatus.Applied or RunStatus.Reconciled;

    private bool IsApproved(LedgerRun other) => context.Ledger.ApprovalOf(other) is not null;

    private EarlierRun Earlier(LedgerRun other) => new(other.RunId, other.Period, IsApproved(other));

    private RunDirectory FolderOf(LedgerRun other) => RunDirectory.Of(context.Workspace, other.RunId);
}
