namespace SafeXeroEtl.Xero.Transport;

/// <summary>
/// So many calls in any minute, however Xero's minutes fall. A call's place is given back 60 seconds after its answer began, not
/// after it left: Xero counts somewhere between the two, so no 60 seconds of Xero's can hold more calls than there are places.
/// Not safe by itself: its owner holds a lock.
/// </summary>
internal sealed class MinuteWindow(TimeProvider clock, int places)
{
    private readonly Queue<long> _resting = new();
    private readonly HashSet<Ticket> _open = [];
    private int _free = places;

    /// <summary>How long until the next place is free; zero when one is. Null when only an answer can free one.</summary>
    public TimeSpan? Wait
    {
        get
        {
            Wake();
            return _free > 0 ? TimeSpan.Zero : _resting.TryPeek(out var back) ? Left(back) : null;
        }
    }

    public Ticket Take()
    {
        _free--;
        foreach (var other in _open)
        {
            other.SawFree(_free);
        }

        var ticket = new Ticket(_free);
        _open.Add(ticket);
        return ticket;
    }

    /// <summary>The answer has begun, or none will come.</summary>
    public void Rest(Ticket ticket)
    {
        if (_open.Remove(ticket))
        {
            _resting.Enqueue(clock.GetTimestamp());
        }
    }

    /// <summary>
    /// Takes in how many calls Xero says are left of the minute. Alone, Xero can count no more calls than hold places here; fewer left
    /// than ever were free while the call was open means that another program uses the app: its calls take places too.
    /// </summary>
    public void Learn(Ticket ticket, int left)
    {
        for (var strange = Math.Min(ticket.LowestFree - left, _free); strange > 0; strange--)
        {
            _free--;
            _resting.Enqueue(clock.GetTimestamp());
        }

        foreach (var open in _open)
        {
            open.SawFree(_free);
        }
    }

    private void Wake()
    {
        while (_resting.TryPeek(out var rested) && Left(rested) <= TimeSpan.Zero)
        {
            _resting.Dequeue();
            _free++;
        }
    }

    private TimeSpan Left(long rested) => XeroLimits.Minute - clock.GetElapsedTime(rested);

    /// <summary>One call's place.</summary>
    public sealed class Ticket(int free)
    {
        /// <summary>The fewest places that were free at any time since it left.</summary>
        public int LowestFree { get; private set; } = free;

        public void SawFree(int free) => LowestFree = Math.Min(LowestFree, free);
    }
}
