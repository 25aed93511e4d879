using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>What a month bills, added up while it is planned, and who is missing from it.</summary>
public sealed class MonthFiguresTests
{
    private static readonly AccountingPeriod October = new(2026, 10);

    [Fact]
    public void A_months_bills_are_added_up_by_charge_kind_account_and_tax_type_credits_below_nil()
    {
        var figures = new MonthFigures(October);
        figures.Add(Bill("A/1", "A", 100m, 20m, lines: [Line("201", 60m, 12m), Line("202", 40m, 8m)]), [new(ChargeKind.Recurring, 60.001m), new(ChargeKind.Usage, 39.999m)]);
        figures.Add(Bill("A/2", "A", 10m, 2m, DocumentKind.CreditNote, [Line("202", 10m, 2m)]), [new(ChargeKind.Usage, -10m)]);

        Shown(figures).ShouldBe(
        [
            "Documents CreditNote -10 -2 1", "Documents Invoice 100 20 1",
            "ChargeKind Recurring 60.00 0 0", "ChargeKind Usage 30.00 0 0",
            "Account 201 60 12 0", "Account 202 30 6 0",
            "TaxType OUTPUT2 90 18 0",
            "Customer A 100 20 1",
        ]);
    }

    [Fact]
    public void A_bill_of_another_month_is_not_of_this_one()
    {
        var figures = new MonthFigures(October);

        figures.Add(Bill("A/1", "A", 100m, 20m) with { Date = new DateOnly(2026, 9, 30) }, null);

        Shown(figures).ShouldBeEmpty();
    }

    [Fact]
    public void What_has_no_lines_no_coding_or_is_rounded_by_SAFE_is_told_apart_so_that_each_list_comes_to_the_bills()
    {
        var figures = new MonthFigures(October);
        figures.Add(Bill("A/1", "A", 100.01m, 20m), [new(ChargeKind.Manual, 100.005m)]);
        figures.Add(Bill("B/1", "B", 50m, 10m, lines: [Line("200", 50m, 10m)]), null);

        var rows = figures.Rows(static _ => null).ToArray();

        Shown(figures).ShouldContain("ChargeKind no lines 50 0 0");
        Shown(figures).ShouldContain("Account  100.01 20 0");
        foreach (var by in new[] { FigureKind.Account, FigureKind.TaxType, FigureKind.Documents })
        {
            rows.Where(row => row.By == by).Sum(static row => row.Net).ShouldBe(150.01m, by.ToString());
        }
    }

    [Fact]
    public void A_nil_bill_is_no_blocked_one()
    {
        var figures = new MonthFigures(October);

        figures.Add(Bill("A/1", "A", 0m, 0m), null);

        Shown(figures).ShouldNotContain(static row => row.StartsWith("Account", StringComparison.Ordinal));
    }

    [Fact]
    public void Customers_have_their_names_and_currencies_stand_apart()
    {
        var figures = new MonthFigures(October);
        figures.Add(Bill("A/1", "A", 1m, 0m), null);
        figures.Add(Bill("A/2", "A", 2m, 0m) with { Currency = new CurrencyCode("EUR") }, null);

        figures.Rows(static account => account + " Ltd").Where(static row => row.By == FigureKind.Customer)
            .Select(static row => $"{row.Name} {row.Currency} {row.Net}").ShouldBe(["A Ltd EUR 2", "A Ltd GBP 1"]);
    }

    [Fact]
    public void Who_was_billed_last_month_and_is_not_now_is_missing_with_what_it_was_and_how_often()
    {
        var missing = MissingRegulars.Find(
            new HashSet<string> { "A" },
            [[Customer("A", 10m), Customer("B", 20m), Customer("C", 30m)], [Customer("B", 5m), Customer("D", 99m)], [Customer("B", 5m)]]);

        missing.Select(static row => $"{row.AccountNumber} {row.Amount} {row.Months}").ShouldBe(["C 36.0 1", "B 24.0 3"], "D stopped two months ago and was told then.");
    }

