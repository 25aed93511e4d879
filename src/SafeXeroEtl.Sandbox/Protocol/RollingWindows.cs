namespace SafeXeroEtl.Sandbox.Protocol;

/// <summary>The older reading of Xero's pages: what counts is the minute and the day just past. Kept in memory, so a restart forgets them.</summary>
internal sealed class RollingWindows : ICallCounter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _calls = new(StringComparer.Ordinal);

    public IReadOnlyList<WindowUse> Count(IReadOnlyList<LimitWindow> windows, DateTimeOffset now, Func<IReadOnlyList<WindowUse>, bool> admits)
    {
        lock (_gate)
        {
            var uses = windows.Select(window => Use(window, now)).ToArray();
            if (!admits(uses))
            {
                return uses;
            }

            for (var at = 0; at < windows.Count; at++)
            {
                _calls[windows[at].Scope].Enqueue(now);
                uses[at] = uses[at] with { Calls = uses[at].Calls + 1 };
            }

            return uses;
        }
    }

    private WindowUse Use(LimitWindow window, DateTimeOffset now)
    {
        if (!_calls.TryGetValue(window.Scope, out var calls))
        {
            _calls.Add(window.Scope, calls = new Queue<DateTimeOffset>());
        }

        while (calls.TryPeek(out var oldest) && now - oldest >= window.Length)
        {
            calls.Dequeue();
        }

        // Room comes when enough of the oldest have left: all but Max - 1 of them.
        var leaves = calls.Count < window.Max ? now : calls.ElementAt(calls.Count - window.Max) + window.Length;
        return new(calls.Count, calls.Count >= window.Max, leaves - now);
    }
}
