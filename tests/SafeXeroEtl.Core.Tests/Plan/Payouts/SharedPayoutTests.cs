using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Collections;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.Payouts.PayoutWorld;

namespace SafeXeroEtl.Core.Tests.Plan.Payouts;

/// <summary>Payouts of <c>south</c>, one of several organisations: only what is its own is posted.</summary>
public sealed class SharedPayoutTests
{
    /// <summary>South's payment 1 of S1, and north's 8 of N1 for bill N1/3, of the same amount and day.</summary>
    private const string Safe = "1|50|2026-10-16|||S1 S1/2";

    private const string North = "8|50|2026-10-16|N1|north|N1/3";

    [Theory]
    //          items of the payout, by what the provider was told of them           what becomes of it        items
    [InlineData("1", "Create", "Matched 1")]
    [InlineData("S1", "Create", "Matched 1")]
    [InlineData("", "Create", "Matched 1")] // nobody named: what is the organisation's own comes first
    [InlineData("8", "Blocked SX4128", "OtherOrganisation")]
    [InlineData("N1", "Blocked SX4128", "OtherOrganisation")]
    [InlineData("n1/3", "Blocked SX4128", "OtherOrganisation")]
    [InlineData("1 8", "Blocked SX4127", "Matched 1; OtherOrganisation")]
    [InlineData("8 9", "Blocked SX4127", "OtherOrganisation; OtherOrganisation")] // of two others
    [InlineData("8 unknown", "Blocked SX4127", "OtherOrganisation; Matched 1")] // the second by its amount
    [InlineData("other", "Create", "Matched 1")] // a name that is nobody's
    public void Whose_an_item_is_comes_before_what_it_amounts_to(string told, string outcome, string found)
    {
        var items = string.Join('\n', (told.Length == 0 ? [""] : told.Split(' ')).Select(static (name, index) => $"Payment|50|0.40|2026-10-16|PM{index}|{name}"));
        var rows = new PayoutWorld { Elsewhere = North + "\n9|50|2026-10-16|W1|west" }.Plan(Safe, Payout(items));

        Found(rows).ShouldBe(found);
        rows.Select(PlanWorld.Words).ShouldBe([outcome, outcome], "The fees go with the payout.");
    }

    [Fact]
    public void A_payout_of_two_organisations_is_told_by_name()
    {
        var row = new PayoutWorld { Elsewhere = North }.Plan(Safe, Payout("Payment|50|0.40|2026-10-16|PM1|1\nPayment|50|0.40|2026-10-16|PM2|8"))[0];

        row.Decision.Reason.ShouldBe("It has money of customers of 2 organisations, south, north. 1 of its 2 items (50.00) are of customers of north: PO1-2 of 50.00 is payment 8 of customer N1 of north.");
        row.Decision.NextStep.ShouldNotBeNull().ShouldContain("`close:`");
        row.Items[1].Organisation.ShouldBe("north");
    }

    [Theory]
    [InlineData("PaymentFailed|-50|0|2026-10-16||8")]
    [InlineData("Chargeback|-50|15|2026-10-16||N1/3")]
    [InlineData("ChargebackReversed|50|0|2026-10-16||8")]
    [InlineData("Refund|-50|0|2026-10-16||8")]
    [InlineData("RefundReturned|50|0|2026-10-16||8")]
    public void What_another_organisations_customer_takes_back_is_not_this_ones(string item)
    {
        // South has a payment of the amount that was reversed, and one that was refunded: neither may explain it.
        var rows = new PayoutWorld { Elsewhere = North }.Plan(Safe + "\n2|50|2026-10-16|2026-10-18|\n3|-50|2026-10-16\n4|20|2026-10-16", Payout($"Payment|20|0|2026-10-16|PM4|4\n{item}"));

        Found(rows).ShouldBe("Matched 4; OtherOrganisation");
        PlanWorld.Words(rows[0]).ShouldBe("Blocked SX4127");
    }

    [Fact]
    public void What_is_said_of_items_that_nothing_explains_is_not_said_of_another_companys_money()
    {
        var world = new PayoutWorld { By = Rule with { Unexplained = UnexplainedItems.Post }, Elsewhere = North };

        PlanWorld.Words(world.Plan(Safe, Payout("Payment|50|0.40|2026-10-16||8"))[0]).ShouldBe("Blocked SX4128");
        PlanWorld.Words(world.Plan(Safe, Payout("Payment|51|0.40|2026-10-16"))[0]).ShouldBe("Create");
    }

    [Fact]
    public void A_payment_of_the_amount_elsewhere_is_a_hint_and_no_proof()
    {
        var row = new PayoutWorld { Elsewhere = North }.Plan("", Payout("Payment|50|0.40|2026-10-16"))[0];

        PlanWorld.Words(row).ShouldBe("Held SX4090");
        row.Decision.Reason.ShouldNotBeNull().ShouldEndWith("about 2026-10-16; north has payment 8 of customer N1 of the amount.");
    }

    [Theory]
    [InlineData("2026-10-22", "-50")]
    [InlineData("2026-10-16", "50.01")]
    public void Another_day_or_amount_is_no_hint(string day, string amount) =>
        new PayoutWorld { Elsewhere = $"8|{amount}|{day}|N1" }.Plan("", Payout("Payment|50|0.40|2026-10-16"))[0].Decision.Reason.ShouldNotBeNull().ShouldNotContain("north");

