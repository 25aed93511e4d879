using System.Net.Http.Headers;
using System.Text;
using Polly;
using Polly.Retry;
using SafeXeroEtl.Xero.Transport;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>Asks the token and revocation endpoints. Nothing of what is sent or received is in any message.</summary>
internal sealed class TokenEndpoint : IDisposable
{
    private readonly SignInApp _app;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<TokenAnswer> _retry;

    public TokenEndpoint(SignInApp app, HttpMessageHandler handler, TimeProvider clock)
    {
        _app = app;
        _clock = clock;
        _http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new RetryStrategyOptions<TokenAnswer>
        {
            MaxRetryAttempts = AuthLimits.RetriesMax,
            BackoffType = DelayBackoffType.Exponential,
            Delay = AuthLimits.RetryDelayFirst,
            ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Result is TokenAnswer.Lost or TokenAnswer.NeverLeft or TokenAnswer.Unusable),
        };
        _retry = new ResiliencePipelineBuilder<TokenAnswer> { TimeProvider = clock }.AddRetry(options).Build();
    }

    /// <summary>A code can be used once, so a lost answer is not asked for again.</summary>
    public Task<TokenAnswer> ExchangeAsync(string code, string verifier, CancellationToken stop) => AskAsync(
        [new("grant_type", "authorization_code"), new("client_id", _app.ClientId), new("code", code), new("redirect_uri", _app.Redirect), new("code_verifier", verifier)], null, stop);

    /// <summary>The same refresh token again and again: Xero's grace is made for that.</summary>
    public Task<TokenAnswer> RefreshAsync(string refreshToken, CancellationToken stop) => PatientlyAsync(
        token => AskAsync([new("grant_type", "refresh_token"), new("client_id", _app.ClientId), new("refresh_token", refreshToken)], null, token), stop);

    public Task<TokenAnswer> ConnectAsync(string secret, IEnumerable<string> scopes, CancellationToken stop) => PatientlyAsync(
        token => AskAsync([new("grant_type", "client_credentials"), new("scope", string.Join(' ', scopes))], secret, token), stop);

    /// <returns>Null when Xero took it; else why it did not.</returns>
    public async Task<string?> RevokeAsync(string refreshToken, CancellationToken stop)
    {
        using var message = Message(_app.Addresses.Revocation, [new("token", refreshToken), new("token_type_hint", "refresh_token"), new("client_id", _app.ClientId)], null);
        using var tooLate = new CancellationTokenSource(AuthLimits.AnswerTimeMax, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, tooLate.Token);
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? null : TokenAnswerReading.Status(response);
        }
        catch (HttpRequestException failed)
        {
            return Words(failed);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<TokenAnswer> PatientlyAsync(Func<CancellationToken, Task<TokenAnswer>> ask, CancellationToken stop) =>
        await _retry.ExecuteAsync(async token => await ask(token), stop);

    private async Task<TokenAnswer> AskAsync(KeyValuePair<string, string>[] form, string? secret, CancellationToken stop)
    {
        using var message = Message(_app.Addresses.Token, form, secret);
        using var tooLate = new CancellationTokenSource(AuthLimits.AnswerTimeMax, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, tooLate.Token);
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return TokenAnswerReading.Read(response, await BodyAsync(response, either.Token), _clock.GetUtcNow());
        }
        catch (HttpRequestException failed) when (failed.NeverLeft)
        {
            return new TokenAnswer.NeverLeft(Words(failed));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new TokenAnswer.Lost("the connection broke before the whole answer was here");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new TokenAnswer.Lost("no answer in time");
        }
    }

    private HttpRequestMessage Message(Uri address, KeyValuePair<string, string>[] form, string? secret)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (secret is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_app.ClientId}:{secret}")));
        }

        return message;
    }

    private static string Words(HttpRequestException failed) => failed.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name cannot be resolved",
        HttpRequestError.ConnectionError => "no connection was made",
        HttpRequestError.SecureConnectionError => "the secure connection could not be made, as when this computer's clock is wrong or a proxy stands between",
        HttpRequestError.ProxyTunnelError => "the proxy lets nothing through",
        _ => "the connection broke",
    };

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var buffer = new byte[AuthLimits.AnswerBytesMax];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return buffer[..length];
    }
}
