using System.Collections.Immutable;
using SafeXeroEtl.Core.Plan;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

public sealed class CarriedRecordsTests
{
    [Theory]
    //          dated        waited as   export reaches back to   comes out
    [InlineData("2026-08-15 | Held    | 2026-09-01 | Held SX4007")]
    [InlineData("2026-08-15 | Blocked | 2026-09-01 | Blocked SX4025")]
    [InlineData("2026-08-15 | Create  | 2026-09-01 | Blocked SX4025")]
    [InlineData("2026-08-31 | Held    | 2026-09-01 | Held SX4007")]
    [InlineData("2026-09-01 | Held    | 2026-09-01 | Blocked SX4024")]
    [InlineData("2026-09-01 | Create  | 2026-09-01 | Blocked SX4024")]
    [InlineData("2026-08-15 | Held    |            | Blocked SX4024")]
    [InlineData("2026-10-31 | Create  | 2026-09-01 | Blocked SX4024")]
    [InlineData("2026-11-01 | Create  | 2026-09-01 | not taken in")]
    public void What_the_export_no_longer_shows_is_carried_or_has_vanished(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var copy = new PlanWorld().Plan(Bill())! with { Decision = new PlanDecision(Enum.Parse<PlanState>(cells[1]), "SX4007", "because") };
        var carried = new CarriedRecords(new PlanWorld().Basis, cells[2].Length == 0 ? null : Day(cells[2])).Carry(copy, Day(cells[0]));

        Words(carried).ShouldBe(cells[3]);
        carried?.Carried.ShouldBeTrue();
        carried?.Gross.ShouldBe(copy.Gross);
    }

    [Fact]
    public void Preconditions_name_what_changed_in_the_organisation()
    {
        var before = Preconditions.Of(Pipeline, Tenant);

        Preconditions.Changes(before, Preconditions.Of(Pipeline, Tenant with { Name = "Renamed Ltd" })).ShouldBeEmpty();
        Preconditions.Changes(before, Preconditions.Of(Pipeline, Tenant with
        {
            PeriodLockDate = Day("2026-09-30"),
            Accounts = Tenant.Accounts.Select(static account => account.Code switch
            {
                "200" => account with { Status = "ARCHIVED" },
                "611" => account with { TakesPayments = false },
                _ => account,
            }).ToImmutableArray(),
            TaxRates = Tenant.TaxRates.Where(static rate => rate.TaxType != "RROUTPUT").Select(static rate => rate.TaxType == "OUTPUT2" ? rate with { EffectiveRate = 17.5m } : rate).ToImmutableArray(),
        })).ShouldBe(
        [
            "the period lock date was not set and is 2026-09-30",
            "account 200 was ACTIVE (type SALES, class REVENUE) and is ARCHIVED (type SALES, class REVENUE)",
            "account 611 was ACTIVE (type CURRENT, class ASSET, open to payments) and is ACTIVE (type CURRENT, class ASSET)",
            "tax type OUTPUT2 was ACTIVE at 20 % and is ACTIVE at 17.5 %",
            "tax type RROUTPUT was ACTIVE at 5 % and is absent",
        ]);
    }

    [Fact]
    public void An_account_that_comes_to_be_is_a_change_too() =>
        Preconditions.Changes(
            Preconditions.Of(Pipeline, Tenant),
            Preconditions.Of(Pipeline, Tenant with { Accounts = Tenant.Accounts.Add(Tenant.Accounts[0] with { Code = "777" }) }))
            .ShouldBe(["account 777 was absent and is ACTIVE (type SALES, class REVENUE)"]);
}
