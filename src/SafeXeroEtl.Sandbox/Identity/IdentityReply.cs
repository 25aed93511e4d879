using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>How the identity addresses answer: JSON or a page, and nothing that holds a token or a code is ever cached.</summary>
internal static class IdentityReply
{
    public static Task Json(HttpContext context, int status, Action<Utf8JsonWriter> properties) =>
        Send(context, status, "application/json; charset=utf-8", Answers.Json(status, properties).Body);

    public static Task Error(HttpContext context, string error) => Json(context, 400, json => json.WriteString("error", error));

    public static Task Empty(HttpContext context) => Send(context, 200, contentType: null, []);

    public static Task Page(HttpContext context, int status, Page page)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = page.Policy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";

        // Not no-referrer: that would make the form's own Origin header "null".
        headers["Referrer-Policy"] = "same-origin";
        return Send(context, status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page.Html));
    }

    public static Task Redirect(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Send(context, 302, contentType: null, []);
    }

    private static async Task Send(HttpContext context, int status, string? contentType, byte[] body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}

/// <summary>A page and the content security policy it was written for.</summary>
internal sealed record Page(string Html, string Policy);
