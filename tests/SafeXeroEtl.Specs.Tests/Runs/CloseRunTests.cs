using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>October closed, and what later commands say of it.</summary>
public sealed class CloseRunTests
{
    private static readonly string[] Close = ["close", DemoWorkspace.Demo, "--period", "2026-10", "--json"];

    [Fact]
    public async Task A_closed_month_stays_closed_and_a_later_run_finds_nothing_that_moved()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var books = workspace.Digest;

        (await workspace.RunAsync(Close)).Exit.ShouldBe(3);
        var closed = await workspace.RunAsync([.. Close, "--note", "60082 stays on account"]);
        closed.Exit.ShouldBe(0, closed.Output + closed.Error);
        ((bool)closed.Json["closed"]!).ShouldBeTrue();
        closed.Json["figures"]!.AsArray().Select(static figure => figure!["kind"]!.ToString()).Distinct().Order(StringComparer.Ordinal).ToArray()
            .ShouldBe(["clearing", "debtors", "debtorstotal", "revenue", "turnover", "vat"]);

        var again = await workspace.OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        workspace.Digest.ShouldBe(books);
        (await workspace.RunAsync(Close)).Exit.ShouldBe(3);
    }

    [Fact]
    public async Task A_bill_voided_in_Xero_after_the_close_is_told_of_its_customer_and_bars_nothing_once_it_is_back()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        (await workspace.RunAsync([.. Close, "--note", "60082 stays on account"])).Exit.ShouldBe(0);

        workspace.Sql("UPDATE invoices SET status = 'VOIDED' WHERE invoice_number = 'OXL1001/2'");
        var moved = await workspace.OctoberAsync("reconcile");
        moved.Exit.ShouldBe(5);
        moved.Error.ShouldContain("SX4059 Closed month 2026-10 moved: customer OXL1001 closed at 0.00 in SAFE and 0.00 in Xero, and is now 0.00 and -6734.52.");

        workspace.Sql("UPDATE invoices SET status = 'AUTHORISED' WHERE invoice_number = 'OXL1001/2'");
        var mended = await workspace.OctoberAsync("reconcile");
        mended.Exit.ShouldBe(0, mended.Output + mended.Error);
    }
}