    [Fact]
    public void A_customer_who_went_to_another_organisation_leaves_what_was_collected_before_where_it_was()
    {
        // South's own ledger has payment 8 and its customer.
        var rows = new PayoutWorld { Elsewhere = North }.Plan("8|50|2026-10-16|||N1 N1/3", Payout("Payment|50|0.40|2026-10-16||N1"));

        Found(rows).ShouldBe("Matched 8");
        PlanWorld.Words(rows[0]).ShouldBe("Create");
    }

    [Fact]
    public void A_payment_that_the_export_no_longer_reaches_is_known_from_the_others_books()
    {
        var world = new PayoutWorld { Posted = new PostedElsewhere([(RecordKind.Payment, "77|N1/1", "north"), (RecordKind.OnAccount, "78|", "west")]) };

        Found(world.Plan("", Payout("Chargeback|-50|0|2026-10-16||77\nPayment|50|0|2026-10-16||78"))).ShouldBe("OtherOrganisation; OtherOrganisation");
    }

    [Fact]
    public void What_an_earlier_run_found_holds_when_the_file_and_the_export_are_gone()
    {
        var payout = Payout("Payment|50|0.40|2026-10-16");
        var world = new PayoutWorld { Open = [payout], OpenElsewhere = { [("PO1", "PO1-1")] = new FoundElsewhere("north", "a customer") } };

        PlanWorld.Words(world.Plan(Safe)[0]).ShouldBe("Blocked SX4128");
    }

    [Fact]
    public void What_an_earlier_run_found_is_mended_with_the_pipeline()
    {
        // The customer was named at the wrong organisation then.
        var world = new PayoutWorld { OpenElsewhere = { [("PO1", "PO1-1")] = new FoundElsewhere("north", "a customer") } };

        PlanWorld.Words(world.Plan(Safe, Payout("Payment|50|0.40|2026-10-16||S1"))[0]).ShouldBe("Create");
    }

    [Fact]
    public void A_payout_that_stands_in_anothers_books_is_not_entered_twice()
    {
        var world = new PayoutWorld { Posted = new PostedElsewhere([(RecordKind.PayoutTransfer, "gocardless/PO1", "north")]) };

        world.Plan(Safe, Payout("Payment|50|0.40|2026-10-16||1")).Select(PlanWorld.Words).ShouldBe(["Blocked SX4121", "Blocked SX4121"]);
    }

    [Theory]
    //          payees: here | at north | the items' | what becomes of it
    [InlineData("           |          |           | Create")]
    [InlineData("           |          | CR1       | Create")]
    [InlineData("CR1        | CR2      | CR1       | Create")]
    [InlineData("CR1        | CR2      | cr1       | Create")]
    [InlineData("CR1 CR3    | CR2      | CR3       | Create")]
    [InlineData("CR1        | CR2      |           | Blocked SX4129")]
    [InlineData("CR1        | CR2      | CR9       | Blocked SX4129")]
    [InlineData("CR1        | CR2      | CR1 CR2   | Blocked SX4129")]
    [InlineData("           | CR2      | CR2       | Blocked SX4129")]
    [InlineData("           | CR2      | CR1       | Create")]
    public void A_payout_goes_to_the_organisation_that_names_whom_it_was_paid_to(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var world = new PayoutWorld
        {
            By = Rule with { Payees = Words(cells[0]) },
            Shares = [Share("south", cells[0]), Share("north", cells[1])],
        };
        var payees = cells[2].Length == 0 ? [""] : cells[2].Split(' ');
        var safe = string.Join('\n', payees.Select(static (_, index) => $"{index + 1}|50|2026-10-16"));

        var rows = world.Plan(safe, Payout(string.Join('\n', payees.Select(static (payee, index) => $"Payment|50|0.40|2026-10-16||{index + 1}|{payee}"))));

        PlanWorld.Words(rows[0]).ShouldBe(cells[3]);
    }

    [Fact]
    public void A_persons_decision_closes_a_payout_of_two_organisations()
    {
        var world = new PayoutWorld
        {
            Elsewhere = North,
            World = new PlanWorld { Late = [new LateDecision { Payout = "gocardless/PO1", Close = "entered by hand in both books", By = "A. Controller", On = Transform.Books.Day("2026-11-02") }] },
        };

        world.Plan(Safe, Payout("Payment|50|0.40|2026-10-16||8")).Select(PlanWorld.Words).ShouldBe(["Skipped SX4088", "Skipped SX4088"]);
    }

    /// <summary>Each payout of a shared file is read by one organisation, or by all that read the file, where nobody names its payee.</summary>
    [Theory]
    [InlineData("CR1", "south")]
    [InlineData("CR2", "north")]
    [InlineData("CR9", "south north")]
    [InlineData("", "south north")]
    [InlineData("CR1 CR2", "south north")]
    public void A_shared_file_is_parted_by_payee(string payees, string readers)
    {
        ImmutableArray<OrganisationShare> shares = [Share("south", "CR1"), Share("north", "CR2")];
        var payout = Payout(string.Join('\n', payees.Split(' ').Select(static payee => $"Payment|50|0.40|2026-10-16|||{payee}")));
        ImmutableArray<Noted<PayoutLine>> lines = [.. payout.Lines.Select(static line => new Noted<PayoutLine>(line, []))];

        string.Join(' ', shares.Select(static share => share.Alias).Where(alias => OwnPayouts.Of(lines, shares, alias).Any())).ShouldBe(readers);
        OwnPayouts.Of(lines, [], "south").Count().ShouldBe(lines.Length, "A pipeline of one organisation reads all.");
    }

    private static OrganisationShare Share(string alias, string payees) => new() { Alias = alias, Pipeline = $"brands-{alias}", Payees = [.. Words(payees).Select(static payee => new ProviderPayee("gocardless", payee))] };

    private static ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
