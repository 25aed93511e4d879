using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class ParserTests
{
    private static readonly ExportSheet Invoices = Sheets.Of("invoices", "account_number*", "invoice_number*", "invoice_date*", "due_date", "currency", "net*", "vat*", "gross*", "unpaid");
    private static readonly ExportSheet Lines = Sheets.Of("lines", "transaction_id*", "invoice_number*", "description", "net*", "vat", "charge_kind", "refund_of");
    private static readonly ExportSheet Payments = Sheets.Of("payments", "payment_id*", "account_number*", "payment_date*", "payment_type*", "amount*", "status", "reversed_date");

    [Fact]
    public void A_sound_bill_row_becomes_a_bill()
    {
        var bill = Bill("A1", " A1/4 ", "2026-10-01", "", "", "100.00", "20.00", "120.00", "");

        bill.Diagnostics.ShouldBeEmpty();
        bill.Value.Number.ShouldBe("A1/4");
        bill.Value.Currency.ShouldBe(CurrencyCode.Gbp);
        bill.Value.DueDate.ShouldBeNull();
        bill.Value.Unpaid.ShouldBeNull();
        bill.Value.At.ShouldBe(new SourceLocation("invoices.csv", 7));
    }

    [Fact]
    public void Every_wrong_field_of_a_row_is_told_with_line_column_and_value()
    {
        var bill = Bill("A1", "A1/4", "01/10/2026", "", "pounds", "1,000.00", "", "12.345", "");

        bill.Diagnostics.Codes().ShouldBe(["SX2004", "SX2004", "SX2004", "SX2004", "SX2004"]);
        bill.Diagnostics[0].At.ShouldBe(new SourceLocation("invoices.csv", 7, "invoice_date"));
        bill.Diagnostics[0].Value.ShouldBe("01/10/2026");
        bill.Diagnostics.Select(static note => note.At!.Column).ShouldBe(["invoice_date", "currency", "net", "vat", "gross"]);
        bill.Diagnostics.ShouldAllBe(note => note.NextStep.Length > 0);
        bill.Value.Faults.Length.ShouldBe(5);
    }

    [Fact]
    public void A_bill_whose_date_cannot_be_read_is_counted_in_the_period() =>
        Bill("A1", "A1/4", "soon", "", "", "0", "0", "0", "").Value.Date.ShouldBe(new DateOnly(2026, 10, 31));

    [Fact]
    public void A_bill_without_a_number_is_the_unsent_one_and_goes_by_file_and_line()
    {
        var bill = Bill("A1", "", "2026-10-01", "", "", "5.00", "1.00", "6.00", "");

        bill.Diagnostics.Codes().ShouldBe([DiagnosticCodes.UnsentBill]);
        bill.Value.Number.ShouldBe("invoices.csv:7");
        bill.Value.Faults.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Unsent", true)]
    [InlineData("A1/UNSENT", true)]
    [InlineData("A1/ unsent ", true)]
    [InlineData("Unsent/4", false)]
    [InlineData("A1/4", false)]
    public void The_word_in_place_of_a_number_is_the_unsent_one_as_well(string number, bool isUnsent) =>
        Bill("A1", number, "2026-10-01", "", "", "5.00", "1.00", "6.00", "").Diagnostics.Codes().ShouldBe(isUnsent ? [DiagnosticCodes.UnsentBill] : []);

    [Fact]
    public void A_number_that_is_no_key_is_refused_and_the_bill_goes_by_file_and_line()
    {
        var bill = Bill("A1", "A1\0/4", "2026-10-01", "", "", "5.00", "1.00", "6.00", "");

        bill.Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("U+0000");
        bill.Value.Number.ShouldBe("invoices.csv:7");
        Bill("A1", new string('9', 256), "2026-10-01", "", "", "5.00", "1.00", "6.00", "").Diagnostics.Codes().ShouldBe([DiagnosticCodes.LimitExceeded]);
    }

    [Fact]
    public void A_line_keeps_every_decimal_and_its_leading_zeros()
    {
        var line = Line("00012", "A1/4", "Calls, 1 to 31 October", "0.005125", "", "usage", "00011");

        line.Diagnostics.ShouldBeEmpty();
        line.Value.TransactionId.ShouldBe("00012");
        line.Value.Net.ShouldBe(0.005125m);
        line.Value.Vat.ShouldBeNull();
        line.Value.Kind.ShouldBe(ChargeKind.Usage);
        line.Value.RefundOf.ShouldBe("00011");
    }

    [Fact]
    public void A_charge_kind_nobody_knows_is_only_a_warning()
    {
        var line = Line("1", "A1/4", "", "1.00", "", "bonus", "");

        line.Value.Kind.ShouldBe(ChargeKind.Unknown);
        line.HasErrors.ShouldBeFalse();
        line.Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    [Fact]
    public void Free_text_may_have_line_ends_but_no_other_control_characters()
    {
        Line("1", "A1/4", "two\r\nlines", "1.00", "", "", "").Diagnostics.ShouldBeEmpty();
        Line("1", "A1/4", "bell\a", "1.00", "", "", "").Diagnostics.Codes().ShouldBe([DiagnosticCodes.BadValue]);
        Line("1", "A1/4", new string('x', ExtractLimits.TextCharactersMax + 1), "1.00", "", "", "").Diagnostics.Codes().ShouldBe([DiagnosticCodes.LimitExceeded]);
    }

    [Fact]
    public void A_payment_has_its_statuses_and_its_reversal()
    {
        var payment = new PaymentParser(Payments, new DateOnly(2026, 10, 31)).Parse(["501", "A1", "2026-10-17", "Card", "-5.00", "Collected; Reversed", "2026-10-20"], 3);

        payment.Diagnostics.ShouldBeEmpty();
        payment.Value.Statuses.ShouldBe(["Collected", "Reversed"]);
        payment.Value.IsReversed.ShouldBeTrue();
        payment.Value.Amount.ShouldBe(-5m);
    }

    [Fact]
    public void A_payment_without_an_id_goes_by_file_and_line() =>
        new PaymentParser(Payments, new DateOnly(2026, 10, 31)).Parse([null, "A1", "2026-10-17", "Card", "5.00", "", ""], 3).Value.Id.ShouldBe("payments.csv:3");

    [Fact]
    public void A_customer_without_terms_has_none_and_one_with_text_terms_is_blocked()
    {
        var sheet = Sheets.Of("customers", "account_number*", "customer_name*", "payment_terms");

        new CustomerParser(sheet).Parse(["0042", "Acorn", ""], 2).Value.PaymentTermsDays.ShouldBeNull();
        new CustomerParser(sheet).Parse(["0042", "Acorn", "thirty"], 2).Value.Faults.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.BadValue);
        new CustomerParser(sheet).Parse(["0042", "Acorn", "30"], 2).Value.AccountNumber.ShouldBe("0042");
    }

    /// <summary>One slip in a layout is a fault in every row: the message says the key that mends it, where one value leaves no doubt.</summary>
    [Theory]
    [InlineData("28.09.2026", "100.00", "`dates: dd.MM.yyyy` into the layout invoices")]
    [InlineData("28/09/2026", "100.00", "`dates: dd/MM/yyyy` into the layout invoices")]
    [InlineData("05.09.2026", "100.00", null)]
    [InlineData("soon", "100.00", null)]
    [InlineData("2026-10-01", "£100.00", "`numbers: {currency_signs: [\"£\"]}` into the layout invoices")]
    [InlineData("2026-10-01", "(£1,100.00)", "`numbers: {thousands: comma, negative: [\"(1.00)\"], currency_signs: [\"£\"]}` into the layout invoices")]
    [InlineData("2026-10-01", "a hundred", null)]
    public void A_value_in_another_style_names_the_key_of_the_layout(string date, string net, string? key)
    {
        var note = Bill("A1", "A1/4", date, "", "", net, "20.00", "120.00", "").Diagnostics.ShouldHaveSingleItem();

        note.Code.ShouldBe("SX2004");
        if (key is null)
        {
            note.NextStep.ShouldNotContain("into the layout");
        }
        else
        {
            note.NextStep.ShouldContain(key);
        }
    }

    private static Noted<BilledDocument> Bill(params string?[] values) => new BillParser(Invoices, Sheets.October.LastDay).Parse(values, 7);

    private static Noted<ChargeLine> Line(params string?[] values) => new LineParser(Lines).Parse(values, 9);
}
