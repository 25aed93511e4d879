using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>One change anywhere in Xero is one drift, of that field; nothing changed is none.</summary>
public sealed class DriftSearchTests
{
    private static readonly SalesDocument Sent = new()
    {
        Kind = DocumentKind.Invoice,
        Number = "A1/1",
        AccountNumber = "A1",
        Date = Day("2026-10-15"),
        DueDate = Day("2026-11-14"),
        Currency = CurrencyCode.Gbp,
        Reference = "PO 7",
        Lines =
        [
            new LineItem { Description = "Line rental", Net = 100m, Vat = 20m, AccountCode = "200", TaxType = "OUTPUT2" },
            new LineItem { Description = "Calls", Net = 10m, Vat = 2m, AccountCode = "260", TaxType = "OUTPUT2" },
        ],
    };

    private static readonly BookedDocument Shown = new()
    {
        Id = Id(1),
        Kind = DocumentKind.Invoice,
        Number = "A1/1",
        ContactId = Id(901),
        ContactName = "Harbour Bakery",
        Date = Day("2026-10-15"),
        DueDate = Day("2026-11-14"),
        Status = "AUTHORISED",
        Currency = CurrencyCode.Gbp,
        Reference = "PO 7",
        Net = 110m,
        Vat = 22m,
        Gross = 132m,
        Open = 132m,
        Lines = [.. Sent.Lines.Select(static line => new BookedLine { Description = line.Description, Net = line.Net, Vat = line.Vat, AccountCode = line.AccountCode, TaxType = line.TaxType })],
    };

    private static readonly ContactLink Link = new() { AccountNumber = "A1", ContactId = Id(901), ContactName = "Harbour Bakery", CustomerName = "Harbour Bakery Ltd", Evidence = "ledger" };

    private static readonly PlannedPayment Payment = new()
    {
        PaymentId = "7",
        BillNumber = "A1/1",
        AccountNumber = "A1",
        PaymentType = "Direct Debit",
        Date = Day("2026-10-17"),
        Currency = CurrencyCode.Gbp,
        Amount = 50m,
        Act = CashAct.Receive,
        AccountCode = "090",
        Generation = 1,
        ContentHash = "",
        At = new SourceLocation("payments.csv"),
        Decision = PlanDecision.Create,
    };

