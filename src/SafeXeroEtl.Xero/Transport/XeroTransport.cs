using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace SafeXeroEtl.Xero.Transport;

/// <summary>Puts requests on the wire: turn, token, headers, deadline, counts. What an answer means is decided by reads and sends.</summary>
internal sealed class XeroTransport : IDisposable
{
    private readonly HttpClient _http;
    private readonly XeroClientOptions _options;
    private readonly Uri _accounting;
    private readonly EndpointMeter _meter = new();
    private readonly XeroBudgets _budgets;

    public XeroTransport(XeroClientOptions options, HttpMessageHandler handler)
    {
        if (options.BaseAddress.Scheme != Uri.UriSchemeHttps && !options.BaseAddress.IsLoopback)
        {
            throw new ArgumentException("A token may leave this machine over https only.", nameof(options));
        }

        _options = options;
        _budgets = options.Budgets ?? new XeroBudgets(options.Clock);
        _accounting = new Uri(options.BaseAddress, "api.xro/2.0/");
        _http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public ImmutableArray<EndpointUse> Use => _meter.Use;

    public TimeProvider Clock => _options.Clock;

    public Func<double>? Jitter => _options.Jitter;

    /// <summary>What mends a sign-in that Xero refused; a wrong clock is not mended by signing in.</summary>
    public string? MendOf(SignInProblem problem) => problem.Code == Core.Diagnostics.DiagnosticCodes.ClockWrong ? null : _options.SignInStep;

    /// <summary>Characters that an address has before the path.</summary>
    public int AddressChars => _accounting.AbsoluteUri.Length;

    public CallBudget Budget(string? tenantId) => _budgets.Of(tenantId);

    /// <summary>Waits until the budget lets a call go, then asks for the token, so that it is fresh.</summary>
    /// <exception cref="XeroSignInException">The token source has none to give.</exception>
    public async Task<Turn> TakeTurnAsync(string? tenantId, bool sleepOnPause, TokenRequest wanted, CancellationToken stop)
    {
        var budget = Budget(tenantId);
        return await budget.TakeAsync(sleepOnPause, stop) switch
        {
            BudgetAnswer.DaySpent spent => new Turn.DaySpent(spent.Resume),
            BudgetAnswer.Paused paused => new Turn.Paused(paused.Problem, paused.Wait),
            BudgetAnswer.Granted place => await WithTokenAsync(budget, place, wanted, stop),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Sends once.</summary>
    /// <exception cref="HttpRequestException">Also when it never left: see its HttpRequestError.</exception>
    /// <exception cref="OperationCanceledException">Stopped, or no answer in time.</exception>
    public async Task<OpenAnswer> OpenAsync(Turn.Ready turn, XeroRequest request, CancellationToken stop)
    {
        using var message = Message(request, turn.Token);
        var count = _meter.Of(request.Path);
        var deadline = new Deadline(_options.Clock, stop);
        HttpResponseMessage? response = null;
        try
        {
            count.Sent(request.Body is null ? 0 : Encoding.UTF8.GetByteCount(request.Body));
            response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            turn.Place.Answered(RateLimitNotice.Left(response.Headers));
            return await OpenAnswer.ReadHeadersAsync(response, count, deadline, turn.Token);
        }
        catch
        {
            response?.Dispose();
            deadline.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Turn> WithTokenAsync(CallBudget budget, BudgetAnswer.Granted place, TokenRequest wanted, CancellationToken stop)
    {
        var ready = false;
        try
        {
            var token = await _options.AccessToken(wanted, stop);
            ready = IsHeaderSafe(token) && token != wanted.Refused;
            return ready ? new Turn.Ready(budget, place, token) : new Turn.NoToken();
        }
        finally
        {
            if (!ready)
            {
                place.Dispose();
            }
        }
    }

    /// <summary>Checked here, because the framework's own refusal would quote the token.</summary>
    private static bool IsHeaderSafe(string? token) => token is { Length: > 0 } && token.All(static letter => letter is > ' ' and < '\x7f');

    private HttpRequestMessage Message(XeroRequest request, string token)
    {
        var message = new HttpRequestMessage(request.Method, Address(request));
        message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        if (request.TenantId is { } tenant)
        {
            message.Headers.Add("xero-tenant-id", tenant);
        }

        if (request.IdempotencyKey is { } key)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        if (request.ModifiedSince is { } since)
        {
            // Not HTTP's own date form: UTC to the second (FACTS 2 Parameters), with the zone that Xero's description demands.
            message.Headers.TryAddWithoutValidation("If-Modified-Since", (since - XeroLimits.ModifiedOverlap).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        if (request.Body is { } body)
        {
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return message;
    }

    private Uri Address(XeroRequest request)
    {
        var root = request.TenantId is null ? _options.BaseAddress : _accounting;
        var address = new Uri(root, request.Path);
        return root.IsBaseOf(address) ? address : throw new ArgumentException("The path leads out of Xero's API.", nameof(request));
    }
}

/// <summary>Whether a request may leave now, and with which token.</summary>
internal abstract record Turn
{
    private Turn()
    {
    }

    /// <summary>Granted; to be disposed when the answer has been read.</summary>
    public sealed record Ready(CallBudget Budget, BudgetAnswer.Granted Place, string Token) : Turn, IDisposable
    {
        public override string ToString() => nameof(Ready);

        public void Dispose() => Place.Dispose();
    }

    public sealed record DaySpent(DateTimeOffset Resume) : Turn;

    public sealed record Paused(string Problem, TimeSpan Wait) : Turn;

    /// <summary>The source gave nothing that can be sent, or again what Xero has refused.</summary>
    public sealed record NoToken : Turn;
}
