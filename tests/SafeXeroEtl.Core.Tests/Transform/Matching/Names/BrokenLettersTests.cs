using SafeXeroEtl.Core.Transform.Matching.Names;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Matching.Names;

/// <summary>What a file made of letters with accents, in the words that are compared.</summary>
public sealed class BrokenLettersTests
{
    [Theory]
    [InlineData("CafÃ© RouÃ¨ne", "cafe rouene")]
    [InlineData("MÃ¼ldorane", "muldorane")]
    [InlineData("MÃœLDORANE", "muldorane")]
    [InlineData("Oâ€™Quenomond", "oquenomond")]
    [InlineData("Â£ Store", "store")]
    [InlineData("Âge Store", "age store")]
    [InlineData("Ã", "a")]
    [InlineData("Zelo?uill", "zelo\uFFFDuill")]
    [InlineData("Zelo??uill", "zelo\uFFFDuill")]
    [InlineData("Zelo\uFFFD\uFFFDuill", "zelo\uFFFDuill")]
    [InlineData("Where to? Travel", "where travel")]
    [InlineData("Who Knows?", "who knows")]
    [InlineData("Caf\uFFFD Zelo", "caf\uFFFD zelo")]
    public void Are_put_right_or_kept_as_a_place_in_the_word(string written, string words) =>
        string.Join(' ', NameReading.Read(written)[0].Words.Select(static word => word.Written)).ShouldBe(words);
}
