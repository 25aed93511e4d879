using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>What came of loading.</summary>
public sealed record LoadOutcome
{
    /// <summary>One for each record that the plan would send, in the order of the plan.</summary>
    public required ImmutableArray<LoadedRecord> Records { get; init; }

    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Null when everything had its turn; otherwise the same command does more (exit 4).</summary>
    public LoadStop? Stop { get; init; }

    /// <summary>Requests to Xero, look-ups included.</summary>
    public required int Calls { get; init; }
}

/// <summary>Why loading stopped midway, and when to go on.</summary>
/// <param name="ResumeAt">When the same command does more; null: at once, or when the cause is gone.</param>
public sealed record LoadStop(string Code, string Message, DateTimeOffset? ResumeAt = null)
{
    /// <summary>What mends it, where that is known; otherwise the same command is given again.</summary>
    public string? NextStep { get; private init; }

    /// <summary>True for our fault, the connection and the sign-in (exit 1); otherwise the run was stopped in order (exit 4).</summary>
    public bool IsFailure => Code is not (DiagnosticCodes.StoppedByUser or DiagnosticCodes.InDoubt or DiagnosticCodes.DayLimitReached or DiagnosticCodes.OrganisationChanged);

    /// <summary>True when the plan no longer holds: it is over, and a new one takes in what it did not send (exit 5).</summary>
    public bool EndsPlan => Code == DiagnosticCodes.OrganisationChanged;

    internal static LoadStop ByUser() => new(DiagnosticCodes.StoppedByUser, "Stopped as asked; what was under way is recorded.");

    internal static LoadStop OrganisationChanged(IEnumerable<string> changes) =>
        new(DiagnosticCodes.OrganisationChanged, $"The organisation has changed while the plan was loaded: {string.Join("; ", changes)}. Nothing further was sent.")
        {
            NextStep = "Plan again: the new plan takes in what this one did not send.",
        };

    /// <summary>A plan that was begun and may not be gone on with.</summary>
    internal static LoadStop PlanEnded() => new(DiagnosticCodes.ChangedSincePlan, "The plan no longer held when it was to be gone on with; the next plan takes it in.");

    internal static LoadStop InDoubt(int count, DateTimeOffset resumeAt) => new(
        DiagnosticCodes.InDoubt,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Xero's answer for {CountedWords.Of(count, "record")} was lost, and Xero does not show {(count == 1 ? "it" : "them")}. The request may still arrive until {resumeAt:yyyy-MM-dd HH:mm:ss} UTC; nothing is sent for {(count == 1 ? "it" : "them")} before."),
        resumeAt);

    internal static LoadStop NotArrived(int count) => new(
        DiagnosticCodes.InDoubt,
        $"{CountedWords.Of(count, "record")} did not arrive in Xero, and no longer can; the same command sends {(count == 1 ? "it" : "them")} again.");

    internal static LoadStop DayLimit(DateTimeOffset? resumeAt) => new(
        DiagnosticCodes.DayLimitReached,
        resumeAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"Xero takes no more calls today; it does again from {at:yyyy-MM-dd HH:mm:ss} UTC.")
            : "Xero takes no more calls today and does not say when it will.",
        resumeAt);

    internal static LoadStop Busy() => new(DiagnosticCodes.XeroUnreachable, "Xero goes on refusing calls as too many. Is another program using the same app?");

    /// <summary>What a token source says stands as it is; what Xero says needs a sentence around it.</summary>
    internal static LoadStop Unauthorised(XeroAnswer.Unauthorised answer) =>
        new(answer.Code, answer.IsFromTokenSource ? answer.Detail : $"Xero does not accept our sign-in: {answer.Detail.TrimEnd('.', ' ')}.") { NextStep = answer.NextStep };

    internal static LoadStop Offline(string why) => new(DiagnosticCodes.XeroUnreachable, $"Xero cannot be reached: {why}");

    internal static LoadStop Of(XeroReadException failed) => new(failed.Code, failed.Message) { NextStep = (failed as XeroSignInException)?.NextStep };

    /// <summary>The one that lasts longer.</summary>
    internal static LoadStop? Later(LoadStop? one, LoadStop? other) => one?.ResumeAt > other?.ResumeAt ? one : other ?? one;
}
