using System.Collections.Concurrent;
using SafeXeroEtl.TestKit;

namespace SafeXeroEtl.Xero.Tests.Limits;

/// <summary>Runs work on one thread and lets time pass only when nothing is left to do at the present moment, so that a run is the same every time.</summary>
internal sealed class VirtualTime : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Work, object? State)> _ready = new();

    public override void Post(SendOrPostCallback d, object? state) => _ready.Enqueue((d, state));

    public static void Run(ManualClock clock, Func<Task> work)
    {
        var before = Current;
        var time = new VirtualTime();
        SetSynchronizationContext(time);
        try
        {
            time.Pump(clock, work());
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void Pump(ManualClock clock, Task work)
    {
        while (!work.IsCompleted)
        {
            if (_ready.TryDequeue(out var next))
            {
                next.Work(next.State);
            }
            else
            {
                clock.SkipToNextTimer().ShouldBeTrue("Everything waits and nothing is due.");
            }
        }

        work.GetAwaiter().GetResult();
    }
}
