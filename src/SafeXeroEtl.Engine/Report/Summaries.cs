using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Report;

/// <summary>The <c>run/1</c> summary of an outcome, with the calls and bytes the client counted.</summary>
internal static class Summaries
{
    public static RunSummary OfPlan(RunOutcome outcome, RunContext context, string command = "plan") =>
        RunSummary.OfPlan(Facts(outcome, command, context), outcome.Plan!.Totals) with { Glance = outcome.Plan.Undoes is null ? GlanceOf(RunDirectory.Of(context.Workspace, outcome.RunId), outcome.Plan) : null };

    public static RunSummary OfRun(RunOutcome outcome, string command, RunContext context, RunDirectory run) =>
        RunSummary.OfRun(Facts(outcome, command, context), outcome.Plan!.Totals, PlannedRows.All(run), outcome.Load!.Records);

    /// <summary>A comparison sends nothing: it shows what became of the run when it was applied, or, of a plan that nobody applied, what it would send.</summary>
    private static RunSummary OfCompared(RunOutcome outcome, RunContext context)
    {
        var run = RunDirectory.Of(context.Workspace, outcome.RunId);
        return LoadedEarlier.Of(context, run) is { } loaded
            ? RunSummary.OfRun(Facts(outcome, "reconcile", context), outcome.Plan!.Totals, PlannedRows.All(run), loaded)
            : OfPlan(outcome, context, "reconcile");
    }

    /// <summary>The outcome with its summary brought up to date.</summary>
    public static RunOutcome Refreshed(RunOutcome outcome, RunContext context)
    {
        if (outcome.Plan is null)
        {
            return outcome;
        }

        var summary = outcome.Summary ?? OfCompared(outcome, context);
        return outcome with { Summary = summary with { Facts = Facts(outcome, summary.Facts.Command, context) } };
    }

    private static PlanGlance GlanceOf(RunDirectory run, PlanHeader plan) => PlanGlance.Of(
        HistoryReading.Kept(run),
        HistoryReading.Figures(run),
        PlanEffort.Of(plan.Totals, ArtifactFile.ReadShard(run.PlannedAllocations, PlanJson.Default.CreditNoteAllocation), batches: PlanEffort.BatchesOf(ArtifactFile.ReadShard(run.PlannedPayments, PlanJson.Default.PlannedPayment))));

    private static RunFacts Facts(RunOutcome outcome, string command, RunContext context)
    {
        var findings = outcome.Findings;
        var sizes = findings is null ? ImmutableSortedDictionary<string, DifferenceSizes>.Empty : DifferenceSizes.ByCurrency(findings.Items);
        return new RunFacts
        {
            Command = command,
            RunId = outcome.RunId,
            Pipeline = context.Pipeline.Name,
            Period = outcome.Plan!.Period,
            Organisation = outcome.Findings?.OrganisationName ?? ReferenceOrganisation(outcome, context),
            Verdict = findings?.Verdict.Text,
            Differences = findings is null ? null : (findings.Debtors.Currency, sizes.GetValueOrDefault(findings.Debtors.Currency.Value) ?? DifferenceSizes.Nil),
            DifferencesInOthers = findings is null ? sizes : sizes.Remove(findings.Debtors.Currency.Value),
            Endpoints = [.. context.Xero.Client.Use.Select(static use => new EndpointCalls(use.Endpoint, use.Calls, use.BytesSent, use.BytesReceived))],
            Artifacts = [.. outcome.Artifacts.Select(path => Path.GetRelativePath(context.Workspace, path).Replace('\\', '/'))],
            Messages = Messages(outcome),
            Exit = (int)outcome.Exit,
        };
    }

    private static string ReferenceOrganisation(RunOutcome outcome, RunContext context) =>
        Extract.ReferenceData.ReadOrganisation(RunDirectory.Of(context.Workspace, outcome.RunId)).Name;

    private static ImmutableArray<string> Messages(RunOutcome outcome) =>
    [
        .. outcome.EarlierMonths.Select(month => $"{CountedWords.Of(month.Documents, "document")} of {month.Period} {(month.Documents == 1 ? "is" : "are")} in this run too: nothing had settled {(month.Documents == 1 ? "it" : "them")}."),
        .. outcome.BeforeApplying.Select(static warning => $"{warning.Message} {warning.NextStep}"),
        .. outcome.Load?.Stop is { } stop ? [stop.Message] : Array.Empty<string>(),
    ];
}
