using System.Net;
using System.Text;

namespace SafeXeroEtl.Xero.Tests.Auth;

/// <summary>Everything that a token endpoint, or whatever stands before it, may answer instead of a pair, and the code it is told with.</summary>
internal static class BadAnswers
{
    public const string Planted = "planted-secret-of-an-answer";

    private static readonly Dictionary<string, (string Code, Action<ScriptedXero> Play)> Table = new(StringComparer.Ordinal)
    {
        ["the code or refresh token is stale"] = ("", Json(HttpStatusCode.BadRequest, """{"error":"invalid_grant"}""")),
        ["the client id is wrong"] = ("SX5014", Json(HttpStatusCode.BadRequest, """{"error":"invalid_client"}""")),
        ["the client id is wrong, by its other status"] = ("SX5014", Json(HttpStatusCode.Unauthorized, """{"error":"invalid_client"}""")),
        ["the app is of another type"] = ("SX5014", Json(HttpStatusCode.BadRequest, """{"error":"unauthorized_client"}""")),
        ["the app may not ask for that"] = ("SX5030", Json(HttpStatusCode.BadRequest, """{"error":"invalid_scope"}""")),
        ["the request is wrong"] = ("SX5029", Json(HttpStatusCode.BadRequest, $$"""{"error":"invalid_request","error_description":"{{Planted}}"}""")),
        ["an error that is no word"] = ("SX5029", Json(HttpStatusCode.BadRequest, $$"""{"error":"{{Planted}} <b>\u001b[31m"}""")),
        ["a refusal without a reason"] = ("SX5023", Json(HttpStatusCode.BadRequest, "{}")),
        ["an error of the server"] = ("SX5023", Json(HttpStatusCode.InternalServerError, "")),
        ["an outage"] = ("SX5023", Text(HttpStatusCode.ServiceUnavailable, "The Xero API is currently offline for maintenance")),
        ["too many requests"] = ("SX5023", Text(HttpStatusCode.TooManyRequests, "")),
        ["a proxy's page, with success"] = ("SX5023", Text(HttpStatusCode.OK, $"<html><body>Please log in {Planted}</body></html>")),
        ["a proxy's page"] = ("SX5023", Text(HttpStatusCode.BadGateway, $"\r\n <!DOCTYPE html><title>{Planted}</title>")),
        ["a redirect to a proxy's page"] = ("SX5023", Text(HttpStatusCode.Found, "")),
        ["no JSON"] = ("SX5023", Text(HttpStatusCode.OK, Planted)),
        ["a body that breaks off"] = ("SX5023", Text(HttpStatusCode.OK, $$"""{"access_token":"{{Planted}}","refre""")),
        ["an empty body"] = ("SX5023", Text(HttpStatusCode.OK, "")),
        ["JSON that is no object"] = ("SX5023", Json(HttpStatusCode.OK, $"""["{Planted}"]""")),
        ["JSON without a token"] = ("SX5023", Json(HttpStatusCode.OK, """{"expires_in":1800}""")),
        ["a token that is a number"] = ("SX5023", Json(HttpStatusCode.OK, """{"access_token":7,"refresh_token":"r"}""")),
        ["a token that would break a header"] = ("SX5023", Json(HttpStatusCode.OK, $$"""{"access_token":"{{Planted}}\r\nX: y","refresh_token":"r"}""")),
        ["JSON that is nested without end"] = ("SX5023", Text(HttpStatusCode.OK, new string('[', 100_000))),
        ["a body without end"] = ("SX5023", Text(HttpStatusCode.OK, "{\"access_token\":\"" + new string('x', 1_000_000))),
        ["no such name"] = ("SX5024", Breaks(HttpRequestError.NameResolutionError)),
        ["no connection"] = ("SX5024", Breaks(HttpRequestError.ConnectionError)),
        ["no secure connection"] = ("SX5024", Breaks(HttpRequestError.SecureConnectionError)),
        ["no way through the proxy"] = ("SX5024", Breaks(HttpRequestError.ProxyTunnelError)),
        ["a connection that breaks"] = ("SX5024", Breaks(HttpRequestError.ResponseEnded)),
        ["a body that never ends well"] = ("SX5024", static wire => wire.Does(static (_, _) => Task.FromException<HttpResponseMessage>(new IOException(Planted)))),
        ["a clock that is off"] = ("SX5032", static wire => wire.Answers(AuthWorld.Pair(9), HttpStatusCode.OK, ("Date", "Mon, 02 Nov 2026 09:00:00 GMT"))),
    };

    /// <summary>For a code that was just given: a stale one is refused as any other.</summary>
    public static TheoryData<string, string> Codes => Data("SX5029");

    /// <summary>For a refresh token: a stale one means that the sign-in has ended.</summary>
    public static TheoryData<string, string> Renewals => Data("SX5011");

    /// <summary>For a custom connection's secret.</summary>
    public static TheoryData<string, string> Secrets => Data("SX5029");

    public static void Play(ScriptedXero wire, string answer) => Table[answer].Play(wire);

    private static TheoryData<string, string> Data(string stale)
    {
        var data = new TheoryData<string, string>();
        foreach (var (answer, (code, _)) in Table)
        {
            data.Add(answer, code.Length > 0 ? code : stale);
        }

        return data;
    }

    private static Action<ScriptedXero> Json(HttpStatusCode status, string body) => wire => wire.Answers(body, status);

    private static Action<ScriptedXero> Text(HttpStatusCode status, string body) =>
        wire => wire.Answers(() => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "text/html") });

    private static Action<ScriptedXero> Breaks(HttpRequestError error) => wire => wire.Breaks(new HttpRequestException(error, Planted));
}
