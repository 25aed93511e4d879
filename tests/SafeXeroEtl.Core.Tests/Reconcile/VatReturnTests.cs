using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Tests.Report;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Reconcile;

public sealed class VatReturnTests
{
    private static readonly SampleFindings Sample = new();

    [Theory]
    [InlineData(VatStagger.One, "2026-10", "2026-10", "2026-12")]
    [InlineData(VatStagger.One, "2026-12", "2026-10", "2026-12")]
    [InlineData(VatStagger.One, "2027-01", "2027-01", "2027-03")]
    [InlineData(VatStagger.Two, "2026-10", "2026-08", "2026-10")]
    [InlineData(VatStagger.Two, "2026-12", "2026-11", "2027-01")]
    [InlineData(VatStagger.Three, "2026-10", "2026-09", "2026-11")]
    [InlineData(VatStagger.Monthly, "2026-10", "2026-10", "2026-10")]
    [InlineData(null, "2026-10", "2026-10", "2026-10")]
    public void A_month_belongs_to_the_return_of_its_stagger(VatStagger? stagger, string month, string first, string last) =>
        new VatReturnSettings { Stagger = stagger }.ReturnOf(AccountingPeriod.TryParse(month)!.Value)
            .ShouldBe((AccountingPeriod.TryParse(first)!.Value, AccountingPeriod.TryParse(last)!.Value));

