using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Benchmarks.Loading;

/// <summary>The client's wire, which keeps what the calls of a load come to and the least that they could be.</summary>
internal sealed class CountedWire() : DelegatingHandler(XeroClient.CreateHandler())
{
    private const int PerCall = 50;
    private const int PerPage = 1_000;

    private readonly Dictionary<string, int> written = new(StringComparer.Ordinal);

    private readonly List<long> flushesBefore = [];

    public int Writes => flushesBefore.Count;

    /// <summary>Between one batch's leaving and the next one's: its answer and the next one's intent, put on the disk.</summary>
    public IReadOnlyList<long> FlushesPerBatch => [.. flushesBefore.Zip(flushesBefore.Skip(1), static (before, after) => after - before)];

    public int Reads { get; private set; }

    /// <summary>Of each list that was read, the calls that its objects need: one, or one a thousand of what this load had written by then.</summary>
    public int ReadsNeeded { get; private set; }

    public void Reset()
    {
        written.Clear();
        flushesBefore.Clear();
        (Reads, ReadsNeeded) = (0, 0);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var list = request.RequestUri!.Segments[^1].Trim('/');
        if (request.Method == HttpMethod.Get)
        {
            Reads++;
            ReadsNeeded += IsMore(request.RequestUri.Query) ? 0 : Math.Max(1, (written.GetValueOrDefault(list) + PerPage - 1) / PerPage);
            return await base.SendAsync(request, cancellationToken);
        }

        flushesBefore.Add(LedgerFlushes.OfLog + LedgerFlushes.OfOthers);
        var answer = await base.SendAsync(request, cancellationToken);
        written[list] = written.GetValueOrDefault(list) + PerCall;
        return answer;
    }

    /// <summary>A later page of a list; or its second query, for refunds, which the load has none of: Xero takes one type of payment a call.</summary>
    private static bool IsMore(string query) => query.Contains("ARCREDITPAYMENT", StringComparison.Ordinal)
        || (query.Contains("page=", StringComparison.Ordinal) && !query.TrimStart('?').Split('&').Contains("page=1", StringComparer.Ordinal));
}
