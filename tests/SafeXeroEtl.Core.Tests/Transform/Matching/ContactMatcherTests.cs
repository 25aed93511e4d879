using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

public sealed class ContactMatcherTests
{
    [Theory]
    // Customer A1 of SAFE beside one contact of Xero: a=account number, c=company number, v=VAT number, e=e-mail, p=postcode.
    //          customer                                       contact                                              verdict
    [InlineData("Harbour Bakery Ltd; c=1234567               | Harbour Bakery; c=01234567                         | Linked: company number; the names agree")]
    [InlineData("Harbour Bakery Ltd; a=A1                    | Harbour Bakery; a=A1                               | Linked: account number; the names agree")]
    [InlineData("Harbour Bakery Ltd; v=GB123456789           | Harbour Bakery Limited; v=123 4567 89              | Linked: VAT number; the names agree")]
    [InlineData("Harbour Bakery Ltd; e=a@example.com         | HARBOUR BAKERY LTD; e=A@Example.com                | Linked: e-mail; the names agree")]
    [InlineData("Harbour Bakery Ltd; c=1234567; v=123456789  | Harbour Bakery; c=1234567; v=123456789             | Linked: company number and VAT number")]
    [InlineData("Harbour Bakery Ltd; c=1234567               | Harbour Bakery and Cafe; c=1234567                 | Linked: company number; the names agree")]
    [InlineData("Harbour Bakery Ltd; a=A1                    | Harbour Bakery (Whitby); a=A1                      | Linked: account number; the names agree")]
    [InlineData("Harbour Bakery Ltd; e=a@example.com         | Harbour Bakery (Whitby); e=a@example.com           | Review: e-mail is that of")]
    [InlineData("Harbour Group Ltd; v=123456789              | Harbour Holdings Ltd; v=123456789                  | Review: VAT number is that of")]
    [InlineData("Harbour Bakery Ltd; c=1234567               | Fenwick Law LLP; c=1234567                         | Review: company number is that of")]
    [InlineData("Harbour Bakery Ltd; a=A1                    | Fenwick Law LLP; a=A1                              | Review: account number is that of")]
    [InlineData("Harbour Bakery Ltd; e=a@example.com         | Fenwick Law LLP; e=a@example.com                   | Review: e-mail is that of")]
    [InlineData("Harbour Bakery Ltd; c=1234567; e=a@b.example| Harbour Bakery Ltd; c=7654321; e=a@b.example       | Review: e-mail is that of")]
    [InlineData("Harbour Bakery Ltd; c=1234567; a=A1         | Harbour Bakery Ltd; c=7654321; a=A1                | Review: account number is that of")]
    [InlineData("Harbour Bakery Ltd; v=123456789; c=1234567  | Harbour Bakery Ltd; v=987654321; c=1234567         | Review: company number is that of")]
    [InlineData("Harbour Bakery Ltd; c=1234567               | Harbour Bakery Ltd; c=1234567; a=A9                | Review: company number is that of")]
    [InlineData("Harbour Bakery Ltd                          | Harbour Bakery Ltd                                 | Review: 'Harbour Bakery Ltd'? needs a person")]
    [InlineData("Harbour Bakery Ltd; p=YO22 4AB              | Harbour Bakery Ltd; p=yo224ab                      | Linked: weighed: 0.")]
    [InlineData("Torathorne Bakery Ltd                       | TORATHORNE BAKERY LIMITED                          | Linked: weighed: 0.")]
    [InlineData("Torathorne Bakery Ltd                       | Torathorne Bakery Ltd; a=A9                        | Review: same company, further account? 'Torathorne Bakery Ltd' carries account number A9")]
    [InlineData("Torathorne Bakery Ltd                       | Torathorne Holdings Ltd                            | New: no contact is likely")]
    [InlineData("Torathorne Ltd                              | Torathorne Holdings Ltd                            | Review: 'Torathorne Holdings Ltd'? needs a person")]
    [InlineData("Torathrone Bakery Ltd; e=a@example.com      | Torathorne Bakery Ltd; e=a@example.com             | Linked: weighed: 0.")]
    [InlineData("Harbour Bakery Ltd                          | The Harbour Inn                                    | New: no contact is likely")]
    [InlineData("Café Zoë                                    | CAFE ZOE LIMITED                                   | Review: 'CAFE ZOE LIMITED'? needs a person")]
    [InlineData("Harbour Bakery Ltd; p=YO22 4AB              | Quay Stores; p=yo224ab                             | New: no contact is likely")]
    [InlineData("Harbour Bakery Ltd                          | Fenwick Law LLP                                    | New: no contact is likely")]
    [InlineData("AB Co                                       | AB Limited                                         | Review: 'AB Limited'? needs a person")]
    [InlineData("Harbour Bakery Ltd; c=n/a                   | Fenwick Law LLP; c=N/A                             | New: no contact is likely")]
    [InlineData("Harbour Bakery Ltd; c=0; v=GB               | Fenwick Law LLP; c=00000000; v=GB                  | New: no contact is likely")]
    [InlineData("The Company Ltd                             | Fenwick Law LLP                                    | Review: needs a person")]
    [InlineData("Harbour Bakery Ltd; c=1234567               | Harbour Bakery; c=1234567; archived                | New: no contact is likely")]
    [InlineData("Harbour Bakery Ltd; a=A1                    | Harbour Bakery; a=A1; archived                     | New: no contact is likely")]
    public void One_customer_beside_one_contact(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var match = Match([ContactOf(1, cells[1])], [CustomerOf(cells[0])]).ShouldHaveSingleItem();

        $"{match.Outcome}: {match.Evidence}".ShouldContain(cells[2][(cells[2].IndexOf(':', StringComparison.Ordinal) + 2)..]);
        match.Outcome.ToString().ShouldBe(cells[2].Split(':')[0]);
        match.ContactId.ShouldBe(match.Outcome == MatchOutcome.Linked ? Id(1) : null);
        match.Code.ShouldBe(match.Outcome == MatchOutcome.Review ? DiagnosticCodes.ContactNeedsReview : null);
    }

