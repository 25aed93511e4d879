using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>
/// Plays what a process does side by side one at a time: only one of its parts goes on, until it is about to ask Xero, waits or ends; then the seed says which goes
/// on next, and time passes when all of them wait. So the same seed gives the same order, whatever the machine's threads do.
/// </summary>
internal sealed class OneAtATime
{
    private readonly Lock gate = new();
    private readonly AsyncLocal<Turn?> own = new();
    private readonly TaskCompletionSource stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualClock time;
    private readonly SplitMix64 chance;
    private readonly List<Turn> turns;

    /// <param name="time">As it is; moved when all wait.</param>
    /// <param name="process">The process's clock over it.</param>
    public OneAtATime(ManualClock time, TimeProvider process, SplitMix64 chance, IEnumerable<string> parts)
    {
        (this.time, this.chance) = (time, chance);
        turns = [.. parts.Select(static part => new Turn(part))];
        Clock = new TurnsClock(this, process);
    }

    private enum Standing
    {
        ToCome,
        Ready,
        Waiting,
        Running,
        Ended,
    }

    /// <summary>For everything that the parts wait by.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Parts that have not come to their end.</summary>
    public int UnderWay => turns.Count(static turn => turn.Standing != Standing.Ended);

    /// <summary>Waits for all parts.</summary>
    public async Task<T> RunAsync<T>(Task<T> all)
    {
        await await Task.WhenAny(all, stuck.Task);
        return await all;
    }

    /// <summary>Does the work of one part in its turns.</summary>
    public async Task<T> TakePartAsync<T>(string part, Func<CancellationToken, Task<T>> work)
    {
        var turn = turns.Single(each => each.Part == part);
        own.Value = turn;
        await NextAsync();
        try
        {
            return await work(turn.Stop.Token);
        }
        finally
        {
            Leave(turn, Standing.Ended, resume: null);
        }
    }

    /// <summary>The part that asks stands back until it is its turn again.</summary>
    public Task NextAsync()
    {
        var turn = own.Value!;
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Leave(turn, Standing.Ready, come.SetResult);
        return come.Task;
    }

    /// <summary>Each part is told when it is its turn.</summary>
    public async Task StopAsync()
    {
        lock (gate)
        {
            foreach (var turn in turns)
            {
                turn.IsToStop = true;
                turn.Standing = turn.Standing == Standing.Waiting ? Standing.Ready : turn.Standing;
            }
        }

        await own.Value!.Stop.CancelAsync();
    }

    private void Leave(Turn turn, Standing standing, Action? resume)
    {
        lock (gate)
        {
            (turn.Standing, turn.Resume) = (standing, resume);
        }

        if (Choose() is { } next)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static turn => turn.GoOn(), next, preferLocal: false);
        }
    }

    private Turn? Choose()
    {
        while (true)
        {
            lock (gate)
            {
                if (turns.Exists(static turn => turn.Standing is Standing.ToCome or Standing.Running) || turns.TrueForAll(static turn => turn.Standing == Standing.Ended))
                {
                    return null;
                }

                if (turns.FindAll(static turn => turn.Standing == Standing.Ready) is { Count: > 0 } ready)
                {
                    var next = chance.Pick(ready);
                    next.Standing = Standing.Running;
                    return next;
                }
            }

            if (!time.SkipToNextTimer())
            {
                stuck.TrySetException(new InvalidOperationException("Everything waits, and nothing is waited for."));
                return null;
            }
        }
    }

    /// <summary>Called as the part begins to wait; nothing of it happens after that until the wait is over.</summary>
    private ITimer Wait(Turn turn, TimeProvider clock, Action over, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(_ => MakeReady(turn), null, dueTime, period);
        Leave(turn, Standing.Waiting, over);
        return timer;
    }

    private void MakeReady(Turn turn)
    {
        lock (gate)
        {
            turn.Standing = turn.Standing == Standing.Waiting ? Standing.Ready : turn.Standing;
        }
    }

    private sealed class Turn(string part)
    {
        public string Part => part;

        public CancellationTokenSource Stop { get; } = new();

        public bool IsToStop { get; set; }

        public Standing Standing { get; set; }

        public Action? Resume { get; set; }

        public void GoOn()
        {
            var resume = Resume; // a wait that is broken off goes on at once, and comes to its next turn before this one is over
            if (IsToStop)
            {
                Stop.Cancel();
            }

            resume?.Invoke();
        }
    }

    /// <summary>The process's clock; deadlines are its own matter, a wait gives up the turn.</summary>
    private sealed class TurnsClock(OneAtATime all, TimeProvider process) : TimeProvider
    {
        public override long TimestampFrequency => process.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => process.GetUtcNow();

        public override long GetTimestamp() => process.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            state is CancellationTokenSource || all.own.Value is not { } turn ? process.CreateTimer(callback, state, dueTime, period) : all.Wait(turn, process, () => callback(state), dueTime, period);
    }
}
