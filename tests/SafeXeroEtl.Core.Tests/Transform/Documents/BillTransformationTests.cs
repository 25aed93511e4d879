using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Documents;

public sealed class BillTransformationTests
{
    [Theory]
    //         type         VAT code   net    VAT     comes out
    [InlineData("Calls     | S        | 100  | 20    | posted ")]
    [InlineData("Unheard   | S        | 100  | 20    | SX3001 ")]
    [InlineData("Calls     | Q        | 100  | 20    | SX3002 ")]
    [InlineData("Calls     |          | 100  | 20    | SX3002 ")]
    [InlineData("Calls     | S        | 100  | 20.02 | SX3003 ")]
    [InlineData("Calls     | S        | 100  | 20.01 | posted ")]
    [InlineData("Calls     | S        | 100  | 19.99 | posted ")]
    [InlineData("Calls     | S        | 100  | 19.98 | SX3003 ")]
    [InlineData("Calls     | R        | 100  | 20    | SX3003 ")]
    [InlineData("Calls     | Z        | 100  | 20    | SX3003 ")]
    [InlineData("Calls     | Z        | 100  | 0     | posted ")]
    [InlineData("Calls     | E        | 100  | 0     | posted ")]
    [InlineData("Calls     | O        | 100  | 17.50 | SX3004 ")]
    [InlineData("Calls     | X        | 100  | 5     | SX3004 ")]
    [InlineData("Calls     | N        | 100  | 20    | SX3004 ")]
    [InlineData("Wholesale | F        | 100  | 0     | SX3004 ")]
    [InlineData("Expense   | S        | 100  | 20    | SX3005 ")]
    [InlineData("Archived  | S        | 100  | 20    | SX3006 ")]
    [InlineData("Debtors   | S        | 100  | 20    | SX3006 ")]
    [InlineData("Nowhere   | S        | 100  | 20    | SX3006 ")]
    [InlineData("Calls     | D        | 100  | 0     | SX3007 ")]
    [InlineData("Wholesale | D        | 100  | 20    | SX3007 ")]
    [InlineData("Wholesale | D        | 100  | 0     | posted ")]
    [InlineData("Wholesale | D0       | 100  | 0     | posted ")]
    [InlineData("Calls     | S        | -100 | -20   | SX3008 ")]
    [InlineData("Credit    | S        | -100 | -20   | posted ")]
    [InlineData("Calls     | S        | 0    | 0     | skipped")]
    public void One_line_says_what_becomes_of_its_bill(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var bill = Bill(Line(Money(cells[2]), Money(cells[3]), cells[1].Length == 0 ? null : cells[1], cells[0]));

        Outcome(Transform(bill)).ShouldBe(cells[4]);
    }

    [Fact]
    public void The_reverse_charge_wants_a_listed_customer_whose_confirmation_holds()
    {
        var bill = Bill(Line(100m, 0m, "D", "Wholesale"));

        Outcome(Transform(bill with { AccountNumber = "A2", Date = Day("2026-10-14") })).ShouldBe("posted");
        Outcome(Transform(bill with { AccountNumber = "A2", Date = Day("2026-10-15") })).ShouldBe("SX3007");
        Outcome(Transform(bill with { AccountNumber = "A3" })).ShouldBe("SX3007");
    }

    [Theory]
    [InlineData("2026-11-01", 14, 30, "2026-11-01")]
    [InlineData(null, 14, 30, "2026-10-29")]
    [InlineData(null, null, 30, "2026-11-14")]
    [InlineData(null, 0, 30, "2026-10-15")]
    [InlineData(null, null, null, null)]
    public void The_due_date_is_the_bills_then_the_customers_then_the_pipelines(string? ofBill, int? ofCustomer, int? ofPipeline, string? due)
    {
        var pipeline = Pipeline with { Documents = new DocumentSettings { DefaultDueDays = ofPipeline } };
        var bill = Bill(Line(100m, 20m)) with { DueDate = ofBill is null ? null : Day(ofBill) };

        var transformed = Transform(bill, pipeline, Customer() with { PaymentTermsDays = ofCustomer });

        (transformed.Document?.DueDate).ShouldBe(due is null ? null : Day(due));
        Outcome(transformed).ShouldBe(due is null ? DiagnosticCodes.NoDueDate : "posted");
    }

