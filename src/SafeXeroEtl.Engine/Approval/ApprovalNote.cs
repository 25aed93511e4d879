using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Approval;

/// <summary>Who made a run's plan and who approved it, in the run's folder for its reports; the ledger is the truth about it (P8 keeps it out of the seal).</summary>
public sealed record ApprovalNote
{
    public const string FileName = "approval.json";

    public required string Schema { get; init; }

    public required PlanApproval Approval { get; init; }

    /// <returns>Null when nobody approved the run.</returns>
    public static PlanApproval? Read(RunDirectory run) =>
        File.Exists(PathIn(run)) ? ArtifactFile.ReadJson(PathIn(run), ApprovalNoteJson.Default.ApprovalNote).Approval : null;

    public static void Write(RunDirectory run, PlanApproval approval) =>
        ArtifactFile.WriteJson(PathIn(run), new ApprovalNote { Schema = "approval/1", Approval = approval }, ApprovalNoteJson.Default.ApprovalNote);

    private static string PathIn(RunDirectory run) => Path.Combine(run.Root, FileName);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ApprovalNote))]
internal sealed partial class ApprovalNoteJson : JsonSerializerContext;
