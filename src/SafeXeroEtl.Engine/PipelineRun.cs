using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Evidence;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Safe;
using SafeXeroEtl.Engine.Transform;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine;

/// <summary>The product in one place: extract, transform, plan, load, reconcile, report. Stages do not decide what comes next; this does.</summary>
public sealed partial class PipelineRun(RunContext context)
{
    private readonly ReportStage reports = new(context.Workspace);

    /// <summary>When this command saw all that a plan relies on in Xero; null until it has planned.</summary>
    private DateTimeOffset? checkedAt;

    /// <summary>What this command loaded, as far as it came: also there when it could not read Xero after that. Null before.</summary>
    public LoadOutcome? Loaded { get; private set; }

    /// <summary>Plans a period and, unless only the plan was asked for, applies it, reads Xero back and reports.</summary>
    public async Task<RunOutcome> RunAsync(RunRequest request, CancellationToken stop)
    {
        seen = request.Seen;
        return Kept(await GoAsync(request, stop));
    }

    /// <summary>Loads exactly a sealed plan, or says what changed since and sends nothing.</summary>
    public async Task<RunOutcome> ApplyAsync(string runId, CancellationToken stop)
    {
        seen = SeenInXero.Nothing;
        return Kept(await LoadPlanAsync(runId, stop));
    }

    /// <summary>Reads Xero afresh and compares it with a run's export. Sends nothing.</summary>
    public async Task<RunOutcome> ReconcileAsync(string runId, CancellationToken stop)
    {
        seen = SeenInXero.Nothing;
        return Kept(await CompareRunAsync(runId, stop));
    }

    private async Task<RunOutcome> GoAsync(RunRequest request, CancellationToken stop)
    {
        if (!request.PlanOnly && Unfinished(request) is { } unfinished)
        {
            var check = await CheckAsync(unfinished, stop);
            if (check is { HasErrors: false, Value: { } open })
            {
                Say($"Going on with run {unfinished.RunId}, which stopped midway.");
                return await ApplyAsync(unfinished, open, ApplyAs.Run, stop);
            }

            if (await EndHalfAppliedAsync(unfinished, check, stop) is { } doubt)
            {
                return End(Stopped(unfinished, doubt), null);
            }
        }

        ImmutableArray<Diagnostic> changed = [];
        if (!request.PlanOnly && Approved(request) is { } approved)
        {
            var check = await CheckAsync(approved, stop);
            if (check is { HasErrors: false, Value: { } agreed })
            {
                Say($"Applying run {approved.RunId}, which was approved.");
                return await ApplyAsync(approved, agreed, ApplyAs.Run, stop);
            }

            changed = check.Diagnostics;
        }

        var planned = await PlanAsync(request, stop);
        if (planned.Plan is { } plan && planned.Exit is ExitCode.Done or ExitCode.WaitsForPerson && Unapproved(planned.RunId, plan) is { } missing)
        {
            return End(Summaries.Refreshed(WaitsForApproval(planned, missing, changed), context), RunStatus.Planned);
        }

        if (request.PlanOnly || planned.Plan is null || planned.Exit != ExitCode.Done)
        {
            return planned;
        }

        if ((Refusals.Unstated(context) ?? SafeLinkCheck.Of(context, request.Period) ?? await InBooksAsync(planned.RunId, request, stop)) is { } unstated)
        {
            return End(Summaries.Refreshed(planned with { Exit = ExitCode.NothingSent, Diagnostics = planned.Diagnostics.Add(unstated) }, context), RunStatus.Planned);
        }

        var applied = await ApplyAsync(RunDirectory.Of(context.Workspace, planned.RunId), planned.Plan, ApplyAs.Run, stop);
        return Summaries.Refreshed(
            applied with { Diagnostics = planned.Diagnostics.AddRange(applied.Diagnostics), Artifacts = planned.Artifacts.AddRange(applied.Artifacts) }, context);
    }

