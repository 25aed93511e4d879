using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Stands before a served sandbox and notes every secret that passes: tokens, codes, verifiers, client secrets.</summary>
internal sealed partial class WireTap : IStartupFilter
{
    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Each with what it is.</summary>
    public IReadOnlyDictionary<string, string> Secrets => _secrets;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, further) =>
        {
            await NoteRequestAsync(context.Request);
            var body = context.Response.Body;
            using var copy = new MemoryStream();
            context.Response.Body = copy;
            await further(context);
            context.Response.Body = body;
            if (context.Request.Path.StartsWithSegments("/connect", StringComparison.Ordinal))
            {
                NoteAll(Tokens(), System.Text.Encoding.UTF8.GetString(copy.ToArray()));
            }

            copy.Position = 0;
            await copy.CopyToAsync(body);
        });
        next(app);
    };

    private async Task NoteRequestAsync(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is { Length: > 10 } header)
        {
            Note("authorization", header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }

        if (request.HasFormContentType && request.Path.StartsWithSegments("/connect", StringComparison.Ordinal))
        {
            request.EnableBuffering();
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            NoteAll(Fields(), Uri.UnescapeDataString(await reader.ReadToEndAsync()));
            request.Body.Position = 0;
        }
    }

    private void NoteAll(Regex pattern, string text)
    {
        foreach (Match match in pattern.Matches(text))
        {
            Note(match.Groups["what"].Value, match.Groups["secret"].Value);
        }
    }

    private void Note(string what, string secret) => _secrets.TryAdd(secret, what);

    [GeneratedRegex("\"(?<what>access_token|refresh_token|id_token)\":\"(?<secret>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();

    [GeneratedRegex("(?<what>code|code_verifier|refresh_token|token)=(?<secret>[^&]{20,})", RegexOptions.NonBacktracking)]
    private static partial Regex Fields();
}
