using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Payouts;

/// <summary>Payouts as the providers break them down, in tables: what adds up, and what is said when it does not.</summary>
public sealed class PayoutTests
{
    private static readonly ExportSheet Stripe = Sheets.Of("stripe_payouts", "line_id*", "payout_id*", "payout_date", "payout_date_utc", "currency*", "category*", "gross*", "fee*", "net*", "payment_id", "source_id", "payout_amount", "description");
    private static readonly ExportSheet Breakdown = Sheets.Of("gocardless_payouts", "payout_id*", "payout_date", "currency*", "category*", "status", "gross*", "fee*", "app_fee", "net*", "payment_id", "refund_id", "mandate_id");
    private static readonly ExportSheet Payments = Sheets.Of("gocardless_payments", "payment_id*", "charge_date*", "amount*", "currency*", "status*", "refunded", "fee", "payout_id", "payout_date");

    [Fact]
    public void A_payout_of_Stripes_is_sales_less_fees_refunds_and_disputes()
    {
        var (payouts, notes) = OfStripe("""
            charge  | 600.00 |  8.70 | 591.30
            charge  | 400.00 |  5.80 | 394.20
            refund  | -20.00 |  0.00 | -20.00
            dispute | -50.00 | 15.00 | -65.00
            """);

        notes.ShouldBeEmpty();
        var payout = payouts.ShouldHaveSingleItem();
        (payout.Gross, payout.Fee, payout.Net, payout.Stated).ShouldBe((930.00m, 29.50m, 900.50m, null));
        var total = PayoutTotal.Of(payouts).ShouldHaveSingleItem();
        (total.Payments, total.Refunds, total.Chargebacks, total.Fees, total.Net).ShouldBe((1000.00m, -20.00m, -50.00m, 29.50m, 900.50m));
        (total.Payments + total.Failed + total.Refunds + total.Chargebacks + total.Others - total.Fees).ShouldBe(total.Net);
    }

    [Fact]
    public void Fees_charged_as_items_of_their_own_are_fees_in_the_totals()
    {
        var (payouts, _) = OfStripe("""
            charge           |  45.99 |  0.89 |  45.10
            refund           |  -5.00 |  0.00 |  -5.00
            dispute          | -20.00 | 15.00 | -35.00
            dispute_reversal |  20.00 |  0.00 |  20.00
            fee              |  -2.00 |  0.00 |  -2.00
            """);

        payouts[0].Net.ShouldBe(23.10m);
        var total = PayoutTotal.Of(payouts).ShouldHaveSingleItem();
        (total.Chargebacks, total.Fees, total.Others, total.Net).ShouldBe((0m, 17.89m, 0m, 23.10m));
    }

    [Theory]
    //          category   gross     fee     net       said
    [InlineData("charge  |  100.00 |  1.20 |  98.80 | ")]
    [InlineData("charge  |  100.00 |  1.20 |  98.81 | SX2070")] // a penny
    [InlineData("charge  |  100.00 | -1.20 | 101.20 | ")] // a fee that comes back
    [InlineData("charge  | -100.00 |  0.00 |-100.00 | SX2072")]
    [InlineData("refund  |   20.00 |  0.00 |  20.00 | SX2072")]
    [InlineData("dispute |   20.00 |  0.00 |  20.00 | SX2072")]
    [InlineData("transfer|   20.00 |  0.00 |  20.00 | ")]
    [InlineData("novelty |   20.00 |  0.00 |  20.00 | SX2077")]
    [InlineData("charge  |  100.00 |       |  98.80 | SX2004")]
    [InlineData("charge  |  1e2    |  1.20 |  98.80 | SX2004")]
    public void An_item_must_add_up_and_have_its_sign(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var (payouts, notes) = OfStripe(string.Join('|', cells[..4]));

        notes.Select(static note => note.Code).ShouldBe(cells[4].Length == 0 ? [] : [cells[4]]);
        payouts.ShouldHaveSingleItem().Faults.Length.ShouldBe(cells[4].Length == 0 || cells[4] == "SX2077" ? 0 : 1);
    }

    [Fact]
    public void Both_figures_are_told_of_an_item_that_does_not_add_up() =>
        OfStripe("charge | 100.00 | 1.20 | 98.81").Notes.ShouldHaveSingleItem().Message.ShouldBe("The item txn_1 of payout po_1 does not add up: gross 100.00 less fees 1.20 is 98.80 GBP, its net is 98.81.");

