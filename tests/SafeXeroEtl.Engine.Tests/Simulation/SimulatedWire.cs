using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>The wire of one process: places to die, and for each request whatever the conditions have in store for it.</summary>
/// <param name="who">The organisation, where there are several.</param>
internal sealed class SimulatedWire(SimulatedWorld world, Conditions conditions, Death death, string who = "") : DelegatingHandler(world.Xero.Handler())
{
    private readonly Lock tokens = new();
    private int tokenNumber;
    private string? expired;

    private int requests;

    /// <summary>The process's token source; asked right before a request leaves.</summary>
    public async ValueTask<string> TokenAsync(Xero.TokenRequest wanted)
    {
        await conditions.BeforeLeavingAsync(world, requests + 1);
        lock (tokens)
        {
            if (wanted.IsForFresh)
            {
                if (conditions.SignInIsLost)
                {
                    world.Count(FaultKind.SignInLost);
                    throw new Xero.XeroSignInException("SX5011", "The connection dropped.", "Sign in.");
                }

                tokenNumber++;
            }

            return $"token{tokenNumber}";
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (world.Turns is { } turns)
        {
            await turns.NextAsync();
            death.EndIfCome();
            cancellationToken.ThrowIfCancellationRequested();
        }

        requests++;
        await world.DeliverDueAsync();
        await conditions.BeforeRequestAsync(world, requests);
        death.PassOrEnd(FaultKind.KilledBeforeRequest);
        var isRead = request.Method == HttpMethod.Get;
        if (request.Headers.Authorization?.Parameter == expired)
        {
            return Status(HttpStatusCode.Unauthorized, """{"Title":"Unauthorized","Status":401,"Detail":"TokenExpired"}""");
        }

        if (Lasting() is { } refused)
        {
            return refused;
        }

        var fault = isRead ? conditions.OfRead() : conditions.OfChange();
        if (fault is { } kind)
        {
            world.Count(kind);
        }

        world.Trace.Add(who, request, world.Clock.GetUtcNow(), death.Steps, fault);
        var answer = fault is null ? null : await WithoutXeroAsync(fault.Value, request);
        answer ??= await ArrivesAsync(fault, request, cancellationToken);
        world.Clock.Advance(conditions.Latency());
        death.PassOrEnd(FaultKind.KilledAfterRequest);
        return answer;
    }

    /// <returns>What the organisation answers to everything from some request on; null while it does not.</returns>
    private HttpResponseMessage? Lasting()
    {
        if (requests >= conditions.ConsentIsLostAt)
        {
            Begins(conditions.ConsentIsLostAt, FaultKind.ConsentLost);
            return Status(HttpStatusCode.Forbidden, """{"Type":null,"Title":"Forbidden","Status":403,"Detail":"AuthenticationUnsuccessful"}""");
        }

        if (requests >= conditions.DayIsSpentAt)
        {
            Begins(conditions.DayIsSpentAt, FaultKind.DaySpentInOne);
            return Limit("day", 3_600);
        }

        if (requests >= conditions.IsDownFrom)
        {
            Begins(conditions.IsDownFrom, FaultKind.DownInOne);
            return Status(HttpStatusCode.ServiceUnavailable, "The Xero API is temporarily unavailable");
        }

        return null;
    }

    private void Begins(int? at, FaultKind kind)
    {
        if (requests == at)
        {
            world.Count(kind);
        }
    }

    /// <returns>Null when Xero gets to see the request.</returns>
    private async Task<HttpResponseMessage?> WithoutXeroAsync(FaultKind fault, HttpRequestMessage request)
    {
        switch (fault)
        {
            case FaultKind.RequestLost or FaultKind.ReadLost:
                throw Broken();
            case FaultKind.RequestLate:
                world.Delay(await LateRequest.OfAsync(request, world.Clock.GetUtcNow() + conditions.Delay()));
                throw Broken();
            case FaultKind.NoConnection:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection.");
            case FaultKind.Outage:
                return Status(HttpStatusCode.ServiceUnavailable, "The Xero API is temporarily unavailable");
            case FaultKind.ServerErrorBefore or FaultKind.ReadError:
                return Status(HttpStatusCode.InternalServerError, "");
            case FaultKind.MinuteLimit or FaultKind.ReadLimited:
                return Limit("minute", conditions.Seconds());
            case FaultKind.DayLimit:
                return Limit("day", 3_600);
            case FaultKind.TokenExpired:
                expired = request.Headers.Authorization!.Parameter;
                return Status(HttpStatusCode.Unauthorized, """{"Title":"Unauthorized","Status":401,"Detail":"TokenExpired"}""");
            default:
                return null;
        }
    }

    private async Task<HttpResponseMessage> ArrivesAsync(FaultKind? fault, HttpRequestMessage request, CancellationToken stop)
    {
        if (fault is FaultKind.AnswerReversed or FaultKind.AnswerCutShort)
        {
            request.Headers.AcceptEncoding.Clear(); // it is read and written again here, as text
        }

        var answer = await base.SendAsync(request, stop);
        switch (fault)
        {
            case FaultKind.AnswerLost:
                throw Broken();
            case FaultKind.ServerErrorAfter:
                return Status(HttpStatusCode.BadGateway, "");
            case FaultKind.NoAnswerInTime:
                world.Jump(TimeSpan.FromSeconds(121));
                stop.ThrowIfCancellationRequested();
                throw Broken();
            case FaultKind.AnswerCutShort:
                var whole = await answer.Content.ReadAsStringAsync(stop);
                answer.Content = new StringContent(whole[..(whole.Length / 2)], Encoding.UTF8, "application/json");
                return answer;
            case FaultKind.AnswerReversed:
                answer.Content = new StringContent(Reversed(await answer.Content.ReadAsStringAsync(stop)), Encoding.UTF8, "application/json");
                return answer;
            default:
                return answer;
        }
    }

    private static string Reversed(string text)
    {
        var envelope = JsonNode.Parse(text)!.AsObject();
        foreach (var (_, elements) in envelope)
        {
            if (elements is JsonArray list)
            {
                var reversed = list.Reverse().ToList();
                list.Clear();
                reversed.ForEach(list.Add);
            }
        }

        return envelope.ToJsonString();
    }

    private static HttpRequestException Broken() => new(HttpRequestError.ResponseEnded, "The connection broke.");

    private static HttpResponseMessage Status(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Limit(string problem, int seconds)
    {
        var answer = Status(HttpStatusCode.TooManyRequests, "");
        answer.Headers.Add("X-Rate-Limit-Problem", problem);
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return answer;
    }
}

/// <summary>A request that is still on its way when its sender has given it up.</summary>
internal sealed record LateRequest(DateTimeOffset Due, HttpMethod Method, Uri Address, ILookup<string, string> Headers, byte[] Body)
{
    public static async Task<LateRequest> OfAsync(HttpRequestMessage request, DateTimeOffset due) => new(
        due,
        request.Method,
        request.RequestUri!,
        request.Headers.SelectMany(static header => header.Value.Select(value => (header.Key, value))).ToLookup(static each => each.Key, static each => each.value, StringComparer.OrdinalIgnoreCase),
        request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync());

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(Method, Address);
        foreach (var header in Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header);
        }

        if (Body.Length > 0)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = new("application/json");
        }

        return message;
    }
}
