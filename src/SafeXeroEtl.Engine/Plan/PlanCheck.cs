using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>Whether a plan may still be applied: its seal, what it was made from, and what it relies on (P4). Sends nothing.</summary>
public static class PlanCheck
{
    /// <returns>The plan, or why there is none to read: also that its parts have another version's form.</returns>
    public static Noted<PlanHeader?> Read(RunDirectory run)
    {
        try
        {
            var header = ArtifactFile.ReadJson(run.PlanHeader, PlanJson.Default.PlanHeader);
            return header.Schema == PlanHeader.CurrentSchema
                ? new Noted<PlanHeader?>(header, [.. SealFaults(run, header)])
                : new Noted<PlanHeader?>(null, [OfAnotherVersion(run, header)]);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return new Noted<PlanHeader?>(null, [Tampered(run.PlanHeader, $"The plan cannot be read: {fault.Message}")]);
        }
    }

    /// <returns>What changed since the plan was sealed; empty when it may be applied.</returns>
    public static ImmutableArray<Diagnostic> Changes(RunDirectory run, PlanHeader plan, RunContext context, Organisation organisation) =>
    [
        .. Foreign(plan, context),
        .. plan.Inputs.SelectMany(input => Changed(input.Key, input.Value, HashOf(Path.Combine(context.PipelineFolder, input.Key)), "export file")),
        .. plan.Undoes is null ? NewInputs(run, plan, context) : [],
        .. plan.Definitions.Keys.Union(context.Pipeline.DefinitionFiles.Keys).Order(StringComparer.Ordinal).SelectMany(file => Changed(
            file, plan.Definitions.GetValueOrDefault(file), context.Pipeline.DefinitionFiles.GetValueOrDefault(file), "definition")),
        .. Preconditions.Changes(plan.Preconditions, Preconditions.Of(context.Pipeline, organisation)).Select(OrganisationChanged),
    ];

    private static IEnumerable<Diagnostic> NewInputs(RunDirectory run, PlanHeader plan, RunContext context) =>
        ExportFolder.NewSince(context.PipelineFolder, context.Pipeline, plan.Period, plan.Inputs, run.Root).SelectMany(static file => Changed(file, null, "", "export file"));

    private static IEnumerable<Diagnostic> SealFaults(RunDirectory run, PlanHeader header)
    {
        if (header.ToolVersion != ToolVersion.Current)
        {
            yield return OfAnotherVersion(run, header);
        }
        else if (!PlanSeal.Holds(header))
        {
            yield return Tampered(run.PlanHeader, "The plan does not match its seal: it was edited after it was made.");
        }

        foreach (var (shard, hash) in header.Shards)
        {
            var path = Path.Combine(run.Plan, shard);
            if (HashOf(path) != hash)
            {
                yield return Tampered(path, "A part of the plan does not match its seal: it was edited after it was made, or is gone.");
            }
        }
    }

    private static IEnumerable<Diagnostic> Foreign(PlanHeader plan, RunContext context)
    {
        if (plan.TenantId != context.Xero.TenantId)
        {
            yield return Refusal(DiagnosticCodes.ForeignPlan, null, "The plan was made for another organisation.", plan.TenantId);
        }

        if (plan.Pipeline != context.Pipeline.Name)
        {
            yield return Refusal(DiagnosticCodes.ForeignPlan, null, $"The plan was made by pipeline '{plan.Pipeline}', this is '{context.Pipeline.Name}'.", plan.Pipeline);
        }
    }

    private static IEnumerable<Diagnostic> Changed(string file, string? planned, string? now, string what)
    {
        if (planned != now)
        {
            var how = (planned, now) switch
            {
                (null, _) => "is new",
                (_, null) => "is gone",
                _ => "has changed",
            };
            yield return Refusal(DiagnosticCodes.InputChanged, file, $"The {what} {file} {how} since the plan was sealed.", null);
        }
    }

    private static Diagnostic OfAnotherVersion(RunDirectory run, PlanHeader header) => Refusal(DiagnosticCodes.ForeignPlan, run.PlanHeader,
        $"The plan was made by version {header.ToolVersion} ({header.Schema}), this is {ToolVersion.Current} ({PlanHeader.CurrentSchema}).", header.ToolVersion);

    private static Diagnostic OrganisationChanged(string change) =>
        Refusal(DiagnosticCodes.OrganisationChanged, null, $"The organisation has changed since the plan: {change}.", null);

    private static Diagnostic Tampered(string path, string message) => Refusal(DiagnosticCodes.PlanTampered, path, message, null);

    private static Diagnostic Refusal(string code, string? file, string message, string? value) => new()
    {
        Code = code,
        Message = message,
        At = file is null ? null : new SourceLocation(file),
        Value = value,
        NextStep = "Nothing was sent. Plan again and apply the new plan.",
    };

    private static string? HashOf(string path) => File.Exists(path) ? ArtifactFile.Sha256Of(path) : null;
}
