using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>Rows that are wrong: the record they belong to is blocked, counted and told, and the rest goes on.</summary>
public sealed class BrokenExportTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_value_that_cannot_be_read_blocks_its_bill_only()
    {
        _folder.Spoil("lines.csv", "50.00,Standard", "fifty,Standard");

        var outcome = _folder.Extract();

        outcome.Bills().Select(static bill => bill.Faults.Length).ShouldBe([0, 1]);
        var fault = outcome.Month.Diagnostics.ShouldHaveSingleItem();
        fault.At.ShouldBe(new SourceLocation("lines.csv", 4, "Net Amount"));
        fault.Value.ShouldBe("fifty");
        outcome.MustStop.ShouldBeFalse();
        _folder.Artifact("quarantine.csv").ShouldBe("code,file,line,raw,document\nSX2004,lines.csv,4,\"13,B2/1,Manual,300,\"\"A \"\"\"\"special\"\"\"\" visit\"\",2026-10-01,fifty,Standard,10.00,manual,\",B2/1\n");
    }

    [Fact]
    public void Every_row_with_a_value_that_cannot_be_read_is_quarantined_with_its_document()
    {
        _folder.Spoil("lines.csv", "12,A1/1,Usage,200,Calls,2026-09-30,0.0051", "12,A1/1,Usage,200,\"Calls,\nmany\",30.09.26,=1+1");
        _folder.Spoil("payments.csv", "60.00,Reversed", "sixty,Reversed");
        _folder.Spoil("customers.csv", "A1,Acorn Bakery Ltd,14", "A1,Acorn Bakery Ltd,soon");

        _folder.Extract();

        _folder.Artifact("quarantine.csv").Split('\n').Select(static row => string.Concat(row.Take(30))).ShouldBe(
            ["code,file,line,raw,document", "SX2004,customers.csv,2,\"A1,Aco", "SX2004,lines.csv,2,\"12,A1/1,Us", "many\"\",30.09.26,=1+1,Standard,", "SX2004,payments.csv,3,\"502,B2,", ""]);
        _folder.Artifact("quarantine.csv").ShouldContain("usage,\",A1/1\n");
    }

    [Fact]
    public void A_line_with_a_field_too_many_is_quarantined_and_blocks_the_bill_it_names()
    {
        _folder.Spoil("lines.csv", "Manual,300,", "Manual,300,oops,");

        var outcome = _folder.Extract();

        var bill = outcome.Bills().Single(static bill => bill.Number == "B2/1");
        bill.Faults.Select(static fault => fault.Code).ShouldContain(DiagnosticCodes.MalformedRow);
        _folder.Artifact("quarantine.csv").ShouldContain("SX2003,lines.csv,4,");
        _folder.Artifact("quarantine.csv").ShouldContain(",B2/1\n");
        outcome.Totals.MalformedRows.ShouldBe(1);
    }

    [Fact]
    public void A_bill_row_that_has_slipped_blocks_its_bill_and_its_lines_are_not_lost()
    {
        _folder.Spoil("invoices.csv", "B2,Beacon Joinery,MAIN,B2/1", "B2,Beacon, Joinery,MAIN,B2/1");

        var outcome = _folder.Extract();

        var bill = outcome.Bills().Single(static bill => bill.Number == "B2/1");
        bill.Faults.Select(static fault => fault.Code).ShouldBe([DiagnosticCodes.MalformedRow, DiagnosticCodes.LineWithoutBill]);
        bill.AccountNumber.ShouldBe("B2");
        bill.Gross.ShouldBe(60m);
        outcome.Totals.Bills.ShouldBe(2);
    }

    [Fact]
    public void A_broken_row_shows_no_card_number()
    {
        _folder.Spoil("invoices.csv", "B2,Beacon Joinery,MAIN,B2/1", "B2,4111 1111 1111 1111, Joinery,MAIN,B2/1");

        var outcome = _folder.Extract();

        var fault = outcome.Month.Diagnostics.Where(static fault => fault.Code == DiagnosticCodes.MalformedRow).ShouldHaveSingleItem();
        fault.Value!.ShouldContain("[masked]");
        fault.NextStep.ShouldContain("the file itself");
        _folder.Artifact("quarantine.csv").ShouldContain("[masked]");
        _folder.Artifact("quarantine.csv").ShouldNotContain("4111");
    }

    [Fact]
    public void A_row_that_names_no_record_counts_as_one_by_file_and_line()
    {
        _folder.Spoil("lines.csv", "13,B2/1,Manual", "x\n13,B2/1,Manual");

        var outcome = _folder.Extract();

        outcome.Bills().Select(static bill => bill.Number).ShouldBe(["A1/1", "B2/1", "lines.csv:4"]);
        outcome.Bills().Last().Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_quote_that_swallows_rows_blocks_every_bill_they_name()
    {
        _folder.Spoil("lines.csv", "\"Line rental, 1 to 31 October\"", "Line rental");
        _folder.Spoil("lines.csv", "12,A1/1,Usage,200,Calls", "12,A1/1,Usage,200,\"Calls");

        var outcome = _folder.Extract();

        outcome.Bills().ShouldAllBe(bill => bill.Faults.Any(fault => fault.Code == DiagnosticCodes.MalformedRow));
        outcome.Bills().Count().ShouldBe(2);
        outcome.Month.Diagnostics.Count(static fault => fault.Code == DiagnosticCodes.MalformedRow).ShouldBe(1, "One row is told once, however many bills it blocks.");
    }

    [Fact]
    public void A_last_line_that_is_cut_off_blocks_its_payment()
    {
        var text = _folder.Read("payments.csv");
        _folder.Write("payments.csv", Encoding.UTF8.GetBytes(text[..(text.LastIndexOf("Card,", StringComparison.Ordinal) + 4)]));

        var outcome = _folder.Extract();

        outcome.Month.Payments.Single(static payment => payment.Id == "502").Faults.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.MalformedRow);
    }

    [Fact]
    public void A_broken_allocation_blocks_the_payment_it_names_and_another_counts_alone()
    {
        _folder.Spoil("allocations.csv", "501,A1,17/10/2026,A1/1,100.00", "501,A1,17/10/2026,A1/1,100.00,9\n777,A1");

        var outcome = _folder.Extract();

        outcome.Month.Payments.Select(static payment => (payment.Id, payment.Faults.Length)).ShouldBe([("501", 1), ("502", 0), ("allocations.csv:3", 1)]);
    }

    [Fact]
    public void A_broken_customer_row_blocks_the_customer()
    {
        _folder.Spoil("customers.csv", "B2,Beacon Joinery,30,", "B2,Beacon, Joinery,30,");

        _folder.Extract().Month.Customers.Single(static customer => customer.AccountNumber == "B2").Faults.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.MalformedRow);
    }

    [Theory]
    [InlineData("11")]
    [InlineData(" 11 ")]
    [InlineData("\u00A011")]
    public void A_line_id_that_is_there_twice_blocks_both_bills_and_names_both_rows(string id)
    {
        _folder.Spoil("lines.csv", "13,B2/1", id + ",B2/1");

        var outcome = _folder.Extract();

        outcome.Bills().ShouldAllBe(bill => bill.Faults.Length == 1 && bill.Faults[0].Code == DiagnosticCodes.DuplicateRecord);
        outcome.Month.Diagnostics[0].Message.ShouldContain("lines 3, 4");
    }

    [Fact]
    public void A_bill_number_twice_is_one_blocked_bill()
    {
        _folder.Spoil("invoices.csv", "A1,Acorn Bakery Ltd,MAIN,A1/1,01/10/2026,15/10/2026,GBP,100.01,20.00,120.01,20.01", "A1,Acorn Bakery Ltd,MAIN,A1/1,01/10/2026,15/10/2026,GBP,100.01,20.00,120.01,20.01\nA1,Acorn Bakery Ltd,MAIN,A1/1,01/10/2026,15/10/2026,GBP,100.01,20.00,120.01,20.01");

        var outcome = _folder.Extract();

        outcome.Totals.Bills.ShouldBe(2);
        outcome.Totals.BillsBlocked.ShouldBe(1);
        outcome.Month.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.DuplicateBill);
    }

    [Fact]
    public void A_line_without_a_bill_number_is_counted_by_file_and_line()
    {
        _folder.Spoil("lines.csv", "13,B2/1", "13,");

        var outcome = _folder.Extract();

        var alone = outcome.Bills().Single(static bill => bill.Number == "lines.csv:4");
        alone.Net.ShouldBe(50m);
        outcome.Bills().Single(static bill => bill.Number == "B2/1").Faults.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.BillWithoutLines);
    }

    [Fact]
    public void A_gap_in_the_numbers_is_a_warning_and_blocks_nothing()
    {
        _folder.Spoil("invoices.csv", "B2/1,02/10/2026", "B2/1,02/10/2026");
        _folder.Spoil("invoices.csv", "B2,Beacon Joinery,MAIN,B2/1", "A1,Acorn Bakery Ltd,MAIN,A1/3");
        _folder.Spoil("lines.csv", "13,B2/1", "13,A1/3");
        _folder.Spoil("outstanding.csv", "B2,", "A1x,");
        _folder.Spoil("outstanding.csv", "20.01\nA1x,Beacon Joinery,60.00", "80.01");

        var outcome = _folder.Extract();

        outcome.Month.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.NumberGap);
        outcome.Totals.BillsBlocked.ShouldBe(0);
    }

    [Fact]
    public void More_diagnostics_than_are_listed_are_counted_and_every_record_is_blocked()
    {
        var rows = string.Concat(Enumerable.Range(100, 1500).Select(static id => $"\n{id},A1,,17/10/2026,,Direct Debit,091,much,Valid,"));
        _folder.Write("payments.csv", _folder.Read("payments.csv").TrimEnd('\n') + rows);

        var outcome = _folder.Extract();

        outcome.Totals.PaymentsBlocked.ShouldBe(1500);
        outcome.Month.Diagnostics.Count(static diagnostic => diagnostic.Code == DiagnosticCodes.BadValue).ShouldBe(ExtractLimits.ListedPerCodeAndFileMax);
        outcome.Month.Diagnostics.Single(static diagnostic => diagnostic.Code == DiagnosticCodes.LimitExceeded).Message.ShouldContain("500 more");
    }

    [Fact]
    public void A_formula_in_a_broken_row_is_disarmed_in_the_quarantine_file()
    {
        _folder.Write("allocations.csv", "Payment ID,Account Number,Payment Date,Invoice Number,Allocated Amount\n=cmd|' /C calc'!A0");

        _folder.Extract();

        _folder.Artifact("quarantine.csv").ShouldContain(",\"'=cmd|");
    }

    [Fact]
    public void Rows_of_nothing_but_separators_are_no_rows()
    {
        _folder.Write("allocations.csv", _folder.Read("allocations.csv") + ",,,,\n\n,,,,");

        var outcome = _folder.Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Files.Single(static file => file.Role == "allocations").Rows.ShouldBe(1);
    }

    [Fact]
    public void A_control_figure_that_cannot_be_read_or_is_there_twice_stops()
    {
        _folder.Spoil("cash.csv", "Card,GBP,0.00", "Card,GBP,nil");
        _folder.Extract().MustStop.ShouldBeTrue();

        _folder.Spoil("cash.csv", "Card,GBP,nil", "Direct Debit,GBP,0.00");
        var outcome = _folder.Extract();
        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.DuplicateRecord);
        ExtractArtifacts.Read(_folder.Output).Diagnostics.ShouldHaveSingleItem();
    }
}
