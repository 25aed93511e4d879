using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Xero.Transport;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>Why an attempt to read failed, and whether another may help.</summary>
/// <param name="Message">What to tell the user, with the next step; no secrets.</param>
internal sealed record ReadFailure(string Code, string Message, bool MayPass)
{
    /// <summary>What to ask the token source for before the one further attempt; null when another token would not help.</summary>
    public TokenRequest? Again { get; init; }

    /// <summary>What mends a refused sign-in, where the client was told.</summary>
    public string? NextStep { get; init; }

    public const string WebPage = "it is a web page; a proxy, or a network that wants a sign-in of its own, stands in between";

    /// <summary>An answer that came and cannot be used: broken, not JSON, a 5xx.</summary>
    public static ReadFailure Unreadable(string endpoint, string why) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero's answer to {endpoint} cannot be used: {why}. Try again later.", MayPass: true);

    public static ReadFailure Unreachable(string endpoint, string why) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero could not be reached for {endpoint}: {why}. Check the connection and try again.", MayPass: true);

    public static ReadFailure NotAuthorised(string endpoint, string why) =>
        new(DiagnosticCodes.NotAuthorised, $"Xero does not accept the sign-in for {endpoint}: {why}. Sign in to the organisation again.", MayPass: false);

    public static ReadFailure NotAuthorised(string endpoint, SignInProblem problem) => problem.Code switch
    {
        DiagnosticCodes.ScopeMissing => new(problem.Code, $"Xero does not let this sign-in ask for {endpoint}: {problem.Words}. Sign in again and allow it.", MayPass: false),
        DiagnosticCodes.OrganisationNotConnected => new(problem.Code, $"This sign-in does not reach the organisation ({problem.Words} on {endpoint}). Connect it again in Xero's consent page, or correct its tenant id.", MayPass: false),
        DiagnosticCodes.ClockWrong => new(problem.Code, $"Xero does not accept the sign-in for {endpoint}: {problem.Words}. Set the clock right and give the command again.", MayPass: false),
        _ => NotAuthorised(endpoint, problem.Words),
    };

    public static ReadFailure Refused(string endpoint, int status, string why) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero refused to answer {endpoint} ({status}): {why}. Report this with the message.", MayPass: false);

    public static ReadFailure DaySpent(DateTimeOffset resume) =>
        new(DiagnosticCodes.DayLimitReached, FormattableString.Invariant($"Xero's calls for today are used up. Run again after {resume.UtcDateTime:yyyy-MM-dd HH:mm} UTC."), MayPass: false);

    public static ReadFailure RateLimited(string endpoint, RateLimitNotice notice, DateTimeOffset now) => notice.IsDay
        ? DaySpent(now + (notice.RetryAfter ?? XeroLimits.Day))
        : new ReadFailure(DiagnosticCodes.XeroUnreachable, $"Xero asks for a pause ({notice.Problem}) on {endpoint}. Try again in a few minutes.", MayPass: true);

    public XeroReadException ToException() => NextStep is null ? new(Code, Message) : new XeroSignInException(Code, Message, NextStep);
}
