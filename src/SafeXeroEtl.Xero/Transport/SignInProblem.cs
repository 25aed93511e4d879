using System.Globalization;
using System.Net;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Xero.Transport;

/// <summary>What is wrong with a sign-in, as told by a 401 or 403 (FACTS 4 Error shapes).</summary>
/// <param name="Words">Xero's words, or what they come to; no full stop.</param>
internal sealed record SignInProblem(string Code, string Words)
{
    /// <summary>Xero's detail of a 401 whose token lacks a scope.</summary>
    private const string ScopeDetail = "AuthorizationUnsuccessful";

    /// <summary>Xero's detail of a 403 for a tenant that the sign-in does not reach: never connected, or connected no more.</summary>
    private const string TenantDetail = "AuthenticationUnsuccessful";

    /// <summary>True for a 401 that speaks of the token alone: expired, revoked, not yet valid.</summary>
    public bool AnotherTokenMayHelp { get; private init; }

    /// <summary>The missing scope, as Xero names it or as the endpoint needs it; null when no scope is the matter.</summary>
    public string? Scope { get; private init; }

    public static async Task<SignInProblem> ReadAsync(OpenAnswer answer, XeroRequest request, TimeProvider clock)
    {
        var words = await ErrorText.DetailAsync(answer);
        var challenge = answer.Shown(answer.Headers.WwwAuthenticate.ToString());
        if (IsAboutScope(challenge) || IsAboutScope(words) || words.StartsWith(ScopeDetail, StringComparison.OrdinalIgnoreCase))
        {
            var scope = Named(challenge) ?? EndpointScopes.Of(request.Path, request.Method == HttpMethod.Get);
            return new SignInProblem(DiagnosticCodes.ScopeMissing, scope is null ? $"it lacks a scope ({words})" : $"it lacks the scope {scope}") { Scope = scope };
        }

        if (answer.Status == HttpStatusCode.Unauthorized)
        {
            return Drift(answer, clock) is { } drift
                ? new SignInProblem(DiagnosticCodes.ClockWrong, $"{drift} ({words})") { AnotherTokenMayHelp = true }
                : new SignInProblem(DiagnosticCodes.NotAuthorised, Together(words, challenge)) { AnotherTokenMayHelp = true };
        }

        return request.TenantId is not null && words.StartsWith(TenantDetail, StringComparison.OrdinalIgnoreCase)
            ? new SignInProblem(DiagnosticCodes.OrganisationNotConnected, words)
            : new SignInProblem(DiagnosticCodes.NotAuthorised, Together(words, challenge));
    }

    private static string Together(string words, string challenge) => challenge.Length > 0 ? $"{words} ({challenge})" : words;

    /// <summary>Both spellings were seen (FACTS 4).</summary>
    private static bool IsAboutScope(string text) =>
        text.Contains("insufficient_scope", StringComparison.OrdinalIgnoreCase) || text.Contains("insufficent_scope", StringComparison.OrdinalIgnoreCase);

    /// <summary>The challenge's <c>scope="a b"</c> (RFC 6750); null when it has none.</summary>
    private static string? Named(string challenge)
    {
        const string mark = "scope=\"";
        var at = challenge.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = challenge[(at + mark.Length)..];
        var end = rest.IndexOf('"', StringComparison.Ordinal);
        return end > 0 ? rest[..end] : null;
    }

    /// <summary>A clock that is far off makes good tokens look expired or not yet valid, and no new sign-in mends it.</summary>
    private static string? Drift(OpenAnswer answer, TimeProvider clock)
    {
        if (answer.Headers.Date is not { } theirs || (clock.GetUtcNow() - theirs).Duration() <= XeroLimits.ClockDriftMax)
        {
            return null;
        }

        var drift = clock.GetUtcNow() - theirs;
        return string.Create(CultureInfo.InvariantCulture, $"this computer's clock is {drift.Duration().TotalMinutes:0} minutes {(drift > TimeSpan.Zero ? "ahead of" : "behind")} Xero's");
    }
}
