using System.Globalization;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>Everything that can go wrong in a simulated month.</summary>
internal enum FaultKind
{
    KilledAtLedgerWrite,
    KilledBeforeRequest,
    KilledAfterRequest,
    RequestLost,

    /// <summary>The connection breaks; Xero deals with the request up to T_settle later.</summary>
    RequestLate,
    AnswerLost,
    NoAnswerInTime,
    AnswerCutShort,
    AnswerReversed,
    ServerErrorBefore,
    ServerErrorAfter,
    MinuteLimit,
    DayLimit,
    NoConnection,
    Outage,
    TokenExpired,
    SignInLost,
    ReadLost,
    ReadError,
    ReadLimited,
    DiskFull,
    ClockSetBack,
    MachineSlept,
    UserStopped,

    /// <summary>Xero refuses one element of a batch and saves the others.</summary>
    ElementRefused,
    BillVoided,
    BillPaidByHand,
    ContactRenamed,
    ContactArchived,
    ContactEdited,
    DocumentEdited,
    NumberTaken,
    PaymentDeleted,
}

/// <summary>How often each fault came about, over all seeds.</summary>
internal sealed class FaultCounts
{
    private readonly long[] counts = new long[Enum.GetValues<FaultKind>().Length];

    public long this[FaultKind kind] => Interlocked.Read(ref counts[(int)kind]);

    public void Add(FaultKind kind) => Interlocked.Increment(ref counts[(int)kind]);

    public IEnumerable<FaultKind> Below(long least) => Enum.GetValues<FaultKind>().Where(kind => this[kind] < least);

    public override string ToString() =>
        string.Join(", ", Enum.GetValues<FaultKind>().Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind} {this[kind]}")));
}
