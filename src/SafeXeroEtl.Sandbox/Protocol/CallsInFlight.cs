namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>The requests of an app for an organisation that have begun and not ended: the fifth limit of FACTS 5.</summary>
internal sealed class CallsInFlight
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string App, Guid Tenant), int> _counts = [];

    /// <summary>Counts a request until the result is disposed of.</summary>
    /// <param name="others">How many were under way already.</param>
    public IDisposable Enter(string app, Guid tenant, out int others)
    {
        lock (_gate)
        {
            others = _counts.GetValueOrDefault((app, tenant));
            _counts[(app, tenant)] = others + 1;
        }

        return new Slot(this, (app, tenant));
    }

    private void Leave((string App, Guid Tenant) caller)
    {
        lock (_gate)
        {
            if (--_counts[caller] == 0)
            {
                _counts.Remove(caller);
            }
        }
    }

    private sealed class Slot(CallsInFlight counts, (string App, Guid Tenant) caller) : IDisposable
    {
        public void Dispose() => counts.Leave(caller);
    }
}