    [Fact]
    public void A_currency_must_be_the_organisations()
    {
        var bill = Bill(Line(100m, 20m)) with { Currency = new CurrencyCode("EUR") };

        Outcome(Transform(bill)).ShouldBe(DiagnosticCodes.CurrencyNotEnabled);
        Outcome(Transform(bill, organisation: Tenant with { Currencies = [new CurrencyCode("EUR")] })).ShouldBe("posted");
    }

    [Fact]
    public void A_bill_below_nil_that_refunds_sales_is_a_credit_note_of_a_positive_amount()
    {
        var linked = Line(-120m, -24m) with { RefundOf = "99" };

        var credit = Transform(Bill(linked, Line(20m, 4m, id: "2")));

        credit.Kind.ShouldBe(DocumentKind.CreditNote);
        (credit.Net, credit.Vat, credit.Gross).ShouldBe((100m, 20m, 120m));
        credit.Document!.Lines.Select(static line => (line.Net, line.Vat)).ShouldBe([(120m, 24m), (-20m, -4m)]);
        (credit.Document.Net, credit.Document.Vat, credit.Document.Gross).ShouldBe((100m, 20m, 120m));
    }

    [Fact]
    public void One_stray_credit_among_refunds_blocks_the_whole_bill() =>
        Outcome(Transform(Bill(Line(-120m, -24m) with { RefundOf = "99" }, Line(-1m, -0.20m, id: "2")))).ShouldBe(DiagnosticCodes.NotACreditNote);

    [Fact]
    public void A_negative_line_within_a_positive_bill_stays_a_line()
    {
        var bill = Transform(Bill(Line(100m, 20m), Line(-30m, -6m, id: "2")));

        bill.Kind.ShouldBe(DocumentKind.Invoice);
        bill.Document!.Lines.Select(static line => line.Net).ShouldBe([100m, -30m]);
    }

    [Fact]
    public void A_bill_that_nets_to_nil_with_live_lines_is_posted_as_an_invoice()
    {
        var bill = Transform(Bill(Line(100m, 20m), Line(-100m, -20m, id: "2")));

        Outcome(bill).ShouldBe("posted");
        (bill.Kind, bill.Gross, bill.Document!.Lines.Length).ShouldBe((DocumentKind.Invoice, 0m, 2));
    }

    [Fact]
    public void Nil_gross_with_net_and_VAT_is_not_skipped() =>
        Outcome(Transform(Bill() with { Net = 5m, Vat = -5m, Gross = 0m })).ShouldBe(DiagnosticCodes.HeaderOnlyVat);

    [Fact]
    public void What_Extract_found_wrong_blocks_the_bill_and_keeps_its_figures()
    {
        var fault = new Diagnostic { Code = DiagnosticCodes.LinesDoNotAddUp, Message = "m", NextStep = "n" };

        var bill = Transform(Bill(Line(100m, 20m)) with { Faults = [fault] });

        Outcome(bill).ShouldBe(DiagnosticCodes.LinesDoNotAddUp);
        bill.Gross.ShouldBe(120m);
    }

