namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>Something that goes wrong with one call, as it has gone wrong with Xero or on the way to it.</summary>
internal sealed record Fault(FaultKind Kind)
{
    /// <summary>How long <see cref="FaultKind.Slow"/> takes.</summary>
    public int Milliseconds { get; init; } = 2000;

    /// <summary>What a 429 puts into <c>Retry-After</c> (null: when the window really ends), and by how much the clock of <see cref="FaultKind.ClockSkew"/> is ahead.</summary>
    public int? Seconds { get; init; }

    /// <summary>Every how many elements of a batch one is refused by <see cref="FaultKind.PartialErrors"/>.</summary>
    public int Element { get; init; } = 2;

    /// <summary>Whether the request is carried out before its answer is replaced by the fault's.</summary>
    public bool Committed { get; init; }

    public string Name => FaultNames.Of(Kind);

    /// <summary>The clock of this call.</summary>
    public DateTimeOffset Skewed(DateTimeOffset now) => Kind is FaultKind.ClockSkew ? now.AddSeconds(Seconds ?? 300) : now;

    public Task DelayAsync(TimeProvider clock, CancellationToken stop) => Task.Delay(TimeSpan.FromMilliseconds(Milliseconds), clock, stop);

    /// <summary>Whether the element at this place (from 0) of a batch is refused.</summary>
    public bool Refuses(int index) => Kind is FaultKind.PartialErrors && (index + 1) % Element == 0;
}

/// <summary>The faults that can be had.</summary>
internal enum FaultKind
{
    LostAnswer,
    LostRequest,
    Reset,
    Slow,
    MinuteLimit,
    DayLimit,
    ConcurrentLimit,
    ServerError,
    Maintenance,
    Unavailable,
    OrganisationOffline,
    TokenExpired,
    InvalidGrant,
    IdempotencyDown,
    PartialErrors,
    PaymentIdNull,
    HtmlPage,
    BadGateway,
    Truncated,
    NotJson,
    ClockSkew,
}

/// <summary>What the faults are called in a faults file and in <c>X-Sandbox-Fault</c>.</summary>
internal static class FaultNames
{
    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lost-answer"] = FaultKind.LostAnswer,
        ["lost-request"] = FaultKind.LostRequest,
        ["reset"] = FaultKind.Reset,
        ["slow"] = FaultKind.Slow,
        ["429-minute"] = FaultKind.MinuteLimit,
        ["429-day"] = FaultKind.DayLimit,
        ["429-concurrent"] = FaultKind.ConcurrentLimit,
        ["500"] = FaultKind.ServerError,
        ["503-maintenance"] = FaultKind.Maintenance,
        ["503-unavailable"] = FaultKind.Unavailable,
        ["503-organisation"] = FaultKind.OrganisationOffline,
        ["token-expired"] = FaultKind.TokenExpired,
        ["invalid-grant"] = FaultKind.InvalidGrant,
        ["idempotency-down"] = FaultKind.IdempotencyDown,
        ["partial-errors"] = FaultKind.PartialErrors,
        ["payment-id-null"] = FaultKind.PaymentIdNull,
        ["html-200"] = FaultKind.HtmlPage,
        ["html-502"] = FaultKind.BadGateway,
        ["truncated"] = FaultKind.Truncated,
        ["not-json"] = FaultKind.NotJson,
        ["clock-skew"] = FaultKind.ClockSkew,
    };

    public static IEnumerable<string> All => Kinds.Keys;

    public static string Of(FaultKind kind) => Kinds.First(pair => pair.Value == kind).Key;

    public static bool TryRead(string name, out FaultKind kind) => Kinds.TryGetValue(name, out kind);
}
