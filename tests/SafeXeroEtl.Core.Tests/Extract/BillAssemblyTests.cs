using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class BillAssemblyTests
{
    [Fact]
    public void A_sound_bill_has_no_faults_and_its_lines_by_transaction_id()
    {
        var bill = Assemble([Sheets.Bill()], [Sheets.Line("2", 60.004m, 12m, 8), Sheets.Line("1", 40m, 8m, 9)]);

        bill.Diagnostics.ShouldBeEmpty();
        bill.Value.Lines.Select(static line => line.TransactionId).ShouldBe(["1", "2"]);
        bill.Value.ContentHash.Length.ShouldBe(64);
    }

    [Fact]
    public void Line_nets_are_rounded_together_not_one_by_one() =>
        Assemble([Sheets.Bill(net: 0.01m, vat: 0m)], [Sheets.Line("1", 0.004m, null), Sheets.Line("2", 0.004m, null)]).Diagnostics.ShouldBeEmpty();

    [Theory]
    [InlineData("99.99", "20.00", "99.99 net")]
    [InlineData("100.00", "19.99", "19.99 VAT")]
    public void Lines_that_do_not_add_up_name_both_figures(string net, string vat, string named)
    {
        var bill = Assemble([Sheets.Bill()], [Sheets.Line("1", Amount(net), Amount(vat))]);

        var diagnostic = bill.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe(DiagnosticCodes.LinesDoNotAddUp);
        diagnostic.Message.ShouldContain(named);
        diagnostic.Message.ShouldContain(named.EndsWith("net", StringComparison.Ordinal) ? "100.00" : "20.00");
        bill.Value.Faults.ShouldBe(bill.Diagnostics);
    }

    [Theory]
    //          the lines' VAT       the bill's   is
    [InlineData("0.01 0.01 0.01 0.01", "0.02", true)] // rounded line by line, and once for the bill
    [InlineData("0.01 0.01 0.01 0.01", "0.01", false)]
    [InlineData("0.01 0.01 0.00 0.00", "0.00", false)] // lines without VAT were not rounded
    [InlineData("0.0060 0.0060 0.0060 0.0060", "0.04", false)] // finer than pence: nothing was rounded
    [InlineData("20.00", "20.01", false)]
    public void VAT_rounded_line_by_line_may_miss_the_bills_by_half_a_penny_each(string vats, string vat, bool adds)
    {
        ChargeLine[] lines = [.. vats.Split(' ').Select((each, at) => Sheets.Line($"{at}", 1m, Amount(each)))];

        var bill = Assemble([Sheets.Bill(net: lines.Length, vat: Amount(vat))], lines);

        bill.Diagnostics.Codes().ShouldBe(adds ? [] : [DiagnosticCodes.LinesDoNotAddUp]);
    }

    [Theory]
    //          lines, each net   VAT   the bill's    is
    [InlineData(30, "0.01", "0.00", "0.06", true)] // thirty times a fifth of a penny
    [InlineData(30, "0.09", "0.00", "0.13", true)] // at 5 %
    [InlineData(30, "0.10", "0.00", "0.14", false)] // half a penny at any rate that is charged: it would show
    [InlineData(30, "0.00", "0.00", "0.06", false)]
    [InlineData(4, "0.01", "0.00", "0.03", false)]
    public void VAT_of_less_than_half_a_penny_a_line_does_not_show(int count, string net, string each, string vat, bool adds)
    {
        ChargeLine[] lines = [.. Enumerable.Range(0, count).Select(at => Sheets.Line($"{at}", Amount(net), Amount(each)))];

        Assemble([Sheets.Bill(net: count * Amount(net), vat: Amount(vat))], lines).Diagnostics.Codes().ShouldBe(adds ? [] : [DiagnosticCodes.LinesDoNotAddUp]);
    }

    [Theory]
    //          code and VAT of each line              the bill's  is
    [InlineData("S 35.7454; R 1.8361", "37.59", true)] // rounded once for each code: 35.75 and 1.84
    [InlineData("S 35.7454; R 1.8361", "37.58", true)] // rounded once for the bill
    [InlineData("S 35.7454; R 1.8361", "37.60", false)]
    [InlineData("S 35.7454; s 1.8361", "37.59", false)] // one code, whatever its capitals
    [InlineData("S 39.6742; R 0.0022", "39.67", true)]
    [InlineData("S 39.6742; R 0.0022", "39.68", true)]
    [InlineData("S 39.6742; R 0.0022", "39.66", false)]
    [InlineData("S 35.9950", "35.99", true)] // 35.99496 before the line was rounded
    [InlineData("S 35.9951", "35.99", true)] // rounded down once for the bill, as Notice 700 s.17.5 lets a trader
    [InlineData("S 35.9951", "35.98", false)]
    [InlineData("S 10.398; R 2.001", "12.39", true)] // lines to a tenth of a penny, the bill down
    [InlineData("S 10.398; R 0.009", "10.39", false)] // not once down for each code: that would keep nearly a penny back twice
    [InlineData("S -10.3975", "-10.39", true)] // a credit as what it refunds
    [InlineData("S -10.3975", "-10.41", false)]
    [InlineData("S 35.99496; R 0.00000", "36.00", false)]
    public void VAT_finer_than_pence_is_rounded_once_or_once_for_each_code(string coded, string vat, bool adds)
    {
        ChargeLine[] lines = [.. coded.Split("; ").Select((each, at) => Sheets.Line($"{at}", 1m, Amount(each[2..])) with { VatCode = each[..1] })];

        Assemble([Sheets.Bill(net: lines.Length, vat: Amount(vat))], lines).Diagnostics.Codes().ShouldBe(adds ? [] : [DiagnosticCodes.LinesDoNotAddUp]);
    }

    [Fact]
    public void VAT_of_lines_is_only_added_up_when_every_line_carries_it() =>
        Assemble([Sheets.Bill()], [Sheets.Line("1", 60m, 1m), Sheets.Line("2", 40m, null)]).Diagnostics.ShouldBeEmpty();

    [Fact]
    public void Net_and_VAT_that_are_not_gross_block_the_bill() =>
        Assemble([Sheets.Bill() with { Gross = 121m }], [Sheets.Line("1", 100m, 20m)]).Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("120.00, the bill says 121.00");

    [Fact]
    public void A_bill_with_an_amount_and_no_lines_is_blocked_unless_the_pipeline_has_none()
    {
        Assemble([Sheets.Bill()], []).Diagnostics.Codes().ShouldBe([DiagnosticCodes.BillWithoutLines]);
        Assemble([Sheets.Bill(net: 0m, vat: 0m)], []).Diagnostics.ShouldBeEmpty();
        BillAssembly.Assemble(Rows([Sheets.Bill()], []), Sheets.Surroundings("A1") with { LinesFiles = [] }).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_bill_that_is_there_twice_is_blocked_once_and_both_rows_are_named()
    {
        var second = Sheets.Bill() with { At = new SourceLocation("invoices.csv", 9) };
        var bill = Assemble([second, Sheets.Bill()], [Sheets.Line("1", 100m, 20m)]);

        var diagnostic = bill.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe(DiagnosticCodes.DuplicateBill);
        diagnostic.Message.ShouldContain("lines 2, 9");
        bill.Value.At.Line.ShouldBe(2);
    }

    [Fact]
    public void Lines_that_no_bill_claims_make_a_blocked_bill_that_is_counted_in_the_period()
    {
        var bill = BillAssembly.Assemble(Rows([], [Sheets.Line("1", 10.004m, 2m, 5)]) with { Number = "A1/7" }, Sheets.Surroundings("A1"));

        bill.Diagnostics.Codes().ShouldBe([DiagnosticCodes.LineWithoutBill]);
        bill.Value.Number.ShouldBe("A1/7");
        bill.Value.AccountNumber.ShouldBe("A1");
        bill.Value.Date.ShouldBe(new DateOnly(2026, 10, 31));
        bill.Value.Gross.ShouldBe(12.00m);
        bill.Value.At.ShouldBe(new SourceLocation("lines.csv", 5));
    }

    [Fact]
    public void A_malformed_row_of_its_own_makes_a_blocked_bill()
    {
        var fault = new Diagnostic { Code = DiagnosticCodes.MalformedRow, Message = "m", At = new SourceLocation("invoices.csv", 4), NextStep = "n" };
        var bill = BillAssembly.Assemble(new BillRows { Number = "invoices.csv:4", Faults = [fault] }, Sheets.Surroundings());

        bill.Value.Faults.ShouldBe([fault]);
        bill.Value.At.ShouldBe(fault.At);
        bill.Value.Gross.ShouldBe(0m);
    }

    [Fact]
    public void A_bill_of_a_customer_nobody_knows_is_blocked_when_customers_are_read()
    {
        BillAssembly.Assemble(Rows([Sheets.Bill()], [Sheets.Line("1", 100m, 20m)]), Sheets.Surroundings("B2")).Diagnostics.Codes().ShouldBe([DiagnosticCodes.UnknownCustomer]);
        BillAssembly.Assemble(Rows([Sheets.Bill()], [Sheets.Line("1", 100m, 20m)]), Sheets.Surroundings() with { KnownCustomers = null }).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_fault_in_a_line_blocks_the_bill_and_sums_are_not_blamed_for_it()
    {
        var broken = new Noted<ChargeLine>(Sheets.Line("1", 0m, 20m), [new Diagnostic { Code = DiagnosticCodes.BadValue, Message = "m", NextStep = "n" }]);
        var bill = BillAssembly.Assemble(Rows([Sheets.Bill()], []) with { Lines = [broken] }, Sheets.Surroundings("A1"));

        bill.Value.Faults.Codes().ShouldBe([DiagnosticCodes.BadValue]);
    }

    [Fact]
    public void The_content_hash_is_of_what_SAFE_says_and_of_nothing_else()
    {
        var hash = Hash(Sheets.Bill(), Sheets.Line("1", 100m, 20m));

        Hash(Sheets.Bill() with { Unpaid = 5m, At = new SourceLocation("other.csv", 99) }, Sheets.Line("1", 100.00m, 20.0m, 77)).ShouldBe(hash);
        Hash(Sheets.Bill() with { CustomerReference = "PO" }, Sheets.Line("1", 100m, 20m)).ShouldNotBe(hash);
        Hash(Sheets.Bill() with { PurchaseOrder = "PO" }, Sheets.Line("1", 100m, 20m)).ShouldNotBe(Hash(Sheets.Bill() with { CustomerReference = "PO" }, Sheets.Line("1", 100m, 20m)));
        Hash(Sheets.Bill(), Sheets.Line("1", 100m, 20m) with { Description = "x" }).ShouldNotBe(hash);
        Hash(Sheets.Bill(), Sheets.Line("1", 100m, 20m) with { Kind = ChargeKind.Usage }).ShouldNotBe(hash);
    }

    [Fact]
    public void A_gap_in_a_customers_numbers_is_a_warning_that_names_the_missing_ones()
    {
        string[] numbers = ["A1/10", "A1/12", "A1/12", "A1/9", "B/1", "INV-4"];

        var gap = new BillNumberGaps().Find(numbers.Select(static number => Sheets.Bill(number))).ShouldHaveSingleItem();
        gap.Code.ShouldBe(DiagnosticCodes.NumberGap);
        gap.Severity.ShouldBe(Severity.Warning);
        gap.Message.ShouldContain("A1/11");
    }

    private static string Hash(BilledDocument bill, ChargeLine line) => ContentHash.Of(bill with { Lines = [line] });

    private static decimal Amount(string text) => FieldText.ParseAmount(text)!.Value;

    private static Noted<BilledDocument> Assemble(BilledDocument[] headers, ChargeLine[] lines) => BillAssembly.Assemble(Rows(headers, lines), Sheets.Surroundings("A1"));

    private static BillRows Rows(BilledDocument[] headers, ChargeLine[] lines) => new()
    {
        Number = "A1/1",
        Headers = [.. headers.Select(Sheets.Clean)],
        Lines = [.. lines.Select(Sheets.Clean)],
    };
}
