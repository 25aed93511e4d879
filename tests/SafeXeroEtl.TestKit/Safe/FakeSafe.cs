using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SafeXeroEtl.TestKit.Safe;

/// <summary>A SAFE that listens on this machine and speaks the dialect its documentation describes, over generated books.</summary>
public sealed class FakeSafe : IAsyncDisposable
{
    private const string Root = "/backend/api/v1/";

    private readonly WebApplication _app;
    private readonly FakeSafeOptions _options;
    private readonly List<string> _asked = [];

    private FakeSafe(FakeSafeBooks books, FakeSafeOptions options)
    {
        (Books, _options) = (books, options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public FakeSafeBooks Books { get; }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Path and query of every request so far, in the order of their coming.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Most requests that were open together.</summary>
    public int OpenTogether { get; private set; }

    private int _open;

    public static async Task<FakeSafe> StartAsync(FakeSafeBooks books, FakeSafeOptions options)
    {
        var safe = new FakeSafe(books, options);
        await safe._app.StartAsync();
        return safe;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        FakeSafeCall call;
        lock (_asked)
        {
            _asked.Add(http.Request.Path + http.Request.QueryString.Value);
            call = new FakeSafeCall(_asked.Count, _asked[^1]);
            OpenTogether = Math.Max(OpenTogether, ++_open);
        }

        try
        {
            await AnswerAsync(http, _options.Fault(call));
        }
        finally
        {
            lock (_asked)
            {
                _open--;
            }
        }
    }

    private async Task AnswerAsync(HttpContext http, FakeSafeFault? fault)
    {
        switch (fault)
        {
            case FakeSafeFault.Status status:
                http.Response.StatusCode = status.Code;
                if (status.RetryAfterSeconds is { } seconds)
                {
                    http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                }

                if (status.Location is { } location)
                {
                    http.Response.Headers.Location = location;
                }

                return;
            case FakeSafeFault.Instead instead:
                http.Response.ContentType = instead.MediaType;
                await http.Response.WriteAsync(instead.Body);
                return;
            case FakeSafeFault.CutOff:
                var (_, whole) = Find(http.Request);
                http.Response.ContentLength = Encoding.UTF8.GetByteCount(whole);
                await http.Response.WriteAsync(whole[..(whole.Length / 2)]);
                await http.Response.Body.FlushAsync();
                http.Abort();
                return;
            default:
                var (code, body) = Find(http.Request);
                http.Response.StatusCode = code;
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(body);
                return;
        }
    }

    private (int Code, string Body) Find(HttpRequest request)
    {
        var path = request.Path.Value!;
        var isKpi = path.StartsWith("/backend/kpi/", StringComparison.Ordinal);
        if (request.Headers.Authorization != $"Bearer {(isKpi ? _options.KpiKey : _options.ApiKey)}")
        {
            return (401, """{"error":"unauthorised"}""");
        }

        if (isKpi)
        {
            return Kpi(path.Trim('/'));
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal) || request.Method != "GET")
        {
            return (404, "{}");
        }

        var list = path[Root.Length..].Trim('/');
        var isKnown = Books.Lists.ContainsKey(list) || list.Split('/') is [_, _, "transactions" or "paymentParts" or "invoices"];
        return !isKnown ? (404, "{}") : Page(list, request.Query);
    }

    private (int Code, string Body) Kpi(string path) => path switch
    {
        "backend/kpi/invoices/byMonth" => (200, Rows(Books.Kpi.Select(static month => Totals(month.Value, month.Key)))),
        "backend/kpi/invoices" => (200, Rows([Totals((Books.Kpi.Values.Sum(static month => month.Count), Books.Kpi.Values.Sum(static month => month.Gross), Books.Kpi.Values.Sum(static month => month.Unpaid)), null)])),
        _ => (404, "[]"),
    };

    private static JsonObject Totals((int Count, decimal Gross, decimal Unpaid) total, string? month)
    {
        var row = new JsonObject
        {
            ["invoice_currency"] = "GBP",
            ["invoice_count"] = total.Count,
            ["invoice_amount"] = JsonNode.Parse(total.Gross.ToString("0.000", CultureInfo.InvariantCulture)),
            ["invoice_outstanding"] = JsonNode.Parse(total.Unpaid.ToString("0.000", CultureInfo.InvariantCulture)),
        };
        if (month is not null)
        {
            row.Insert(0, "invoice_month", month);
        }

        return row;
    }

    private (int Code, string Body) Page(string list, IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(static key => key is not ("limit" or "offset" or "idAfter" or "createdSince" or "updatedSince" or "minDate" or "maxDate" or "minReversedDate" or "maxReversedDate" or "includeReversed" or "reversed" or "unsent" or "includeUnsent")) is { } stray)
        {
            return (400, $$"""{"error":"unknown parameter {{stray}}"}""");
        }

        var records = Books.Of(list).Where(record => Fits(record, query)).OrderBy(static record => record.Id).ToList();
        if (_options.Order == FakeSafeOrder.NewestFirst)
        {
            records.Reverse();
        }

        if (Whole(query, "idAfter") is { } after && !_options.IgnoresIdAfter)
        {
            records.RemoveAll(record => record.Id <= after);
        }

        var page = records.Skip((int)(Whole(query, "offset") ?? 0)).Take((int)Math.Min(Whole(query, "limit") ?? 50, _options.PageCap)).ToList();
        if (_options.Order == FakeSafeOrder.MixedWithinPage)
        {
            page = [.. page.Where(static (_, index) => index % 2 == 1), .. page.Where(static (_, index) => index % 2 == 0)];
        }

        return (200, Rows(page.Select(static record => record.Json)));
    }

    private static bool Fits(FakeRecord record, IQueryCollection query) =>
        (!record.IsUnsent || Flag(query, "includeUnsent") || Flag(query, "unsent"))
        && (record.ReversedOn is null || Flag(query, "includeReversed") || Flag(query, "reversed"))
        && !(record.Date < Day(query, "minDate")) && !(record.Date > Day(query, "maxDate"))
        && (Day(query, "minReversedDate") is not { } from || record.ReversedOn >= from)
        && (Day(query, "maxReversedDate") is not { } to || record.ReversedOn <= to);

    /// <summary>Both spellings: bare, and <c>=true</c>.</summary>
    private static bool Flag(IQueryCollection query, string name) => query.TryGetValue(name, out var value) && value.ToString() is "" or "true";

    private static DateOnly? Day(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var text) ? DateOnly.ParseExact(text.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static long? Whole(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var text) ? long.Parse(text.ToString(), CultureInfo.InvariantCulture) : null;

    private static string Rows(IEnumerable<JsonObject> rows) => $"[{string.Join(',', rows.Select(static row => row.ToJsonString()))}]";
}
