using SafeXeroEtl.Core.Extract.Sources;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Sources;

/// <summary>Names of files in an archive.</summary>
public sealed class EntryNameTests
{
    [Theory]
    [InlineData("lines.csv", null)]
    [InlineData("SAFE October/lines (2).csv", null)]
    [InlineData("SAFE October/", null)]
    [InlineData("..lines..csv", null)]
    [InlineData("", "is empty")]
    [InlineData("/lines.csv", "begins at the root of the disk")]
    [InlineData("//host/lines.csv", "begins at the root of the disk")]
    [InlineData("../lines.csv", "leaves its folder")]
    [InlineData("a/../../b", "leaves its folder")]
    [InlineData("a/./b", "leaves its folder")]
    [InlineData("a//b", "has an empty step")]
    [InlineData("a\\b", "holds a backslash")]
    [InlineData("C:lines.csv", "holds a colon, as a drive letter does")]
    [InlineData("lines.csv:stream", "holds a colon, as a drive letter does")]
    [InlineData("a\u0001b", "holds a control character")]
    [InlineData("lines.csv.", "has a step that ends in a dot or blank")]
    [InlineData("dir /lines.csv", "has a step that ends in a dot or blank")]
    [InlineData("aux.csv", "is that of a device")]
    [InlineData("a/com1", "is that of a device")]
    public void A_name_that_no_person_gave_is_refused(string name, string? problem) => EntryName.Problem(name).ShouldBe(problem);

    [Fact]
    public void A_name_is_as_long_as_a_disk_takes() => EntryName.Problem(new string('a', 5000)).ShouldBe("is too long");

    [Theory]
    [InlineData("Lines.CSV", "lines.csv")]
    [InlineData("caf\u00e9.csv", "cafe\u0301.csv")]
    [InlineData("a/", "a")]
    public void Names_that_some_disk_takes_for_one_are_one(string left, string right) => EntryName.Identity(left).ShouldBe(EntryName.Identity(right));
}
