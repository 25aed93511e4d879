using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.Retry;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// Asks SAFE's API, GET only, and asks again where that may help: with back-off and jitter, and after as long as SAFE says. An
/// answer is bounded and handed on whole, as the bytes that came.
/// </summary>
public sealed class SafeClient : IDisposable
{
    private readonly SafeSource _source;
    private readonly SafeKeys _keys;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<SafeFailure?> _retry;
    private DateTimeOffset _pausedUntil;
    private long _answered;

    /// <param name="handler">The wire; it must not follow redirects. Disposed with the client.</param>
    /// <param name="random">For the jitter of waits.</param>
    public SafeClient(SafeSource source, SafeKeys keys, HttpMessageHandler handler, TimeProvider clock, Random random)
    {
        (_source, _keys, _clock) = (source, keys, clock);
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new RetryStrategyOptions<SafeFailure?>
        {
            MaxRetryAttempts = SafeLimits.RetriesMax,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Randomizer = random.NextDouble,
            Delay = SafeLimits.RetryDelayFirst,
            MaxDelay = SafeLimits.RetryDelayMax,
            ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Result is { MayPass: true }),
        };
        _retry = new ResiliencePipelineBuilder<SafeFailure?> { TimeProvider = clock }.AddRetry(options).Build();
    }

    /// <summary>The wire as a command uses it.</summary>
    public static SocketsHttpHandler Wire() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = SafeLimits.ConnectTimeMax,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    public void Dispose() => _http.Dispose();

    /// <param name="read">Makes something of the body; called anew for each attempt. A <see cref="JsonException"/> is another attempt.</param>
    /// <exception cref="SafeApiException">After the last attempt.</exception>
    internal async Task<T> GetAsync<T>(SafeRequest request, Func<byte[], T> read, CancellationToken stop)
        where T : class
    {
        for (var round = 1; ; round++)
        {
            T? value = null;
            var before = Interlocked.Read(ref _answered);
            var failure = await _retry.ExecuteAsync(
                async token =>
                {
                    (value, var failed) = await AttemptAsync(request, read, token);
                    return failed;
                },
                stop);
            if (failure is null)
            {
                Interlocked.Increment(ref _answered);
                return value!;
            }

            // A SAFE that answered before, or answers others meanwhile, is there, and this one had bad luck.
            var answered = Interlocked.Read(ref _answered);
            if (!failure.MayPass || round == SafeLimits.RoundsMax || answered == 0 || (round > 1 && answered == before))
            {
                throw failure.ToException(request);
            }
        }
    }

    private async Task<(T? Value, SafeFailure? Failure)> AttemptAsync<T>(SafeRequest request, Func<byte[], T> read, CancellationToken stop)
        where T : class
    {
        await SleepAsync(stop);
        using var tooLate = new CancellationTokenSource(SafeLimits.AnswerTimeMax, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, tooLate.Token);
        try
        {
            using var response = await OpenAsync(request, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return (null, await FailureAsync(response, either.Token));
            }

            var body = await BodyAsync(response, SafeLimits.AnswerBytesMax, either.Token);
            return body is null
                ? (null, SafeFailure.TooLarge)
                : _keys.IsIn(body) ? (null, SafeFailure.HoldsKey) : (read(body), null);
        }
        catch (JsonException)
        {
            return (null, SafeFailure.NoJson);
        }
        catch (SafeApiException refused) when (refused.At is null)
        {
            throw new SafeApiException(refused.Code, refused.Message, refused.NextStep, new SourceLocation(request.Name)) { BeginAnew = refused.BeginAnew };
        }
        catch (HttpRequestException failed)
        {
            return (null, SafeFailure.Unreachable(failed.HttpRequestError.ToString()));
        }
        catch (IOException)
        {
            return (null, SafeFailure.Unreachable("the answer broke off"));
        }
        catch (InvalidDataException)
        {
            return (null, SafeFailure.Unreachable("the answer's compression is broken"));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, SafeFailure.Unreachable("no answer in time"));
        }
    }

    /// <summary>Follows a redirect on the same host, as a missing stroke at the end may bring one; the key goes nowhere else.</summary>
    private async Task<HttpResponseMessage> OpenAsync(SafeRequest request, CancellationToken stop)
    {
        var address = new Uri(_source.Address, request.Path);
        for (var redirects = 0; ; redirects++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.IsKpi ? _keys.Kpi : _keys.Api);
            message.Headers.Accept.ParseAdd("application/json");
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop);
            if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            var next = new Uri(address, location);
            if (redirects == SafeLimits.RedirectsMax || Uri.Compare(next, _source.Address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) != 0)
            {
                throw SafeFailure.Redirected(next.IdnHost).ToException(request);
            }

            address = next;
        }
    }

    /// <returns>Null when there is more than <paramref name="most"/>.</returns>
    private static async Task<byte[]?> BodyAsync(HttpResponseMessage response, int most, CancellationToken stop)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var whole = new ArrayBufferWriter<byte>(1 << 14);
        while (true)
        {
            var read = await stream.ReadAsync(whole.GetMemory(1 << 14), stop);
            if (read == 0)
            {
                return whole.WrittenSpan.ToArray();
            }

            whole.Advance(read);
            if (whole.WrittenCount > most)
            {
                return null;
            }
        }
    }

    private async Task<SafeFailure> FailureAsync(HttpResponseMessage response, CancellationToken stop)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.TooManyRequests:
                return Pause(response.Headers.RetryAfter);
            case HttpStatusCode.ServiceUnavailable when response.Headers.RetryAfter is not null:
                return Pause(response.Headers.RetryAfter);
            case HttpStatusCode.Unauthorized:
                return SafeFailure.KeyRefused;
            case HttpStatusCode.Forbidden:
                return SafeFailure.AccessRefused;
            case HttpStatusCode.NotFound:
                return SafeFailure.NotFound;
            case HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                return SafeFailure.Unreachable($"status {(int)response.StatusCode}");
            default:
                return SafeFailure.NotUnderstood((int)response.StatusCode, await WordsAsync(response, stop));
        }
    }

    /// <summary>All requests wait, not only the one that was told to.</summary>
    private SafeFailure Pause(RetryConditionHeaderValue? header)
    {
        var now = _clock.GetUtcNow();
        var wait = header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => TimeSpan.Zero,
        };
        if (wait > SafeLimits.RetryAfterMax)
        {
            return SafeFailure.PausedFor(wait);
        }

        if (now + wait > _pausedUntil)
        {
            _pausedUntil = now + wait;
        }

        return SafeFailure.Unreachable("SAFE asks for a pause (429)");
    }

    private async Task SleepAsync(CancellationToken stop)
    {
        var wait = _pausedUntil - _clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _clock, stop);
        }
    }

    /// <summary>SAFE's own words, if they are few and no page: without control characters and without a key.</summary>
    private async Task<string> WordsAsync(HttpResponseMessage response, CancellationToken stop)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/plain") || await BodyAsync(response, SafeLimits.FrameBytesMax, stop) is not { } body || _keys.IsIn(body))
        {
            return "";
        }

        var text = string.Concat(System.Text.Encoding.UTF8.GetString(body).Select(static letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return text.Length <= SafeLimits.WordsMax ? text : text[..SafeLimits.WordsMax] + "…";
    }
}
