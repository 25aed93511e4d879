namespace SafeXeroEtl.Engine.Tests.Runs;

/// <summary>A clock that moves only when told to.</summary>
internal sealed class VirtualClock : TimeProvider
{
    public DateTimeOffset Instant { get; private set; } = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Instant;

    public void Pass(TimeSpan time) => Instant += time;
}
