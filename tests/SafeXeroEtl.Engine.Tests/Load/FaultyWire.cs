using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>What happens to one request on its way.</summary>
internal enum Fate
{
    Arrives,

    /// <summary>Xero never sees it, and the connection breaks.</summary>
    RequestLost,

    /// <summary>Xero deals with it, and the answer never comes back.</summary>
    AnswerLost,

    /// <summary>Xero answers about the last element first: its order is implied, not promised (FACTS 4).</summary>
    AnswerReversed,
    MinuteLimit,
    DayLimit,
    Unauthorised,

    /// <summary>Xero refuses it as a whole.</summary>
    Refused,

    /// <summary>No connection is made.</summary>
    Offline,
}

/// <summary>The wire between the client and the sandbox, with a fate for each request and a place to die before and after it.</summary>
internal sealed class FaultyWire(HttpMessageHandler sandbox, Mortality mortality) : DelegatingHandler(sandbox)
{
    public List<string> Requests { get; } = [];

    /// <summary>Asked for each request that changes Xero, with how many came before it.</summary>
    public Func<HttpRequestMessage, int, Fate> FateOf { get; set; } = static (_, _) => Fate.Arrives;

    public IEnumerable<string> Changes => Requests.Where(static request => !request.StartsWith("GET", StringComparison.Ordinal));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        mortality.Step("before " + request.Method);
        var fate = request.Method == HttpMethod.Get ? Fate.Arrives : FateOf(request, Changes.Count());
        Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath.Replace("/api.xro/2.0/", "", StringComparison.Ordinal)}");
        switch (fate)
        {
            case Fate.RequestLost:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke.");
            case Fate.Offline:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection.");
            case Fate.Unauthorised:
                return new HttpResponseMessage(HttpStatusCode.Unauthorized);
            case Fate.Refused:
                return new HttpResponseMessage(HttpStatusCode.BadRequest)
                {
                    Content = new StringContent("{\"ErrorNumber\":10,\"Type\":\"ValidationException\",\"Message\":\"A validation exception occurred\"}", Encoding.UTF8, "application/json"),
                };
            case Fate.MinuteLimit:
                return Limit("minute", 17);
            case Fate.DayLimit:
                return Limit("day", 3_600);
        }

        if (fate == Fate.AnswerReversed)
        {
            request.Headers.AcceptEncoding.Clear(); // it is read and written again here, as text
        }

        var answer = await base.SendAsync(request, cancellationToken);
        mortality.Step("after " + request.Method);
        return fate switch
        {
            Fate.AnswerLost => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke."),
            Fate.AnswerReversed => await ReversedAsync(answer, cancellationToken),
            _ => answer,
        };
    }

    private static async Task<HttpResponseMessage> ReversedAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var envelope = JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))!.AsObject();
        foreach (var (_, elements) in envelope)
        {
            if (elements is JsonArray list)
            {
                var reversed = list.Reverse().ToList();
                list.Clear();
                reversed.ForEach(list.Add);
            }
        }

        answer.Content = new StringContent(envelope.ToJsonString(), Encoding.UTF8, "application/json");
        return answer;
    }

    private static HttpResponseMessage Limit(string problem, int seconds)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        answer.Headers.Add("X-Rate-Limit-Problem", problem);
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return answer;
    }
}
