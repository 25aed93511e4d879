using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SafeXeroEtl.TestKit;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>What one request carried, kept after the message itself is gone.</summary>
internal sealed record SeenRequest(string Method, string Url, string? Body, string? ContentType, HttpRequestHeaders Headers)
{
    public string Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(",", values) : "";

    /// <summary>Path and query below the accounting base, decoded.</summary>
    public string Asked => Uri.UnescapeDataString(Url[(Url.IndexOf("/api.xro/2.0/", StringComparison.Ordinal) + "/api.xro/2.0/".Length)..]);
}

/// <summary>A Xero that answers from a script, one answer a request; the last answer repeats.</summary>
internal sealed class ScriptedXero : HttpMessageHandler
{
    public const string Tenant = "45e4708e-d862-4111-ab3a-dd8cd03913e1";
    public const string Token = "eyJ-secret-token-0123456789";

    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public ManualClock Clock { get; } = new();

    public XeroClient Client(string token = Token, XeroBudgets? budgets = null) => Client((_, _) => ValueTask.FromResult(token), budgets);

    public XeroClient Client(Func<TokenRequest, CancellationToken, ValueTask<string>> tokens, XeroBudgets? budgets = null) => new(
        new XeroClientOptions { BaseAddress = new Uri("https://api.xero.test/"), AccessToken = tokens, Budgets = budgets, Clock = Clock },
        this);

    public ScriptedXero Answers(string json, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers) =>
        Answers(() => Answer(json, status, headers));

    public ScriptedXero Answers(Func<HttpResponseMessage> answer) => Does((_, _) => Task.FromResult(answer()));

    public ScriptedXero Breaks(Exception with) => Does((_, _) => Task.FromException<HttpResponseMessage>(with));

    public ScriptedXero Does(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step)
    {
        _script.Enqueue(step);
        return this;
    }

    public static HttpResponseMessage Answer(string json, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Seen.Enqueue(new SeenRequest(request.Method.Method, request.RequestUri!.AbsoluteUri, body, request.Content?.Headers.ContentType?.ToString(), request.Headers));
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> step;
        lock (_script)
        {
            step = _script.Count > 1 ? _script.Dequeue() : _script.Peek();
        }

        return await step(request, cancellationToken);
    }
}
