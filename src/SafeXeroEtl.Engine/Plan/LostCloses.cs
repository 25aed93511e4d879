using System.Globalization;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Close;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>
/// Which months were closed is in the ledger alone, and Xero cannot tell it again. A ledger that was lost and started empty, or put back from an old copy,
/// would let bills into closed months; but the runs still lie in the workspace, and say how far the books were closed.
/// </summary>
internal static class LostCloses
{
    /// <summary>
    /// The latest day that runs show: those on which months were closed, and of those that the ledger does not know the plans too, since what it knows it was
    /// asked about itself. Whoever rebuilt the ledger was told to say the day in the pipeline, which counts from then on.
    /// </summary>
    public static DateOnly? Shown(string workspace, PipelineDefinition pipeline, RunLedger ledger, string tenantId)
    {
        var known = ledger.Runs().ToDictionary(static run => run.RunId);
        return known.Values.Any(run => run is { Kind: RunKind.Rebuild, Exit: (int)ExitCode.Done } && run.TenantId == tenantId && run.Pipeline == pipeline.Name) ? null
            : Latest(workspace, pipeline, tenantId, run => !known.ContainsKey(run.RunId));
    }

    /// <param name="closedTo">What a plan took the books to be closed to.</param>
    /// <returns>A warning when that is further than anything but runs of a lost ledger says.</returns>
    public static Diagnostic? Noticed(RunContext context, Organisation organisation, DateOnly? closedTo) =>
        closedTo is { } day && !(ClosedBooks.Said(context.Pipeline, context.Ledger, context.Xero.TenantId, organisation) >= day)
            ? Told(Severity.Warning, $"Runs in the workspace show that the books were closed to {Day(day)}, which the ledger does not know: it was lost, or put back from an old copy. They are taken to be closed to that day.", day,
                $"Write `closed_to: {Day(day)}` into pipeline.yml, or a later day if a month was closed since; if the ledger was lost, rebuild it then: `safexero ledger rebuild`.")
            : null;

    /// <returns>For who rebuilds a ledger: an error where runs show it, a warning where the pipeline does not say a day; null when it does.</returns>
    public static Diagnostic? Of(RunContext context, Organisation organisation)
    {
        var known = ClosedBooks.Said(context.Pipeline, context.Ledger, context.Xero.TenantId, organisation);
        var shown = Latest(context.Workspace, context.Pipeline, context.Xero.TenantId, static _ => true);
        if (shown is { } lost && (known is null || lost > known))
        {
            return Told(Severity.Error, $"The books were closed to {Day(lost)} when the last plans were made, and neither pipeline nor Xero says so; the lost ledger did.", lost,
                $"Nothing was rebuilt. Write `closed_to: {Day(lost)}` into pipeline.yml, or a later day if a month was closed since, and give the command again.");
        }

        return context.Pipeline.ClosedTo is not null ? null : Told(Severity.Warning,
            $"Which months were closed stood in the lost ledger alone: the books are closed to {(known is { } day ? Day(day) + ", by Xero's lock date" : "no day")}.", known,
            "If a later month was closed, write `closed_to:` with its last day into pipeline.yml before you plan.");
    }

    /// <param name="countsPlan">Of which runs the plan counts too, and not only what was closed on them.</param>
    private static DateOnly? Latest(string workspace, PipelineDefinition pipeline, string tenantId, Func<RunDirectory, bool> countsPlan) =>
        Runs(workspace).Max(run => Later(ClosedOn(run, pipeline, tenantId), countsPlan(run) ? PlannedWith(run, pipeline, tenantId) : null));

    private static IEnumerable<RunDirectory> Runs(string workspace)
    {
        var runs = Path.Combine(workspace, "runs");
        return Directory.Exists(runs)
            ? Directory.EnumerateDirectories(runs).Select(static folder => Path.GetFileName(folder)).Where(static name => name == RunDirectory.SafeName(name)).Select(name => RunDirectory.Of(workspace, name))
            : [];
    }

    /// <summary>What was closed on the run.</summary>
    private static DateOnly? ClosedOn(RunDirectory run, PipelineDefinition pipeline, string tenantId) =>
        Readable(() => ClosedNote.Find(run)) is { } note && note.Pipeline == pipeline.Name && note.TenantId == tenantId ? note.ClosedTo : null;

    /// <summary>What the run's plan took the books to be closed to.</summary>
    private static DateOnly? PlannedWith(RunDirectory run, PipelineDefinition pipeline, string tenantId) =>
        Readable(() => File.Exists(run.PlanHeader) ? ArtifactFile.ReadJson(run.PlanHeader, PlanJson.Default.PlanHeader) : null) is { } plan && plan.Pipeline == pipeline.Name && plan.TenantId == tenantId ? plan.ClosedTo : null;

    /// <summary>What cannot be read, or another version wrote, shows nothing.</summary>
    private static T? Readable<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one >= other || other is null ? one : other;

    private static Diagnostic Told(Severity severity, string message, DateOnly? day, string nextStep) => new()
    {
        Code = DiagnosticCodes.ClosesLost,
        Severity = severity,
        Message = message,
        Value = day is { } closed ? Day(closed) : null,
        NextStep = nextStep,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
