using System.Text.Json;
using SafeXeroEtl.Core.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Diagnostics;

public sealed class SourceLocationTests
{
    [Theory]
    [InlineData(null, null, null, "a.yml")]
    [InlineData(null, null, "key", "a.yml")]
    [InlineData(12, null, null, "a.yml:12")]
    [InlineData(12, null, "Net Amount", "a.yml:12 (Net Amount)")]
    [InlineData(12, 9, null, "a.yml:12:9")]
    [InlineData(12, 9, "rules[3].account", "a.yml:12:9 (rules[3].account)")]
    public void A_place_is_written_as_editors_take_it(int? line, int? character, string? column, string text) =>
        new SourceLocation("a.yml", line, column, character).ToString().ShouldBe(text);

    [Fact]
    public void A_character_that_is_not_known_leaves_no_trace_in_an_artifact()
    {
        JsonSerializer.Serialize(new SourceLocation("lines.csv", 2, "Net")).ShouldBe("""{"File":"lines.csv","Line":2,"Column":"Net"}""");
        JsonSerializer.Serialize(new SourceLocation("a.yml", 2, null, 5)).ShouldContain("\"Character\":5");
        JsonSerializer.Deserialize<SourceLocation>("""{"File":"lines.csv","Line":2,"Column":"Net"}""").ShouldBe(new SourceLocation("lines.csv", 2, "Net"));
    }

    [Theory]
    [InlineData("a", 2, 9, "a", 3, 1, "the line above")]
    [InlineData("a", 2, 3, "a", 2, 9, "further left in the line")]
    [InlineData("a", 9, 9, "b", 1, 1, "the file whose name comes first")]
    public void The_earlier_of_two_places(string file, int line, int character, string otherFile, int otherLine, int otherCharacter, string because)
    {
        var (earlier, later) = (new SourceLocation(file, line, null, character), new SourceLocation(otherFile, otherLine, null, otherCharacter));

        SourceLocation.Earlier(earlier, later).ShouldBe(earlier, because);
        SourceLocation.Earlier(later, earlier).ShouldBe(earlier, because);
        SourceLocation.Earlier(null, later).ShouldBe(later);
    }
}