    private async Task<RunOutcome> LoadPlanAsync(string runId, CancellationToken stop)
    {
        var run = RunDirectory.Of(context.Workspace, runId);
        var plan = await CheckAsync(run, stop);
        if (plan is { HasErrors: false, Value: { } sound })
        {
            return Unapproved(runId, sound) is { } missing
                ? End(new RunOutcome { RunId = runId, Exit = ExitCode.WaitsForPerson, Plan = sound, Diagnostics = [missing] }, null)
                : await ApplyAsync(run, sound, ApplyAs.Apply, stop);
        }

        return await EndHalfAppliedAsync(run, plan, stop) is { } doubt
            ? End(Stopped(run, doubt) with { Plan = plan.Value, Diagnostics = [.. plan.Diagnostics, Refusals.Of(doubt)] }, null)
            : End(new RunOutcome { RunId = runId, Exit = ExitCode.NothingSent, Plan = plan.Value, Diagnostics = plan.Diagnostics }, null);
    }

    /// <summary>Extract to sealed plan. Never changes anything in Xero.</summary>
    private async Task<RunOutcome> PlanAsync(RunRequest request, CancellationToken stop)
    {
        var run = Start(request, request.PlanOnly ? RunKind.Plan : RunKind.Run);
        if (await SettleDoubtsAsync(run, stop) is { } doubt)
        {
            return End(Stopped(run, doubt), RunStatus.Superseded);
        }

        Say("Reading the exports");
        var extract = Extract(run, request, stop);
        extract.Manifest.Write(run.Root);
        InputCopies.Keep(context.Pipeline.EvidenceInputs, ExportFolder.Of(context.PipelineFolder, context.Pipeline, request.Period), extract.Month.Files, run);
        if (extract.MustStop)
        {
            return End(new RunOutcome { RunId = run.RunId, Exit = ExitCode.NothingSent, Diagnostics = extract.Month.Diagnostics }, RunStatus.Superseded);
        }

        Say("Reading Xero");
        var settings = await SettingsAsync(stop);
        checkedAt = settings.At;
        var reference = await ReferenceData.ReadAsync(context.Xero, settings.Organisation, run, stop);
        Say("Mapping accounts, VAT and contacts");
        var transform = TransformStage.Run(context.Pipeline, request.Period, extract, reference, context.Ledger.Links(context.Xero.TenantId).Values, context.Ledger.BillNumbers(context.Xero.TenantId).Select(static bill => bill.Number), run);
        var themes = await ThemesSeen.LookAsync(context.Xero, settings.Organisation, transform.Themes, stop);
        Say("Planning");
        var plan = await PlanStage.RunAsync(
            new PlanRequest
            {
                Pipeline = context.Pipeline,
                Period = request.Period,
                Transfers = request.Transfers,
                Extract = extract.Month,
                Transform = transform,
                Reference = reference,
                Xero = context.Xero,
                Ledger = context.Ledger,
                Run = run,
                ToolVersion = ToolVersion.Current,
                Themes = themes,
            },
            stop);
        context.Ledger.SealRun(run.RunId, plan.Seal);
        HistoryReading.Keep(context, run, plan);
        var warnings = Preflight.Keep(context, run, plan, themes);
        ImmutableArray<Diagnostic> lost = LostCloses.Noticed(context, reference.Organisation, plan.ClosedTo) is { } noticed ? [noticed] : [];
        Say("Writing the plan");
        var files = reports.WritePlan(run, plan);
        var outcome = new RunOutcome
        {
            RunId = run.RunId,
            Exit = ExitRules.Worse(ExitRules.OfPlan(plan), ExitRules.OfReports(files.HasErrors)),
            Plan = plan,
            EarlierMonths = PlannedRows.EarlierMonths(run, request.Period),
            Diagnostics = [.. extract.Month.Diagnostics, .. PlannedRows.Faults(run, plan, extract.Month.Diagnostics), .. PlannedRows.Warnings(run), .. transform.ContactFindings.Decisions, .. files.Diagnostics],
            BeforeApplying = [.. lost, .. warnings],
            Artifacts = files.Value,
        };
        return End(outcome with { Summary = Summaries.OfPlan(outcome, context) }, RunStatus.Planned);
    }