    public static TheoryData<string, Func<BookedDocument, BookedDocument>, string> Documents => new()
    {
        { "number", static shown => shown with { Number = "A1/1x" }, "Document  number: A1/1 -> A1/1x" },
        { "date", static shown => shown with { Date = Day("2026-10-16") }, "Document  date: 2026-10-15 -> 2026-10-16" },
        { "due date", static shown => shown with { DueDate = null }, "Document  due date: 2026-11-14 -> none" },
        { "contact", static shown => shown with { ContactId = Id(902), ContactName = "Fenwick" }, "Document  contact: Harbour Bakery -> Fenwick" },
        { "reference", static shown => shown with { Reference = null }, "Document  reference: PO 7 -> none" },
        { "description", static shown => shown with { Lines = shown.Lines.SetItem(1, shown.Lines[1] with { Description = "Calls, see letter" }) }, "Line 2 description: Calls -> Calls, see letter" },
        { "account", static shown => shown with { Lines = shown.Lines.SetItem(0, shown.Lines[0] with { AccountCode = "260" }) }, "Line 1 account: 200 -> 260" },
        { "tax type", static shown => shown with { Lines = shown.Lines.SetItem(0, shown.Lines[0] with { TaxType = "NONE" }) }, "Line 1 tax type: OUTPUT2 -> NONE" },
        { "line VAT", static shown => shown with { Lines = shown.Lines.SetItem(0, shown.Lines[0] with { Vat = 20.01m }) }, "Line 1 VAT: 20.00 -> 20.01" },
        { "line removed", static shown => shown with { Lines = shown.Lines.RemoveAt(0) }, "Line 1 line: Line rental -> removed" },
        { "line added", static shown => shown with { Lines = shown.Lines.Insert(0, new BookedLine { Description = "Fee", Net = 1m, Vat = 0m }) }, "Line 3 line: none -> Fee 1.00" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Each_changed_field_of_a_document_is_named_with_both_values(string what, Func<BookedDocument, BookedDocument> change, string drift)
    {
        what.ShouldNotBeEmpty();

        Words(DriftSearch.OfDocument(Sent, Link, change(Shown))).ShouldBe([drift]);
    }

    [Fact]
    public void The_same_lines_in_another_order_and_with_other_spaces_are_no_drift()
    {
        var shown = Shown with { Lines = [Shown.Lines[1], Shown.Lines[0] with { Description = " Line  rental" }], Reference = "PO 7 " };

        DriftSearch.OfDocument(Sent, Link, shown).ShouldBeEmpty();
        DriftSearch.OfDocument(Sent, Link, Shown with { Lines = [] }).ShouldBeEmpty("a list without lines tells nothing of them");
    }

    [Fact]
    public void Of_long_texts_the_part_is_shown_where_they_begin_to_differ()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", 300));
        var sent = Sent with { Lines = [Sent.Lines[0] with { Description = text + "end" }, Sent.Lines[1]] };
        var shown = Shown with { Lines = [Shown.Lines[0] with { Description = text + "END" }, Shown.Lines[1]] };

        var drift = DriftSearch.OfDocument(sent, Link, shown).ShouldHaveSingleItem();

        (drift.Sent.Length, drift.Sent[^3..], drift.Xero[^3..], drift.Sent[0]).ShouldBe((161, "end", "END", '\u2026'));
    }

    [Fact]
    public void Each_changed_field_of_a_payment_is_named()
    {
        var shown = new BookedPayment { Id = Id(101), DocumentId = Id(1), DocumentKind = DocumentKind.Invoice, Amount = 50m, Date = Day("2026-10-17"), AccountCode = "090", Reference = Payment.Reference, Status = "AUTHORISED" };

        DriftSearch.OfPayment(Payment, shown).ShouldBeEmpty();
        Words(DriftSearch.OfPayment(Payment, shown with { Amount = 49m, Date = Day("2026-10-18"), AccountCode = "091", Reference = "cheque" })).ShouldBe(
        [
            "Payment  amount: 50.00 -> 49.00", "Payment  date: 2026-10-17 -> 2026-10-18", "Payment  account: 090 -> 091", "Payment  reference: SAFE 7 A1/1 #1 -> cheque",
        ]);
    }

    [Fact]
    public void A_contact_that_has_another_name_by_now_is_drift() =>
        Words(DriftSearch.OfContact(Link, "Harbour Bakery 2026")).ShouldBe(["Contact  name: Harbour Bakery -> Harbour Bakery 2026"]);

    [Fact]
    public void The_last_change_that_somebody_made_is_told_and_notes_and_machines_are_not()
    {
        ImmutableArray<HistoryNote> history =
        [
            new() { Change = "Edited", User = "System Generated", At = new DateTimeOffset(2026, 11, 5, 9, 0, 0, TimeSpan.Zero) },
            new() { Change = "Note", User = "K. Moss", At = new DateTimeOffset(2026, 11, 4, 9, 0, 0, TimeSpan.Zero) },
            new() { Change = "Edited", User = "J. Reed", At = new DateTimeOffset(2026, 11, 3, 11, 12, 0, TimeSpan.FromHours(1)) },
            new() { Change = "Approved", User = "A. Controller", At = new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero) },
            new() { Change = "Edited", User = " ", At = new DateTimeOffset(2026, 11, 6, 9, 0, 0, TimeSpan.Zero) },
        ];

        HistoryWords.LastChange(history).ShouldBe("Edited by J. Reed on 2026-11-03 at 10:12 UTC");
        HistoryWords.LastChange(history[..2]).ShouldBeNull();
    }

    [Fact]
    public void The_name_stands_beside_the_difference_and_the_drift_of_the_document()
    {
        var world = new ReconcileWorld();
        world = world with { Documents = world.Documents.SetItem(0, world.Documents[0] with { Date = Day("2026-10-16") }) };
        var findings = world.Findings with { Drift = [.. DriftSearch.OfDocument(Sent, Link, Shown with { Date = Day("2026-10-16") })] };

        var asked = HistoryWords.ToAskFor(findings).ShouldHaveSingleItem();
        var named = HistoryWords.Named(findings, new Dictionary<Guid, string> { [asked.Id] = "Edited by J. Reed on 2026-11-03 at 10:12 UTC" });

        asked.ShouldBe((DocumentKind.Invoice, Id(1)));
        named.Differences.Single().Detail.ShouldEndWith("Edited by J. Reed on 2026-11-03 at 10:12 UTC.");
        named.Drift.Single().Who.ShouldBe("Edited by J. Reed on 2026-11-03 at 10:12 UTC");
        HistoryWords.ToAskFor(new ReconcileWorld().Findings).ShouldBeEmpty("where nothing changed nobody is asked");
    }

    private static string[] Words(IEnumerable<Drift> drifts) => [.. drifts.Select(static drift => $"{drift.Area} {drift.Line} {drift.Field}: {drift.Sent} -> {drift.Xero}")];
}
