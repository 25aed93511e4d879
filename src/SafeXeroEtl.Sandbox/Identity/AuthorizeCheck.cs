using System.Text.RegularExpressions;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Reads an authorise request in the order that is safe: app, address, then everything that may be told to that address.</summary>
internal static partial class AuthorizeCheck
{
    private static readonly IReadOnlyList<string> Prompts = ["login", "consent", "select_account"];

    [GeneratedRegex("^[A-Za-z0-9_-]{43}$", RegexOptions.NonBacktracking)]
    private static partial Regex Challenge { get; }

    public static AuthorizeReading Read(Parameters asked, Func<string, XeroApp?> appOf)
    {
        if (asked.One("client_id") is not { } id || appOf(id) is not { } app)
        {
            return new AuthorizeReading.Unsafe("No app is registered with this client id (unauthorized_client).");
        }

        if (app.Kind is AppKind.CustomConnection)
        {
            return new AuthorizeReading.Unsafe("A custom connection does not sign in through a browser (unauthorized_client).");
        }

        if (asked.One("redirect_uri") is not { } redirect || !Redirects.IsRegistered(app, redirect))
        {
            return new AuthorizeReading.Unsafe("The redirect_uri is not one that is registered for this app (invalid_request).");
        }

        var state = asked.One("state");
        var scopes = Scopes.Words(asked.One("scope") ?? string.Empty);
        return Problem(asked, app, scopes) is { } error
            ? new AuthorizeReading.Refused(Redirects.With(redirect, ("error", error), ("state", state)))
            : new AuthorizeReading.Acceptable(app, new()
            {
                ClientId = id,
                RedirectUri = redirect,
                Scopes = scopes,
                State = state,
                Challenge = asked.One("code_challenge"),
                Nonce = asked.One("nonce"),
            });
    }

    private static string? Problem(Parameters asked, XeroApp app, IReadOnlyList<string> scopes)
    {
        if (asked.Unacceptable() is not null || asked.One("response_type") is not { } type || asked.One("response_mode") is not (null or "query"))
        {
            return "invalid_request";
        }

        if (type is not "code")
        {
            return "unsupported_response_type";
        }

        if (!ChallengeIsGood(asked, app))
        {
            return "invalid_request";
        }

        if (!Scopes.MayAskFor(app, scopes))
        {
            return "invalid_scope";
        }

        // There is no session in which a user could already be signed in.
        var prompts = Scopes.Words(asked.One("prompt") ?? string.Empty);
        return prompts is ["none"] ? "login_required"
            : prompts.Except(Prompts, StringComparer.Ordinal).Any() ? "invalid_request"
            : null;
    }

    // plain, which is also what a missing method means, would hand the verifier to whoever sees the address.
    private static bool ChallengeIsGood(Parameters asked, XeroApp app) => asked.One("code_challenge") is { } challenge
        ? asked.One("code_challenge_method") is "S256" && Challenge.IsMatch(challenge)
        : app.Kind is AppKind.Web && asked.One("code_challenge_method") is null;
}