    [Fact]
    public void A_decision_beats_the_link_and_the_link_beats_identifiers()
    {
        Contact[] contacts = [ContactOf(1, "Harbour Bakery; c=1234567"), ContactOf(2, "Harbour Linked"), ContactOf(3, "Somebody Decided")];
        var customer = CustomerOf("Harbour Bakery Ltd; c=1234567");

        Match(contacts, [customer]).Single().ContactId.ShouldBe(Id(1));
        Match(contacts, [customer], [Link(2)]).Single().ContactId.ShouldBe(Id(2));
        Match(contacts, [customer], [Link(2)], Decided(ContactVerdict.Link, 3)).Single().ContactId.ShouldBe(Id(3));
    }

    [Fact]
    public void Who_is_decided_not_to_be_a_contact_is_not_it_by_identifier_evidence_or_link()
    {
        Contact[] contacts = [ContactOf(1, "Torathorne Bakery; c=1234567"), ContactOf(2, "Torathorne Bakery Ltd")];
        var customer = CustomerOf("Torathorne Bakery Ltd; c=1234567");
        var notFirst = Decided(ContactVerdict.NotSame, 1);

        Match(contacts, [customer]).Single().ContactId.ShouldBe(Id(1));
        Match(contacts, [customer], [], notFirst).Single().ContactId.ShouldBe(Id(2));
        Match(contacts[..1], [customer], [], notFirst).Single().Outcome.ShouldBe(MatchOutcome.New);
        Match(contacts, [customer], [Link(1)], notFirst).Single().Evidence.ShouldContain("it was decided that the two are not the same");
    }

