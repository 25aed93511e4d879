using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

public sealed class PlanVatTableTests
{
    private static readonly SamplePlan Sample = new() { VatFiledTo = new DateOnly(2026, 9, 30) };

    [Fact]
    public void What_is_dated_in_a_filed_return_is_listed_with_its_effect_on_boxes_1_and_6() => TableText.Of(Sample.Book, "Late for VAT").ShouldBe("""
        Number | Account | Customer | Date | What | Currency | Effect on box 1 | Effect on box 6
        DEMO1/1 | DEMO1 | Fenwick Law LLP | 2026-09-30 | new | GBP | 20.00 | 100.00
        """);

    [Fact]
    public void A_change_counts_for_what_it_adds_and_a_credit_note_below_nil()
    {
        var before = Before(90m, 18m, "200 OUTPUT2 80.00; 200 NONE 10.00");
        var changed = Sample.Documents[0] with { Decision = PlanDecision.Update(Guid.Empty), Before = before };

        Rows(changed).ShouldBe("changed | 2.00 | 20.00");
        Rows(changed with { Kind = DocumentKind.CreditNote }).ShouldBe("changed | -2.00 | -20.00");
    }

    [Fact]
    public void A_document_that_moves_out_of_the_filed_return_takes_its_VAT_out_of_it()
    {
        var moved = Sample.Documents[1] with { Decision = PlanDecision.Update(Guid.Empty), Before = Before(90m, 18m, "200 OUTPUT2 90.00") };

        Rows(moved).ShouldBe("changed | -18.00 | -90.00");
    }

    [Fact]
    public void Nothing_is_late_for_a_pipeline_that_does_not_say_or_a_month_that_is_not_filed()
    {
        new SamplePlan().Book.Tables.ShouldNotContain(static table => table.Key == "Late for VAT");
        (Sample with { VatFiledTo = new DateOnly(2026, 8, 31) }).Book.Tables.ShouldNotContain(static table => table.Key == "Late for VAT");
    }

    private static string Rows(PlannedDocument document) =>
        TableText.Of((Sample with { Documents = [document] }).Book, "Late for VAT", "what", "box1", "box6").Split('\n')[1];

    private static DocumentContent Before(decimal net, decimal vat, string coding) => new()
    {
        Date = new DateOnly(2026, 9, 30),
        DueDate = null,
        Net = net,
        Vat = vat,
        Gross = net + vat,
        ContactId = null,
        Coding = coding,
        Texts = "",
    };
}
