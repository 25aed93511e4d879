using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

public sealed class ContactChangesTests
{
    [Theory]
    [InlineData("Never", null, "a@example.com", false)]
    [InlineData("Never", "b@example.com", "a@example.com", false)]
    [InlineData("FillBlanks", null, "a@example.com", true)]
    [InlineData("FillBlanks", " ", "a@example.com", true)]
    [InlineData("FillBlanks", "b@example.com", "a@example.com", false)]
    [InlineData("FillBlanks", null, null, false)]
    [InlineData("Overwrite", null, "a@example.com", true)]
    [InlineData("Overwrite", "b@example.com", "a@example.com", true)]
    [InlineData("Overwrite", "A@Example.com", "a@example.com", false)]
    [InlineData("Overwrite", "b@example.com", null, false)]
    [InlineData("Overwrite", "b@example.com", " ", false)]
    [InlineData("Overwrite", "b@example.com", "none", false)]
    public void A_rule_decides_by_what_both_sides_have(string rule, string? xero, string? safe, bool changes)
    {
        var change = ContactChanges.Of(Customer() with { Email = safe }, Contact() with { Email = xero }, ContactField.Email, Enum.Parse<UpdateRule>(rule));

        (change is not null).ShouldBe(changes);
        if (change is not null)
        {
            (change.From, change.To).ShouldBe((string.IsNullOrWhiteSpace(xero) ? null : xero, safe!));
        }
    }

    [Theory]
    [InlineData("Name", "HÁRBOUR  Bakery", "Harbour Bakery", false)]
    [InlineData("Name", "Harbour Bakery", "Harbour Cakes", true)]
    [InlineData("AccountNumber", "A1", "A1", false)]
    [InlineData("AccountNumber", "a1", "A1", true)]
    [InlineData("CompanyNumber", "01234567", "1234567", false)]
    [InlineData("CompanyNumber", "01234567", "1234568", true)]
    [InlineData("CompanyNumber", "01234567", "n/a", false)]
    [InlineData("CompanyNumber", "n/a", "01234567", true)]
    [InlineData("VatNumber", "GB 123 4567 89", "123456789", false)]
    [InlineData("VatNumber", "123456788", "GB123456789", true)]
    [InlineData("Phone", "+44 (0)161 496 0123", "0161 496 0123", false)]
    [InlineData("Phone", "0161 496 0123", "0161 496 0124", true)]
    [InlineData("Phone", "0161 496 0123", "00000000000", false)]
    public void What_is_the_same_but_for_its_writing_is_no_change(string field, string xero, string safe, bool changes)
    {
        var contact = Contact() with { Name = xero, ContactNumber = xero, CompanyNumber = xero, TaxNumber = xero, Phone = xero };
        var customer = Customer(field == "AccountNumber" ? safe : "A1", safe) with { CompanyNumber = safe, VatNumber = safe, Telephone = safe };

        (ContactChanges.Of(customer, contact, Enum.Parse<ContactField>(field), UpdateRule.Overwrite) is not null).ShouldBe(changes);
    }

    [Theory]
    [InlineData("FillBlanks", "1 Quay Street", "Salford", "M5 3AA", null, false)]
    [InlineData("FillBlanks", null, null, null, "United Kingdom", false)]
    [InlineData("FillBlanks", null, null, null, null, true)]
    [InlineData("Overwrite", "1 Quay Street", "Salford", "M5 3AA", null, true)]
    [InlineData("Overwrite", "2, Quay Street", "SALFORD", "m53aa", "England", false)]
    [InlineData("Overwrite", "2 Quay Street", "Salford", "M5 3AB", null, true)]
    public void An_address_goes_as_one(string rule, string? line, string? town, string? postcode, string? country, bool changes)
    {
        var safe = new PostalAddress { Line1 = "2 Quay Street", Town = "Salford", Postcode = "M5 3AA" };
        var xero = new PostalAddress { Line1 = line, Town = town, Postcode = postcode, Country = country };

        var change = ContactChanges.Of(Customer() with { Address = safe }, Contact() with { Address = xero }, ContactField.Address, Enum.Parse<UpdateRule>(rule));

        (change is not null).ShouldBe(changes);
        change?.Address.ShouldBe(safe);
        change?.To.ShouldBe("2 Quay Street, Salford, M5 3AA");
    }

    [Fact]
    public void A_street_address_is_no_postal_address()
    {
        var customer = Customer() with { Address = new PostalAddress { Line1 = "2 Quay Street" } };
        var contact = Contact() with { Address = new PostalAddress { Line1 = "9 Mill Lane" }, HasStreetAddressOnly = true };

        ContactChanges.Of(customer, contact, ContactField.Address, UpdateRule.FillBlanks)!.From.ShouldBeNull();
    }

    [Fact]
    public void An_address_of_which_SAFE_has_only_a_town_or_country_is_none() =>
        ContactChanges.Of(Customer() with { Address = new PostalAddress { Town = "Salford", Country = "UK" } }, Contact(), ContactField.Address, UpdateRule.Overwrite).ShouldBeNull();

    [Theory]
    [InlineData("", null)]
    [InlineData("email", "e-mail")]
    [InlineData("archived", "it is no longer an active contact")]
    [InlineData("gone", "it is no longer an active contact")]
    [InlineData("supplier", "it has become a supplier")]
    [InlineData("supplier decided", null)]
    [InlineData("phone", null)]
    public void Only_what_the_change_rests_on_must_be_as_the_plan_saw_it(string happened, string? changed)
    {
        var planned = Contact() with { Email = "b@example.com" };
        var row = PlanRow(ContactChanges.Of(Customer() with { Email = "a@example.com" }, planned, ContactField.Email, UpdateRule.Overwrite)!, happened == "supplier decided");
        var now = happened switch
        {
            "email" => planned with { Email = "c@example.com" },
            "archived" => planned with { Status = "ARCHIVED" },
            "gone" => null,
            "supplier" or "supplier decided" => planned with { IsSupplier = true },
            "phone" => planned with { Phone = "0161 496 0199" },
            _ => planned,
        };

        ContactChanges.WhatChanged(row, now).ShouldBe(changed);
    }

    private static PlannedContact PlanRow(ContactChange change, bool isDecided) => new()
    {
        AccountNumber = "A1",
        Name = "Harbour Bakery Ltd",
        Evidence = "decision",
        Decision = PlanDecision.Update(Id(905)),
        Changes = [change],
        SupplierDecided = isDecided ? true : null,
        ContentHash = "h",
        At = new SourceLocation("customers.csv", 2),
    };

    private static Contact Contact() => new() { Id = Id(905), Name = "Harbour Bakery Ltd", Status = "ACTIVE" };
}
