using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>Rows of the opening listing, and the bills they stand for.</summary>
public sealed class OpeningTests
{
    private static readonly DateOnly Start = new(2026, 10, 1);
    private static readonly ExportSheet Listing = Sheets.Of("opening", "account_number*", "invoice_number*", "invoice_date*", "due_date", "outstanding*");

    [Fact]
    public void A_row_is_what_is_still_owed_dated_the_first_day()
    {
        var bill = Parse("A1", "A1/7", "2026-05-01", "2026-05-15", "45.60").Value;

        (bill.Number, bill.Date, bill.OpeningOf, bill.DueDate).ShouldBe(("A1/7", Start, new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 15)));
        (bill.Net, bill.Vat, bill.Gross).ShouldBe((45.60m, 0m, 45.60m));
    }

    [Fact]
    public void Money_on_account_has_no_number_in_SAFE_and_is_a_credit() =>
        Parse("A1", null, "2026-09-30", null, "-150.00").Value.ShouldSatisfyAllConditions(
            static bill => bill.Number.ShouldBe("OPENING-A1"),
            static bill => bill.Gross.ShouldBe(-150m));

    [Fact]
    public void The_bills_own_row_and_charges_say_nothing_beside_it()
    {
        var opening = Parse("A1", "A1/1", "2026-09-01", null, "45.60");
        var own = new Noted<BilledDocument>(Sheets.Bill() with { Date = new DateOnly(2026, 9, 1) }, []);

        var bill = Assemble([own, opening], [Sheets.Line("1", 99m, 20m)]);

        bill.Diagnostics.ShouldBeEmpty();
        (bill.Value.Gross, bill.Value.Lines.Length).ShouldBe((45.60m, 0));
    }

    [Fact]
    public void A_bill_of_the_open_days_in_the_listing_is_there_twice() =>
        Assemble([new Noted<BilledDocument>(Sheets.Bill() with { Date = Start }, []), Parse("A1", "A1/1", "2026-10-01", null, "120.00")], [Sheets.Line("1", 100m, 20m)])
            .Diagnostics.Codes().ShouldContain(DiagnosticCodes.DuplicateBill);

    [Fact]
    public void Another_rest_is_another_content()
    {
        var one = Assemble([Parse("A1", "A1/1", "2026-09-01", null, "45.60")], []).Value;
        var other = Assemble([Parse("A1", "A1/1", "2026-09-01", null, "45.61")], []).Value;

        one.ContentHash.ShouldNotBe(other.ContentHash);
        one.ContentHash.ShouldNotBe(ContentHash.Of(one with { OpeningOf = null }));
    }

    [Theory]
    //          bills before, opening, bills since; paid before, paid since; owed
    [InlineData("500.00", "45.60", "120.00", "454.40", "100.00", "65.60")]
    [InlineData("500.00", "0.00", "120.00", "0.00", "0.00", "120.00")]
    public void What_is_owed_is_the_opening_and_what_came_since(string before, string opening, string since, string paidBefore, string paidSince, string owed)
    {
        var (bills, payments) = (new BillTotals(Sheets.October.LastDay, Start), new PaymentTotals(Sheets.October.LastDay, Start));
        bills.Add(Sheets.Bill(net: Amount(before), vat: 0m) with { Date = new DateOnly(2026, 9, 1) });
        bills.Add(Sheets.Bill("A1/2", Amount(opening), 0m) with { Date = Start, OpeningOf = new DateOnly(2026, 9, 1) });
        bills.Add(Sheets.Bill("A1/3", Amount(since), 0m));
        payments.Add(Sheets.Payment(amount: Amount(paidBefore)) with { Date = new DateOnly(2026, 9, 20) });
        payments.Add(Sheets.Payment("502", Amount(paidSince)));

        (bills.Billed[("A1", "GBP")] - payments.Paid.GetValueOrDefault(("A1", "GBP"))).ShouldBe(Amount(owed));
        bills.Of(Sheets.October, "GBP")!.Gross.ShouldBe(Amount(since));
    }

    [Theory]
    [InlineData("45.60", ControlOutcome.Agrees)]
    [InlineData("45.61", ControlOutcome.Failed)]
    public void The_documents_come_to_what_was_signed(string total, ControlOutcome outcome)
    {
        var bills = new BillTotals(Sheets.October.LastDay, Start);
        bills.Add(Sheets.Bill("A1/2", 195.60m, 0m) with { Date = Start, OpeningOf = new DateOnly(2026, 9, 1) });
        bills.Add(Sheets.Bill("OPENING-A2", -150m, 0m) with { Date = Start, OpeningOf = new DateOnly(2026, 9, 30) });

        var results = ControlChecks.Run(new ControlBasis
        {
            Declared = [],
            Start = Start,
            Period = Sheets.October,
            Figures = new ControlFigures(),
            Bills = bills,
            Payments = new PaymentTotals(Sheets.October.LastDay, Start),
            Files = ImmutableSortedDictionary<string, string>.Empty,
            Opening = new OpeningListing { AccountCode = "898", Debtors = Amount(total), Currency = CurrencyCode.Gbp, SignedBy = "A. Controller", SignedOn = Start },
        });

        results.Value.ShouldHaveSingleItem().Outcome.ShouldBe(outcome);
        results.Diagnostics.Codes().ShouldBe(outcome == ControlOutcome.Failed ? [DiagnosticCodes.ControlFailed] : []);
    }

    private static Noted<BilledDocument> Parse(params string?[] values) => new BillParser(Listing, Sheets.October.LastDay, Start).Parse(values, 2);

    private static Noted<BilledDocument> Assemble(ImmutableArray<Noted<BilledDocument>> headers, ImmutableArray<ChargeLine> lines) => BillAssembly.Assemble(
        new BillRows { Number = "A1/1", Headers = headers, Lines = [.. lines.Select(static line => new Noted<ChargeLine>(line, []))], Faults = [] }, Sheets.Surroundings("A1") with { OpensOn = Start });

    private static decimal Amount(string text) => FieldText.ParseAmount(text)!.Value;
}
