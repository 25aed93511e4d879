using System.Globalization;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>
/// Which months were closed is in the ledger alone, and Xero cannot tell it again. Where plans in the workspace show that the books were closed further
/// than pipeline and Xero say, a rebuilt ledger would let bills into closed months.
/// </summary>
internal static class LostCloses
{
    /// <returns>An error where the plans show it, a warning where the pipeline does not say a day; null when it does.</returns>
    public static Diagnostic? Of(RunContext context, Organisation organisation)
    {
        var known = ClosedBooks.To(context.Pipeline, context.Ledger, context.Xero.TenantId, organisation);
        if (Planned(context) is { } planned && (known is null || planned > known))
        {
            return Told(Severity.Error, $"The books were closed to {Day(planned)} when the last plans were made, and neither pipeline nor Xero says so; the lost ledger did.", planned,
                $"Nothing was rebuilt. Write `closed_to: {Day(planned)}` into pipeline.yml, or a later day if a month was closed since, and give the command again.");
        }

        return context.Pipeline.ClosedTo is not null ? null : Told(Severity.Warning,
            $"Which months were closed stood in the lost ledger alone: the books are closed to {(known is { } day ? Day(day) + ", by Xero's lock date" : "no day")}.", known,
            "If a later month was closed, write `closed_to:` with its last day into pipeline.yml before you plan.");
    }

    /// <summary>The latest day that plans of the pipeline took the books to be closed to.</summary>
    private static DateOnly? Planned(RunContext context)
    {
        var runs = Path.Combine(context.Workspace, "runs");
        return Directory.Exists(runs) ? Directory.EnumerateDirectories(runs).Max(run => ClosedTo(Path.Combine(run, "3-plan", "plan.json"), context)) : null;
    }

    /// <summary>What cannot be read, or another version wrote, shows nothing.</summary>
    private static DateOnly? ClosedTo(string header, RunContext context)
    {
        try
        {
            var plan = File.Exists(header) ? ArtifactFile.ReadJson(header, PlanJson.Default.PlanHeader) : null;
            return plan is not null && plan.Pipeline == context.Pipeline.Name && plan.TenantId == context.Xero.TenantId ? plan.ClosedTo : null;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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
