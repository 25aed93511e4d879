using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using SafeXeroEtl.Core.Transform.Matching.Fields;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

/// <summary>What a pair comes to by the company it keeps: the pairs of docs/spec/matching.md stand alone.</summary>
public sealed class WholeBooksTests
{
    private const int LargeBook = 1_000;

    private static readonly Party Cleaners = new() { Id = "L", Name = "Premier Cleaning" };

    [Theory]
    [InlineData("Premier Cleaning", null, true)]
    [InlineData("Premier Cleaning", "01632 960144", false)]
    [InlineData("Premier Cleaning Ltd", null, false)]
    [InlineData("Premier Cleaning Ltd", "01632 960101", true)]
    public void A_large_book_that_has_a_common_name_once_settles_it_unless_something_speaks_against(string contact, string? phone, bool isLinked)
    {
        var left = Cleaners with { Phone = phone is null ? null : "01632 960101" };

        Linked(left, [.. Strangers(LargeBook), new Party { Id = "R", Name = contact, Phone = phone }]).ShouldBe(isLinked);
    }

    [Fact]
    public void A_small_book_does_not() => Linked(Cleaners, [new Party { Id = "R", Name = "Premier Cleaning" }]).ShouldBeFalse();

    [Theory]
    [InlineData("01632 960144", EvidenceLimit.OneOfBranches)]
    [InlineData("01632 960101", EvidenceLimit.None)]
    public void The_bare_name_of_a_chain_is_settled_by_door_or_telephone(string phone, EvidenceLimit limit)
    {
        Party[] contacts =
        [
            new() { Id = "R", Name = "Zeloquill Bakery", Phone = phone, Email = "office@zeloquill.example" },
            new() { Id = "R1", Name = "Zeloquill Bakery - Leeds", Phone = "01632 960111" },
            new() { Id = "R2", Name = "Zeloquill Bakery (York)", Phone = "01632 960112" },
        ];
        var left = new Party { Id = "L", Name = "Zeloquill Bakery", Phone = "01632 960101", Email = "till@zeloquill.example" };

        var link = PartyLinking.Link([left], contacts, LinkOptions.Default, TestContext.Current.CancellationToken).ShouldHaveSingleItem();

        (link.RightId, link.Evidence.Limit, link.IsLinked).ShouldBe(("R", limit, limit == EvidenceLimit.None));
        Linked(left, [.. contacts[..2]]).ShouldBeTrue("one other door makes no chain");
    }

    [Theory]
    [InlineData("Zeloquill Horse", "NE91 8HJ", null, EvidenceLimit.OneOfBranches)]
    [InlineData("Zeloquill Horse", null, "01392 960144", EvidenceLimit.OneOfBranches)]
    [InlineData("Zeloquill Horse Ltd", "NE91 8HJ", null, EvidenceLimit.None)]
    [InlineData("Zeloquill Tree", "NE91 8HJ", null, EvidenceLimit.None)]
    public void A_name_that_the_books_have_in_two_places_is_settled_by_door_or_telephone(string elsewhere, string? postcode, string? phone, EvidenceLimit limit)
    {
        var left = new Party { Id = "L", Name = "Zeloquill Horse", Email = "bar@zeloquill.example" };
        Party[] contacts =
        [
            new() { Id = "R", Name = "Zeloquill Horse", Email = "inn@zeloquill.example", Postcode = "YO91 3AB", Phone = "01904 960101" },
            new() { Id = "S", Name = elsewhere, Postcode = postcode, Phone = phone },
        ];

        var link = PartyLinking.Link([left], contacts, LinkOptions.Default, TestContext.Current.CancellationToken).ShouldHaveSingleItem();

        (link.RightId, link.Evidence.Limit).ShouldBe(("R", limit));
        Linked(left with { Phone = "01904 960101" }, contacts).ShouldBeTrue("its own telephone settles it");
    }

    [Theory]
    [InlineData(false, EvidenceLimit.OneOfBranches)]
    [InlineData(true, EvidenceLimit.None)]
    public void Accounts_of_one_company_may_be_in_two_places(bool isManyToOne, EvidenceLimit limit)
    {
        Party[] customers =
        [
            new() { Id = "L1", Name = "Zeloquill Horse", Email = "bar@zeloquill.example", Postcode = "YO91 3AB" },
            new() { Id = "L2", Name = "Zeloquill Horse", Email = "stable@zeloquill.example", Postcode = "NE91 8HJ" },
        ];

        PartyLinking.Link(customers, [new Party { Id = "R", Name = "Zeloquill Horse", Email = "office@zeloquill.example" }], LinkOptions.Default with { IsManyToOne = isManyToOne }, TestContext.Current.CancellationToken)
            .ShouldAllBe(link => link.Evidence.Limit == limit);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("Oxcombe", false)]
    public void What_every_town_has_is_a_question_where_one_side_says_a_place_and_the_other_none(string? town, bool isLinked) =>
        Linked(new Party { Id = "L", Name = "St Paul's High School" }, [.. Strangers(2 * LargeBook), new Party { Id = "R", Name = "St Pauls High School", Town = town }]).ShouldBe(isLinked);

