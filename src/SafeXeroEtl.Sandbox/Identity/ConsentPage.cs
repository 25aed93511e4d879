using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>The pages of the sign-in: plain HTML, no script, nothing from elsewhere, every value escaped.</summary>
internal static class ConsentPage
{
    private const string Style = """
        :root { color-scheme: light; }
        body { margin: 0; padding: 1rem; background: #f2f4f7; color: #1b2430; font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 34rem; margin: 2vh auto; padding: 1.25rem 1.5rem 1.5rem; background: #fff; border: 1px solid #c9d0d9; border-radius: .5rem; }
        h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.3; overflow-wrap: anywhere; }
        ul { padding-left: 1.25rem; }
        fieldset { margin: 1.25rem 0; padding: .75rem 1rem; border: 1px solid #7a8594; border-radius: .25rem; }
        legend { padding: 0 .35rem; font-weight: 600; }
        label { display: block; padding: .35rem 0; }
        input { width: 1.15rem; height: 1.15rem; margin: 0 .5rem 0 0; vertical-align: -.15rem; }
        button { min-height: 2.75rem; margin: .25rem .5rem .25rem 0; padding: 0 1.5rem; font: inherit; font-weight: 600; border: 2px solid #0b5cad; border-radius: .25rem; cursor: pointer; }
        #allow { background: #0b5cad; color: #fff; }
        #deny { background: #fff; color: #0b5cad; }
        :focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
        .note { color: #4a5665; font-size: .9rem; }
        .error { padding: .5rem .75rem; border-left: 4px solid #b3261e; background: #fdeceb; }
        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>The question itself: the first organisation is chosen to begin with.</summary>
    public static Page Question(XeroApp app, AuthorizeRequest request, string ticket, IReadOnlyList<Organisation> organisations, string? problem = null)
    {
        var body = $"""
            <h1>{Text(app.Name)} wants to connect to the sandbox Xero</h1>
            <p>It asks to:</p>
            <ul>
            {string.Join('\n', request.Scopes.Select(static scope => $"<li>{Text(Scopes.InWords(scope))}</li>"))}
            </ul>
            {(problem is null ? string.Empty : $"<p class=\"error\" role=\"alert\" id=\"problem\">{Text(problem)}</p>")}
            <form method="post" action="/identity/connect/authorize">
            <input type="hidden" name="ticket" value="{Text(ticket)}">
            {(request.NeedsOrganisation ? Choice(organisations, problem is not null) : string.Empty)}
            <button id="allow" name="decision" value="allow">Allow access</button>
            <button id="deny" name="decision" value="deny" formnovalidate>Cancel</button>
            </form>
            <p class="note">Signed in as {Text(SandboxUser.GivenName)} {Text(SandboxUser.FamilyName)}. You go back to {Text(new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority))}. This is a rehearsal: no real organisation can be reached from here.</p>
            """;

        // A browser checks form-action against the redirect that follows the form as well, so the app's own address is named.
        return Whole($"Connect {app.Name}", body, $"'self' {new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority)}");
    }

    /// <summary>Something that must not be told to any other address.</summary>
    public static Page Problem(string problem) => Whole(
        "Sorry, this app cannot connect",
        $"""
        <h1>Sorry, this app cannot connect</h1>
        <p class="error">{Text(problem)}</p>
        <p>Go back to the app and start again; if it happens again, its settings are wrong.</p>
        """,
        "'none'");

    private static string Choice(IReadOnlyList<Organisation> organisations, bool isWrong) => $"""
        <fieldset{(isWrong ? " aria-describedby=\"problem\"" : string.Empty)}>
        <legend>Organisations it may reach</legend>
        {string.Join('\n', organisations.Select(static (organisation, place) =>
            $"<label><input type=\"checkbox\" name=\"tenant\" value=\"{organisation.TenantId:D}\"{(place == 0 ? " checked" : string.Empty)}>{Text(organisation.Name)}</label>"))}
        </fieldset>
        """;

    private static Page Whole(string title, string body, string formAction) => new(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        {body}
        </main>
        </body>
        </html>
        """,
        $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action {formAction}; frame-ancestors 'none'; base-uri 'none'");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
