using System.Net;
using System.Text.Json;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Sends;

/// <summary>
/// Sends once and says what came of it. In doubt the answer is lost: calling a request lost that was refused costs a look-up,
/// calling one refused that was saved would double it.
/// </summary>
internal sealed class XeroSender(XeroTransport transport)
{
    public async Task<XeroAnswer> SendAsync(string tenantId, PreparedSend send, string idempotencyKey, CancellationToken stop)
    {
        if (idempotencyKey.Length is 0 or > XeroLimits.IdempotencyKeyCharsMax)
        {
            throw new ArgumentException($"An idempotency key has 1 to {XeroLimits.IdempotencyKeyCharsMax} characters.", nameof(idempotencyKey));
        }

        var request = new XeroRequest
        {
            Method = send.Method is "PUT" or "POST" ? new HttpMethod(send.Method) : throw new ArgumentException("Sends are PUT or POST.", nameof(send)),
            TenantId = tenantId,
            Path = send.Path,
            Body = send.Body,
            IdempotencyKey = idempotencyKey,
        };
        try
        {
            return await transport.TakeTurnAsync(tenantId, sleepOnPause: false, stop) switch
            {
                Turn.DaySpent spent => new XeroAnswer.RateLimited(RateLimitNotice.Day, spent.Resume - transport.Clock.GetUtcNow()),
                Turn.Paused paused => new XeroAnswer.RateLimited(paused.Problem, paused.Wait),
                Turn.Ready ready => await SendAsync(ready, request, send, stop),
                _ => new XeroAnswer.Unauthorised("There is no usable token."),
            };
        }
        catch (OperationCanceledException)
        {
            return new XeroAnswer.Offline("Stopped before the request left.");
        }
    }

    private async Task<XeroAnswer> SendAsync(Turn.Ready turn, XeroRequest request, PreparedSend send, CancellationToken stop)
    {
        using (turn)
        {
            try
            {
                using var answer = await transport.OpenAsync(turn, request, stop);
                return await ClassifyAsync(answer, turn, send);
            }
            catch (HttpRequestException failed) when (NeverLeft(failed.HttpRequestError))
            {
                return new XeroAnswer.Offline($"No connection was made ({failed.HttpRequestError}).");
            }
            catch (HttpRequestException failed)
            {
                return new XeroAnswer.ResponseLost($"The connection broke ({failed.HttpRequestError}).");
            }
            catch (OperationCanceledException)
            {
                return new XeroAnswer.ResponseLost(stop.IsCancellationRequested ? "Stopped while the request was under way." : "No answer in time.");
            }
            catch (JsonException)
            {
                return new XeroAnswer.ResponseLost("The answer is not the JSON that Xero describes.");
            }
            catch (Exception broken) when (broken is IOException or InvalidDataException)
            {
                return new XeroAnswer.ResponseLost("The answer broke off.");
            }
        }
    }

    /// <summary>Failures before the first byte: these alone prove that Xero has seen nothing.</summary>
    private static bool NeverLeft(HttpRequestError error) => error is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private async Task<XeroAnswer> ClassifyAsync(OpenAnswer answer, Turn.Ready turn, PreparedSend send)
    {
        if (answer.IsSuccess)
        {
            return await JsonSerializer.DeserializeAsync(answer.Body, XeroJson.Default.EnvelopeWire, answer.Stop) is { } envelope
                ? Verdicts.Of(send, envelope, answer)
                : new XeroAnswer.ResponseLost("The answer is empty.");
        }

        var status = (int)answer.Status;
        switch (answer.Status)
        {
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                return new XeroAnswer.Unauthorised(await ErrorText.SignInProblemAsync(answer));
            case HttpStatusCode.TooManyRequests:
                var notice = RateLimitNotice.From(answer.Headers, transport.Clock.GetUtcNow());
                turn.Budget.Learn(notice);
                return new XeroAnswer.RateLimited(notice.IsDay ? RateLimitNotice.Day : notice.Problem, notice.RetryAfter);
            case HttpStatusCode.ServiceUnavailable when await ErrorText.OutageAsync(answer) is { } outage:
                return new XeroAnswer.Offline(outage);
            case HttpStatusCode.RequestTimeout:
                return new XeroAnswer.ResponseLost($"Status {status}.");
            case >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError:
                return new XeroAnswer.Refused(status, await ErrorText.MessagesAsync(answer));
            default:
                return new XeroAnswer.ResponseLost($"Status {status}.");
        }
    }
}
