using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

/// <summary>What a link says of itself.</summary>
public sealed class LinkReasonTests
{
    private static readonly Party Toravick = new()
    {
        Id = "C1",
        Name = "Toravick Roofing Ltd",
        Phone = "01632 960101",
        Email = "office@toravick.example",
        Address1 = "4 Mill Lane",
        Town = "Whitby",
        Postcode = "YO21 3PT",
    };

    public static TheoryData<EvidenceFinding> Findings => [.. Enum.GetValues<EvidenceFinding>()];

    public static TheoryData<EvidenceLimit> Limits => [.. Enum.GetValues<EvidenceLimit>()];

    public static TheoryData<LinkDoubt> Doubts => [.. Enum.GetValues<LinkDoubt>()];

    [Theory]
    [MemberData(nameof(Findings))]
    public void Every_finding_has_a_field_and_a_sentence(EvidenceFinding finding)
    {
        EvidenceWords.Field(finding).ShouldNotBeNullOrWhiteSpace();
        foreach (var points in (int[])[-200, -40, 0, 20, 200])
        {
            ShouldBeASentence(EvidenceWords.Sentence(finding, points));
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Every_limit_has_a_sentence(EvidenceLimit limit) => ShouldBeASentence(EvidenceWords.Sentence(limit));

    [Theory]
    [MemberData(nameof(Doubts))]
    public void Every_doubt_has_a_sentence(LinkDoubt doubt) => ShouldBeASentence(EvidenceWords.Sentence(doubt));

    [Fact]
    public void No_two_limits_and_no_two_doubts_say_the_same()
    {
        Enum.GetValues<EvidenceLimit>().Select(EvidenceWords.Sentence).ShouldBeUnique();
        Enum.GetValues<LinkDoubt>().Select(EvidenceWords.Sentence).ShouldBeUnique();
    }

    [Theory]
    [InlineData("Toravick Roofing Ltd", "Toravick Roofing Ltd", "the same name;")]
    [InlineData("Toravick Roofing Ltd", "TORAVICK ROOFING LTD.", "the same name;")]
    [InlineData("Toravick Roofing Ltd", "Toravick Roofing Limited", "the same name but for the legal form;")]
    [InlineData("Toravick Roofing Ltd", "Toravick Roofing", "the same name but for the legal form;")]
    [InlineData("Toravick Roofing Ltd", "Roofing Toravick", "the same name, written a little differently;")]
    [InlineData("J Smith t/a Toravick Roofing", "Toravick Roofing", "one of the names it goes by agrees, or nearly;")]
    public void The_line_begins_with_how_far_the_names_agree(string left, string right, string begins) =>
        Of(Toravick with { Name = left }, Toravick with { Id = "X1", Name = right }).ShouldStartWith(begins);

    [Fact]
    public void The_line_of_a_link_names_what_agrees_and_what_differs_and_the_points()
    {
        var contact = new Party { Id = "X1", Name = "Toravick Roofing Limited", Phone = "+44 1632 960101", Postcode = "yo213pt", Email = "sales@elsewhere.example" };
        var link = Link(Toravick, contact);

        link.IsLinked.ShouldBeTrue();
        LinkReason.Of(link, Toravick, contact).ShouldBe(
            FormattableString.Invariant($"the same name but for the legal form; phone and postcode agree; e-mail domain differs; +{link.Evidence.Points} points"));
    }

    [Theory]
    [InlineData("Toravick Holdings Ltd", "'Holdings' sets the companies of a group apart")]
    [InlineData("Toravick HOLDINGS", "'HOLDINGS' sets the companies of a group apart")]
    public void The_word_that_leaves_the_doubt_is_quoted_as_it_is_written(string name, string says)
    {
        var (left, right) = (Toravick with { Name = "Toravick Ltd" }, Toravick with { Id = "X1", Name = name });

        Of(left, right).ShouldStartWith("needs a person: " + says + ";");
    }

    [Fact]
    public void Rows_have_what_the_parties_say_and_end_at_the_points_of_the_pair()
    {
        var contact = Toravick with { Id = "X1", Name = "Toravick Roofing Holdings Ltd", Phone = "+44 1632 960101" };
        var link = Link(Toravick, contact);
        var rows = LinkReason.Rows(Toravick, contact, link.Evidence);

        rows[^1].RunningTotal.ShouldBe(link.Evidence.Points);
        rows[^1].Field.ShouldBe("held down");
        rows[^1].Sentence.ShouldBe("not linked without a person: 'Holdings' sets the companies of a group apart");
        rows.Aggregate(0, static (sum, row) => sum + row.Points).ShouldBe(link.Evidence.Points);
        var phone = rows.Single(static row => row.Field == "phone");
        (phone.Left, phone.Right).ShouldBe(("01632 960101", "+44 1632 960101"));
        rows.Single(static row => row.Field == "address").Left.ShouldBe("4 Mill Lane, Whitby");
    }

    [Fact]
    public void A_contact_as_likely_is_named()
    {
        var link = Link(Toravick, Toravick with { Id = "X1" }, Toravick with { Id = "X2" });

        link.Doubt.ShouldBe(LinkDoubt.SeveralContacts);
        LinkReason.Of(link, Toravick, Toravick with { Id = "X1" }).ShouldStartWith("needs a person: another contact is as likely: is one company there twice? (X2); the same name;");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\") Ltd")]
    [InlineData("+44 Ltd")]
    [InlineData("-1 @SUM(A1) Holdings")]
    [InlineData("😀")]
    [InlineData("שלום עולם בע\"מ")]
    public void The_line_begins_with_a_word_of_ours_whatever_the_name(string name)
    {
        var (left, right) = (Toravick with { Name = name }, Toravick with { Id = "X1", Name = name + " Group" });

        char.IsAsciiLetterLower(LinkReason.Of(Link(left, right), left, right)[0]).ShouldBeTrue();
    }

    [Fact]
    public void A_word_without_end_is_cut()
    {
        var (left, right) = (Toravick with { Name = "Toravick" }, Toravick with { Id = "X1", Name = "Toravick " + string.Concat(Enumerable.Repeat("roofing", 700)) });

        Of(left, right).Length.ShouldBeLessThan(300);
    }

    private static string Of(Party left, Party right) => LinkReason.Of(Link(left, right), left, right);

    private static PartyLink Link(Party left, params IEnumerable<Party> right) => PartyLinking.Link([left], right, LinkOptions.Default).ShouldHaveSingleItem();

    private static void ShouldBeASentence(string text)
    {
        text.Length.ShouldBeGreaterThan(10);
        char.IsLower(text[0]).ShouldBeTrue(text);
        text.ShouldNotEndWith(".");
    }
}
