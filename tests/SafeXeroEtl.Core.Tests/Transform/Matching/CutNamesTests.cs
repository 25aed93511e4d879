using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Matching.Evidence;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching;

/// <summary>Names that a column of thirty letters cut off: what stands beyond it is not said, and so is no other name.</summary>
public sealed class CutNamesTests
{
    private const int Width = 30;

    [Theory]
    [InlineData("Zeloquill Precision Plumbing Contractors", "ZELOQUILL PRECISION PLUMBING C", EvidenceLimit.None)]
    [InlineData("Zeloquill Precision Joinery Ltd", "ZELOQUILL PRECISION JOINERY LT", EvidenceLimit.None)]
    [InlineData("Zeloquill Pumps and Valves and Gaskets", "ZELOQUILL PUMPS AND VALVES AND", EvidenceLimit.None)]
    [InlineData("Zeloquil Precision Plumbing Contractors", "ZELOQUILL PRECISION PLUMBING C", EvidenceLimit.None)]
    [InlineData("Zeloquill Precision Plumbing Dampers", "ZELOQUILL PRECISION PLUMBING C", EvidenceLimit.MoreWords)]
    [InlineData("Zeloquill Precision Plumbing Contractors Holdings", "ZELOQUILL PRECISION PLUMBING C", EvidenceLimit.GroupWord)]
    [InlineData("Zeloquill Precision Roofing Contractors", "ZELOQUILL PRECISION PLUMBING C", null)]
    public void The_other_name_is_compared_as_far_as_the_column_goes(string whole, string cut, EvidenceLimit? limit)
    {
        LimitOf(whole, [.. Full(), cut]).ShouldBe(limit);
        LimitOf(cut, [whole], [.. Full()]).ShouldBe(limit);
    }

    [Fact]
    public void A_few_long_names_make_no_column() =>
        LimitOf("Zeloquill Precision Plumbing Contractors", ["ZELOQUILL PRECISION PLUMBING C"]).ShouldNotBe(EvidenceLimit.None);

    [Fact]
    public void Nor_does_a_column_that_one_name_goes_beyond() =>
        LimitOf("Zeloquill Precision Plumbing Contractors", [.. Full(), "ZELOQUILL PRECISION PLUMBING C", "QUENOMOND HAULAGE AND STORAGE OF OXCOMBE"]).ShouldNotBe(EvidenceLimit.None);

    [Fact]
    public void Of_two_that_go_on_differently_neither_is_taken()
    {
        Party[] contacts = [.. Full().Append("ZELOQUILL PRECISION PLUMBING C").Select(static (name, at) => new Party { Id = $"R{at}", Name = name })];
        Party[] customers = [new() { Id = "L1", Name = "Zeloquill Precision Plumbing Contractors" }, new() { Id = "L2", Name = "Zeloquill Precision Plumbing Ceramics" }];

        PartyLinking.Link(customers, contacts, LinkOptions.Default, TestContext.Current.CancellationToken).ShouldNotContain(static link => link.IsLinked);
    }

    /// <summary>Nine strangers that fill the column.</summary>
    private static IEnumerable<string> Full() => Enumerable.Range(0, 9).Select(static at => $"MARN{(char)('A' + at)}OCH VELLACOT WHEELWRIGHTS".PadRight(Width, 'S'));

    /// <returns>Null where nobody is asked.</returns>
    private static EvidenceLimit? LimitOf(string left, string[] contacts, string[]? customers = null) => PartyLinking
        .Link(
            [new Party { Id = "L", Name = left }, .. (customers ?? []).Select(static (name, at) => new Party { Id = $"M{at}", Name = name })],
            [.. contacts.Select(static (name, at) => new Party { Id = $"R{at}", Name = name })],
            LinkOptions.Default,
            TestContext.Current.CancellationToken)
        .SingleOrDefault(static link => link.LeftId == "L")?.Evidence.Limit;
}
