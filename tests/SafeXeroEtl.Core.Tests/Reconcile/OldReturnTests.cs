using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>A payment from before the pipeline's start that came back: named while it waits, nothing once it is posted or closed.</summary>
public sealed class OldReturnTests
{
    private static readonly SafeCash Came = Part(0, "7", null, -40m, "2026-10-20") with
    {
        XeroId = null,
        AccountCode = "091",
        FromBeforeStart = true,
        Standing = SafeStanding.Held,
        Code = DiagnosticCodes.ReversedFromBeforeStart,
        Reason = "Received on 2026-07-31, returned on 2026-10-20.",
    };

    [Fact]
    public void While_it_waits_it_is_named_with_code_and_payment()
    {
        var findings = World(Came).Findings;

        findings.Differences.Single().ShouldSatisfyAllConditions(
            static difference => difference.Cause.ShouldBe(Cause.Held),
            static difference => difference.Amount.ShouldBe(40m),
            static difference => difference.Key.ShouldBe("7|"),
            static difference => difference.Detail.ShouldBe("SX4086, payment 7: Received on 2026-07-31, returned on 2026-10-20."),
            static difference => difference.NextStep.ShouldContain("post_on:"));
        findings.Debtors.SafeClosing.ShouldBe(new ReconcileWorld().Findings.Debtors.SafeClosing + 40m);
        findings.Debtors.Unnamed.ShouldBe(0m);
        findings.OpenItems.Single(static item => item.Key == "7|").ShouldSatisfyAllConditions(static item => item.Amount.ShouldBe(40m), static item => item.Age.ShouldBe(AgeBand.ThisMonth));
    }

    [Theory]
    [InlineData("2026-10-20", 40, "Agrees")]
    [InlineData("2026-10-20", 39, "ReturnedPayment 1")]
    [InlineData("2026-11-03", 40, "ReturnedPayment 40")] // not by the month's end
    public void Once_it_is_posted_its_invoice_is_what_SAFE_has(string day, int gross, string comesOut)
    {
        var world = World(Came with { Standing = SafeStanding.Posted, Code = null, ReturnId = Id(7) }) with { Documents = [.. new ReconcileWorld().Documents, Booked(7, "RETURN 7", day, gross)] };

        Words(world.Findings).ShouldBe(comesOut);
    }

    /// <summary>A person closes it: what was entered by hand is found and is nothing that SAFE does not know; where there is nothing, the opening has it.</summary>
    [Theory]
    //          entered by hand                comes out
    [InlineData("none", "Agrees")]
    [InlineData("2026-10-21 40.00", "Agrees")]
    [InlineData("2026-10-21 41.00", "KeyedByHand -41")]
    [InlineData("2026-10-27 40.00", "KeyedByHand -40")]
    public void Once_it_is_closed_nothing_is_left_of_it(string entered, string comesOut)
    {
        var world = World(Came with { Code = DiagnosticCodes.LateClosed, Reason = "A. Controller decided that nothing is posted" });
        if (entered != "none")
        {
            world = world with { Documents = [.. world.Documents, Booked(7, "INV-0007", entered[..10], decimal.Parse(entered[11..], System.Globalization.CultureInfo.InvariantCulture))] };
        }

        Words(world.Findings).ShouldBe(comesOut);
    }

    /// <summary>In later months it is in the opening, however it ended.</summary>
    [Fact]
    public void A_later_month_opens_with_it()
    {
        var back = Came with { Date = Day("2026-09-20"), Standing = SafeStanding.Posted, Code = null, ReturnId = Id(7) };
        var findings = (World(back) with { Documents = [.. new ReconcileWorld().Documents, Booked(7, "RETURN 7", "2026-09-20", 40m)] }).Findings;

        (findings.Verdict.Text, findings.Debtors.Earlier, findings.Debtors.Refunds).ShouldBe(("Agrees", 40m, 60m));
    }

    private static string Words(Findings findings) => findings.Differences.IsEmpty ? findings.Verdict.Text : string.Join(", ", findings.Differences.Select(static each => FormattableString.Invariant($"{each.Cause} {each.Amount:0.##}")));

    private static ReconcileWorld World(SafeCash part) => new() { Cash = [.. new ReconcileWorld().Cash, part] };
}
