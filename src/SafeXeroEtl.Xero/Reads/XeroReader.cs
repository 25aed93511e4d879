using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;
using SafeXeroEtl.Xero.Transport;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>Asks, and asks again where that may help, with back-off and jitter. A Retry-After is slept out by the budget, for all calls alike.</summary>
internal sealed class XeroReader
{
    private readonly XeroTransport _transport;
    private readonly ResiliencePipeline<ReadFailure?> _retry;

    public XeroReader(XeroTransport transport)
    {
        _transport = transport;
        var options = new RetryStrategyOptions<ReadFailure?>
        {
            MaxRetryAttempts = XeroLimits.ReadRetriesMax,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = XeroLimits.RetryDelayFirst,
            MaxDelay = XeroLimits.RetryDelayMax,
            ShouldHandle = static attempt => ValueTask.FromResult(attempt.Outcome.Result is { MayPass: true }),
        };
        options.Randomizer = transport.Jitter ?? options.Randomizer;
        _retry = new ResiliencePipelineBuilder<ReadFailure?> { TimeProvider = transport.Clock }.AddRetry(options).Build();
    }

    /// <returns>Null when nothing is there (404 where that may be) or nothing has changed (304).</returns>
    /// <exception cref="XeroReadException">After the last attempt.</exception>
    public Task<T?> ReadAsync<T>(XeroRequest request, JsonTypeInfo<T> type, CancellationToken stop)
        where T : class => ReadAsync(request, async (body, token) => await JsonSerializer.DeserializeAsync(body, type, token), stop);

    /// <param name="read">Makes something of the body; called anew for each attempt.</param>
    /// <inheritdoc cref="ReadAsync{T}(XeroRequest, JsonTypeInfo{T}, CancellationToken)"/>
    public async Task<T?> ReadAsync<T>(XeroRequest request, Func<Stream, CancellationToken, Task<T?>> read, CancellationToken stop)
        where T : class
    {
        T? value = null;
        var failure = await _retry.ExecuteAsync(
            async token =>
            {
                (value, var failed) = await AttemptAsync(request, read, token);
                return failed;
            },
            stop);
        return failure is null ? value : throw failure.ToException();
    }

    private async Task<(T? Value, ReadFailure? Failure)> AttemptAsync<T>(XeroRequest request, Func<Stream, CancellationToken, Task<T?>> read, CancellationToken stop)
        where T : class
    {
        var (value, failure) = await TurnAsync(request, read, TokenRequest.Any, first: null, stop);
        return failure?.Again is { } fresh ? await TurnAsync(request, read, fresh, failure, stop) : (value, failure);
    }

    /// <param name="first">The failure that a fresh token is to mend; it stands when there is none.</param>
    private async Task<(T? Value, ReadFailure? Failure)> TurnAsync<T>(
        XeroRequest request, Func<Stream, CancellationToken, Task<T?>> read, TokenRequest wanted, ReadFailure? first, CancellationToken stop)
        where T : class
    {
        var endpoint = XeroPaths.Endpoint(request.Path);
        switch (await _transport.TakeTurnAsync(request.TenantId, sleepOnPause: true, wanted, stop))
        {
            case Turn.DaySpent spent:
                return (null, ReadFailure.DaySpent(spent.Resume));
            case Turn.Ready ready:
                using (ready)
                {
                    return await AskAsync(ready, request, read, endpoint, stop);
                }

            default:
                return (null, first ?? ReadFailure.NotAuthorised(endpoint, "there is no usable token"));
        }
    }

    private async Task<(T? Value, ReadFailure? Failure)> AskAsync<T>(
        Turn.Ready turn, XeroRequest request, Func<Stream, CancellationToken, Task<T?>> read, string endpoint, CancellationToken stop)
        where T : class
    {
        try
        {
            using var answer = await _transport.OpenAsync(turn, request, stop);
            if (!answer.IsSuccess)
            {
                return (null, await FailureAsync(answer, turn, request, endpoint));
            }

            if (answer.IsWebPage)
            {
                return (null, ReadFailure.Unreadable(endpoint, ReadFailure.WebPage));
            }

            var value = await read(answer.Body, answer.Stop);
            return value is null ? (null, ReadFailure.Unreadable(endpoint, "it is empty")) : (value, null);
        }
        catch (JsonException)
        {
            return (null, ReadFailure.Unreadable(endpoint, "it is not the JSON that Xero describes"));
        }
        catch (AnswerTooLongException tooLong)
        {
            return (null, ReadFailure.Unreadable(endpoint, tooLong.Message) with { MayPass = false });
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return (null, ReadFailure.Unreachable(endpoint, "the answer broke off"));
        }
        catch (HttpRequestException failed)
        {
            return (null, ReadFailure.Unreachable(endpoint, failed.HttpRequestError.ToString()));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, ReadFailure.Unreachable(endpoint, "no answer in time"));
        }
    }

    /// <returns>Null where the status says that there is nothing to read.</returns>
    private async Task<ReadFailure?> FailureAsync(OpenAnswer answer, Turn.Ready turn, XeroRequest request, string endpoint)
    {
        var status = (int)answer.Status;
        if (await answer.IsForeignRefusalAsync())
        {
            return ReadFailure.Unreadable(endpoint, FormattableString.Invariant($"{ReadFailure.WebPage} (status {status})"));
        }

        switch (answer.Status)
        {
            case HttpStatusCode.NotModified when request.ModifiedSince is not null:
            case HttpStatusCode.NotFound when request.MayBeMissing:
                return null;
            case HttpStatusCode.TooManyRequests:
                var notice = RateLimitNotice.From(answer.Headers, _transport.Clock.GetUtcNow());
                turn.Budget.Learn(notice);
                return ReadFailure.RateLimited(endpoint, notice, _transport.Clock.GetUtcNow());
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                var problem = await SignInProblem.ReadAsync(answer, request, _transport.Clock);
                return ReadFailure.NotAuthorised(endpoint, problem) with { Again = problem.AnotherTokenMayHelp ? new TokenRequest(turn.Token) : null, NextStep = _transport.MendOf(problem) };
            case HttpStatusCode.RequestTimeout:
            case >= HttpStatusCode.InternalServerError:
                return ReadFailure.Unreadable(endpoint, await ErrorText.OutageAsync(answer) ?? $"status {status}");
            default:
                return ReadFailure.Refused(endpoint, status, string.Join(" ", await ErrorText.MessagesAsync(answer)));
        }
    }
}
