namespace SafeXeroEtl.Xero.Transport;

/// <summary>The minute that all organisations of one app share (FACTS 5).</summary>
internal sealed class AppBudget(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly MinuteWindow _minute = new(clock, XeroLimits.AppCallsPerMinuteMax);

    /// <param name="wait">How long until it is worth asking again.</param>
    /// <returns>Null when no place is free.</returns>
    public MinuteWindow.Ticket? TryTake(out TimeSpan wait)
    {
        lock (_gate)
        {
            wait = _minute.Wait ?? XeroLimits.RetryDelayFirst;
            return wait == TimeSpan.Zero ? _minute.Take() : null;
        }
    }

    public void Answered(MinuteWindow.Ticket ticket, int? left)
    {
        lock (_gate)
        {
            if (left is { } minute)
            {
                _minute.Learn(ticket, minute);
            }

            _minute.Rest(ticket);
        }
    }

    public void Close(MinuteWindow.Ticket ticket)
    {
        lock (_gate)
        {
            _minute.Rest(ticket);
        }
    }
}
