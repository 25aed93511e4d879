using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>The one state of every record in a plan (P1): in = create + update + there + skipped + held + blocked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanState>))]
public enum PlanState
{
    Create,
    Update,
    There,
    Skipped,
    Held,
    Blocked,
}

/// <summary>What the plan decided for one record, and why.</summary>
/// <param name="Code">A diagnostic code; null for create and an undisturbed there.</param>
/// <param name="Reason">For a person; null where the state says it all.</param>
/// <param name="XeroId">The record in Xero, when it is there already.</param>
public sealed record PlanDecision(PlanState State, string? Code = null, string? Reason = null, Guid? XeroId = null)
{
    public static PlanDecision Create { get; } = new(PlanState.Create);

    /// <summary>What to do about it, where a fault of the files or the YAML says so; for the plan's own decisions see <see cref="NextSteps"/>.</summary>
    public string? NextStep { get; init; }

    /// <summary>The very line that is wrong, where it is another than the record's.</summary>
    public SourceLocation? At { get; init; }

    public static PlanDecision There(Guid xeroId, string? code = null, string? reason = null) => new(PlanState.There, code, reason, xeroId);

    public static PlanDecision Update(Guid xeroId) => new(PlanState.Update, XeroId: xeroId);

    public static PlanDecision Skipped(string code, string reason) => new(PlanState.Skipped, code, reason);

    public static PlanDecision Held(string code, string reason) => new(PlanState.Held, code, reason);

    /// <param name="what">The kind that <c>transfers</c> or <c>--only</c> leaves out, in the plural.</param>
    public static PlanDecision LeftOut(string what) => Held(DiagnosticCodes.LeftOut, $"{what} are left out of this run.");

    public static PlanDecision Blocked(string code, string reason) => new(PlanState.Blocked, code, reason);

    public static PlanDecision Blocked(Diagnostic fault) => new(PlanState.Blocked, fault.Code, fault.Message) { NextStep = fault.NextStep, At = fault.At };

    /// <summary>Whether load has something to send for it.</summary>
    [JsonIgnore]
    public bool Sends => State is PlanState.Create or PlanState.Update;
}