    [Fact]
    public void Without_an_earlier_month_nobody_is_missing() => MissingRegulars.Find(new HashSet<string>(), []).ShouldBeEmpty();

    [Fact]
    public void A_bill_tells_its_charges_by_kind()
    {
        ChargeSum.Of([]).ShouldBeNull();
        ChargeSum.Of([Charge(ChargeKind.Usage, 1.0005m), Charge(ChargeKind.Recurring, 5m), Charge(ChargeKind.Usage, -0.5m)])!.Value
            .ShouldBe([new ChargeSum(ChargeKind.Recurring, 5m), new ChargeSum(ChargeKind.Usage, 0.5005m)]);
    }

    [Fact]
    public void A_bill_tells_its_charges_by_site()
    {
        SiteSum.Of([Charge(ChargeKind.Usage, 1m)]).ShouldBeNull();
        SiteSum.Of([Charge(ChargeKind.Usage, 1.0005m, "Yard "), Charge(ChargeKind.Recurring, 5m, "Head Office"), Charge(ChargeKind.Usage, -0.5m, "Yard"), Charge(ChargeKind.Usage, 9m, " ")])!.Value
            .ShouldBe([new SiteSum("Head Office", 5m), new SiteSum("Yard", 0.5005m)]);
    }

    [Fact]
    public void Sites_of_one_name_are_two_when_their_customers_are_and_each_is_named_with_its_customer()
    {
        var figures = new MonthFigures(October);
        figures.Add(Bill("A/1", "A", 100m, 20m), null, [new("Head Office", 60m), new("Yard", 40m)]);
        figures.Add(Bill("A/2", "A", 5m, 1m, DocumentKind.CreditNote), null, [new("Yard", -5m)]);
        figures.Add(Bill("B/1", "B", 7m, 0m), null, [new("Head Office", 7m)]);

        figures.Rows(static account => account == "A" ? "Alpha Ltd" : null).Where(static row => row.By == FigureKind.Site)
            .Select(static row => FormattableString.Invariant($"{row.Key} | {row.Name} | {row.Net}"))
            .ShouldBe(["A: Head Office | A Alpha Ltd, Head Office | 60", "A: Yard | A Alpha Ltd, Yard | 35", "B: Head Office |  | 7"]);
    }

    private static string[] Shown(MonthFigures figures) =>
        [.. figures.Rows(static _ => null).Select(static row => FormattableString.Invariant($"{row.By} {row.Key} {row.Net} {row.Vat} {row.Bills}"))];

    private static MonthFigure Customer(string account, decimal net) =>
        new() { By = FigureKind.Customer, Key = account, Currency = CurrencyCode.Gbp, Net = net, Vat = net * 0.2m, Bills = 1 };

    private static ChargeLine Charge(ChargeKind kind, decimal net, string? site = null) => new() { TransactionId = "T", Description = "", Net = net, Kind = kind, Site = site, SourceLine = 2 };

    private static LineItem Line(string account, decimal net, decimal vat) => new() { Description = "x", Net = net, Vat = vat, AccountCode = account, TaxType = "OUTPUT2" };

    private static PlannedDocument Bill(string number, string account, decimal net, decimal vat, DocumentKind kind = DocumentKind.Invoice, ImmutableArray<LineItem>? lines = null) => new()
    {
        Kind = kind,
        Number = number,
        AccountNumber = account,
        Date = new DateOnly(2026, 10, 31),
        Currency = CurrencyCode.Gbp,
        Net = net,
        Vat = vat,
        Gross = net + vat,
        ContentHash = "hash",
        At = new SourceLocation("invoices.csv", 2),
        Decision = PlanDecision.Create,
        Document = lines is not { } some ? null : new SalesDocument
        {
            Kind = kind,
            Number = number,
            AccountNumber = account,
            Date = new DateOnly(2026, 10, 31),
            DueDate = new DateOnly(2026, 11, 14),
            Currency = CurrencyCode.Gbp,
            Lines = some,
        },
    };
}
