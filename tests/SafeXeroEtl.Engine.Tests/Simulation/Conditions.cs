using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>What one life of the process has to put up with; drawn from the seed as it goes.</summary>
internal sealed class Conditions
{
    private static readonly FaultKind[] OfChanges =
    [
        FaultKind.RequestLost, FaultKind.RequestLate, FaultKind.RequestLate, FaultKind.AnswerLost, FaultKind.AnswerLost, FaultKind.NoAnswerInTime,
        FaultKind.AnswerCutShort, FaultKind.AnswerReversed, FaultKind.AnswerReversed, FaultKind.ServerErrorBefore, FaultKind.ServerErrorAfter, FaultKind.MinuteLimit,
        FaultKind.DayLimit, FaultKind.NoConnection, FaultKind.Outage, FaultKind.TokenExpired,
    ];

    private static readonly FaultKind[] OfReads = [FaultKind.ReadLost, FaultKind.ReadError, FaultKind.ReadLimited, FaultKind.TokenExpired];

    private readonly SplitMix64 chance;
    private readonly Hands? hands;
    private readonly int percent;
    private readonly int? userStopsAt;
    private readonly int? clockGoesBackAt;
    private readonly int? sleepsAt;
    private readonly int? handsActAt;
    private readonly int requests = 10;
    private bool hasSlept;

    /// <param name="hands">Somebody who may do something to Xero meanwhile; null when nobody does.</param>
    /// <param name="requests">Among so many the user, the clock, the machine and the disk do what they do.</param>
    public Conditions(SplitMix64 chance, Hands? hands, int requests = 10)
    {
        this.chance = chance;
        this.requests = requests;
        this.hands = hands;
        percent = chance.Pick([5, 15, 15, 30, 60]);
        DiesAt = chance.Chance(55) ? chance.Between(1, chance.Pick([40, 160])) : null;
        userStopsAt = At(8);
        clockGoesBackAt = At(10);
        sleepsAt = At(10);
        DiskIsFullAt = At(12);
        handsActAt = hands is null ? null : chance.Between(1, 8);
        SignInIsLost = chance.Chance(25);
    }

    private Conditions() => chance = new SplitMix64(0);

    public static Conditions Calm => new();

    public int? DiesAt { get; init; }

    /// <summary>Number of the request after which the ledger's disk takes no more.</summary>
    public int? DiskIsFullAt { get; }

    public bool SignInIsLost { get; init; }

    /// <summary>Number of the request from which on the organisation no longer lets this app in; null when it does.</summary>
    public int? ConsentIsLostAt { get; init; }

    /// <summary>Number of the request from which on the organisation has no calls left today.</summary>
    public int? DayIsSpentAt { get; init; }

    /// <summary>Number of the request from which on the organisation cannot be reached at all.</summary>
    public int? IsDownFrom { get; init; }

    /// <summary>Nothing goes wrong before the organisation shuts its door.</summary>
    public static Conditions ShutFrom(int? consent, int? day, int? down) => new() { ConsentIsLostAt = consent, DayIsSpentAt = day, IsDownFrom = down };

    public static Conditions Fatal(int diesAt) => new() { DiesAt = diesAt };

    /// <summary>The machine may sleep before a request leaves; once it leaves, nothing of ours stands between it and the wire.</summary>
    public async Task BeforeLeavingAsync(SimulatedWorld world, int request)
    {
        if (request == sleepsAt && !hasSlept)
        {
            hasSlept = true;
            world.Count(FaultKind.MachineSlept);
            world.MishapsOfMachine++;
            world.Clock.Advance(TimeSpan.FromMinutes(chance.Between(1, 300)));
            await world.DeliverDueAsync();
        }
    }

    public async Task BeforeRequestAsync(SimulatedWorld world, int request)
    {
        if (request == clockGoesBackAt)
        {
            world.Count(FaultKind.ClockSetBack);
            world.MishapsOfMachine++;
            world.ProcessClock.Behind += TimeSpan.FromMinutes(chance.Between(1, 25));
        }

        if (request == DiskIsFullAt)
        {
            world.FillDisk();
        }

        if (request == userStopsAt)
        {
            world.Count(FaultKind.UserStopped);
            await world.StopByUserAsync();
        }

        if (request == handsActAt)
        {
            await hands!.ActAsync(world);
        }
    }

    public FaultKind? OfChange() => chance.Chance(percent) ? chance.Pick(OfChanges) : null;

    public FaultKind? OfRead() => chance.Chance(percent / 3) ? chance.Pick(OfReads) : null;

    public TimeSpan Latency() => percent == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(chance.Below(900));

    /// <summary>How much later than its sending a late request arrives: T_settle at the most.</summary>
    public TimeSpan Delay() => chance.Chance(20) ? SimulatedWorld.Arriving : TimeSpan.FromSeconds(chance.Between(1, (int)SimulatedWorld.Arriving.TotalSeconds));

    public int Seconds() => chance.Between(1, 60);

    public double Jitter() => chance.Below(1_000) / 1_000d;

    private int? At(int percentage) => chance.Chance(percentage) ? chance.Between(1, requests) : null;
}
