using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>Why an attempt to read failed, and whether another may help.</summary>
internal sealed record SafeFailure(string Code, string Message, string NextStep, bool MayPass = false)
{
    private const string Later = "Give the same command again later: it goes on where it stopped.";

    public static SafeFailure TooLarge { get; } = new(
        DiagnosticCodes.SafeAnswerUnusable,
        $"The answer is larger than {SafeLimits.AnswerBytesMax >> 20} MB.",
        "Write a smaller `page_limit` below `safe:` in pipeline.yml.");

    public static SafeFailure HoldsKey { get; } = new(
        DiagnosticCodes.SafeAnswerUnusable,
        "The answer repeats the key that it was asked with, so it is not kept.",
        "Check that the address is SAFE's, and make a new key in SAFE.");

    public static SafeFailure NoJson { get; } = new(
        DiagnosticCodes.SafeAnswerUnusable,
        "The answer is not the JSON that SAFE's API describes: it is cut off, or a page of a proxy or a sign-in.",
        "Open the address in a browser. If SAFE is there, give the same command again: it goes on where it stopped.",
        MayPass: true);

    public static SafeFailure KeyRefused { get; } = new(
        DiagnosticCodes.SafeKeyRefused,
        "SAFE does not accept the key (401). Somebody may have made a new key for the same user: SAFE keeps one key a user, and a new one ends the old one at once.",
        "Ask who made a key last, or make one for a user of its own (API only); then give the same command again: it goes on where it stopped.");

    public static SafeFailure AccessRefused { get; } = new(
        DiagnosticCodes.SafeAccessRefused,
        "SAFE knows the key and does not let its user read this (403).",
        "Give the key's user at least read on the API and the customer access All Customers, then give the same command again.");

    public static SafeFailure NotFound { get; } = new(
        DiagnosticCodes.SafeAnswerUnusable,
        "SAFE has nothing under this path (404).",
        "Check `safe.address`. If SAFE's documentation has another path in your version, write it below `safe.paths`. If a record was deleted while it was pulled, give the same command again: it begins anew.")
    { BeginAnew = true };

    public static SafeFailure Unreachable(string why) => new(DiagnosticCodes.SafeUnreachable, $"SAFE could not be read: {why}.", $"Check the connection and the address. {Later}", MayPass: true);

    public static SafeFailure PausedFor(TimeSpan wait) => new(
        DiagnosticCodes.SafeUnreachable,
        FormattableString.Invariant($"SAFE asks for a pause of {Math.Ceiling(wait.TotalMinutes):0} minutes (429)."),
        $"Write a smaller `concurrency` below `safe:` in pipeline.yml if this comes often. {Later}");

    /// <param name="host">Where it leads.</param>
    public static SafeFailure Redirected(string host) => new(
        DiagnosticCodes.SafeAnswerUnusable,
        $"The answer leads elsewhere, to {host}; a key is sent only to the address in the pipeline.",
        "If SAFE has moved, write its new address into `safe.address`.");

    /// <param name="words">SAFE's own; may be empty.</param>
    public static SafeFailure NotUnderstood(int status, string words) => new(
        DiagnosticCodes.SafeAnswerUnusable,
        $"SAFE does not understand the request ({status})" + (words.Length == 0 ? "." : $": {words}"),
        "If it is about `limit`, write a smaller `page_limit` below `safe:`; if about another parameter, report this with the message.");

    /// <summary>See <see cref="SafeApiException.BeginAnew"/>.</summary>
    public bool BeginAnew { get; init; }

    public SafeApiException ToException(SafeRequest request) => new(Code, Message, NextStep, new SourceLocation(request.Name)) { BeginAnew = BeginAnew };
}
