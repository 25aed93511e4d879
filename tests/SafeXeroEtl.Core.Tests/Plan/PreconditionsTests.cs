using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Plan;

public sealed class PreconditionsTests
{
    [Theory]
    [InlineData("201=ACTIVE", "201=ACTIVE", null)]
    [InlineData("201=ACTIVE", "201=ARCHIVED", "account 201 was ACTIVE and is ARCHIVED")]
    [InlineData("201=ACTIVE", "201=absent", "account 201 was ACTIVE and is absent")]
    [InlineData("201=absent", "201=ACTIVE", "account 201 was absent and is ACTIVE")]
    // The rules name another account now: nobody knows of 201, which may well be as it was.
    [InlineData("201=ACTIVE", "202=ACTIVE", null)]
    public void Only_what_was_looked_at_twice_is_said_to_have_changed(string planned, string now, string? told) =>
        Preconditions.Changes(Of(planned), Of(now)).ShouldBe(told is null ? [] : [told]);

    private static PlanPreconditions Of(string account) => new()
    {
        PeriodLockDate = null,
        EndOfYearLockDate = null,
        Accounts = ImmutableSortedDictionary<string, string>.Empty.Add(account[..3], account[4..]),
        TaxTypes = ImmutableSortedDictionary<string, string>.Empty,
    };
}
