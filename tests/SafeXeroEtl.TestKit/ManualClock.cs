namespace SafeXeroEtl.TestKit;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire in the order they are due, each at its own time.
/// </summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private TaskCompletionSource _timerSet = NewSignal();
    private DateTimeOffset _now;

    /// <summary>Starts on 1 November 2026, 09:00 UTC, unless told otherwise.</summary>
    public ManualClock(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>How many waits are under way, deadlines left out.</summary>
    public int Waits
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count(static timer => !timer.IsDeadline);
            }
        }
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass and fires what falls due, deadlines too.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end, static _ => true) is { } next)
        {
            Fire(next);
        }

        lock (_gate)
        {
            _now = end;
        }
    }

    /// <summary>Goes to the time of the next wait that is due, deadlines left out, and ends it.</summary>
    /// <returns>False when nothing is waited for.</returns>
    public bool SkipToNextTimer()
    {
        if (NextDue(DateTimeOffset.MaxValue, static timer => !timer.IsDeadline) is not { } next)
        {
            return false;
        }

        Fire(next);
        return true;
    }

    /// <summary>
    /// Runs work to its end, skipping every wait as soon as it is begun. Deadlines (timers of a CancellationTokenSource) are not
    /// waits: they never fire here, because the work they guard takes no time on this clock. Use <see cref="Advance"/> for them.
    /// </summary>
    public async Task<T> RunAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            var signal = Signal();
            if (NextDue(DateTimeOffset.MaxValue, static timer => !timer.IsDeadline) is { } next)
            {
                Fire(next);
            }
            else
            {
                await Task.WhenAny(work, signal);
            }
        }

        return await work;
    }

    /// <inheritdoc cref="RunAsync{T}(Task{T})"/>
    public Task RunAsync(Task work) => RunAsync(Done(work));

    private static async Task<bool> Done(Task work)
    {
        await work;
        return true;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Signal()
    {
        lock (_gate)
        {
            return _timerSet.Task;
        }
    }

    private ManualTimer? NextDue(DateTimeOffset end, Func<ManualTimer, bool> counts)
    {
        lock (_gate)
        {
            return _timers.Where(timer => timer.Due <= end && counts(timer)).MinBy(static timer => timer.Due);
        }
    }

    private void Fire(ManualTimer timer)
    {
        lock (_gate)
        {
            if (!_timers.Contains(timer))
            {
                return;
            }

            _now = timer.Due > _now ? timer.Due : _now;
            if (timer.Period == Timeout.InfiniteTimeSpan)
            {
                _timers.Remove(timer);
            }
            else
            {
                timer.Due = _now + timer.Period;
            }
        }

        timer.Invoke();
    }

    private void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                timer.Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
                _timers.Add(timer);
            }

            signal = _timerSet;
            _timerSet = NewSignal();
        }

        signal.TrySetResult();
    }

    private void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public bool IsDeadline => state is CancellationTokenSource;

        public void Invoke() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => clock.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
