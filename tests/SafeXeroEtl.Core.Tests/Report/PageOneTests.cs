using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Transform.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>What the approver reads first: this month against the last, who is missing, what is blocked, what somebody changed.</summary>
public sealed class PageOneTests
{
    private static readonly AccountingPeriod September = new(2026, 9);

    private static readonly ImmutableArray<MonthFigure> Now =
    [
        Figure(FigureKind.Documents, "Invoice", 210.05m, 2), Figure(FigureKind.Documents, "CreditNote", -50m, 1),
        Figure(FigureKind.ChargeKind, "Usage", 100m), Figure(FigureKind.ChargeKind, "Recurring", 60.05m),
        Figure(FigureKind.Account, "200", 150.05m), Figure(FigureKind.Account, "", 10m),
        Figure(FigureKind.TaxType, "OUTPUT2", 150.05m), Figure(FigureKind.TaxType, "", 10m),
    ];

    private static readonly PlanHistory Before = new()
    {
        LastMonth = new EarlierRun("demo-2026-09-001", September, IsApproved: true),
        LastFigures = [Figure(FigureKind.Documents, "Invoice", 200m, 2), Figure(FigureKind.ChargeKind, "Usage", 125m), Figure(FigureKind.ChargeKind, "OneOff", 75m), Figure(FigureKind.Account, "200", 200m)],
        Months = [September, new AccountingPeriod(2026, 8)],
        Missing = [new MissingRegular("DEMO9", "Gone Ltd", CurrencyCode.Gbp, 48m, 2)],
        ChangesSince = new EarlierRun("demo-2026-09-001", September, IsApproved: true),
        Changes = [new DefinitionChange("pipelines/demo/accounts.yml", "changed: rule ‘Calls’: account was 202 and is 203")],
    };

    private static readonly ReportBook Book = PlanReport.Build(new SamplePlan().Input with { Figures = Now, History = Before });

    [Fact]
    public void Last_month_stands_beside_this_one_and_this_one_is_what_the_plan_has() => TableText.Of(Book, "Billed").ShouldBe("""
        Documents | Bills Sep 2026 | Bills Oct 2026 | Net Sep 2026 | Net Oct 2026 | Change | In % | VAT Sep 2026 | VAT Oct 2026 | Check
        Invoices | 2 | 2 | 200.00 | 210.05 | 10.05 | 5.0 | 0.00 | 0.00 | ✓ agrees
        Credit notes | 0 | 1 | 0 | -50.00 | -50.00 | new | 0 | 0.00 | ✓ agrees
        """);

    [Fact]
    public void Figures_that_are_not_the_plans_turn_the_check_red() => TableText.FailedChecks(
        PlanReport.Build(new SamplePlan().Input with { Figures = [Figure(FigureKind.Documents, "Invoice", 210.06m, 2)], History = Before })).ShouldHaveSingleItem().ShouldStartWith("Billed");

    [Fact]
    public void The_largest_change_comes_first_and_what_is_new_or_gone_is_said() => TableText.Of(Book, "Flux by charge kind").ShouldBe("""
        Charge kind | Sep 2026 | Oct 2026 | Change | In %
        One-off | 75.00 | 0 | -75.00 | gone
        Line rental | 0 | 60.05 | 60.05 | new
        Usage | 125.00 | 100.00 | -25.00 | −20.0
        """);

    [Fact]
    public void Accounts_and_rates_have_their_names_in_Xero_and_blocked_bills_a_line_of_their_own()
    {
        TableText.Of(Book, "Flux by account").ShouldBe("""
            Account | Sep 2026 | Oct 2026 | Change | In %
            200 Sales | 200.00 | 150.05 | -49.95 | −25.0
            Not coded: blocked | 0 | 10.00 | 10.00 | new
            """);
        TableText.Of(Book, "Flux by VAT rate", "name", "now").ShouldBe("VAT rate | Oct 2026\n20% (VAT on Income) | 150.05\nNot coded: blocked | 10.00");
    }

