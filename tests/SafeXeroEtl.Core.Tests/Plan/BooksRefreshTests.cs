using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Mirrored books and what changed since: either they lead to what Xero shows, or everything is read anew.</summary>
public sealed class BooksRefreshTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Anna = Id(91);
    private static readonly BookedDocument Paid = Invoice(1, "A1/1", 0m) with { Status = "PAID" };
    private static readonly BookedDocument Open = Invoice(2, "A1/2", 120m);
    private static readonly MirroredBooks Known = new([Paid, Open], [], Noon);

    private static readonly BooksChanges Nothing = new() { Documents = [], Payments = [], Contacts = [], OpenInvoices = [Open], Took = TimeSpan.FromSeconds(30) };

    public static TheoryData<string, BooksChanges, string> Rows => new()
    {
        { "nothing changed", Nothing, "A1/1 PAID 0 Anna, A1/2 AUTHORISED 120 Anna" },
        { "part-paid", Nothing with { Documents = [Open with { Open = 20m }], OpenInvoices = [Open with { Open = 20m }] }, "A1/1 PAID 0 Anna, A1/2 AUTHORISED 20 Anna" },
        { "paid", Nothing with { Documents = [Open with { Open = 0m, Status = "PAID" }], OpenInvoices = [] }, "A1/1 PAID 0 Anna, A1/2 PAID 0 Anna" },
        { "a new one", Nothing with { Documents = [Invoice(3, "A1/3", 5m)], OpenInvoices = [Open, Invoice(3, "A1/3", 5m)] }, "A1/1 PAID 0 Anna, A1/2 AUTHORISED 120 Anna, A1/3 AUTHORISED 5 Anna" },
        { "a due date alone", Nothing with { OpenInvoices = [Open with { DueDate = new(2027, 1, 31) }] }, "A1/1 PAID 0 Anna, A1/2 AUTHORISED 120 Anna 2027-01-31" },
        { "the contact's name", Nothing with { Contacts = [Contact("Annabel", "ACTIVE")], OpenInvoices = [Open with { ContactName = "Annabel" }] }, "A1/1 PAID 0 Annabel, A1/2 AUTHORISED 120 Annabel" },
        { "another contact", Nothing with { Contacts = [Contact("Ben", "ACTIVE") with { Id = Id(92) }] }, "A1/1 PAID 0 Anna, A1/2 AUTHORISED 120 Anna" },
        { "the contact was archived, perhaps merged", Nothing with { Contacts = [Contact("Anna", "ARCHIVED")] }, "read anew" },
        { "one that is open by us is not in Xero", Nothing with { OpenInvoices = [] }, "read anew" },
        { "one is open that we have paid", Nothing with { OpenInvoices = [Open, Paid with { Status = "AUTHORISED", Open = 120m }] }, "read anew" },
        { "one is open that we do not know", Nothing with { OpenInvoices = [Open, Invoice(3, "A1/3", 5m)] }, "read anew" },
        { "a penny", Nothing with { OpenInvoices = [Open with { Open = 119.99m }] }, "read anew" },
        { "another number", Nothing with { OpenInvoices = [Open with { Number = "A1/22" }] }, "read anew" },
        { "a change without its time", Nothing with { Documents = [Paid with { Updated = null }] }, "read anew" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Changes_lead_to_what_Xero_shows_or_all_is_read_anew(string what, BooksChanges changes, string comesOut)
    {
        var books = BooksRefresh.Of(Known, changes);

        (books is null ? "read anew" : string.Join(", ", books.Documents.Select(static document => FormattableString.Invariant($"{document.Number} {document.Status} {document.Open} {document.ContactName} {document.DueDate:yyyy-MM-dd}").TrimEnd())))
            .ShouldBe(comesOut, what);
    }

    [Fact]
    public void What_did_not_change_stays_the_same_object_so_that_nothing_is_written()
    {
        var books = BooksRefresh.Of(Known, Nothing with { Contacts = [Contact("Anna", "ACTIVE")] })!;

        books.Documents.Zip(Known.Documents).ShouldAllBe(static pair => ReferenceEquals(pair.First, pair.Second));
        books.SeenTo.ShouldBe(Known.SeenTo);
    }

    [Fact]
    public void What_changed_while_it_was_asked_is_asked_for_again()
    {
        BooksRefresh.Of(Known, Nothing)!.SeenTo.ShouldBe(Noon);
        BooksRefresh.Of(Known, Nothing with { Documents = [Paid with { Updated = Noon.AddMinutes(10) }] })!.SeenTo.ShouldBe(Noon.AddMinutes(10).AddSeconds(-30));
        BooksRefresh.Of(Known, Nothing with { Documents = [Paid with { Updated = Noon.AddSeconds(5) }] })!.SeenTo.ShouldBe(Noon, "It never goes back.");
        MirroredBooks.Of([Paid, Open with { Updated = Noon.AddHours(1) }], [], TimeSpan.FromMinutes(2))!.SeenTo.ShouldBe(Noon.AddMinutes(58));
        MirroredBooks.Of([Paid, Open with { Updated = null }], [], TimeSpan.Zero).ShouldBeNull();
        MirroredBooks.Of([], [], TimeSpan.Zero).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3_000, false)]
    [InlineData(3_001, true)]
    public void Changes_are_asked_for_once_that_saves_calls(int invoices, bool saves) =>
        (Known with { Documents = [.. Enumerable.Range(1, invoices).Select(static number => Invoice(number, $"A1/{number}", 0m))] }).SavesCalls.ShouldBe(saves);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static Contact Contact(string name, string status) => new() { Id = Anna, Name = name, Status = status };

    private static BookedDocument Invoice(int id, string number, decimal open) => new()
    {
        Id = Id(id),
        Kind = DocumentKind.Invoice,
        Number = number,
        ContactId = Anna,
        ContactName = "Anna",
        Date = new DateOnly(2026, 10, 31),
        Status = "AUTHORISED",
        Currency = CurrencyCode.Gbp,
        Net = 100m,
        Vat = 20m,
        Gross = 120m,
        Open = open,
        Updated = Noon,
    };
}
