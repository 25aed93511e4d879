using SafeXeroEtl.Xero.Transport;

namespace SafeXeroEtl.Xero.Tests.Limits;

/// <summary>How Xero may cut its minutes: FACTS 5 has both, and the offset is anybody's guess.</summary>
public enum WindowForm
{
    Fixed,
    Rolling,
}

/// <summary>Xero's side of the limits, written without a look at ours: it counts calls as they arrive and notes each that is one too many.</summary>
internal sealed class LimitsModel(WindowForm form, TimeSpan offset, int dayLeft = int.MaxValue)
{
    private const int AMinute = 60;
    private const int AtOnce = 5;

    private readonly Queue<DateTimeOffset> _counted = new();
    private int _dayLeft = dayLeft;
    private int _open;

    public int Trips { get; private set; }

    public int Arrived { get; private set; }

    public LimitsLeft Arrive(DateTimeOffset now)
    {
        while (_counted.TryPeek(out var oldest) && !IsOfTheMinute(oldest, now))
        {
            _counted.Dequeue();
        }

        Arrived++;
        _open++;
        if (_counted.Count >= AMinute || _open > AtOnce || _dayLeft <= 0)
        {
            Trips++;
        }

        _counted.Enqueue(now);
        _dayLeft--;
        return new LimitsLeft(AMinute - _counted.Count, _dayLeft, null);
    }

    public void Leave() => _open--;

    private bool IsOfTheMinute(DateTimeOffset call, DateTimeOffset now) => form switch
    {
        WindowForm.Rolling => now - call < TimeSpan.FromSeconds(AMinute),
        _ => Number(call) == Number(now),
    };

    private long Number(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch + offset).Ticks / TimeSpan.TicksPerMinute;
}