    /// <summary>Euros and pounds are not added, of whatever kind the records are.</summary>
    [Fact]
    public void What_is_blocked_in_several_currencies_has_no_sum()
    {
        var book = new SamplePlan
        {
            Payouts =
            [
                SamplePlan.Payout("PO1", 50m, CurrencyCode.Gbp, PlanDecision.Blocked("SX2072", "The items do not add up.")),
                SamplePlan.Payout("PO2", 60m, new CurrencyCode("EUR"), PlanDecision.Blocked("SX2072", "The items do not add up.")),
                SamplePlan.Payout("PO3", 70m, new CurrencyCode("EUR"), PlanDecision.Blocked("SX4097", "It is in EUR.")),
            ],
        }.Book;

        TableText.Of(book, "Blocked in short", "code", "records", "amount").ShouldBe("""
            Code | Records | Amount
            SX2072 | 2 | several currencies
            SX3001 | 1 | 12.00
            SX4097 | 1 | 70.00 EUR
            """);
    }

    [Fact]
    public void Missing_regulars_have_their_last_bill_and_how_many_months_they_were_billed() =>
        TableText.Of(Book, "Missing regulars").ShouldBe("Account | Customer | Last bill | Months\nDEMO9 | Gone Ltd | 48.00 | 2 of 2");

    [Fact]
    public void What_is_blocked_is_told_by_code_with_count_and_amount() =>
        TableText.Of(Book, "Blocked in short", "code", "records", "amount").ShouldBe("Code | Records | Amount\nSX3001 | 1 | 12.00");

    [Fact]
    public void Changed_rules_are_told_in_words_against_the_run_that_was_agreed_to()
    {
        Book.Table("Changed rules").Purpose.ShouldBe("Against run demo-2026-09-001 of September 2026, the last that was approved.");
        TableText.Of(Book, "Changed rules").ShouldBe("File | What\npipelines/demo/accounts.yml | changed: rule ‘Calls’: account was 202 and is 203");
    }

    [Fact]
    public void Without_an_earlier_month_that_is_said_plainly_and_only_this_month_is_shown()
    {
        var book = PlanReport.Build(new SamplePlan().Input with { Figures = Now });

        book.Table("Billed").Purpose.ShouldStartWith("There is no last month to compare with");
        TableText.Of(book, "Flux by charge kind").ShouldBe("Charge kind | Oct 2026\nUsage | 100.00\nLine rental | 60.05");
        book.Table("Missing regulars").WhenEmpty.ShouldBe("No earlier month was applied, so nobody can be missed.");
        book.Table("Changed rules").WhenEmpty.ShouldStartWith("No earlier run of this pipeline was approved or applied");
        book.Facts.Single(static fact => fact.Label == "Compared with").Value.ShouldBe(new ReportCell.Text("nothing: no earlier month was applied"));
    }

    [Fact]
    public void What_it_takes_is_told_in_calls_bytes_and_minutes()
    {
        // Contacts 1, invoices 1, credit notes 1, payments 1, and twelve to look again.
        TableText.Of(Book, "What it takes", "what", "records", "calls").ShouldBe("""
            What | Records | Calls
            new contacts | 1 | 1
            invoices | 2 | 1
            credit notes | 1 | 1
            payments | 2 | 1
            what is looked at again | - | 12
            """);
        Book.Facts.Single(static fact => fact.Label == "To apply it takes").Value.ShouldBe(new ReportCell.Text("16 calls, about 2 KiB sent, 1 minute"));
    }

    [Fact]
    public void What_stands_in_the_way_now_comes_before_the_next_steps() =>
        PlanReport.Build(new SamplePlan().Input with { Warnings = ["Calls run short."] }).Lists.Select(static list => list.Title).ShouldBe(["Before it is applied", "Next steps"]);

    [Fact]
    public void Currencies_are_told_apart_and_never_added()
    {
        var book = PlanReport.Build(new SamplePlan().Input with { Figures = [.. Now, Figure(FigureKind.Account, "200", 5m) with { Currency = new CurrencyCode("EUR") }], History = Before });

        TableText.Of(book, "Flux by account", "name", "now").ShouldContain("200 Sales (EUR) | 5.00 EUR");
    }

    private static MonthFigure Figure(FigureKind by, string key, decimal net, int bills = 0) => new() { By = by, Key = key, Currency = CurrencyCode.Gbp, Net = net, Bills = bills };
}