    [Theory]
    //          lines  VAT off by  outcome: the bound is the greater of a penny and half a penny a line
    [InlineData(1, "0.01", "posted")]
    [InlineData(1, "0.02", "SX3003")]
    [InlineData(2, "0.01", "posted")]
    [InlineData(2, "0.02", "SX3003")]
    [InlineData(4, "0.02", "posted")]
    [InlineData(4, "0.03", "SX3003")]
    [InlineData(60, "-0.30", "posted")]
    [InlineData(60, "-0.31", "SX3003")]
    public void SAFEs_VAT_may_be_off_by_half_a_penny_a_line(int lines, string off, string outcome)
    {
        var bill = Bill([.. Enumerable.Range(0, lines).Select(static at => Line(10m, null, id: at.ToString("D2", System.Globalization.CultureInfo.InvariantCulture)))]);
        var vat = 2m * lines + Money(off);

        var transformed = Transform(bill with { Vat = vat, Gross = bill.Net + vat });

        Outcome(transformed).ShouldBe(outcome);
        (transformed.Document?.Vat ?? vat).ShouldBe(vat);
    }

    [Fact]
    public void Too_much_VAT_at_one_rate_does_not_hide_behind_too_little_at_another()
    {
        var bill = Transform(Bill(Line(100m, 19.60m), Line(100m, 5.40m, "R", id: "2")));

        Outcome(bill).ShouldBe(DiagnosticCodes.ImplausibleVat);
        bill.Diagnostics[0].Message.ShouldContain("under 'S' is 19.60; its lines at their rates make 20.00");
    }

    [Fact]
    public void The_customers_VAT_code_stands_in_for_the_lines()
    {
        Outcome(Transform(Bill(Line(100m, 20m, null)), customer: Customer() with { VatCode = "S" })).ShouldBe("posted");
        Outcome(Transform(Bill(Line(100m, 0m, "Z")), customer: Customer() with { VatCode = "S" })).ShouldBe("posted");
    }

    [Fact]
    public void Every_line_that_cannot_be_mapped_is_named_with_its_place()
    {
        var bill = Transform(Bill(Line(1m, 0.20m, type: "Unheard") with { SourceLine = 8 }, Line(1m, 0.20m, "Q", id: "2") with { SourceLine = 9 }));

        bill.Diagnostics.Select(static diagnostic => (diagnostic.Code, diagnostic.At!.ToString())).ShouldBe([("SX3001", "lines.csv:8"), ("SX3002", "lines.csv:9")]);
    }

    [Fact]
    public void Texts_keep_to_Xeros_lengths_and_break_no_character()
    {
        var line = Line(100m, 20m) with { Description = new string('x', 3_998) + "\ud83d\ude00" + "tail", Notes = "note", Site = "site" };

        var document = Transform(Bill(line) with { CustomerReference = new string('r', 300), PurchaseOrder = "4711" }).Document!;

        document.Lines[0].Description.Length.ShouldBeLessThanOrEqualTo(4_000);
        document.Lines[0].Description.ShouldEndWith("x…");
        document.Reference!.Length.ShouldBe(255);
        Described(Line(1m, 0m) with { Description = "Calls", Notes = "n", Site = "s" }).ShouldBe("Calls (n) [s]");
        Described(Line(1m, 0m) with { Description = null, TransactionType = null }).ShouldBe("Charge");
    }

    [Theory]
    //          summarise      lines of the document: text, net, charges
    [InlineData("None", "A [Leeds] 10.00 1|A [York] 20.00 1|B [Leeds] 5.00 1|Credit [Leeds] -3.00 1")]
    [InlineData("ChargeType", "Calls, 2 charges 30.00 2|B [Leeds] 5.00 1|Credit [Leeds] -3.00 1")]
    [InlineData("Site", "Leeds, 2 charges 15.00 2|A [York] 20.00 1|Credit [Leeds] -3.00 1")]
    [InlineData("OneLine", "Charges of bill A1/1, 15 October 2026 35.00 3|Credit [Leeds] -3.00 1")]
    public void Charges_are_summed_up_within_account_and_tax_type_and_credits_apart(string summarise, string lines)
    {
        var bill = Bill(
            Line(10m, 2m, id: "1") with { Description = "A", Site = "Leeds" },
            Line(20m, 4m, id: "2") with { Description = "A", Site = "York" },
            Line(5m, 1m, type: "Wholesale", id: "3") with { Description = "B", Site = "Leeds" },
            Line(-3m, -0.60m, type: "Credit", id: "4") with { Description = "Credit", Site = "Leeds" });
        var pipeline = Pipeline with
        {
            AccountRules = [.. Pipeline.AccountRules.Select(static rule => rule with { AccountCode = "200" })],
            Documents = new DocumentSettings { Summarise = Enum.Parse<Summarising>(summarise) },
        };

        var document = Transform(bill, pipeline).Document!;

        document.Lines.Select(static line => FormattableString.Invariant($"{line.Description} {line.Net:0.00} {line.Charges ?? 1}")).ShouldBe(lines.Split('|'));
        (document.Net, document.Vat, document.Gross).ShouldBe((32m, 6.40m, 38.40m));
    }