    [Fact]
    public void A_duplicate_in_Xero_is_nobodys_contact_until_the_two_are_merged()
    {
        Contact[] contacts = [ContactOf(1, "Torathorne Bakery Ltd"), ContactOf(2, "Torathorne Bakery Ltd; c=1234567")];
        Customer[] customers = [CustomerOf("Torathorne Bakery Ltd"), CustomerOf("Torathorne Bakery Ltd; c=1234567", "A2")];

        Match(contacts, customers[..1]).Single().Outcome.ShouldBe(MatchOutcome.Review);
        var matches = Match(contacts, customers, [], Decided(ContactVerdict.Merge, 1) with { DuplicateId = Id(2) });
        matches[0].ContactId.ShouldBe(Id(1));
        matches[1].Evidence.ShouldBe("same company, further account? 'Torathorne Bakery Ltd' is the contact of A1 too");
    }

    [Fact]
    public void A_decision_for_a_new_contact_beats_identifiers_and_then_keeps_to_the_contact_made()
    {
        Contact[] contacts = [ContactOf(1, "Harbour Bakery; c=1234567"), ContactOf(2, "Harbour Bakery Ltd (A1)")];
        var customer = CustomerOf("Harbour Bakery Ltd; c=1234567");

        Match(contacts, [customer], [], Decided(ContactVerdict.New, null)).Single().Outcome.ShouldBe(MatchOutcome.New);
        Match(contacts, [customer], [Link(2)], Decided(ContactVerdict.New, null)).Single().ContactId.ShouldBe(Id(2));
    }

    [Theory]
    [InlineData("archived", "names a contact that is archived in Xero")]
    [InlineData(null, "names a contact that Xero does not have")]
    public void A_decision_that_cannot_be_carried_out_blocks(string? flag, string why)
    {
        Contact[] contacts = flag is null ? [] : [ContactOf(3, "Harbour Bakery; " + flag)];

        var match = Match(contacts, [CustomerOf("Harbour Bakery")], [], Decided(ContactVerdict.Link, 3)).Single();

        (match.Outcome, match.Code).ShouldBe((MatchOutcome.Blocked, DiagnosticCodes.DecisionNotUsable));
        match.Evidence.ShouldContain(why);
    }

    [Theory]
    [InlineData("Harbour Bakery Ltd; c=7654321; v=1", "the company number has changed in SAFE")]
    [InlineData("Harbour Bakery Ltd; c=1234567; v=2", "the VAT number has changed in SAFE")]
    [InlineData("Quay Stores; c=1234567; v=1", "the name has changed in SAFE")]
    [InlineData("Harbour Bakery; c=1234567; v=1", null)]
    [InlineData("Harbour Bakery Ltd", null)]
    public void A_link_is_tested_again_every_run(string customer, string? changed)
    {
        var match = Match([ContactOf(2, "Anything in Xero")], [CustomerOf(customer)], [Link(2) with { CompanyNumber = "1234567", VatNumber = "1" }]).Single();

        match.Code.ShouldBe(changed is null ? null : DiagnosticCodes.LinkNoLongerHolds);
        match.Evidence.ShouldContain(changed ?? "ledger: ");
        match.ContactId.ShouldBe(changed is null ? Id(2) : null);
    }

    [Fact]
    public void A_link_to_a_contact_that_is_gone_or_archived_waits_for_a_person()
    {
        Match([], [CustomerOf("Harbour Bakery")], [Link(2)]).Single().Code.ShouldBe(DiagnosticCodes.LinkNoLongerHolds);
        Match([ContactOf(2, "Harbour Bakery; archived")], [CustomerOf("Harbour Bakery")], [Link(2)]).Single().Code.ShouldBe(DiagnosticCodes.LinkNoLongerHolds);
    }

