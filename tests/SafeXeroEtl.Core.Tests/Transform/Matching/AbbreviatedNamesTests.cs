using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

/// <summary>Names of letters only: in a large book that has one name which begins with them, they are that name.</summary>
public sealed class AbbreviatedNamesTests
{
    private const int LargeBook = 1_000;

    [Theory]
    [InlineData("QZVX", "Quenomond Zeloquill Veselquill Xanderane", true)]
    [InlineData("Q.Z.V.X.", "Quenomond Zeloquill Veselquill Xanderane Ltd", true)]
    [InlineData("QZOV", "Quenomond Zeloquill of Veselquill", true)]
    [InlineData("QZVX Ltd", "Quenomond Zeloquill Veselquill Xanderane Ltd", false)]
    [InlineData("QZV", "Quenomond Zeloquill Veselquill", false)]
    [InlineData("QXVZ", "Quenomond Zeloquill Veselquill Xanderane", false)]
    [InlineData("Hope", "Harbour of Pelanbrook Eskorgrove", false)]
    public void Four_letters_are_the_name_that_alone_begins_with_them(string letters, string name, bool isLinked)
    {
        Linked(letters, [name], LargeBook).ShouldBe(isLinked);
        Linked(name, [letters], LargeBook).ShouldBe(isLinked);
    }

    [Fact]
    public void A_small_book_does_not_show_that_no_other_name_begins_with_them() =>
        Linked("QZVX", ["Quenomond Zeloquill Veselquill Xanderane"], 0).ShouldBeFalse();

    [Fact]
    public void Nor_do_letters_that_two_names_begin_with() =>
        Linked("QZVX", ["Quenomond Zeloquill Veselquill Xanderane", "Quillstow Zone Valley Xylophones"], LargeBook).ShouldBeFalse();

    [Fact]
    public void Three_letters_that_one_name_begins_with_stand_above_three_that_two_do()
    {
        var only = Score(["Quenomond Zeloquill Veselquill"]);

        only.ShouldBeGreaterThan(0.5m);
        Score(["Quenomond Zeloquill Veselquill", "Quillstow Zone Valley"]).ShouldBeLessThan(only);

        static decimal Score(string[] names) => Link("QZV", names, LargeBook).ShouldHaveSingleItem().Score;
    }

    [Fact]
    public void What_says_that_it_is_elsewhere_is_asked_about()
    {
        Party[] contacts = [.. Strangers(LargeBook), new() { Id = "R0", Name = "Quenomond Zeloquill Veselquill Xanderane", Postcode = "NE91 8HJ" }];

        PartyLinking.Link([new Party { Id = "L", Name = "QZVX", Postcode = "TR91 3AB" }], contacts, LinkOptions.Default, TestContext.Current.CancellationToken)
            .ShouldHaveSingleItem().Evidence.Limit.ShouldNotBe(EvidenceLimit.None);
    }

    private static bool Linked(string left, string[] contacts, int strangers) => Link(left, contacts, strangers) is [{ IsLinked: true, RightId: "R0" }];

    private static ImmutableArray<PartyLink> Link(string left, string[] contacts, int strangers) => PartyLinking.Link(
        [new Party { Id = "L", Name = left }], [.. Strangers(strangers), .. contacts.Select(static (name, at) => new Party { Id = $"R{at}", Name = name })], LinkOptions.Default, TestContext.Current.CancellationToken);

    private static IEnumerable<Party> Strangers(int count) =>
        Enumerable.Range(0, count).Select(static at => new Party { Id = at.ToString("X0000", CultureInfo.InvariantCulture), Name = $"Marn{Letters(at)}och Vellacot {Letters(at * 7)}" });

    private static string Letters(int number) => string.Concat($"{number:0000}".Select(static digit => (char)('a' + (digit - '0'))));
}
