namespace SafeXeroEtl.Xero.Transport;

/// <summary>
/// The day's calls, learnt from what Xero says is left. What it said is some calls old by the time it is read, so of it are taken
/// all of ours that may have been counted since; before the first answer one call goes ahead alone. Not safe by itself: its owner
/// holds a lock.
/// </summary>
internal sealed class DayWindow(TimeProvider clock)
{
    private readonly HashSet<Ticket> _open = [];
    private bool _isUntold = true;
    private int? _surelyLeft;
    private DateTimeOffset? _spentUntil;

    /// <summary>Calls left as Xero last said.</summary>
    public int? Told { get; private set; }

    /// <returns>When calls are to be had again; null when the day is not spent.</returns>
    public DateTimeOffset? SpentUntil
    {
        get
        {
            if (_spentUntil is { } until && until <= clock.GetUtcNow())
            {
                (_spentUntil, _surelyLeft, _isUntold) = (null, null, true);
            }

            return _spentUntil ?? (_surelyLeft <= 0 && _open.Count == 0 ? Spend(XeroLimits.Day) : null);
        }
    }

    /// <summary>Whether a call may leave now; if not, an answer under way will tell.</summary>
    public bool MayLeave => _open.Count == 0 || (!_isUntold && _surelyLeft is null or > 0);

    public Ticket Take()
    {
        _surelyLeft--;
        foreach (var other in _open)
        {
            other.MetAnother();
        }

        var ticket = new Ticket(_open.Count);
        _open.Add(ticket);
        return ticket;
    }

    /// <param name="left">What Xero said is left; null where it said nothing.</param>
    public void Learn(Ticket ticket, int? left)
    {
        _isUntold = false;
        if (left is not { } told)
        {
            return;
        }

        Told = told;
        var surely = told - ticket.Overlaps;
        _surelyLeft = Math.Min(told, Math.Max(surely, _surelyLeft ?? surely));
        _spentUntil = told > 0 ? null : _spentUntil ?? clock.GetUtcNow() + XeroLimits.Day;
    }

    public void Close(Ticket ticket) => _open.Remove(ticket);

    public DateTimeOffset Spend(TimeSpan after) => (_spentUntil = clock.GetUtcNow() + after).Value;

    /// <summary>One call of the day.</summary>
    public sealed class Ticket(int open)
    {
        /// <summary>How many other calls were open at some time while it was.</summary>
        public int Overlaps { get; private set; } = open;

        public void MetAnother() => Overlaps++;
    }
}
