using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Rules;

public sealed class VatMapTests
{
    private static readonly ImmutableArray<VatRule> Rules =
    [
        Rule("S", "charity") with { When = new VatConditions { CustomerClasses = ["Charity"], TransactionTypes = ["Line Rental", "Calls"] } },
        Rule("S", "one") with { When = new VatConditions { Customers = ["a9"] } },
        Rule("S", "old") with { Dates = new EffectiveDates(null, Day("2026-03-31")), Rate = 17.5m },
        Rule("S", "standard"),
        Rule("R", "reduced") with { Rate = 5m },
        Rule("Z", "zero") with { Rate = 0m, Treatment = VatTreatment.ZeroRated },
        Rule("Z0", "zero") with { Rate = 0m, Treatment = VatTreatment.ZeroRated },
        Rule("L", "later") with { Rate = 12.5m, Dates = new EffectiveDates(Day("2026-11-01"), null) },
    ];

    [Theory]
    //           code    customer  class     type          date          rule that wins
    [InlineData("S      | A1      |         | Calls       | 2026-10-15 | standard")]
    [InlineData("s      | A1      |         | Calls       | 2026-10-15 | standard")]
    [InlineData(" S     | A1      | Charity | Calls       | 2026-10-15 | charity ")]
    [InlineData("S      | A1      | charity | line rental | 2026-10-15 | charity ")]
    [InlineData("S      | A1      | Charity | Broadband   | 2026-10-15 | standard")]
    [InlineData("S      | A1      | Ltd     | Calls       | 2026-10-15 | standard")]
    [InlineData("S      | A9      |         | Calls       | 2026-10-15 | one     ")]
    [InlineData("S      | A9      | Charity | Calls       | 2026-10-15 | charity ")]
    [InlineData("S      | A1      |         | Calls       | 2026-03-31 | old     ")]
    [InlineData("S      | A1      |         | Calls       | 2026-04-01 | standard")]
    [InlineData("S      | A9      |         | Calls       | 2026-03-31 | one     ")]
    [InlineData("R      | A1      |         | Calls       | 2026-10-15 | reduced ")]
    [InlineData("L      | A1      |         | Calls       | 2026-10-31 | -       ")]
    [InlineData("L      | A1      |         | Calls       | 2026-11-01 | later   ")]
    [InlineData("Q      | A1      |         | Calls       | 2026-10-15 | -       ")]
    [InlineData("20     | A1      |         | Calls       | 2026-10-15 | standard")]
    [InlineData("20%    | A1      |         | Calls       | 2026-10-15 | standard")]
    [InlineData("20.00 %| A9      |         | Calls       | 2026-10-15 | one     ")]
    [InlineData("17.5   | A1      |         | Calls       | 2026-03-31 | old     ")]
    [InlineData("17.5   | A1      |         | Calls       | 2026-04-01 | -       ")]
    [InlineData("20     | A1      |         | Calls       | 2026-03-31 | -       ")]
    [InlineData("0      | A1      |         | Calls       | 2026-10-15 | zero    ")]
    [InlineData("0.20   | A1      |         | Calls       | 2026-10-15 | -       ")]
    [InlineData("+20    | A1      |         | Calls       | 2026-10-15 | -       ")]
    [InlineData("2e1    | A1      |         | Calls       | 2026-10-15 | -       ")]
    [InlineData("20,0   | A1      |         | Calls       | 2026-10-15 | -       ")]
    [InlineData("%      | A1      |         | Calls       | 2026-10-15 | -       ")]
    public void The_first_rule_that_holds_on_the_line_wins(string row)
    {
        var cells = row.Split('|');
        var bill = Bill() with { AccountNumber = cells[1].Trim(), Date = Day(cells[4].Trim()) };
        var customer = Customer() with { CustomerClass = cells[2].Trim() is { Length: > 0 } name ? name : null };

        var rule = new VatMap(Rules, Tenant).For(cells[0], bill, Line(1m, 0m, type: cells[3].Trim()), customer);

        (rule?.TaxType ?? "-").ShouldBe(cells[5].Trim());
    }

    [Fact]
    public void A_figure_that_two_kinds_of_VAT_have_is_none_of_them()
    {
        var vat = new VatMap([.. Rules, Rule("E", "exempt") with { Rate = 0m, Treatment = VatTreatment.Exempt }], Tenant);

        vat.For("0%", Bill(), Line(1m, 0m), null).ShouldBeNull();
        vat.OfRate("0%", Bill(), Line(1m, 0m), null).Select(static rule => rule.TaxType).ShouldBe(["zero", "exempt"]);
    }

    [Fact]
    public void A_figure_that_is_a_code_of_its_own_is_that_code() =>
        new VatMap([.. Rules, Rule("0", "listed") with { Rate = 0m, Treatment = VatTreatment.Exempt }], Tenant).For("0", Bill(), Line(1m, 0m), null)!.TaxType.ShouldBe("listed");

    [Fact]
    public void A_bill_without_lines_is_taken_by_no_rule_for_types_of_charge() =>
        new VatMap(Rules, Tenant).For("S", Bill(), null, Customer() with { CustomerClass = "Charity" })!.TaxType.ShouldBe("standard");

    [Fact]
    public void A_tax_type_at_fault_for_one_rule_is_not_at_fault_for_another()
    {
        var vat = new VatMap(Pipeline.VatRules, Tenant);

        Fault(vat, "s").ShouldBeNull();
        Fault(vat, " X ").ShouldBe("Tax type OUTPUT2 cannot be used: SAFE charges 5 %, Xero's rate is 20 %.");
    }

    [Theory]
    //           name                                     report type       for sales  treatment       fault
    [InlineData("Domestic Reverse Charge (VAT on Income) | -               | yes      | ReverseCharge | -                               ")]
    [InlineData("Renamed by somebody                     | DRCHARGE        | yes      | ReverseCharge | -                               ")]
    [InlineData("Renamed by somebody                     | REVERSECHARGES  | yes      | ReverseCharge | -                               ")]
    [InlineData("Renamed by somebody                     | OUTPUT          | yes      | ReverseCharge | which does not say reverse charge")]
    [InlineData("Domestic reverse charge (on Expenses)   | DRCHARGESUPPLY  | no       | ReverseCharge | does not allow it on sales       ")]
    [InlineData("Domestic Reverse Charge (VAT on Income) | DRCHARGE        | yes      | ZeroRated     | treatment is not the reverse charge")]
    [InlineData("Zero Rated Income                       | ZERORATEDOUTPUT | yes      | ZeroRated     | -                               ")]
    public void A_tax_type_says_reverse_charge_by_its_name_or_report_type_and_never_by_its_code(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var rate = new TaxRate
        {
            TaxType = "TAX007",
            Name = cells[0],
            ReportTaxType = cells[1] == "-" ? null : cells[1],
            EffectiveRate = 0m,
            Status = "ACTIVE",
            CanApplyToRevenue = cells[2] == "yes",
        };
        var rule = Rule("C", "TAX007") with { Rate = 0m, Treatment = Enum.Parse<VatTreatment>(cells[3]) };

        var fault = new VatMap([rule], Tenant with { TaxRates = [rate] }).Fault(rule);

        (fault?.Message ?? "-").ShouldContain(cells[4]);
    }

    private static string? Fault(VatMap vat, string code) => vat.Fault(vat.For(code, Bill(), Line(1m, 0m), null)!)?.Message;

    private static VatRule Rule(string code, string taxType) => new() { VatCodes = [code], TaxType = taxType, Rate = 20m, Treatment = VatTreatment.Taxed };
}
