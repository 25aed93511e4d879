namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>The real clock, which a test may put forward.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _ticks;

    public void PutForward(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));
}