    [Fact]
    public void What_goes_to_another_account_or_tax_type_is_never_summed_in()
    {
        var bill = Bill(Line(10m, 2m, id: "1"), Line(20m, 4m, id: "2"), Line(5m, 1m, type: "Wholesale", id: "3"), Line(7m, 0m, "Z", id: "4"));

        var document = Transform(bill, Pipeline with { Documents = new DocumentSettings { Summarise = Summarising.OneLine } }).Document!;

        document.Lines.Select(static line => (line.AccountCode, line.TaxType, line.Net)).ShouldBe([("200", "OUTPUT2", 30m), ("260", "OUTPUT2", 5m), ("200", "ZERORATEDOUTPUT", 7m)]);
    }

    [Fact]
    public void A_rules_own_key_sums_its_charges_whatever_the_pipeline_says()
    {
        var rules = Pipeline.AccountRules.SetItem(1, Pipeline.AccountRules[1] with { SummariseKey = "Calls and usage", DescriptionTemplate = "{key}: {count} charges{first_date| from *}" });
        var bill = Bill(Line(10m, 2m, id: "1") with { TransactionDate = Day("2026-10-03") }, Line(20m, 4m, id: "2"), Line(5m, 1m, type: "Wholesale", id: "3"));

        var document = Transform(bill, Pipeline with { AccountRules = rules }).Document!;

        document.Lines.Select(static line => line.Description).ShouldBe(["Calls and usage: 2 charges from 3 October 2026", "Calls in October"]);
        document.Lines[0].TransactionId.ShouldBeNull("no one charge of SAFE's stands behind it");
    }

    [Fact]
    public void Rules_bring_tracking_and_item_the_pipeline_reference_theme_and_status()
    {
        var organisation = Tenant with
        {
            TrackingCategories = [new TrackingCategory { Id = Id(1), Name = "Region", Status = "ACTIVE", Options = [new TrackingOption(Id(2), "North", "ACTIVE"), new TrackingOption(Id(3), "South", "ARCHIVED")] }],
            ItemCodes = ["CALLS"],
            BrandingThemes = [new BrandingTheme(Id(4), "Standard"), new BrandingTheme(Id(5), "North Telecom")],
        };
        var pipeline = Pipeline with
        {
            AccountRules = Pipeline.AccountRules.SetItem(1, Pipeline.AccountRules[1] with { Tracking = [new TrackingChoice("region", "NORTH")], ItemCode = "CALLS" }),
            Documents = new DocumentSettings
            {
                Reference = "{month}{purchase_order|, order *}",
                BrandingTheme = "standard",
                BrandingByDealer = DocumentSettings.NoBranding.Add("north", "North Telecom"),
                StatusRules = [new StatusRule { Status = DocumentStatus.Draft, GrossFrom = 1_000m }],
            },
        };
        var bill = Bill(Line(100m, 20m)) with { PurchaseOrder = "PO-7" };

        var document = Transform(bill, pipeline, organisation: organisation).Document!;

        document.Lines[0].Tracking!.Value.ShouldBe([new TrackingChoice("region", "NORTH")]);
        (document.Lines[0].ItemCode, document.Reference, document.BrandingThemeId, document.Status).ShouldBe(("CALLS", "October 2026, order PO-7", Id(4), DocumentStatus.Authorised));
        Transform(bill with { DealerCode = "NORTH" }, pipeline, organisation: organisation).Document!.BrandingThemeId.ShouldBe(Id(5));
        Transform(Bill(Line(1_000m, 200m)), pipeline, organisation: organisation).Document!.Status.ShouldBe(DocumentStatus.Draft);
        Outcome(Transform(bill, pipeline, organisation: organisation with { TrackingCategories = [] })).ShouldBe(DiagnosticCodes.UnusableTracking);
        Outcome(Transform(bill, pipeline, organisation: organisation with { ItemCodes = [] })).ShouldBe(DiagnosticCodes.UnknownItem);
        Outcome(Transform(bill, pipeline, organisation: organisation with { BrandingThemes = [] })).ShouldBe(DiagnosticCodes.UnknownBrandingTheme);
        Outcome(Transform(bill, pipeline with { AccountRules = [pipeline.AccountRules[1] with { Tracking = [new TrackingChoice("Region", "South")] }] }, organisation: organisation)).ShouldBe(DiagnosticCodes.UnusableTracking);
    }

