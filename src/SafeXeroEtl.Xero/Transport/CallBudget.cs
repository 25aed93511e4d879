namespace SafeXeroEtl.Xero.Transport;

/// <summary>Keeps one organisation's calls below Xero's limits (FACTS 5): five at once, 60 a minute, the day's, and of the app's minute its share.</summary>
/// <param name="isPaced">False where nobody counts the minute.</param>
internal sealed class CallBudget(TimeProvider clock, AppBudget app, bool isPaced)
{
    private readonly Lock _gate = new();
    private readonly MinuteWindow _minute = new(clock, XeroLimits.CallsPerMinuteMax);
    private readonly DayWindow _day = new(clock);
    private TaskCompletionSource _changed = new();
    private int _open;
    private DateTimeOffset? _pausedUntil;
    private string _pausedBy = RateLimitNotice.Minute;

    /// <summary>Calls left today as Xero last said; null before the first answer.</summary>
    public int? LeftToday
    {
        get
        {
            lock (_gate)
            {
                return _day.Told;
            }
        }
    }

    /// <summary>Waits for a place; one that was granted must be given back by disposing of it.</summary>
    /// <param name="sleepOnPause">Whether to sleep out a Retry-After; otherwise it is told at once.</param>
    public async Task<BudgetAnswer> TakeAsync(bool sleepOnPause, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var (answer, wait, changed) = Ask(sleepOnPause);
            if (answer is not null)
            {
                return answer;
            }

            // No call is open longer than its answer may take, so that one ends meanwhile; asked again after that whatever became of it.
            await (wait is { } time ? Task.Delay(time, clock, stop) : changed.WaitAsync(XeroLimits.AnswerTimeMax, clock, stop)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>Takes in a 429, so that other calls keep away too.</summary>
    public void Learn(RateLimitNotice notice)
    {
        lock (_gate)
        {
            if (notice.IsDay)
            {
                _day.Spend(notice.RetryAfter ?? XeroLimits.Day);
            }
            else if (notice.RetryAfter is { } after)
            {
                _pausedUntil = clock.GetUtcNow() + after;
                _pausedBy = notice.Problem;
            }
        }
    }

    /// <returns>An answer; or how long to wait before asking again, nothing meaning until an answer under way has come.</returns>
    private (BudgetAnswer? Answer, TimeSpan? Wait, Task Changed) Ask(bool sleepOnPause)
    {
        lock (_gate)
        {
            if (_day.SpentUntil is { } resume)
            {
                return (new BudgetAnswer.DaySpent(resume), null, _changed.Task);
            }

            if (_pausedUntil - clock.GetUtcNow() is { } pause && pause > TimeSpan.Zero)
            {
                return (sleepOnPause ? null : new BudgetAnswer.Paused(_pausedBy, pause), pause, _changed.Task);
            }

            if (_open == XeroLimits.CallsAtOnceMax || !_day.MayLeave)
            {
                return (null, null, _changed.Task);
            }

            if (isPaced && _minute.Wait != TimeSpan.Zero)
            {
                return (null, _minute.Wait, _changed.Task);
            }

            if (app.TryTake(out var wait) is not { } share)
            {
                return (null, wait, _changed.Task);
            }

            _open++;
            return (new Granted(this, _minute.Take(), _day.Take(), share), null, _changed.Task);
        }
    }

    /// <summary>What Xero's answer said of its limits, and that the call has been counted.</summary>
    private void Answered(Granted call, LimitsLeft left)
    {
        lock (_gate)
        {
            if (left.Minute is { } minute)
            {
                _minute.Learn(call.Minute, minute);
            }

            _day.Learn(call.Day, left.Day);
            _minute.Rest(call.Minute);
        }

        app.Answered(call.App, left.AppMinute);
        Signal();
    }

    private void Close(Granted call)
    {
        lock (_gate)
        {
            _minute.Rest(call.Minute);
            _day.Close(call.Day);
            _open--;
        }

        app.Close(call.App);
        Signal();
    }

    /// <summary>Wakes those who wait for an answer, outside the lock, since they ask again at once.</summary>
    private void Signal()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            (changed, _changed) = (_changed, new TaskCompletionSource());
        }

        changed.TrySetResult();
    }

    /// <summary>A place in all the windows at once.</summary>
    private sealed class Granted(CallBudget budget, MinuteWindow.Ticket minute, DayWindow.Ticket day, MinuteWindow.Ticket app) : BudgetAnswer.Granted
    {
        private bool _isClosed;

        public MinuteWindow.Ticket Minute => minute;

        public DayWindow.Ticket Day => day;

        public MinuteWindow.Ticket App => app;

        public override void Answered(LimitsLeft left) => budget.Answered(this, left);

        public override void Dispose()
        {
            if (!_isClosed)
            {
                _isClosed = true;
                budget.Close(this);
            }
        }
    }
}

/// <summary>Whether a call may leave now.</summary>
internal abstract class BudgetAnswer
{
    private BudgetAnswer()
    {
    }

    /// <summary>A place, to be disposed of when the answer has been read to its end.</summary>
    public abstract class Granted : BudgetAnswer, IDisposable
    {
        /// <summary>The answer has begun, so that Xero has counted the call.</summary>
        public abstract void Answered(LimitsLeft left);

        public abstract void Dispose();
    }

    public sealed class DaySpent(DateTimeOffset resume) : BudgetAnswer
    {
        public DateTimeOffset Resume => resume;
    }

    public sealed class Paused(string problem, TimeSpan wait) : BudgetAnswer
    {
        public string Problem => problem;

        public TimeSpan Wait => wait;
    }
}

/// <summary>What an answer says is left of each limit; null where it says nothing.</summary>
internal readonly record struct LimitsLeft(int? Minute, int? Day, int? AppMinute);
