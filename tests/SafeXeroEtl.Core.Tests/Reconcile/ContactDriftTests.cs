using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Tests.Report;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>A contact in Xero against what was written into it: each field that is ours, and no other.</summary>
public sealed class ContactDriftTests
{
    private static readonly Contact Shown = new()
    {
        Id = Id(901),
        Name = "Harbour Bakery Ltd",
        ContactNumber = "A1",
        CompanyNumber = "01234567",
        TaxNumber = "GB123456789",
        Email = "accounts@harbour.example",
        Phone = "01632 960001",
        Address = new PostalAddress { Line1 = "1 Quay Street", Town = "Porthaven", Postcode = "PH1 1AA" },
        Status = "ACTIVE",
    };

    private static readonly NewContact Made = new()
    {
        Name = "Harbour Bakery Ltd",
        ContactNumber = "A1",
        CompanyNumber = "01234567",
        TaxNumber = "GB123456789",
        Email = "accounts@harbour.example",
        Phone = "01632 960001",
        Address = Shown.Address,
    };

    public static TheoryData<Func<Contact, Contact>, string> Changes => new()
    {
        { static contact => contact with { Name = "Harbour Bakery 2026" }, "name: Harbour Bakery Ltd -> Harbour Bakery 2026" },
        { static contact => contact with { ContactNumber = "B7" }, "account number: A1 -> B7" },
        { static contact => contact with { ContactNumber = null }, "account number: A1 -> none" },
        { static contact => contact with { CompanyNumber = "7654321" }, "company number: 01234567 -> 7654321" },
        { static contact => contact with { TaxNumber = "n/a" }, "VAT number: GB123456789 -> n/a" },
        { static contact => contact with { Email = "owner@harbour.example" }, "e-mail: accounts@harbour.example -> owner@harbour.example" },
        { static contact => contact with { Phone = "01632 960002" }, "telephone: 01632 960001 -> 01632 960002" },
        { static contact => contact with { Address = contact.Address with { Line1 = "2 Quay Street" } }, "postal address: 1 Quay Street, Porthaven, PH1 1AA -> 2 Quay Street, Porthaven, PH1 1AA" },
        { static contact => contact with { Status = "ARCHIVED" }, "status: active -> archived" },
        { static contact => contact with { Status = "ARCHIVED", MergedInto = Id(902) }, $"status: active -> merged into {Id(902)}" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_field_that_was_written_and_is_shown_otherwise_is_named_with_both_values(Func<Contact, Contact> change, string drift) =>
        Words(ContactDrift.Of(Written(Create(Made)), change(Shown))).ShouldBe([drift]);

    [Fact]
    public void What_is_only_written_otherwise_is_no_drift_and_a_contact_that_is_not_there_is()
    {
        var written = Written(Create(Made));

        ContactDrift.Of(written, Shown).ShouldBeEmpty();
        ContactDrift.Of(written, Shown with
        {
            Name = "HARBOUR BAKERY LTD",
            CompanyNumber = "1234567",
            TaxNumber = "123 4567 89",
            Email = "Accounts@Harbour.example",
            Phone = "+44 1632 960001",
            Address = Shown.Address with { Postcode = "ph11aa", Country = "United Kingdom" },
        }).ShouldBeEmpty();
        Words(ContactDrift.Of(written, null)).ShouldBe(["status: active -> not there"]);
    }

    [Fact]
    public void A_field_that_was_never_written_is_Xeros_own()
    {
        var written = Written(Create(Made with { Email = null, CompanyNumber = " ", Address = PostalAddress.Empty }));

        ContactDrift.Of(written, Shown with { Email = "x@other.example", CompanyNumber = "99", Address = new PostalAddress { Line1 = "Elsewhere" } }).ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_linked_contact_only_what_was_changed_is_ours_and_the_last_change_holds()
    {
        var written = Written(Update((ContactField.Email, "old@harbour.example")), Update((ContactField.Email, "new@harbour.example"), (ContactField.VatNumber, "GB111222333")));

        written.NamesIt.ShouldBeFalse();
        Words(ContactDrift.Of(written, Shown)).ShouldBe(["VAT number: GB111222333 -> GB123456789", "e-mail: new@harbour.example -> accounts@harbour.example"]);
    }

    [Fact]
    public void What_was_written_before_a_run_that_is_no_longer_kept_proves_nothing()
    {
        var contacts = new WrittenContacts();
        contacts.Add(Id(901), "A1", Create(Made));
        contacts.Add(Id(901), "A1", row: null);
        contacts.Add(Id(901), "A2", Update((ContactField.Email, "new@harbour.example")));

        var written = contacts.All.ShouldHaveSingleItem();

        (written.IsWhole, written.AccountNumber).ShouldBe((false, "A2"));
        Words(ContactDrift.Of(written, Shown with { Name = "Anything" })).ShouldBe(["e-mail: new@harbour.example -> accounts@harbour.example"]);
    }

    [Fact]
    public void The_pack_leads_to_the_contact_in_Xero()
    {
        var input = new SampleFindings().Input;
        var drift = ContactDrift.Of(Written(Create(Made)), Shown with { Email = null });

        var book = ReconciliationReport.Build(input with { Findings = input.Findings with { Drift = [.. drift] } });

        TableText.Of(book, "Drift", "area", "record", "field", "sent", "xero").ShouldBe("""
            In | Record | Field | Sent | Xero now
            contact | A1 | e-mail | accounts@harbour.example | none
            """);
        TableText.Of(book, "Drift", "page").ShouldContain($"Contacts%2FView%2F{Id(901)}");
    }

    private static WrittenContact Written(params ReadOnlySpan<PlannedContact> rows)
    {
        var contacts = new WrittenContacts();
        foreach (var row in rows)
        {
            contacts.Add(Shown.Id, row.AccountNumber, row);
        }

        return contacts.Find(Shown.Id)!;
    }

    private static PlannedContact Create(NewContact made) => Row(PlanDecision.Create) with { New = made };

    private static PlannedContact Update(params ReadOnlySpan<(ContactField Field, string To)> changes)
    {
        var made = System.Collections.Immutable.ImmutableArray.CreateBuilder<ContactChange>();
        foreach (var (field, to) in changes)
        {
            made.Add(new ContactChange { Field = field, To = to, Rule = UpdateRule.Overwrite });
        }

        return Row(PlanDecision.Update(Shown.Id)) with { Changes = made.ToImmutable() };
    }

    private static PlannedContact Row(PlanDecision decision) => new()
    {
        AccountNumber = "A1",
        Name = "Harbour Bakery Ltd",
        Evidence = "",
        ContentHash = "",
        At = new SourceLocation("customers.csv"),
        Decision = decision,
    };

    private static string[] Words(IEnumerable<Drift> drifts) => [.. drifts.Select(static drift => $"{drift.Field}: {drift.Sent} -> {drift.Xero}")];
}
