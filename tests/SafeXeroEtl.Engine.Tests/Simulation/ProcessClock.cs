namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>The clock of the machine that loads: it may be set back, while time goes on.</summary>
internal sealed class ProcessClock(TimeProvider time) : TimeProvider
{
    public TimeSpan Behind { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() - Behind;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