    [Fact]
    public void What_may_be_a_slip_of_the_same_name_is_a_rival_though_it_would_not_be_linked()
    {
        var left = new Party { Id = "L", Name = "Quelbrook Dairies Ltd" };
        Party[] contacts = [new() { Id = "R1", Name = "Quelbrok Dairies Ltd" }, new() { Id = "R2", Name = "Kuelbrook Dairies Ltd" }];

        Linked(left, contacts[..1]).ShouldBeTrue();
        PartyLinking.Link([left], contacts[1..], LinkOptions.Default, TestContext.Current.CancellationToken).ShouldHaveSingleItem().Evidence.Limit.ShouldBe(EvidenceLimit.OtherSpelling);
        PartyLinking.Link([left], contacts, LinkOptions.Default, TestContext.Current.CancellationToken).ShouldHaveSingleItem().Doubt.ShouldBe(LinkDoubt.SeveralContacts);
    }

    [Theory]
    [InlineData("Kingston", "Kingston upon Thames", true, false)]
    [InlineData("New York", "New York City", true, false)]
    [InlineData("Newcastle upon Tyne", "Kingston upon Thames", false, true)]
    [InlineData("St Albans", "St Helens", false, true)]
    [InlineData("Bramhall, Stockport", "Hazel Grove, Stockport", false, false)]
    [InlineData("", "Leeds", false, false)]
    [InlineData("Birghton", "Brighton", false, false)]
    public void Towns_are_one_by_all_the_words_of_one_and_differ_when_no_naming_word_is_common(string one, string other, bool areOne, bool differ)
    {
        TownText.AreOne(AddressText.Of(one).Words, AddressText.Of(other).Words).ShouldBe(areOne);
        TownText.Differ(AddressText.Of(one).Words, AddressText.Of(other).Words).ShouldBe(differ);
    }

    [Theory]
    [InlineData("Faci1ities", "Facilities", true)]
    [InlineData("5ystems", "Systems", false)]
    [InlineData("Systerns", "Systems", true)]
    [InlineData("Faci7ities", "Facilities", false)]
    [InlineData("Base1one", "Base5one", false)]
    [InlineData("B1581", "Bisbi", false)]
    [InlineData("Barn", "Bam", false)]
    public void A_scanner_s_reading_is_a_slip_and_another_figure_another_name(string one, string other, bool isLinked) =>
        Linked(new Party { Id = "L", Name = $"Zeloquill {one} Ltd" }, [new Party { Id = "R", Name = $"Zeloquill {other} Ltd" }]).ShouldBe(isLinked);

    [Theory]
    [InlineData("Zeloquill Bakery LLP", EvidenceLimit.AnotherLegalForm)]
    [InlineData("Zeloquill Bakery Limited", EvidenceLimit.None)]
    [InlineData("Zeloquill Dairy LLP", EvidenceLimit.None)]
    public void A_name_without_its_form_is_a_question_where_the_books_have_two_forms_of_it(string sister, EvidenceLimit limit)
    {
        var bare = new Party { Id = "L", Name = "Zeloquill Bakery", Phone = "01904 960101" };
        Party[] customers = [bare, new() { Id = "M", Name = sister, Phone = "01392 960144" }];

        PartyLinking.Link(customers, [new Party { Id = "R", Name = "Zeloquill Bakery Ltd", Phone = "01904 960101" }], LinkOptions.Default, TestContext.Current.CancellationToken)
            .Single(static link => link.LeftId == "L").Evidence.Limit.ShouldBe(limit);
    }

    [Theory]
    [InlineData("Devon", true)]
    [InlineData("West Yorkshire", true)]
    [InlineData("Co. Durham", true)]
    [InlineData("Durham", false)]
    [InlineData("North Leigh", false)]
    [InlineData("", true)]
    public void A_county_in_the_place_of_the_town_is_no_town(string town, bool isNone) => TownText.WordsOf(town).IsEmpty.ShouldBe(isNone);

    private static bool Linked(Party left, Party[] contacts) => PartyLinking.Link([left], contacts, LinkOptions.Default, TestContext.Current.CancellationToken) is [{ IsLinked: true, RightId: "R" or "R1" }];

    private static IEnumerable<Party> Strangers(int count) =>
        Enumerable.Range(0, count).Select(static at => new Party { Id = at.ToString("X0000", CultureInfo.InvariantCulture), Name = $"Marn{Letters(at)}och Vellacot {Letters(at * 7)}" });

    private static string Letters(int number) => string.Concat($"{number:0000}".Select(static digit => (char)('a' + (digit - '0'))));
}
