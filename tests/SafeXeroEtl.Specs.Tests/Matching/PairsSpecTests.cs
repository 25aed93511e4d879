using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Core.Transform.Matching.Names;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Matching;

/// <summary>docs/spec/matching.md, pair by pair through the program.</summary>
public sealed class PairsSpecTests
{
    private const int PairsMin = 150;

    public static TheoryData<int, string> Pairs
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var row in PairsPage.Read())
            {
                data.Add(row.Line, row.Reason);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_pair_comes_to_what_its_row_says(int line, string reason)
    {
        reason.ShouldNotBeEmpty();
        var row = PairsPage.Read().Single(each => each.Line == line);

        VerdictOf(row).ShouldBe(row.Verdict, $"docs/spec/matching.md, line {line}");
    }

    [Fact]
    public void The_page_has_pairs_of_every_verdict() =>
        PairsPage.Read().CountBy(static row => row.Verdict).ShouldAllBe(static verdict => verdict.Value > PairsMin / 5);

    [Fact]
    public void The_page_has_enough_pairs() => PairsPage.Read().Length.ShouldBeGreaterThanOrEqualTo(PairsMin);

    /// <summary>The order of the two sides says nothing, except where one has no name: that one cannot become a new contact.</summary>
    [Fact]
    public void A_pair_read_from_right_to_left_comes_to_the_same() => PairsPage.Read()
        .Where(static row => VerdictOf(row with { Left = row.Right, Right = row.Left }) != row.Verdict)
        .Where(static row => HasName(row.Left) && HasName(row.Right))
        .Select(static row => $"line {row.Line}: {row.Left} | {row.Right}")
        .ShouldBeEmpty();

    private static bool HasName(string cell) => !NameReading.Read(PairsPage.Party("", cell).Name).IsEmpty;

    private static string VerdictOf(PairRow row) => PartyLinking.Link([PairsPage.Party("L", row.Left)], [PairsPage.Party("R", row.Right)], LinkOptions.Default) switch
    {
        [] => "apart",
        [{ IsLinked: true }] => "link",
        _ => "review",
    };
}