    [Fact]
    public void A_merged_contact_leads_to_the_one_that_stands_however_often_it_was_merged()
    {
        Contact[] contacts =
        [
            ContactOf(2, "Harbour; archived") with { MergedInto = Id(3) }, ContactOf(3, "Harbour; archived") with { MergedInto = Id(4) }, ContactOf(4, "Harbour Bakery"),
            ContactOf(5, "Ring; archived") with { MergedInto = Id(6) }, ContactOf(6, "Ring; archived") with { MergedInto = Id(5) },
        ];

        Match(contacts, [CustomerOf("Harbour Bakery")], [Link(2)]).Single().ContactId.ShouldBe(Id(4));
        Match(contacts, [CustomerOf("Harbour Bakery")], [], Decided(ContactVerdict.Link, 2)).Single().ContactId.ShouldBe(Id(4));
        Match(contacts, [CustomerOf("Harbour Bakery")], [Link(5)]).Single().Outcome.ShouldBe(MatchOutcome.Review);
    }

    [Fact]
    public void The_evidence_of_a_link_does_not_grow_from_run_to_run() =>
        Match([ContactOf(2, "Harbour")], [CustomerOf("Harbour Bakery Ltd")], [Link(2) with { Evidence = "ledger: created by r1" }]).Single().Evidence.ShouldBe("ledger: created by r1");

    [Fact]
    public void A_taken_contact_is_a_question_and_never_a_reason_for_a_new_one()
    {
        Contact[] contacts = [ContactOf(2, "Harbour Bakery; c=1234567")];
        Customer[] customers = [CustomerOf("Harbour Bakery"), CustomerOf("Harbour Bakery Ltd; c=1234567", "A2")];

        var second = Match(contacts, customers, [Link(2)])[1];

        (second.Outcome, second.Code, second.ContactId).ShouldBe((MatchOutcome.Review, DiagnosticCodes.ContactNeedsReview, null));
        second.Evidence.ShouldBe("same company, further account? 'Harbour Bakery' is the contact of A1 too");
        Match(contacts, customers, [Link(2)], Decided(ContactVerdict.Group, 2, "A2"))[1].ContactId.ShouldBe(Id(2));
        Match(contacts, customers, [Link(2)], sharing: ContactSharing.SameCompany)[1].ContactId.ShouldBe(Id(2));
        Match(contacts, customers, [Link(2)], sharing: ContactSharing.Never)[1].Outcome.ShouldBe(MatchOutcome.Review);
    }

    [Fact]
    public void A_contact_whose_own_account_waits_for_review_is_not_given_to_another()
    {
        Customer[] customers = [CustomerOf("Quay Stores"), CustomerOf("Harbour Bakery Ltd; c=1234567", "A2")];

        Match([ContactOf(2, "Harbour Bakery; c=1234567")], customers, [Link(2)]).Select(static match => match.Outcome).ShouldBe([MatchOutcome.Review, MatchOutcome.Review]);
    }

    [Fact]
    public void Of_two_who_claim_a_contact_the_stronger_identifier_has_it_whatever_their_order()
    {
        Contact[] contacts = [ContactOf(1, "Harbour Bakery; a=A2; c=1234567")];
        Customer[] customers = [CustomerOf("Harbour Bakery Ltd; e=x@example.com", "A1"), CustomerOf("Harbour Bakery", "A2")];
        contacts = [contacts[0] with { ContactNumber = null, Email = "x@example.com" }];
        customers = [customers[0], customers[1] with { CompanyNumber = "1234567" }];

        foreach (var order in new[] { customers, [customers[1], customers[0]] })
        {
            var matches = Match(contacts, order).ToDictionary(static match => match.AccountNumber);
            matches["A2"].ContactId.ShouldBe(Id(1));
            matches["A1"].Outcome.ShouldBe(MatchOutcome.Review);
        }
    }

    [Fact]
    public void Of_two_with_equal_claims_nobody_has_it()
    {
        Customer[] customers = [CustomerOf("Harbour Bakery Ltd; c=1234567"), CustomerOf("Harbour Bakery; c=1234567", "A2")];

        Match([ContactOf(1, "Harbour Bakery; c=1234567")], customers).Select(static match => match.Evidence).ShouldBe(
        [
            "same company, further account? 'Harbour Bakery' is the contact of A2 too",
            "same company, further account? 'Harbour Bakery' is the contact of A1 too",
        ]);
    }

