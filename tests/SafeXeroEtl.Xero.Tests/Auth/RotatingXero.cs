using System.Net;
using SafeXeroEtl.TestKit;

namespace SafeXeroEtl.Xero.Tests.Auth;

/// <summary>A token endpoint that rotates refresh tokens as Xero says it does: each is good once, and for 30 minutes more from its first use.</summary>
internal sealed class RotatingXero(ManualClock clock) : HttpMessageHandler
{
    private readonly Dictionary<string, DateTimeOffset?> _firstUse = new(StringComparer.Ordinal) { ["refresh-1"] = null };
    private int _made = 1;

    /// <summary>So many answers are lost after the work was done.</summary>
    public int LosesAnswers { get; set; }

    public int Asked { get; private set; }

    public bool Accepts(string accessToken) => accessToken == $"access-{_made}";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        var token = form[(form.LastIndexOf('=') + 1)..];
        Asked++;
        if (!_firstUse.TryGetValue(token, out var first) || clock.GetUtcNow() - first > TimeSpan.FromMinutes(30))
        {
            return ScriptedXero.Answer(AuthWorld.Error("invalid_grant"), HttpStatusCode.BadRequest);
        }

        _firstUse[token] = first ?? clock.GetUtcNow();
        _firstUse[$"refresh-{++_made}"] = null;
        return LosesAnswers-- > 0 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ScriptedXero.Answer(AuthWorld.Pair(_made));
    }
}