    [Fact]
    public void A_credit_takes_the_VAT_of_the_charge_it_gives_back_and_the_note_names_its_bill()
    {
        var charged = Bill(Line(100m, 5m, "R", id: "77")) with { Number = "A1/0", Date = Day("2026-09-15") };
        var originals = OriginalCharges.Find([charged], new HashSet<string> { "77" });
        var credit = Bill(Line(-100m, -5m, id: "88") with { RefundOf = "77" });

        var transformed = Transform(credit, originals: originals);

        Outcome(transformed).ShouldBe("posted");
        transformed.Document!.Lines[0].TaxType.ShouldBe("RROUTPUT", "the rate of its day, not the standard one that the line carries now");
        transformed.Document.Reference.ShouldBe("Credit of A1/0");
        transformed.Credits!.Value.ShouldHaveSingleItem().ShouldBe(new CreditedCharge("88", "77", "A1/0", "RROUTPUT", -100m, IsRebilled: false));

        var stranger = Transform(credit with { Lines = [credit.Lines[0] with { Vat = -20m }], Vat = -20m, Gross = -120m }, originals: OriginalCharges.Find([charged with { AccountNumber = "A2" }], new HashSet<string> { "77" }));
        stranger.Document!.Lines[0].TaxType.ShouldBe("OUTPUT2", "another customer's charge is none of this one's");
        stranger.Credits!.Value[0].BillNumber.ShouldBeNull();
    }

    [Fact]
    public void A_credit_beside_a_new_charge_of_its_type_is_a_credit_and_rebill()
    {
        var transformed = Transform(Bill(Line(-100m, -20m, id: "1") with { RefundOf = "77" }, Line(120m, 24m, id: "2")));

        transformed.Credits!.Value.ShouldHaveSingleItem().IsRebilled.ShouldBeTrue();
        transformed.Document!.Reference.ShouldBeNull("an invoice is no credit of anything");
    }

    private static string Described(ChargeLine line) => new LineTexts(new DocumentSettings()).Description(Bill(line), ChargeGroup.Of(line), null);

    private static string Outcome(TransformedBill bill) => bill.IsBlocked
        ? bill.Diagnostics.First(static diagnostic => diagnostic.Severity == Severity.Error).Code
        : bill.IsSkipped ? "skipped" : bill.Document!.Gross == bill.Gross ? "posted" : "other figures";

    private static TransformedBill Transform(BilledDocument bill, PipelineDefinition? pipeline = null, Customer? customer = null, Organisation? organisation = null, OriginalCharges? originals = null) =>
        new BillTransformation(pipeline ?? Pipeline, organisation ?? Tenant, new[] { customer ?? Customer() }.ToImmutableDictionary(static each => each.AccountNumber), originals ?? OriginalCharges.None).Transform(bill);
}
