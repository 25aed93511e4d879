using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

/// <summary>What a person is told of the contacts beside who is who.</summary>
public sealed class ContactFindingsTests
{
    private static readonly Contact Toravick = ContactOf(1, "Toravick Roofing Ltd");
    private static readonly Contact Again = ContactOf(2, "TORAVICK ROOFING LIMITED");
    private static readonly Contact Other = ContactOf(3, "Quelbrook Dairies") with { Phone = "01632 960999", Address = PostalAddress.Empty };

    [Fact]
    public void A_company_that_Xero_has_twice_is_told_once()
    {
        var pair = Find([Again, Other, Toravick]).Duplicates.ShouldHaveSingleItem();

        (pair.FirstName, pair.SecondName, pair.IsSure).ShouldBe(("Toravick Roofing Ltd", "TORAVICK ROOFING LIMITED", true));
        pair.Score.ShouldBeGreaterThan(0.95m);
        pair.Reason.ShouldContain("phone");
    }

    [Fact]
    public void One_that_is_archived_or_decided_to_be_merged_is_no_duplicate_any_more()
    {
        Find([Toravick, Again with { Status = "ARCHIVED" }]).Duplicates.ShouldBeEmpty();
        Find([Toravick, Again], Decided(ContactVerdict.Merge, 1) with { DuplicateId = Id(2) }).Duplicates.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_likelier_two_companies_is_not_told() => Find([Toravick, Other]).Duplicates.ShouldBeEmpty();

    [Theory]
    //          the decision was made about      the contact today                told
    [InlineData("Toravick Roofing Ltd", "Toravick Roofing Ltd", null)]
    [InlineData("Toravick Roofing Limited", "TORAVICK ROOFING LTD", null)]
    [InlineData(null, "Anything else", null)]
    [InlineData("شركة", "شركة", null)]
    [InlineData("Toravick Roofing Ltd", "Quelbrook Roofing Ltd", "was made about 'Toravick Roofing Ltd', which is called 'Quelbrook Roofing Ltd' in Xero now")]
    [InlineData("Toravick Roofing Ltd", "Toravick Holdings Ltd", "which is called 'Toravick Holdings Ltd' in Xero now")]
    public void A_renamed_contact(string? then, string now, string? told)
    {
        var findings = Find([Toravick with { Name = now }], Decided(ContactVerdict.Link, 1) with { ContactName = then });

        Told(findings).ShouldBe(told is null ? null : DiagnosticCodes.DecisionOutOfDate);
        if (told is not null)
        {
            findings.Decisions[0].Message.ShouldContain(told);
            findings.Decisions[0].Severity.ShouldBe(Severity.Warning);
        }
    }

    [Fact]
    public void A_merged_contact_is_followed_and_the_new_id_told()
    {
        var findings = Find([Toravick with { Status = "ARCHIVED", MergedInto = Id(3) }, Other], Decided(ContactVerdict.Link, 1));

        findings.Decisions.ShouldHaveSingleItem().NextStep.ShouldContain(Id(3).ToString("D"));
    }

    [Fact]
    public void An_archived_or_missing_contact_is_told_where_it_blocks_nobody()
    {
        var archived = Toravick with { Status = "ARCHIVED" };

        Told(Find([archived], Decided(ContactVerdict.Link, 1, account: "GONE"))).ShouldBe(DiagnosticCodes.DecisionOutOfDate);
        Told(Find([Other], Decided(ContactVerdict.Link, 1, account: "GONE"))).ShouldBe(DiagnosticCodes.DecisionOutOfDate);
        Told(Find([archived], Decided(ContactVerdict.Link, 1))).ShouldBeNull();
        Told(Find([archived], Decided(ContactVerdict.NotSame, 1, account: "GONE"))).ShouldBeNull();
        Told(Find([Other], Decided(ContactVerdict.New, null))).ShouldBeNull();
    }

    private static string? Told(ContactFindings findings) => findings.Decisions.SingleOrDefault()?.Code;

    private static ContactFindings Find(Contact[] contacts, params ImmutableArray<ContactDecision> decisions) =>
        ContactFindings.Find(contacts, Pipeline with { ContactDecisions = decisions }, new HashSet<string> { "A1" });

    private static ContactDecision Decided(ContactVerdict verdict, int? contact, string account = "A1") => new()
    {
        AccountNumber = account,
        Verdict = verdict,
        ContactId = contact is { } number ? Id(number) : null,
        Why = "asked them",
        By = "J. Reed",
        On = Day("2026-09-30"),
    };

    private static Contact ContactOf(int id, string name) => new()
    {
        Id = Id(id),
        Name = name,
        Phone = "01632 960101",
        Address = new PostalAddress { Line1 = "1 Mill Lane", Postcode = "YO21 3PT" },
        Status = "ACTIVE",
    };
}
