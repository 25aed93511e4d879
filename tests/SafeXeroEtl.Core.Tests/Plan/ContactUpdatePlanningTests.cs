using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Customers A1, A2 … of one contact or several, and what the plan makes of them.</summary>
public sealed class ContactUpdatePlanningTests
{
    private static readonly ContactUpdateRules Emails = new() { Email = UpdateRule.Overwrite };
    private static readonly ContactUpdateRules Names = new() { Name = UpdateRule.Overwrite };
    private static readonly ContactUpdateRules Numbers = new() { AccountNumber = UpdateRule.Overwrite };

    [Fact]
    public void Nothing_is_updated_unless_the_pipeline_says_so() =>
        Words(Plan(ContactUpdateRules.None, [Contact(901)], [Customer() with { Email = "a@example.com" }])).ShouldBe(["A1 There"]);

    [Fact]
    public void A_linked_contact_is_updated_without_anything_to_post()
    {
        var row = Plan(Emails, [Contact(901)], [Customer() with { Email = "a@example.com" }]).Single();

        Words([row]).ShouldBe(["A1 Update"]);
        row.Changes!.Value.ShouldBe([new ContactChange { Field = ContactField.Email, To = "a@example.com", Rule = UpdateRule.Overwrite }]);
        (row.PostingKind, row.RecordKind, row.Generation, row.Decision.XeroId).ShouldBe((RecordKind.ContactUpdate, RecordKind.Contact, 1, Id(901)));
    }

    [Theory]
    [InlineData("Posted", 3)]
    [InlineData("Refused", 2)]
    [InlineData("Planned", 2)]
    public void Each_change_that_was_made_is_a_posting_of_its_own(string state, int generation)
    {
        var world = World(Emails) with { Postings = [Posting(RecordKind.ContactUpdate, "A1", 901, Enum.Parse<PostingState>(state), generation: 2), Posting(RecordKind.Contact, "A1", 901)] };

        Plan(world, [Contact(901)], [Customer() with { Email = "a@example.com" }]).Single().Generation.ShouldBe(generation);
    }

    [Fact]
    public void Contacts_left_out_are_not_updated() =>
        Words(Plan(World(Emails) with { Transfers = new Transfers(false, true, true) }, [Contact(901)], [Customer() with { Email = "a@example.com" }])).ShouldBe(["A1 There SX4022"]);

    [Theory]
    [InlineData(false, "A1 There + SX4026")]
    [InlineData(true, "A1 Update")]
    public void A_supplier_is_updated_only_by_decision(bool decided, string planned)
    {
        var world = World(Emails) with { Decisions = [Decision("A1", decided)] };

        Words(Plan(world, [Contact(901) with { IsSupplier = true }], [Customer() with { Email = "a@example.com" }])).ShouldBe([planned]);
    }

    [Theory]
    [InlineData("Harbour Cakes", "Harbour Bakery", "Harbour Bakery")]
    [InlineData("Harbour Cakes", "Tallow Ltd", "Tallow Ltd (A1)")]
    [InlineData("Harbour Cakes", "TÁLLOW LTD", "TÁLLOW LTD (A1)")]
    [InlineData("Tallow Ltd (A1)", "Tallow Ltd", null)]
    [InlineData("Harbour Cakes", "New One", "New One (A1)")]
    public void A_name_that_another_contact_has_or_gets_takes_the_account_number(string xero, string safe, string? becomes)
    {
        var world = World(Names) with { Matches = [Match("A1", MatchOutcome.Linked, 901), Match("A9", MatchOutcome.New)] };

        var row = Plan(world, [Contact(901) with { Name = xero }, Contact(902) with { Name = "Tallow Ltd" }], [Customer("A1", safe), Customer("A9", "New One")])[0];

        row.Changes?.Single().To.ShouldBe(becomes);
        (row.Changes is null).ShouldBe(becomes is null);
    }

    [Fact]
    public void A_name_that_is_taken_even_with_the_account_number_stays()
    {
        var others = new[] { Contact(902) with { Name = "Tallow Ltd" }, Contact(903) with { Name = "Tallow Ltd (A1)" } };

        Words(Plan(Names, [Contact(901), .. others], [Customer("A1", "Tallow Ltd")])).ShouldBe(["A1 There + SX4026"]);
    }

    [Fact]
    public void An_account_number_that_another_contact_has_is_not_written() =>
        Words(Plan(Numbers, [Contact(901), Contact(902) with { ContactNumber = "A1", Status = "ARCHIVED" }], [Customer()])).ShouldBe(["A1 There + SX4026"]);

    [Fact]
    public void A_contact_that_accounts_share_belongs_to_no_account_number()
    {
        var shared = World(Numbers) with { Matches = [Match("A1", MatchOutcome.Linked, 901), Match("A2", MatchOutcome.Linked, 901)] };
        var elsewhere = World(Numbers) with { Links = [Link("A7", 901)] };

        Words(Plan(shared, [Contact(901)], [Customer(), Customer("A2")])).ShouldBe(["A1 There", "A2 There"]);
        Words(Plan(elsewhere, [Contact(901)], [Customer()])).ShouldBe(["A1 There"]);
        Words(Plan(Numbers, [Contact(901)], [Customer()])).ShouldBe(["A1 Update"]);
    }

    [Theory]
    [InlineData("a@example.com", "A@example.com", "A1 Update,A2 There")]
    [InlineData("a@example.com", null, "A1 Update,A2 There")]
    [InlineData(null, "a@example.com", "A1 Update,A2 There")]
    [InlineData("a@example.com", "b@example.com", "A1 There + SX4026,A2 There")]
    [InlineData("x@example.com", "b@example.com", "A1 There + SX4026,A2 There")]
    [InlineData("x@example.com", null, "A1 There,A2 There")]
    public void Accounts_that_share_a_contact_must_agree(string? one, string? other, string planned)
    {
        var world = World(Emails) with { Matches = [Match("A1", MatchOutcome.Linked, 901), Match("A2", MatchOutcome.Linked, 901)] };
        var contact = Contact(901) with { Email = "x@example.com" };

        Words(Plan(world, [contact], [Customer() with { Email = one }, Customer("A2") with { Email = other }])).ShouldBe(planned.Split(','));
    }

    private static PlanWorld World(ContactUpdateRules rules) => new() { Updates = rules };

    private static ImmutableArray<PlannedContact> Plan(ContactUpdateRules rules, Contact[] contacts, Customer[] customers) => Plan(World(rules), contacts, customers);

    private static ImmutableArray<PlannedContact> Plan(PlanWorld world, Contact[] contacts, Customer[] customers) =>
        new ContactPlanning(world.Basis, new ContactIndex(contacts)).Plan(customers, new HashSet<string> { "A9" });

    private static string[] Words(IEnumerable<PlannedContact> rows) =>
        [.. rows.Select(static row => $"{row.AccountNumber} {PlanWorld.Words(row)}{(row.Noticed is { } told ? " + " + told.Single().Code : "")}")];

    private static Contact Contact(int id) => new() { Id = Id(id), Name = "Harbour Bakery Ltd", Status = "ACTIVE" };

    private static ContactLink Link(string account, int contact) =>
        new() { AccountNumber = account, ContactId = Id(contact), ContactName = "n", CustomerName = "n", Evidence = "e" };

    private static ContactDecision Decision(string account, bool updatesSupplier) => new()
    {
        AccountNumber = account,
        Verdict = ContactVerdict.Link,
        ContactId = Id(901),
        UpdatesSupplier = updatesSupplier,
        Why = "w",
        By = "b",
        On = Day("2026-10-01"),
    };
}
