using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>What every write needs to know about the call it belongs to.</summary>
internal sealed record WriteContext
{
    public required BookSession Session { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Decimal places of unit amounts: 2, or 4 with <c>unitdp=4</c> (FACTS 11, rule 1).</summary>
    public int UnitPlaces { get; init; } = 2;

    /// <summary>False while seeding, which writes into periods that are locked afterwards.</summary>
    public bool ChecksLockDates { get; init; } = true;

    /// <summary>False while seeding: those documents were keyed by hand, so <c>createdByMyApp</c> does not show them.</summary>
    public bool ByApp { get; init; } = true;

    public DateOnly Today => Session.Reference.Organisation.Today(Now);
}