    private async Task<RunOutcome> ApplyAsync(RunDirectory run, PlanHeader plan, ApplyAs how, CancellationToken stop)
    {
        SupersedeOthers(run.RunId, plan);
        context.Ledger.SetRunStatus(run.RunId, RunStatus.Applying, by: context.Operator);
        var request = await LoadAsync(run, plan, stop);
        Say("Loading");
        var load = Loaded = await LoadStage.RunAsync(request, stop);
        var outcome = new RunOutcome
        {
            RunId = run.RunId,
            Exit = ExitCode.Done,
            Plan = plan,
            Load = load,
            EarlierMonths = PlannedRows.EarlierMonths(run, plan.Period),
            Diagnostics = load.Diagnostics,
        };
        var summary = Summaries.OfRun(outcome, how.ToString().ToLowerInvariant(), context, run);
        outcome = outcome with { Exit = ExitRules.OfLoad(load, summary), Summary = summary };
        outcome = End(Summaries.Refreshed(outcome, context), load.Stop switch
        {
            null => RunStatus.Applied,
            { EndsPlan: true } => RunStatus.Superseded,
            _ => RunStatus.Stopped,
        });
        if (plan.Undoes is { } undone && load.Stop is null)
        {
            context.Ledger.SetRunStatus(undone, RunStatus.Undone);
        }

        return how == ApplyAs.Apply || load.Stop is not null ? outcome : await CompareAsync(run, plan, outcome, stop);
    }

    private RunDirectory Start(RunRequest request, RunKind kind)
    {
        var runId = context.Ledger.NextRunId(context.Pipeline.Name, request.Period, name => RunDirectory.Of(context.Workspace, name).IsUsed);
        var run = RunDirectory.Create(context.Workspace, runId);
        new RunNote
        {
            Schema = "run-note/1",
            PipelinePath = context.PipelinePath,
            CreatedAt = context.Clock.GetUtcNow(),
            Account = context.Operator.Account,
            Host = context.Operator.Host,
            ToolVersion = ToolVersion.Current,
        }.Write(run);
        context.Ledger.StartRun(new LedgerRun
        {
            RunId = runId,
            Pipeline = context.Pipeline.Name,
            Period = request.Period,
            TenantId = context.Xero.TenantId,
            Kind = kind,
            Account = context.Operator.Account,
            Host = context.Operator.Host,
        });
        return run;
    }

    /// <summary>The last run of the pipeline and period, when it was stopped while it was loading.</summary>
    private RunDirectory? Unfinished(RunRequest request) =>
        context.Ledger.LatestRun(context.Pipeline.Name, request.Period) is { Kind: not RunKind.Undo, Status: RunStatus.Applying or RunStatus.Stopped } run
            ? RunDirectory.Of(context.Workspace, run.RunId)
            : null;

    /// <summary>A run's plan, and why it may not be applied; without an error it may.</summary>
    private async Task<Noted<PlanHeader?>> CheckAsync(RunDirectory run, CancellationToken stop)
    {
        var known = context.Ledger.FindRun(run.RunId);
        var read = PlanCheck.Read(run);
        if (read.HasErrors || read.Value is not { } plan)
        {
            return read;
        }

        if (known is null or { Status: RunStatus.Superseded })
        {
            return new Noted<PlanHeader?>(plan, [Refusals.Superseded(run.RunId)]);
        }

        if (known.Status == RunStatus.Undone)
        {
            return new Noted<PlanHeader?>(plan, [Refusals.TakenBack(run.RunId, context.PipelinePath, plan.Period)]);
        }

        var organisation = (await SettingsAsync(stop)).Organisation;
        var changes = PlanCheck.Changes(run, plan, context, organisation);
        changes = changes.AddRange(await ThemesSeen.AgainAsync(context.Xero, organisation, plan.Preconditions, stop));
        changes = (Refusals.Unstated(context) ?? SafeLinkCheck.Of(context, plan.Period)) is { } unstated ? changes.Add(unstated) : changes;
        changes = Expired(run, known) is { } expired ? changes.Add(expired) : changes;
        return new Noted<PlanHeader?>(plan, ExitRules.IsOverLimit(plan) ? changes.Add(Refusals.TooMuchBlocked(plan)) : changes);
    }

