using System.Text;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Which app is asking at the token and the revocation endpoint: Basic, or the fields of the form; a public app shows its id only.</summary>
internal static class ClientAuthentication
{
    /// <summary>Null when no app proved itself: <c>invalid_client</c>.</summary>
    public static XeroApp? AppOf(BookSession session, HttpRequest request, Parameters form)
    {
        var shown = FromBasic(request) ?? new Shown(form.One("client_id"), form.One("client_secret"));
        if (shown.ClientId is not { } id || session.App(id) is not { } app || (form.One("client_id") is { } named && !string.Equals(named, id, StringComparison.Ordinal)))
        {
            return null;
        }

        var proved = app.Kind is AppKind.Pkce ? shown.Secret is null : shown.Secret is { } secret && Secrets.Matches(secret, app.SecretHash);
        return proved ? app : null;
    }

    private static Shown? FromBasic(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header[6..].Trim())).Split(':', 2);
            return pair is [var id, var secret] ? new(Uri.UnescapeDataString(id), secret.Length == 0 ? null : Uri.UnescapeDataString(secret)) : new(null, null);
        }
        catch (FormatException)
        {
            return new(null, null);
        }
    }

    private sealed record Shown(string? ClientId, string? Secret);
}