    [Fact]
    public void Identifiers_that_point_to_two_companies_wait_for_a_person()
    {
        var customer = CustomerOf("Harbour Bakery Ltd; a=A1; c=1234567; v=123456789; e=x@example.com");

        Match([ContactOf(1, "Harbour Bakery; c=1234567"), ContactOf(2, "Harbour Bakery; a=A1")], [customer]).Single().Evidence.ShouldContain("several contacts");
        Match([ContactOf(1, "Harbour Bakery; c=1234567"), ContactOf(2, "Fenwick Group; v=123456789")], [customer]).Single().Evidence.ShouldContain("VAT number that of 'Fenwick Group'");

        // A book-keeper's e-mail on another contact says nothing of the company.
        Match([ContactOf(1, "Harbour Bakery; c=1234567"), ContactOf(2, "Fenwick Law; e=x@example.com")], [customer]).Single().ContactId.ShouldBe(Id(1));
    }

    [Fact]
    public void A_faulty_row_of_SAFEs_is_blocked_whatever_else_is_known()
    {
        var fault = new Diagnostic { Code = "SX2000", Message = "The name is missing.", NextStep = "n" };

        var match = Match([ContactOf(2, "Harbour")], [CustomerOf("Harbour") with { Faults = [fault] }], [Link(2)]).Single();

        (match.Outcome, match.Code, match.Evidence).ShouldBe((MatchOutcome.Blocked, "SX2000", "The name is missing."));
    }

    [Fact]
    public void A_contact_that_Xero_lists_twice_is_one()
    {
        var contact = ContactOf(1, "Harbour Bakery; c=1234567");

        Match([contact, contact], [CustomerOf("Harbour Bakery; c=1234567")]).Single().ContactId.ShouldBe(Id(1));
    }

    private static ImmutableArray<ContactMatch> Match(
        Contact[] contacts, Customer[] customers, ContactLink[]? links = null, ContactDecision? decision = null, ContactSharing sharing = ContactSharing.Ask) =>
        new ContactMatcher(
            contacts,
            Pipeline with { ContactDecisions = decision is null ? [] : [decision], Contacts = new ContactSettings { Sharing = sharing } },
            links ?? []).Match(customers);

    private static ContactDecision Decided(ContactVerdict verdict, int? contact, string account = "A1") => new()
    {
        AccountNumber = account,
        Verdict = verdict,
        ContactId = contact is { } number ? Id(number) : null,
        Why = "asked them",
        By = "J. Reed",
        On = Day("2026-09-30"),
    };

    private static ContactLink Link(int contact) => new()
    {
        AccountNumber = "A1",
        ContactId = Id(contact),
        ContactName = "Harbour",
        CustomerName = "Harbour Bakery Ltd",
        Evidence = "created by r1",
    };

    private static Customer CustomerOf(string text, string account = "A1") => Customer(account, Words(text)[0]) with
    {
        CompanyNumber = Value(text, "c"),
        VatNumber = Value(text, "v"),
        Email = Value(text, "e"),
        Address = new PostalAddress { Postcode = Value(text, "p") },
    };

    private static Contact ContactOf(int id, string text) => new()
    {
        Id = Id(id),
        Name = Words(text)[0],
        ContactNumber = Value(text, "a"),
        CompanyNumber = Value(text, "c"),
        TaxNumber = Value(text, "v"),
        Email = Value(text, "e"),
        Address = new PostalAddress { Postcode = Value(text, "p") },
        Status = Words(text).Contains("archived") ? "ARCHIVED" : "ACTIVE",
    };

    private static string[] Words(string text) => text.Split(';', StringSplitOptions.TrimEntries);

    private static string? Value(string text, string key) =>
        Words(text).FirstOrDefault(word => word.StartsWith(key + "=", StringComparison.Ordinal))?[2..];
}
