using System.Net;
using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Sends;

/// <summary>
/// Sends once and says what came of it. In doubt the answer is lost: calling a request lost that was refused costs a look-up,
/// calling one refused that was saved would double it.
/// </summary>
internal sealed class XeroSender(XeroTransport transport)
{
    private const string Delete = "DELETE";
    private const string NoToken = "There is no usable token.";

    public async Task<XeroAnswer> SendAsync(string tenantId, PreparedSend send, string idempotencyKey, DateTimeOffset? leavesBy, CancellationToken stop)
    {
        if (idempotencyKey.Length is 0 or > XeroLimits.IdempotencyKeyCharsMax)
        {
            throw new ArgumentException($"An idempotency key has 1 to {XeroLimits.IdempotencyKeyCharsMax} characters.", nameof(idempotencyKey));
        }

        var request = new XeroRequest
        {
            Method = send.Method is "PUT" or "POST" or Delete ? new HttpMethod(send.Method) : throw new ArgumentException("Sends are PUT, POST or DELETE.", nameof(send)),
            TenantId = tenantId,
            Path = send.Path,
            Body = send.Method == Delete ? null : send.Body,

            // Xero takes the key on PUT and POST alone (FACTS 2 and 6); a deletion done twice is still one deletion.
            IdempotencyKey = send.Method == Delete ? null : idempotencyKey,
        };
        var (answer, fresh) = await TurnAsync(request, send, TokenRequest.Any, leavesBy, stop);
        if (fresh is null)
        {
            return answer;
        }

        // A 401 proves that nothing was done, so the same bytes may go again under the same key, once.
        var (again, _) = await TurnAsync(request, send, fresh, leavesBy, stop);
        return again is XeroAnswer.Unauthorised { Code: DiagnosticCodes.NotAuthorised, Detail: NoToken } ? answer : again;
    }

    /// <returns>The answer; and what to ask the token source for, when another token may help.</returns>
    private async Task<(XeroAnswer Answer, TokenRequest? Fresh)> TurnAsync(XeroRequest request, PreparedSend send, TokenRequest wanted, DateTimeOffset? leavesBy, CancellationToken stop)
    {
        try
        {
            return await transport.TakeTurnAsync(request.TenantId, sleepOnPause: false, wanted, stop) switch
            {
                Turn.DaySpent spent => (new XeroAnswer.RateLimited(RateLimitNotice.Day, spent.Resume - transport.Clock.GetUtcNow()), null),
                Turn.Paused paused => (new XeroAnswer.RateLimited(paused.Problem, paused.Wait), null),
                Turn.Ready ready when transport.Clock.GetUtcNow() > leavesBy => Overdue(ready),
                Turn.Ready ready => await SendAsync(ready, request, send, stop),
                _ => (new XeroAnswer.Unauthorised(NoToken), null),
            };
        }
        catch (XeroSignInException none)
        {
            return (new XeroAnswer.Unauthorised(none.Message) { IsFromTokenSource = true, Code = none.Code, NextStep = none.NextStep }, null);
        }
        catch (OperationCanceledException)
        {
            return (new XeroAnswer.Offline("Stopped before the request left."), null);
        }
    }

    private static (XeroAnswer Answer, TokenRequest? Fresh) Overdue(Turn.Ready turn)
    {
        turn.Dispose();
        return (new XeroAnswer.Overdue(), null);
    }

    private async Task<(XeroAnswer Answer, TokenRequest? Fresh)> SendAsync(Turn.Ready turn, XeroRequest request, PreparedSend send, CancellationToken stop)
    {
        using (turn)
        {
            try
            {
                using var answer = await transport.OpenAsync(turn, request, stop);
                if (await answer.IsForeignRefusalAsync())
                {
                    return (new XeroAnswer.ResponseLost($"A web page came in Xero's place (status {(int)answer.Status})."), null);
                }

                if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                {
                    var problem = await SignInProblem.ReadAsync(answer, request, transport.Clock);
                    return (new XeroAnswer.Unauthorised(problem.Words) { Code = problem.Code, Scope = problem.Scope, NextStep = transport.MendOf(problem) }, problem.AnotherTokenMayHelp ? new TokenRequest(turn.Token) : null);
                }

                return (await ClassifyAsync(answer, turn, send), null);
            }
            catch (HttpRequestException failed) when (failed.NeverLeft)
            {
                return (new XeroAnswer.Offline($"No connection was made ({failed.HttpRequestError})."), null);
            }
            catch (HttpRequestException failed)
            {
                return (new XeroAnswer.ResponseLost($"The connection broke ({failed.HttpRequestError})."), null);
            }
            catch (OperationCanceledException)
            {
                return (new XeroAnswer.ResponseLost(stop.IsCancellationRequested ? "Stopped while the request was under way." : "No answer in time."), null);
            }
            catch (JsonException)
            {
                return (new XeroAnswer.ResponseLost("The answer is not the JSON that Xero describes."), null);
            }
            catch (Exception broken) when (broken is IOException or InvalidDataException)
            {
                return (new XeroAnswer.ResponseLost("The answer broke off."), null);
            }
        }
    }

    private async Task<XeroAnswer> ClassifyAsync(OpenAnswer answer, Turn.Ready turn, PreparedSend send)
    {
        if (answer.IsSuccess && send.Method == Delete)
        {
            var text = await answer.ReadTextAsync();
            return Verdicts.OfDeletion(send, string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize(text, XeroJson.Default.DeletedAllocationWire));
        }

        if (answer.IsSuccess)
        {
            return await JsonSerializer.DeserializeAsync(answer.Body, XeroJson.Default.EnvelopeWire, answer.Stop) is { } envelope
                ? Verdicts.Of(send, envelope, answer)
                : new XeroAnswer.ResponseLost("The answer is empty.");
        }

        var status = (int)answer.Status;
        switch (answer.Status)
        {
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
