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

    /// <summary>The organisation no longer lets the app in.</summary>
    ConsentLost,

    /// <summary>A campaign's next month no longer fits into the day's calls.</summary>
    DayIsSpent,

    /// <summary>A month was closed while the campaign was under way.</summary>
    MonthClosed,

    /// <summary>A collection came back in the month it was made, before it was posted.</summary>
    FailedBeforePosting,

    /// <summary>The same after it was posted.</summary>
    FailedAfterPosting,

    /// <summary>A collection came back in a later month.</summary>
    ReturnedLater,

    /// <summary>It came back weeks after it was paid out: an indemnity claim, or a dispute of a card.</summary>
    ClaimedBack,

    /// <summary>What had come back was collected once more.</summary>
    CollectedAgain,

    /// <summary>A provider's payout took back what an earlier one had brought.</summary>
    PayoutTookBack,

    /// <summary>A provider took back more than it brought.</summary>
    PayoutFromBank,

    /// <summary>The process died while several organisations were at work.</summary>
    KilledTogether,

    /// <summary>One organisation of several had no calls left today.</summary>
    DaySpentInOne,

    /// <summary>One organisation of several could not be reached.</summary>
    DownInOne,

    /// <summary>Somebody worked in one organisation of several between two commands.</summary>
    MeddledInOne,

    /// <summary>A command failed in one organisation, and those that nothing had happened to came to their end.</summary>
    OthersWentOn,
}

/// <summary>The faults that each kind of simulation draws.</summary>
internal static class FaultKinds
{
    public static IReadOnlyList<FaultKind> OfMonths { get; } = [.. Enum.GetValues<FaultKind>().Where(static kind => kind < FaultKind.ConsentLost)];

    /// <summary>Those that campaigns have and single months do not.</summary>
    public static IReadOnlyList<FaultKind> OfCampaigns { get; } = [.. Enum.GetValues<FaultKind>().Where(static kind => kind is >= FaultKind.ConsentLost and <= FaultKind.PayoutFromBank)];

    /// <summary>Those of several organisations, and of one of them, that matter to the others.</summary>
    public static IReadOnlyList<FaultKind> OfOrganisations { get; } = [FaultKind.ConsentLost, FaultKind.MonthClosed, .. Enum.GetValues<FaultKind>().Where(static kind => kind >= FaultKind.KilledTogether)];

    /// <summary>With some of a single month.</summary>
    public static IReadOnlyList<FaultKind> ToldOfOrganisations { get; } =
    [
        FaultKind.KilledAtLedgerWrite, FaultKind.KilledBeforeRequest, FaultKind.KilledAfterRequest, FaultKind.AnswerLost, FaultKind.RequestLate, FaultKind.ServerErrorAfter, FaultKind.UserStopped, .. OfOrganisations,
    ];

    /// <summary>With some of a single month that are worth telling of a campaign too.</summary>
    public static IReadOnlyList<FaultKind> ToldOfCampaigns { get; } =
    [
        FaultKind.KilledAtLedgerWrite, FaultKind.KilledBeforeRequest, FaultKind.KilledAfterRequest, FaultKind.AnswerLost, FaultKind.ServerErrorAfter,
        FaultKind.BillPaidByHand, FaultKind.BillVoided, FaultKind.DocumentEdited, FaultKind.ContactRenamed, .. OfCampaigns,
    ];
}

/// <summary>How often each fault came about, over all seeds.</summary>
/// <param name="kinds">Those that are told.</param>
internal sealed class FaultCounts(IReadOnlyList<FaultKind> kinds)
{
    private readonly long[] counts = new long[Enum.GetValues<FaultKind>().Length];

    public FaultCounts()
        : this(FaultKinds.OfMonths)
    {
    }

    public long this[FaultKind kind] => Interlocked.Read(ref counts[(int)kind]);

    public void Add(FaultKind kind) => Interlocked.Increment(ref counts[(int)kind]);

    public IEnumerable<FaultKind> Below(long least, IReadOnlyList<FaultKind> of) => of.Where(kind => this[kind] < least);

    public override string ToString() =>
        string.Join(", ", kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind} {this[kind]}")));
}
