using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>A difference keeps the month that saw it first, and its owner, until it is gone.</summary>
public sealed class OpenDifferencesTests
{
    private const string Run = "demo-2026-10-003";

    private static readonly Findings Found = (new ReconcileWorld() with { Documents = [], Payments = [] }).Findings;

    [Fact]
    public void What_an_earlier_run_saw_keeps_its_month_and_the_rest_is_this_runs()
    {
        var known = new Dictionary<(Cause, string), FirstSeen> { [(Cause.MissingInXero, "A1/1")] = new(new AccountingPeriod(2025, 11), "demo-2025-11-001"), [(Cause.Blocked, "A1/2")] = new(new AccountingPeriod(2026, 9), "other") };

        var open = OpenDifferences.Carry(Found, known, [], Run).Differences.ToDictionary(static difference => difference.Key, static difference => difference.Open!);

        (open["A1/1"].FirstPeriod.ToString(), open["A1/1"].FirstRun, open["A1/1"].Months).ShouldBe(("2025-11", "demo-2025-11-001", 11));
        (open["A1/2"].FirstPeriod, open["A1/2"].FirstRun, open["A1/2"].Months).ShouldBe((October, Run, 0), "another cause is another difference");
        open["1|A1/1"].Owner.ShouldBeNull();
    }

    [Fact]
    public void A_month_before_the_one_that_saw_it_first_is_the_first_from_then_on()
    {
        var known = new Dictionary<(Cause, string), FirstSeen> { [(Cause.MissingInXero, "A1/1")] = new(new AccountingPeriod(2026, 11), "demo-2026-11-001") };

        var open = OpenDifferences.Carry(Found, known, [], Run).Differences.Single(static difference => difference.Key == "A1/1").Open!;

        (open.FirstPeriod, open.FirstRun, open.Months).ShouldBe((October, Run, 0));
    }

    [Theory]
    [InlineData("1|A1/1")]
    [InlineData("1 on A1/1")]
    public void An_owner_is_found_by_the_key_or_by_what_the_report_calls_it(string key)
    {
        var owned = new OwnedDifference { Cause = "payment_removed_in_xero", Key = key, Owner = "J. Reed", Note = "asked the bank", Since = Day("2026-11-02") };

        var findings = OpenDifferences.Carry(Found, new Dictionary<(Cause, string), FirstSeen>(), [owned], Run);

        var open = findings.Differences.Single(static difference => difference.Key == "1|A1/1").Open!;
        (open.Owner, open.Note, open.Since).ShouldBe(("J. Reed", "asked the bank", Day("2026-11-02")));
        findings.Differences.Count(static difference => difference.Open!.Owner is not null).ShouldBe(1);
        findings.Verdict.Kind.ShouldBe(VerdictKind.DoesNotAgree, "an owner explains nothing");
    }
}
