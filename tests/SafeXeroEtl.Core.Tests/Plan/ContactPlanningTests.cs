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

public sealed class ContactPlanningTests
{
    [Theory]
    [InlineData("Linked", null, true, "There")]
    [InlineData("Linked", null, false, "There")]
    [InlineData("New", null, true, "Create")]
    [InlineData("New", null, false, "Skipped SX4010")]
    [InlineData("Review", "SX4001", true, "Blocked SX4001")]
    [InlineData("Review", "SX4001", false, "Skipped SX4010")]
    [InlineData("Review", "SX4023", true, "Blocked SX4023")]
    [InlineData("Blocked", "SX4002", false, "Blocked SX4002")]
    public void A_customer_gets_a_contact_only_when_something_is_to_be_posted(string outcome, string? code, bool needed, string planned)
    {
        var match = Match("A1", Enum.Parse<MatchOutcome>(outcome), outcome == "Linked" ? 901 : null, code);

        Words(Plan(new PlanWorld { Matches = [match] }, [], [Customer()], needed ? ["A1"] : []).Single()).ShouldBe(planned);
    }

    [Theory]
    [InlineData("New", null, "There")]
    [InlineData("Review", "SX4001", "There")]
    [InlineData("Review", "SX4023", "Blocked SX4023")]
    public void A_contact_we_made_is_the_customers_until_the_customer_becomes_another(string outcome, string? code, string planned)
    {
        var world = new PlanWorld { Matches = [Match("A1", Enum.Parse<MatchOutcome>(outcome), null, code)], Postings = [Posting(RecordKind.Contact, "A1", 901)] };

        Words(Plan(world, [], [Customer()], ["A1"]).Single()).ShouldBe(planned);
    }

    [Fact]
    public void Contacts_left_out_wait() =>
        Words(Plan(new PlanWorld { Matches = [Match("A1", MatchOutcome.New)], Transfers = new Transfers(false, true, true) }, [], [Customer()], ["A1"]).Single()).ShouldBe("Held SX4022");

    [Theory]
    [InlineData("Harbour Bakery Ltd", "Harbour Bakery Ltd (A1)")]
    [InlineData("HARBOUR BAKERY LTD", "Harbour Bakery Ltd (A1)")]
    [InlineData("Hárbour Bakerý Ltd", "Harbour Bakery Ltd (A1)")]
    [InlineData("Harbour  Bakery Ltd", "Harbour Bakery Ltd (A1)")]
    [InlineData("Harbour Bakery Limited", "Harbour Bakery Ltd")]
    public void A_name_that_Xero_has_takes_the_account_number_in_brackets(string inXero, string name) =>
        NameOf(Plan(NewOnes("A1"), [Contact(inXero)], [Customer()], ["A1"])[0]).ShouldBe(name);

    [Fact]
    public void An_archived_contacts_name_is_free() =>
        NameOf(Plan(NewOnes("A1"), [Contact("Harbour Bakery Ltd") with { Status = "ARCHIVED" }], [Customer()], ["A1"])[0]).ShouldBe("Harbour Bakery Ltd");

    [Fact]
    public void Two_new_customers_of_one_name_do_not_collide() =>
        Plan(NewOnes("A1", "A2", "A3"), [], [Customer(), Customer("A2", "harbour bakery ltd"), Customer("A3", "Harbour Bakery <Ltd>")], ["A1", "A2", "A3"]).Select(NameOf)
            .ShouldBe(["Harbour Bakery Ltd", "harbour bakery ltd (A2)", "Harbour Bakery Ltd (A3)"]);

    [Fact]
    public void A_name_is_compared_as_Xero_will_hold_it() =>
        NameOf(Plan(NewOnes("A1"), [Contact("Harbour Bakery Ltd")], [Customer("A1", " Harbour <Bakery>\tLtd ")], ["A1"])[0]).ShouldBe("Harbour Bakery Ltd (A1)");