    /// <summary>
    /// A plan that was begun and no longer holds is over: what it has in doubt is settled first, and what it did not send is carried to the next one.
    /// </summary>
    /// <returns>Null unless a doubt cannot be settled yet.</returns>
    private async Task<LoadStop?> EndHalfAppliedAsync(RunDirectory run, Noted<PlanHeader?> check, CancellationToken stop)
    {
        var changed = check.Value is not null && check.Diagnostics.Any(static fault => fault.Code is DiagnosticCodes.InputChanged or DiagnosticCodes.OrganisationChanged)
            && check.Diagnostics.All(static fault => fault.Code is not (DiagnosticCodes.PlanTampered or DiagnosticCodes.ForeignPlan));
        if (!changed || context.Ledger.FindRun(run.RunId) is not { Status: RunStatus.Applying or RunStatus.Stopped, Kind: not RunKind.Undo })
        {
            return null;
        }

        if (await SettleDoubtsAsync(run, stop) is { } doubt)
        {
            return doubt;
        }

        LoadStage.Carry(LoadRequest(run), LoadStop.PlanEnded());
        context.Ledger.SetRunStatus(run.RunId, RunStatus.Superseded);
        return null;
    }

    private async Task<LoadStop?> SettleDoubtsAsync(RunDirectory run, CancellationToken stop) =>
        !context.Ledger.OpenSends(context.Xero.TenantId).Any() ? null : await LoadStage.SettleDoubtsAsync(LoadRequest(run), stop);

    /// <summary>Makes ready what a plan loads, or takes back.</summary>
    private async Task<LoadRequest> LoadAsync(RunDirectory run, PlanHeader plan, CancellationToken stop)
    {
        if (plan.Undoes is { } undone)
        {
            return LoadRequest(run) with { Undo = await BeginUndoAsync(run, undone, stop) };
        }

        MovedParts.Retire(context, run);
        return LoadRequest(run) with { Watch = new PlanWatch(context.Pipeline, plan.Preconditions, RunNote.Read(run).CreatedAt, checkedAt) };
    }

    private LoadRequest LoadRequest(RunDirectory run) => new()
    {
        TenantId = context.Xero.TenantId,
        RunId = run.RunId,
        Contacts = run.PlannedContacts,
        Documents = run.PlannedDocuments,
        Allocations = run.PlannedAllocations,
        Payments = run.PlannedPayments,
        Payouts = File.Exists(run.PlannedPayouts) ? run.PlannedPayouts : null,
        Xero = context.Xero.Client,
        Ledger = context.Ledger,
        Clock = context.Clock,
        Options = context.IsRehearsal ? LoadOptions.OfSandbox : new LoadOptions(),
        Progress = context.Progress is null ? null : new Progress<LoadProgress>(at => Say(LoadWords.Of(at))),
    };

    /// <summary>Applying a plan supersedes older plans of the pipeline that nobody applied (DESIGN 6 Loading).</summary>
    private void SupersedeOthers(string runId, PlanHeader plan)
    {
        foreach (var other in context.Ledger.Runs().Where(run => run.RunId != runId && run.TenantId == plan.TenantId && run.Pipeline == plan.Pipeline
            && run.Status is RunStatus.Planned or RunStatus.Applying or RunStatus.Stopped).ToArray())
        {
            context.Ledger.SetRunStatus(other.RunId, RunStatus.Superseded);
        }
    }

    private static RunOutcome Stopped(RunDirectory run, LoadStop doubt) => new()
    {
        RunId = run.RunId,
        Exit = doubt.IsFailure ? ExitCode.Failed : ExitCode.StoppedMidway,
        Diagnostics = [Refusals.Of(doubt)],
    };

    private RunOutcome End(RunOutcome outcome, RunStatus? status)
    {
        if (status is { } reached)
        {
            context.Ledger.SetRunStatus(outcome.RunId, reached, (int)outcome.Exit, context.Operator);
        }

        return outcome;
    }

    /// <summary>What the command left in the run's folder is listed, so that <c>verify</c> finds what is changed later.</summary>
    private RunOutcome Kept(RunOutcome outcome)
    {
        if (context.Ledger.FindRun(outcome.RunId) is not null)
        {
            RunArtifacts.Keep(RunDirectory.Of(context.Workspace, outcome.RunId), context.Ledger);
        }

        return outcome with { Diagnostics = [.. outcome.Diagnostics.Select(each => PipelineInText.Named(each, context.PipelinePath))] };
    }

    private void Say(string what) => context.Progress?.Report(what);

    private enum ApplyAs
    {
        Apply,
        Run,
    }
}