    [Theory]
    [InlineData("-98.80", null)]
    [InlineData("-98.79", "The payout po_1 is 98.79 GBP by the provider; its items make 98.80: gross 100.00 less fees 1.20. The difference is 0.01.")]
    public void A_payout_that_the_report_lists_is_what_its_items_make(string listed, string? said)
    {
        var (payouts, notes) = OfStripe($"""
            charge | 100.00 | 1.20 | 98.80
            payout | {listed} | 0.00 | {listed}
            """);

        notes.SingleOrDefault()?.Message.ShouldBe(said);
        (notes.Length == 0).ShouldBe(said is null);
        payouts[0].Net.ShouldBe(98.80m);
        payouts[0].Stated.ShouldBe(-decimal.Parse(listed, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What was taken back is more than what came in, so that the bank is debited: the row of the payout is above nil.</summary>
    [Theory]
    [InlineData("16.20", null)]
    [InlineData("-16.20", DiagnosticCodes.PayoutDoesNotAddUp)]
    public void A_payout_may_be_taken_from_the_bank(string listed, string? code)
    {
        var (payouts, notes) = OfStripe($"""
            charge  |  100.00 |  1.20 |   98.80
            dispute | -100.00 | 15.00 | -115.00
            payout  | {listed} | 0.00 | {listed}
            """);

        notes.SingleOrDefault()?.Code.ShouldBe(code);
        (payouts[0].Net, payouts[0].Faults.Length).ShouldBe((-16.20m, code is null ? 0 : 1));
    }

    [Fact]
    public void An_amount_beside_each_item_is_held_against_their_sum() =>
        Assemble(Lines(Stripe, "txn_1|po_1|2026-10-02||gbp|charge|10.00|0.20|9.80|ch_1||9.80|", "txn_2|po_1|2026-10-02||gbp|charge|5.00|0.10|4.90|ch_2||9.80|"))
            .Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.PayoutDoesNotAddUp);

    [Theory]
    //          local day             day in Greenwich       is
    [InlineData("2026-10-02          | 2026-10-01 23:00:00 | 2026-10-02")]
    [InlineData("                    | 2026-10-01 00:00:00 | 2026-10-01")]
    [InlineData("2026-10-02T10:11:12.345Z |                | 2026-10-02")]
    [InlineData("2026-10-02 00:00:00 UTC |                 | 2026-10-02")]
    [InlineData("2026-10-02 or so    |                     | SX2004")]
    [InlineData("02/10/2026          |                     | SX2004")] // the layout says yyyy-MM-dd
    [InlineData("2026-13-02          |                     | SX2004")]
    [InlineData("                    |                     | SX2004")]
    public void The_day_of_a_payout_is_read_in_either_flavour(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var line = Lines(Stripe, $"txn_1|po_1|{cells[0]}|{cells[1]}|gbp|charge|10.00|0.20|9.80|||").Single();

        (line.HasErrors ? line.Diagnostics.Single().Code : $"{line.Value.PaidOutOn:yyyy-MM-dd}").ShouldBe(cells[2]);
    }

    [Theory]
    // as deducted                    as movements
    [InlineData("1.20 | 98.80 | -1.20 | -98.80", "-1.20 | 98.80 | 1.20 | -98.80")]
    public void GoCardless_may_write_fees_either_way(params string[] fees)
    {
        foreach (var cells in fees.Select(static each => each.Split('|', StringSplitOptions.TrimEntries)))
        {
            var payouts = Assemble(Lines(
                Breakdown,
                $"PO1|02/10/2026|GBP|payment|paid_out|100.00|{cells[0]}||{cells[1]}|PM1||MD1",
                $"PO1|02/10/2026|GBP|payment|charged_back|-100.00|{cells[2]}||{cells[3]}|PM2||MD2"));

            payouts.Diagnostics.ShouldBeEmpty();
            payouts.Value.Payouts[0].Lines.Select(static line => (line.Kind, line.Fee)).ShouldBe([(PayoutLineKind.Payment, 1.20m), (PayoutLineKind.Chargeback, -1.20m)]);
        }
    }

    [Fact]
    public void But_not_now_one_way_and_now_the_other() =>
        Assemble(Lines(
            Breakdown,
            "PO1|02/10/2026|GBP|payment|paid_out|100.00|1.20||98.80|PM1||MD1",
            "PO1|02/10/2026|GBP|payment|paid_out|100.00|-1.20||98.80|PM2||MD2")).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.PayoutLineDoesNotAddUp);

    [Fact]
    public void App_fees_are_fees_and_a_late_failure_is_one()
    {
        var payout = Assemble(Lines(
            Breakdown,
            "PO1|02/10/2026|GBP|payment|paid_out|100.00|1.20|0.30|98.50|PM1||MD1",
            "PO1|02/10/2026|GBP|payment|failed|-40.00|-0.60|0.00|-39.40|PM2||MD2",
            "PO1|02/10/2026|GBP|refund|refunded|-5.00|0.00|0.00|-5.00|PM3|RF1|MD3")).Value.Payouts.ShouldHaveSingleItem();

        payout.Faults.ShouldBeEmpty();
        payout.Lines.Select(static line => (line.Id, line.Kind)).ShouldBe([("PM1", PayoutLineKind.Payment), ("PM2", PayoutLineKind.PaymentFailed), ("RF1", PayoutLineKind.Refund)]);
        (payout.Gross, payout.Fee, payout.Net).ShouldBe((55.00m, 0.90m, 54.10m));
    }

    [Theory]
    [InlineData("po_1|2026-10-02", "gbp", "po_1|2026-10-02", "eur", "items in GBP and EUR", 2)]
    [InlineData("po_1|2026-10-02", "gbp", "po_1|2026-10-03", "gbp", "items of 2026-10-02 and 2026-10-03", 1)]
    [InlineData("po_1|2026-10-02", "gbp", "po_2|2026-10-03", "eur", null, 2)]
    public void A_payout_has_one_currency_and_one_day(string first, string firstCurrency, string second, string secondCurrency, string? said, int payouts)
    {
        var assembled = Assemble(Lines(Stripe, $"txn_1|{first}||{firstCurrency}|charge|10.00|0.20|9.80||||", $"txn_2|{second}||{secondCurrency}|charge|10.00|0.20|9.80||||"));

        assembled.Value.Payouts.Length.ShouldBe(payouts);
        assembled.Diagnostics.Select(static note => note.Code).ShouldBe(said is null ? [] : [DiagnosticCodes.PayoutNotOne]);
        assembled.Value.Payouts.ShouldAllBe(payout => payout.Faults.IsEmpty == (said == null));
        assembled.Diagnostics.SingleOrDefault()?.Message.ShouldContain(said!);
    }

    [Theory]
    [InlineData("PM1|2026-10-01|100.00|GBP|paid_out|0.00|1.20|PO1|02/10/2026", null)]
    [InlineData("PM1|2026-10-01|100.01|GBP|paid_out|0.00|1.20|PO1|02/10/2026", "of 100.01 GBP is 100.00 GBP in the breakdown of payout PO1 (gocardless_payouts.csv:2)")]
    [InlineData("PM9|2026-10-01|100.00|GBP|paid_out|0.00|1.20|PO1|02/10/2026", "the breakdown of the payout does not have it")]
    [InlineData("PM9|2026-10-01|100.00|GBP|paid_out|0.00|1.20|PO9|02/10/2026", null)] // that payout is not among the files
    [InlineData("PM9|2026-10-01|100.00|GBP|pending_submission|0.00|0.00||", null)]
    public void The_list_of_payments_and_the_breakdown_tell_the_same(string payment, string? said)
    {
        var assembled = PayoutAssembly.Assemble(new PayoutRows
        {
            Lines = Lines(Breakdown, "PO1|2026-10-02|GBP|payment|paid_out|100.00|1.20||98.80|PM1||MD1"),
            Payments = [new ProviderPaymentParser(Payments, new DateOnly(2026, 10, 31)).Parse([.. Cells(payment, Payments).Select(static cell => cell == "02/10/2026" ? "2026-10-02" : cell)], 2)],
        });

        assembled.Diagnostics.Select(static note => note.Code).ShouldBe(said is null ? [] : [DiagnosticCodes.PayoutFilesDisagree]);
        assembled.Diagnostics.SingleOrDefault()?.Message.ShouldContain(said!);
        assembled.Value.Payouts[0].Faults.IsEmpty.ShouldBe(said is null);
    }

    [Theory]
    [InlineData("b.csv", "9.80", Severity.Warning, 1)] // an overlapping download
    [InlineData("a.csv", "9.80", Severity.Error, 2)]
    [InlineData("b.csv", "9.81", Severity.Error, 2)]
    public void An_item_that_comes_twice_is_counted_once_or_told(string file, string net, Severity severity, int counted)
    {
        var first = Lines(Stripe with { File = "a.csv" }, "txn_1|po_1|2026-10-02||gbp|charge|10.00|0.20|9.80||||").Single();
        var second = first with { Value = first.Value with { Net = decimal.Parse(net, System.Globalization.CultureInfo.InvariantCulture), At = new SourceLocation(file, 9) } };

        var assembled = Assemble([first, second]);

        var note = assembled.Diagnostics.ShouldHaveSingleItem();
        (note.Code, note.Severity).ShouldBe((DiagnosticCodes.PayoutItemTwice, severity));
        assembled.Value.Payouts[0].Lines.Length.ShouldBe(counted);
        assembled.Value.Payouts[0].Faults.IsEmpty.ShouldBe(severity == Severity.Warning);
    }

    [Theory]
    [InlineData("1000|120", true)]
    [InlineData("1000|0", false)] // without fees nothing is suspicious
    [InlineData("1000.00|120", false)]
    [InlineData("1000|1.20", false)]
    public void A_file_without_any_decimal_point_may_be_in_pence(string amounts, bool isSuspicious)
    {
        var watch = new PenceWatch(Payments);
        var cells = amounts.Split('|');
        watch.See(Cells($"PM1|2026-10-01|{cells[0]}|GBP|paid_out||{cells[1]}||", Payments));

        (watch.Warning() is { Code: DiagnosticCodes.PerhapsPence, Severity: Severity.Warning }).ShouldBe(isSuspicious);
    }

    [Fact]
    public void A_broken_row_puts_its_payout_in_doubt_or_all_of_the_file()
    {
        var fault = new Diagnostic { Code = DiagnosticCodes.MalformedRow, Message = "", NextStep = "" };
        var lines = Lines(Stripe, "txn_1|po_1|2026-10-02||gbp|charge|10.00|0.20|9.80||||", "txn_2|po_2|2026-10-02||gbp|charge|10.00|0.20|9.80||||");

        Faulty(new PayoutRowFault("stripe_payouts.csv", ["po_2"], fault)).ShouldBe(["po_2"]);
        Faulty(new PayoutRowFault("stripe_payouts.csv", [], fault)).ShouldBe(["po_1", "po_2"]);
        Faulty(new PayoutRowFault("other.csv", [], fault)).ShouldBeEmpty();

        IEnumerable<string> Faulty(PayoutRowFault row) =>
            PayoutAssembly.Assemble(new PayoutRows { Lines = lines, Payments = [], Faults = [row] }).Value.Payouts.Where(static payout => !payout.Faults.IsEmpty).Select(static payout => payout.Id);
    }

    internal static ImmutableArray<Noted<PayoutLine>> Lines(ExportSheet sheet, params string[] rows)
    {
        var parser = new PayoutLineParser(sheet with { Layout = sheet.Layout with { DateFormat = sheet.Layout.Role == "stripe_payouts" ? "yyyy-MM-dd" : "dd/MM/yyyy" } }, new DateOnly(2026, 10, 31));
        return [.. rows.Select((row, index) => parser.Parse(Cells(row, sheet), index + 2))];
    }

    private static string?[] Cells(string row, ExportSheet sheet)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        return [.. sheet.Layout.Columns.Select((_, index) => index < cells.Length ? cells[index] : null)];
    }

    private static Noted<AssembledPayouts> Assemble(ImmutableArray<Noted<PayoutLine>> lines) => PayoutAssembly.Assemble(new PayoutRows { Lines = lines, Payments = [] });

    private static (ImmutableArray<Payout> Payouts, ImmutableArray<Diagnostic> Notes) OfStripe(string table)
    {
        var assembled = Assemble(Lines(Stripe, [.. table.Split('\n').Select(static (row, index) => $"txn_{index + 1}|po_1|2026-10-02||gbp|{row}|ch_{index + 1}|||")]));
        return (assembled.Value.Payouts, assembled.Diagnostics);
    }
}
