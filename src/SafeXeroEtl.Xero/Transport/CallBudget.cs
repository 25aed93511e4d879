namespace SafeXeroEtl.Xero.Transport;

/// <summary>
/// Keeps one organisation's calls below Xero's limits (FACTS 5). A call's place in the minute is given back 60 seconds after its
/// answer was read to the end, not after it left: Xero counts somewhere between the two, so no 60 seconds of Xero's can ever hold
/// more calls than allowed, however its windows fall.
/// </summary>
internal sealed class CallBudget(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _atOnce = new(XeroLimits.CallsAtOnceMax, XeroLimits.CallsAtOnceMax);
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _resting = new();
    private int _free = XeroLimits.CallsPerMinuteMax;
    private int? _leftToday;
    private DateTimeOffset? _daySpentUntil;
    private DateTimeOffset? _pausedUntil;
    private string _pausedBy = RateLimitNotice.Minute;

    /// <summary>Calls left today as Xero last said; null before the first answer.</summary>
    public int? LeftToday
    {
        get
        {
            lock (_gate)
            {
                return _leftToday;
            }
        }
    }

    /// <summary>Waits for a place; one that was granted must be given back with <see cref="Release"/>.</summary>
    /// <param name="sleepOnPause">Whether to sleep out a Retry-After; otherwise it is told at once.</param>
    public async Task<BudgetAnswer> TakeAsync(bool sleepOnPause, CancellationToken stop)
    {
        await _atOnce.WaitAsync(stop);
        var granted = false;
        try
        {
            while (true)
            {
                var answer = Ask(sleepOnPause, out var wait);
                if (answer is not null)
                {
                    granted = answer is BudgetAnswer.Granted;
                    return answer;
                }

                await Task.Delay(wait, clock, stop);
            }
        }
        finally
        {
            if (!granted)
            {
                _atOnce.Release();
            }
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _resting.Enqueue(clock.GetUtcNow() + XeroLimits.Minute);
        }

        _atOnce.Release();
    }

    /// <summary>Takes in X-DayLimit-Remaining.</summary>
    public void Learn(int leftToday)
    {
        lock (_gate)
        {
            _leftToday = leftToday;
            _daySpentUntil = leftToday > 0 ? null : _daySpentUntil ?? clock.GetUtcNow() + XeroLimits.Day;
        }
    }

    /// <summary>Takes in a 429, so that other calls keep away too.</summary>
    public void Learn(RateLimitNotice notice)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (notice.IsDay)
            {
                _daySpentUntil = now + (notice.RetryAfter ?? XeroLimits.Day);
            }
            else if (notice.RetryAfter is { } after)
            {
                _pausedUntil = now + after;
                _pausedBy = notice.Problem;
            }
        }
    }

    public void Dispose() => _atOnce.Dispose();

    /// <returns>Null when it must wait and ask again.</returns>
    private BudgetAnswer? Ask(bool sleepOnPause, out TimeSpan wait)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            wait = TimeSpan.Zero;
            if (_daySpentUntil is { } resume && now < resume)
            {
                return new BudgetAnswer.DaySpent(resume);
            }

            if (_pausedUntil is { } until && now < until)
            {
                wait = until - now;
                return sleepOnPause ? null : new BudgetAnswer.Paused(_pausedBy, wait);
            }

            while (_resting.TryPeek(out var back) && back <= now)
            {
                _resting.Dequeue();
                _free++;
            }

            if (_free > 0)
            {
                _free--;
                return BudgetAnswer.Granted.Once;
            }

            // At most five calls are open, so all other places rest here and the first of them is known.
            wait = _resting.Peek() - now;
            return null;
        }
    }
}

/// <summary>Whether a call may leave now.</summary>
internal abstract record BudgetAnswer
{
    private BudgetAnswer()
    {
    }

    public sealed record Granted : BudgetAnswer
    {
        public static Granted Once { get; } = new();
    }

    public sealed record DaySpent(DateTimeOffset Resume) : BudgetAnswer;

    public sealed record Paused(string Problem, TimeSpan Wait) : BudgetAnswer;
}