    [Fact]
    public void A_long_name_is_cut_before_its_account_number()
    {
        var long1 = new string('x', 300);

        NameOf(Plan(NewOnes("A1"), [], [Customer("A1", long1)], ["A1"])[0]).Length.ShouldBe(255);
        var second = NameOf(Plan(NewOnes("A1", "A2"), [], [Customer("A1", long1), Customer("A2", long1)], ["A1", "A2"])[1]);
        second.Length.ShouldBe(255);
        second.ShouldEndWith("x (A2)");
        ContactTexts.Name(new string('x', 254) + "\ud83d\ude00").ShouldBe(new string('x', 254));
    }

    [Theory]
    [InlineData("jim@x.example", "jim@x.example")]
    [InlineData("n/a", null)]
    [InlineData("a@x.example; b@y.example", null)]
    [InlineData("Jim <jim@x.example>", null)]
    [InlineData("jim@localhost", null)]
    [InlineData("jim@x.example.", null)]
    public void An_e_mail_address_that_Xero_refuses_keeps_no_bill_waiting(string email, string? sent)
    {
        var planned = Plan(NewOnes("A1"), [], [Customer() with { Email = email }], ["A1"])[0];

        Words(planned).ShouldBe("Create");
        planned.New!.Email.ShouldBe(sent);
        (planned.Noticed ?? []).Select(static noticed => (noticed.Code, noticed.Value)).ShouldBe(sent is null ? [("SX3100", email)] : []);
    }

    [Fact]
    public void Every_detail_that_is_longer_than_Xero_takes_is_left_out_and_told_and_the_others_go()
    {
        var tooLong = Customer() with
        {
            Telephone = new string('0', 51),
            CompanyNumber = new string('9', 51),
            VatNumber = new string('9', 51),
            Email = new string('x', 250) + "@x.example",
            Address = new PostalAddress { Line1 = new string('a', 501), Line2 = new string('a', 500), Town = new string('b', 256), County = new string('c', 255), Postcode = new string('d', 51), Country = "U.K." },
        };

        var planned = Plan(NewOnes("A1"), [], [tooLong], ["A1"])[0];

        var made = planned.New!;
        (made.Phone, made.CompanyNumber, made.TaxNumber, made.Email).ShouldBe((null, null, null, null));
        made.Address.ShouldBe(new PostalAddress { Line2 = new string('a', 500), County = new string('c', 255) });
        (planned.Noticed ?? []).Select(static noticed => noticed.Message.Split(" without the ")[1].Split(':')[0])
            .ShouldBe(["company number", "VAT number", "e-mail address", "telephone number", "address line 1", "town", "postcode", "country"]);
    }

    [Theory]
    [InlineData(UpdateRule.Never, 0)]
    [InlineData(UpdateRule.Overwrite, 1)]
    public void What_Xero_would_refuse_does_not_become_an_update_of_a_linked_contact(UpdateRule rule, int told)
    {
        var world = new PlanWorld { Matches = [Match("A1", MatchOutcome.Linked, 905)], Updates = new ContactUpdateRules { Phone = rule } };

        var planned = Plan(world, [Contact("Harbour Bakery Ltd")], [Customer() with { Telephone = "020 7946 0107 / 07700 900386 (mobile), ask for Jim or Sue" }], ["A1"])[0];

        (Words(planned), planned.Noticed?.Length ?? 0).ShouldBe(("There", told));
    }

    private static PlannedContact[] Plan(PlanWorld world, Contact[] contacts, Customer[] customers, string[] needed) =>
        [.. new ContactPlanning(world.Basis, new ContactIndex(contacts)).Plan(customers, needed.ToHashSet())];

    private static PlanWorld NewOnes(params string[] accounts) => new() { Matches = [.. accounts.Select(static account => Match(account, MatchOutcome.New))] };

    private static string NameOf(PlannedContact contact) => contact.New!.Name;

    private static Contact Contact(string name) => new() { Id = Id(905), Name = name, Status = "ACTIVE" };
}
