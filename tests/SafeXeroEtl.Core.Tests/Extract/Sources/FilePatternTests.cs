using SafeXeroEtl.Core.Extract.Sources;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Sources;

/// <summary>Which files an entry of the pipeline stands for.</summary>
public sealed class FilePatternTests
{
    [Theory]
    [InlineData("lines.csv", "lines.csv", true)]
    [InlineData("lines.csv", "LINES.CSV", true)]
    [InlineData("lines.csv", "old/lines.csv", false)]
    [InlineData("lines*.csv", "lines.csv", true)]
    [InlineData("lines*.csv", "lines 2026-10 (2).csv", true)]
    [InlineData("lines*.csv", "Deadlines.csv", false)]
    [InlineData("lines*.csv", "lines/1.csv", false)]
    [InlineData("lines-?.csv", "lines-1.csv", true)]
    [InlineData("lines-?.csv", "lines-12.csv", false)]
    [InlineData("*/lines.csv", "dealer a/lines.csv", true)]
    [InlineData("*/lines.csv", "lines.csv", false)]
    [InlineData("**/lines.csv", "lines.csv", true)]
    [InlineData("**/lines.csv", "a/b/c/lines.csv", true)]
    [InlineData("a/**/b/*.csv", "a/b/1.csv", true)]
    [InlineData("a/**/b/*.csv", "a/x/y/b/1.csv", true)]
    [InlineData("a/**/b/*.csv", "a/x/y/1.csv", false)]
    [InlineData("month.zip/**/lines.csv", "month.zip/SAFE/lines.csv", true)]
    [InlineData("*.zip/lines.csv", "month.zip/lines.csv", true)]
    [InlineData("*a*b*c*", "xaxbxcx", true)]
    [InlineData("*a*b*c*", "xaxcxbx", false)]
    [InlineData("[ab].csv", "a.csv", false)]
    public void A_pattern_stands_for(string pattern, string path, bool matches) => new FilePattern(pattern).Matches(path).ShouldBe(matches);

    [Theory]
    [InlineData("lines.csv", "old", false)]
    [InlineData("*/lines.csv", "old", true)]
    [InlineData("*/lines.csv", "old/older", false)]
    [InlineData("**/lines.csv", "old/older", true)]
    [InlineData("month.zip/lines.csv", "MONTH.ZIP", true)]
    public void Only_folders_that_may_hold_such_files_are_opened(string pattern, string folder, bool opened) => new FilePattern(pattern).MayMatchBelow(folder).ShouldBe(opened);

    [Theory]
    [InlineData("month.zip/lines.csv", true)]
    [InlineData("*.ZIP/lines.csv", true)]
    [InlineData("month.zip", false)]
    [InlineData("**/lines.csv", false)]
    public void Files_in_ZIPs_are_meant_where_a_step_is_one(string pattern, bool inArchives) => new FilePattern(pattern).NamesArchive.ShouldBe(inArchives);

    [Fact]
    public void A_pattern_made_to_take_long_does_not() =>
        new FilePattern(string.Concat(Enumerable.Repeat("*a", 100)) + "b").Matches(new string('a', 250)).ShouldBeFalse();
}
