using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;

namespace SafeXeroEtl.Sandbox.Tests.Identity;

/// <summary>A stranger's app, written from the fact sheet: it asks, a person answers, it exchanges the code.</summary>
internal sealed class Client(TestBooks books)
{
    public const string PkceApp = "5AFE0A11CE00000000000000000000D1";
    public const string WebApp = "5AFE0A11CE00000000000000000000B1";
    public const string WebSecret = "sandbox-web-app-secret";
    public const string CustomApp = "5AFE0A11CE00000000000000000000C1";
    public const string CustomSecret = "sandbox-custom-connection-secret";
    public const string Redirect = "http://localhost:8742/callback";
    public const string Everything =
        "openid profile email offline_access accounting.contacts accounting.invoices accounting.payments accounting.settings.read accounting.reports.trialbalance.read";

    public const string Verifier = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    public static readonly string Challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>A good authorise request of the PKCE app; an empty value leaves a parameter out.</summary>
    public static Dictionary<string, string> Question(params (string Name, string Value)[] changes)
    {
        var asked = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = PkceApp,
            ["redirect_uri"] = Redirect,
            ["scope"] = Everything,
            ["state"] = "state & <more>",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            if (value.Length == 0)
            {
                asked.Remove(name);
            }
            else
            {
                asked[name] = value;
            }
        }

        return asked;
    }

    public static Dictionary<string, string> Exchange(string code, params (string Name, string Value)[] changes)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = PkceApp,
            ["code"] = code,
            ["redirect_uri"] = Redirect,
            ["code_verifier"] = Verifier,
        };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return form.Where(static field => field.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }

    public static Dictionary<string, string> Refresh(string token) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = PkceApp,
        ["refresh_token"] = token,
    };

    public static Dictionary<string, string> Query(Uri address) => address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2))
        .ToDictionary(static pair => pair[0], static pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);

    public static JsonElement Claims(string token)
    {
        var part = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '='))).RootElement;
    }

    public async Task<HttpResponseMessage> Ask(Dictionary<string, string> question)
    {
        using var form = new FormUrlEncodedContent(question);
        return await books.Client.GetAsync(new Uri("/identity/connect/authorize?" + await form.ReadAsStringAsync(), UriKind.Relative));
    }

    public async Task<HttpResponseMessage> Answer(string page, string decision, params string[] tenants)
    {
        var ticket = Regex.Match(page, "name=\"ticket\" value=\"(?<ticket>[^\"]+)\"", RegexOptions.NonBacktracking).Groups["ticket"].Value;
        ticket.ShouldNotBeEmpty(page);
        using var form = new FormUrlEncodedContent(
            new[] { ("ticket", ticket), ("decision", decision) }.Concat(tenants.Select(static tenant => ("tenant", tenant)))
                .Select(static field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await books.Client.PostAsync(new Uri("/identity/connect/authorize", UriKind.Relative), form);
    }

    /// <summary>A code, consented to for these organisations (the first one when none is named).</summary>
    public async Task<string> Code(Dictionary<string, string>? question = null, params string[] tenants)
    {
        using var page = await Ask(question ?? Question());
        using var back = await Answer(await page.Content.ReadAsStringAsync(), "allow", tenants.Length == 0 ? [books.TenantId.ToString()] : tenants);
        back.StatusCode.ShouldBe(HttpStatusCode.Found);
        return Query(back.Headers.Location!)["code"];
    }

    public async Task<JsonElement> SignIn(string scope = Everything, params string[] tenants)
    {
        var reply = await Post("/connect/token", Exchange(await Code(Question(("scope", scope)), tenants)));
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json;
    }

    public Task<Reply> Custom(string scope, string secret = CustomSecret) =>
        Post("/connect/token", new() { ["grant_type"] = "client_credentials", ["scope"] = scope }, (CustomApp, secret));

    public async Task<Reply> Post(string path, Dictionary<string, string> fields, (string Id, string Secret)? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (basic is { } pair)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{pair.Id}:{pair.Secret}")));
        }

        return await books.Send(request, plain: true);
    }

    /// <summary>A call to the API with this token; for the first organisation unless another is named, or none with an empty word.</summary>
    public Task<Reply> Call(string token, string path = "Organisation", string? tenant = null, HttpMethod? method = null, string? body = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path.StartsWith('/') ? path : "/api.xro/2.0/" + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json");
        if (tenant is not "")
        {
            request.Headers.Add("xero-tenant-id", tenant ?? books.TenantId.ToString());
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return books.Send(request, plain: true);
    }
}
