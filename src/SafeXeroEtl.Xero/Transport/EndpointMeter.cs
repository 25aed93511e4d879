using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SafeXeroEtl.Xero.Transport;

/// <summary>Counts calls and bytes by endpoint: what is metered and limited is told at the end of a run.</summary>
internal sealed class EndpointMeter
{
    private readonly ConcurrentDictionary<string, EndpointCount> _counts = new(StringComparer.Ordinal);

    public ImmutableArray<EndpointUse> Use =>
        [.. _counts.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Value.Use(pair.Key))];

    /// <param name="path">Below the accounting base; ids and queries are no part of an endpoint's name.</param>
    public EndpointCount Of(string path) => _counts.GetOrAdd(XeroPaths.Endpoint(path), static _ => new EndpointCount());
}

/// <summary>The counts of one endpoint.</summary>
internal sealed class EndpointCount
{
    private int _calls;
    private long _sent;
    private long _received;

    public void Sent(int bytes)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _sent, bytes);
    }

    public void Received(int bytes) => Interlocked.Add(ref _received, bytes);

    public EndpointUse Use(string endpoint) => new(endpoint, Volatile.Read(ref _calls), Interlocked.Read(ref _sent), Interlocked.Read(ref _received));
}
