using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>GoCardless's payouts of the demo's direct debits, with every fee and failure: in Xero once, to the penny, and the clearing account explained.</summary>
public sealed class CollectionRunTests
{
    [Fact]
    public async Task Payouts_and_fees_are_in_Xero_once_and_the_clearing_account_is_explained_to_the_penny()
    {
        var payouts = CollectionDemo.Breakdown().Payouts;
        using var workspace = await CollectionDemo.FreshAsync();

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        run.Verdict.ShouldStartWith("Agrees");
        (run.Count("payouts", "created"), run.Count("payout_fees", "created")).ShouldBe((payouts.Count, payouts.Count));
        (run.Sum("payouts", "created"), run.Sum("payout_fees", "created")).ShouldBe((payouts.Sum(static payout => payout.Net), payouts.Sum(static payout => payout.Fees)));
        Booked(workspace).ShouldBe([.. payouts.Select(static payout => FormattableString.Invariant($"{payout.On:yyyy-MM-dd} {payout.Net:0.00} {payout.Fees:0.00} SAFE payout gocardless/{payout.Id} #1"))]);
        ClearingShouldTie(workspace);

        var books = workspace.Digest;
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        workspace.Digest.ShouldBe(books);

        workspace.LoseLedger();
        (await workspace.RunAsync("ledger", "rebuild", DemoWorkspace.Demo)).Exit.ShouldBe(0);
        var rebuilt = await workspace.OctoberAsync("run");
        rebuilt.Exit.ShouldBe(0, rebuilt.Output + rebuilt.Error);
        rebuilt.Count("payouts", "there").ShouldBe(payouts.Count);
        workspace.Digest.ShouldBe(books);
    }

    [Fact]
    public async Task Two_providers_in_one_month_have_clearing_accounts_and_fees_of_their_own()
    {
        var (debits, cards) = (CollectionDemo.Breakdown().Payouts, CollectionDemo.Cards().Payouts);
        using var workspace = await CollectionDemo.WithStripeAsync();

        var run = await workspace.OctoberAsync("run");

        run.Exit.ShouldBe(0, run.Output + run.Error);
        (run.Sum("payouts", "created"), run.Sum("payout_fees", "created"))
            .ShouldBe((debits.Concat(cards).Sum(static payout => payout.Net), debits.Concat(cards).Sum(static payout => payout.Fees)));
        Booked(workspace, "stripe").ShouldBe([.. cards.Select(static payout => FormattableString.Invariant($"{payout.On:yyyy-MM-dd} {payout.Net:0.00} {payout.Fees:0.00} SAFE payout stripe/{payout.Id} #1"))]);
        ClearingShouldTie(workspace);
        ClearingShouldTie(workspace, "092");
        await workspace.OctoberAgainShouldChangeNothingAsync("Agrees");
    }

    [Fact]
    public async Task A_payout_with_somebody_elses_payment_is_held_and_the_rest_goes_on()
    {
        var first = CollectionDemo.Breakdown().Payouts[0];
        using var workspace = await CollectionDemo.FreshAsync(breakdown => breakdown.AddForeign(first.Id, 31.41m));

        var run = await workspace.OctoberAsync("run");

        (run.Count("payouts", "held"), run.Count("payout_fees", "held")).ShouldBe((1, 1), run.Output + run.Error);
        run.Count("payouts", "created").ShouldBe(CollectionDemo.Breakdown().Payouts.Count - 1);
        workspace.ReadText("runs", DemoWorkspace.October, "3-plan", "plan.html").ShouldContain("SAFE has no payment of 31.41 on account 091");
        ClearingShouldTie(workspace);
    }

    [Fact]
    public async Task A_run_taken_back_takes_its_payouts_back()
    {
        using var workspace = await CollectionDemo.FreshAsync();
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);
        var payouts = CollectionDemo.Breakdown().Payouts.Count;

        var undo = await workspace.RunAsync("undo", DemoWorkspace.October, "--json");
        (undo.Exit, undo.Count("payouts", "update"), undo.Count("payout_fees", "update")).ShouldBe((0, payouts, payouts), undo.Output + undo.Error);
        var applied = await workspace.RunAsync("apply", "demo-2026-10-002", "--json");
        applied.Exit.ShouldBe(0, applied.Output + applied.Error);
        Booked(workspace).ShouldBeEmpty();

        var again = await workspace.OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        Booked(workspace).Length.ShouldBe(payouts);
        Booked(workspace)[0].ShouldEndWith(" #2");
    }

    /// <summary>Date, net, fees and reference of every payout in Xero, by day.</summary>
    private static string[] Booked(DemoWorkspace workspace, string provider = "gocardless") => workspace.Rows($"""
        SELECT t.date || ' ' || printf('%.2f', t.amount) || ' ' ||
            (SELECT printf('%.2f', sum(l.unit_amount)) FROM invoices b JOIN line_items l ON l.invoice_id = b.invoice_id
             WHERE b.type = 'SPEND' AND b.status = 'AUTHORISED' AND b.reference = replace(t.reference, 'SAFE payout', 'SAFE fees')) || ' ' || t.reference
        FROM bank_transfers t WHERE t.status = 'AUTHORISED' AND t.reference LIKE 'SAFE payout {provider}/%' ORDER BY t.date
        """);

    /// <summary>What moved the account, and what is left in it by name, both make Xero's balance.</summary>
    internal static void ClearingShouldTie(DemoWorkspace workspace, string code = "091", string run = DemoWorkspace.October)
    {
        var clearing = JsonNode.Parse(workspace.ReadText("runs", run, "4-reconcile", "findings.json"))!["clearing"]!;
        var balance = (decimal)clearing["accounts"]!.AsArray().Single(account => (string)account!["code"]! == code)!["balance"]!;
        Sum(clearing["items"]!).ShouldBe(balance, clearing.ToJsonString());
        Sum(clearing["rest"]!).ShouldBe(balance, clearing["rest"]!.ToJsonString());

        decimal Sum(JsonNode items) => items.AsArray().Where(item => (string)item!["account_code"]! == code).Sum(static item => (decimal)item!["amount"]!);
    }
}
