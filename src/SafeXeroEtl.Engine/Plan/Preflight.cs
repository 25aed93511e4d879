using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>
/// What was true of the way to Xero when a plan was made, <c>preflight.json</c>: it changes by the minute, so no seal covers it and
/// no figure of the plan rests on it (P8). Nothing secret is in it.
/// </summary>
internal sealed record Preflight
{
    public required string Schema { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Null where no sign-in is needed: the sandbox inside the command.</summary>
    public TokenLife? SignIn { get; init; }

    public required ScopesSeen Scopes { get; init; }

    public required CallsSeen Calls { get; init; }

    /// <summary>Branding themes of new documents with a payment service on them, which block.</summary>
    public ImmutableArray<PayableTheme> PayableThemes { get; init; } = [];

    /// <summary>What to know before the plan is applied, a sentence each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <param name="Kind">How it was signed in.</param>
    /// <param name="AccessEnds">It is renewed before it ends.</param>
    /// <param name="RefreshEnds">Null where there is nothing to renew.</param>
    internal sealed record TokenLife(string Kind, DateTimeOffset AccessEnds, DateTimeOffset? RefreshEnds);

    /// <param name="Granted">Null when Xero did not say.</param>
    internal sealed record ScopesSeen(ImmutableArray<string>? Granted, ImmutableArray<string> Needed, ImmutableArray<string> Missing);

    /// <param name="LeftToday">As Xero last said; null when it did not.</param>
    /// <param name="Days">At the calls that are left today and 1,000 on every other day.</param>
    internal sealed record CallsSeen(int? LeftToday, int Needed, int Minutes, int Days);

    /// <summary>Looks, writes it down beside the plan, and says what to know before it is applied.</summary>
    public static ImmutableArray<Diagnostic> Keep(RunContext context, RunDirectory run, PlanHeader plan, ThemesSeen themes)
    {
        var effort = PlanEffort.Of(plan.Totals, ArtifactFile.ReadShard(run.PlannedAllocations, PlanJson.Default.CreditNoteAllocation), batches: PlanEffort.BatchesOf(ArtifactFile.ReadShard(run.PlannedPayments, PlanJson.Default.PlannedPayment)));
        var (life, needed) = (context.SignIn(), XeroScopes.Needed(context.Pipeline));
        var calls = CallsOf(effort, context.Xero.Client.CallsLeftToday(context.Xero.TenantId));
        ImmutableArray<Diagnostic> warnings = [.. themes.Warnings, .. Settings(context, run), .. CallsShort(calls)];
        var seen = new Preflight
        {
            Schema = "preflight/1",
            CheckedAt = context.Clock.GetUtcNow(),
            SignIn = life is null ? null : new TokenLife(life.Kind.ToString(), life.AccessEnds, life.RefreshEnds),
            Scopes = life is { Scopes: { IsEmpty: false } granted }
                ? new ScopesSeen([.. granted.Order(StringComparer.Ordinal)], needed, XeroScopes.Missing(granted, needed))
                : new ScopesSeen(null, needed, []),
            Calls = calls,
            PayableThemes = themes.Payable,
            Warnings = [.. warnings.Select(static warning => $"{warning.Message} {warning.NextStep}")],
        };
        ArtifactFile.WriteJson(run.Preflight, seen, PlanSideJson.Default.Preflight);
        return warnings;
    }

    /// <summary>Null of a run that an earlier version made.</summary>
    public static Preflight? Kept(RunDirectory run) => File.Exists(run.Preflight) ? ArtifactFile.ReadJson(run.Preflight, PlanSideJson.Default.Preflight) : null;

    private static CallsSeen CallsOf(PlanEffort effort, int? left) => new(
        left, effort.Calls, effort.Minutes, left is { } today && effort.Calls > today ? 1 + PlanEffort.DaysOf(effort.Calls - today) : PlanEffort.DaysOf(effort.Calls));

    /// <summary>What the pipeline states of the organisation and reports rest on: nothing is sent by it.</summary>
    private static IEnumerable<Diagnostic> Settings(RunContext context, RunDirectory run)
    {
        var organisation = ReferenceData.ReadOrganisation(run);
        return
        [
            .. VatSchemeCheck.Warning(context.Pipeline.VatReturn, organisation) is { } scheme ? [scheme] : Array.Empty<Diagnostic>(),
            .. CutOffAccounts.Warnings(context.Pipeline.CutOff, organisation),
        ];
    }

    private static IEnumerable<Diagnostic> CallsShort(CallsSeen calls)
    {
        if (calls.LeftToday is { } left && calls.Needed > left)
        {
            yield return new Diagnostic
            {
                Code = DiagnosticCodes.CallsRunShort,
                Severity = Severity.Warning,
                Message = FormattableString.Invariant($"Applying this plan takes about {CountedWords.Of(calls.Needed, "call")}, and Xero gives {left} more today."),
                NextStep = FormattableString.Invariant($"Apply it tomorrow; or apply it now, and it stops midway and the same command goes on: {CountedWords.Of(calls.Days, "day")} in all."),
            };
        }
    }
}
