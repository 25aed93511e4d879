using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Benchmarks.Loading;

/// <summary>The client's wire, which keeps what the calls of a load come to and the least that they could be.</summary>
internal sealed class CountedWire() : DelegatingHandler(XeroClient.CreateHandler())
{
    private const int PerCall = 50;
    private const int PerPage = 1_000;

    private readonly Dictionary<string, int> written = new(StringComparer.Ordinal);

    public int Writes { get; private set; }

    public int Reads { get; private set; }

    /// <summary>Of each list that was read, the calls that its objects need: one, or one a thousand of what this load had written by then.</summary>
    public int ReadsNeeded { get; private set; }

    public void Reset()
    {
        written.Clear();
        (Writes, Reads, ReadsNeeded) = (0, 0, 0);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var list = request.RequestUri!.Segments[^1].Trim('/');
        if (request.Method == HttpMethod.Get)
        {
            Reads++;
            var isLaterPage = request.RequestUri.Query.Contains("page=", StringComparison.Ordinal) && !IsFirstPage(request.RequestUri.Query);
            ReadsNeeded += isLaterPage ? 0 : Math.Max(1, (written.GetValueOrDefault(list) + PerPage - 1) / PerPage);
            return await base.SendAsync(request, cancellationToken);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        Writes++;
        written[list] = written.GetValueOrDefault(list) + PerCall;
        return answer;
    }

    private static bool IsFirstPage(string query) => query.TrimStart('?').Split('&').Contains("page=1", StringComparer.Ordinal);
}