    [Theory]
    [InlineData(VatStagger.One, "2026-09-30", true)]
    [InlineData(VatStagger.One, "2026-09-29", false)]
    [InlineData(VatStagger.One, "2026-10-31", false)]
    [InlineData(VatStagger.Two, "2026-10-31", true)]
    [InlineData(VatStagger.Three, "2026-11-30", true)]
    [InlineData(VatStagger.Three, "2028-02-29", true)]
    [InlineData(VatStagger.Three, "2028-02-28", false)]
    [InlineData(VatStagger.Monthly, "2026-10-31", true)]
    [InlineData(VatStagger.Monthly, "2026-10-30", false)]
    public void A_return_ends_with_the_last_day_of_its_month(VatStagger stagger, string day, bool ends) =>
        VatReturnSettings.Ends(stagger, DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(ends);

    [Theory]
    [InlineData(VatScheme.Accrual, "ACCRUALS", null)]
    [InlineData(null, "ACCRUALS", null)]
    [InlineData(null, null, null)]
    [InlineData(null, "CASH", "not computed: under cash accounting VAT is due when money comes in, and SAFE does not split money by rate")]
    [InlineData(VatScheme.Cash, "CASH", "not computed: under cash accounting VAT is due when money comes in, and SAFE does not split money by rate")]
    [InlineData(VatScheme.FlatRate, "FLATRATECASH", "not computed: under the flat-rate scheme box 1 is a share of all takings, which SAFE has only part of")]
    [InlineData(VatScheme.Accrual, "CASH", "not computed: the pipeline says accrual, and Xero says cash accounting")]
    [InlineData(VatScheme.Cash, "ACCRUALS", "not computed: the pipeline says cash accounting, and Xero says accrual")]
    [InlineData(VatScheme.Accrual, null, "not computed: the pipeline says accrual, and Xero says nothing of VAT")]
    [InlineData(VatScheme.Accrual, "NONE", "not computed: the pipeline says accrual, and Xero says NONE")]
    public void Boxes_are_worked_out_for_accrual_only_and_for_others_it_says_why(VatScheme? scheme, string? inXero, string? why)
    {
        var sample = Sample with { VatReturn = new VatReturnSettings { Scheme = scheme }, SalesTaxBasis = inXero };

        sample.Findings.VatReturn.NotComputed.ShouldBe(why);
        TableText.Of(sample.Book, "VAT boxes", "box", "safe").ShouldContain(why is null ? "Box 1: VAT due on sales | 32.00" : $"Box 1: VAT due on sales | {why}");
    }

    [Fact]
    public void SAFE_s_part_the_rest_of_Xero_and_late_claims_make_the_return()
    {
        var sample = Quarter(AccountingPeriod.TryParse("2026-10"));

        TableText.Of(sample.Book, "VAT boxes").ShouldBe("""
            Box | SAFE's part | The same in Xero | Check | + Outside SAFE | + Late claims | = The return | As filed, keyed by the preparer | Return less filed
            Box 1: VAT due on sales | 32.00 | 34.00 | ✗ differs | 5.00 | 20.00 | 59.00 | - | 59.00
            Box 6: net sales, in pounds and pence | 160.00 | 170.00 | ✗ differs | 25.00 | 100.00 | 295.00 | - | 295.00
            Box 6: rounded down to whole pounds | 160.00 | 170.00 | ✗ differs | 25.00 | 100.00 | 295.00 | - | 295.00
            """);
        TableText.Of(sample.Book, "VAT late claims", "number", "customer", "date", "box1", "box6").ShouldBe("""
            Number | Customer | Date | Effect on box 1 | Effect on box 6
            DEMO1/1 | Fenwick Law LLP | 2026-09-30 | 20.00 | 100.00
            """);
        TableText.Of(sample.Book, "VAT return by rate", "type", "safe-net", "xero-net", "safe-vat", "xero-vat", "outside-vat", "late-vat").ShouldBe("""
            Tax type | SAFE net | Xero net | SAFE VAT | Xero VAT | Outside SAFE, VAT | Late, VAT
            OUTPUT2 | 160.00 | 170.00 | 32.00 | 34.00 | 5.00 | 20.00
            """);
    }

    [Theory]
    [InlineData("2026-09")]
    [InlineData(null)]
    public void What_was_posted_in_its_own_time_is_no_late_claim(string? postedFor)
    {
        var figures = Quarter(postedFor is null ? null : AccountingPeriod.TryParse(postedFor)).Findings.VatReturn;

        figures.Entries.ShouldNotContain(static entry => entry.Part == VatPart.Late);
    }

    [Fact]
    public void Late_claims_of_another_return_are_listed_and_not_added()
    {
        var sample = Quarter(AccountingPeriod.TryParse("2026-10")) with { VatReturn = new VatReturnSettings { Stagger = VatStagger.One, FiledTo = new DateOnly(2026, 12, 31) } };
        var older = sample with { Documents = sample.Documents.SetItem(1, sample.Documents[1] with { PostedFor = AccountingPeriod.TryParse("2027-01") }) };

        TableText.Of(older.Book, "VAT late claims", "number").ShouldBe("Number\nDEMO1/2");
        TableText.Of(older.Book, "VAT boxes", "box", "late").ShouldContain("Box 1: VAT due on sales | -");
    }

    [Fact]
    public void Reverse_charge_sales_are_listed_by_customer_with_no_VAT()
    {
        var sample = Sample with
        {
            ReverseCharge = true,
            Documents = [Sample.Documents[1] with { Net = 240m, Vat = 0m, Coded = [new CodedAmount("200", "DRC", 240m, 0m)] }],
            Booked = [Sample.Booked[1] with { Net = 240m, Vat = 0m, Lines = [Sample.Booked[1].Lines[0] with { Net = 240m, Vat = 0m, TaxType = "DRC" }] }],
        };

        TableText.Of(sample.Book, "VAT reverse charge").ShouldBe("""
            Account or contact | Customer | SAFE net | Xero net | VAT, must be nil | Check
            DEMO1 | Fenwick Law LLP | 240.00 | 240.00 | 0.00 | ✓ agrees
            """);
        TableText.Of(sample.Book, "VAT boxes", "box", "safe", "xero").ShouldContain("Box 6: net sales, in pounds and pence | 240.00 | 240.00");
    }

    [Fact]
    public void A_return_of_three_months_takes_in_those_before_the_report_s() =>
        (Sample with { VatReturn = new VatReturnSettings { Stagger = VatStagger.Two } }).Findings.VatReturn.Entries
            .Where(static entry => entry is { Side: BookSide.Safe, Part: VatPart.Safe }).Sum(static entry => entry.Vat).ShouldBe(52m);

    /// <summary>Returns end with September and December; September's bill was posted by the run of a month, and OUT-1 stands in October.</summary>
    private static SampleFindings Quarter(AccountingPeriod? postedFor) => Sample with
    {
        VatReturn = new VatReturnSettings { Stagger = VatStagger.One, FiledTo = new DateOnly(2026, 9, 30) },
        Documents = Sample.Documents.SetItem(0, Sample.Documents[0] with { PostedFor = postedFor }),
        Booked = Sample.Booked.SetItem(4, Sample.Booked[4] with { Date = new DateOnly(2026, 10, 10) }),
    };
}
