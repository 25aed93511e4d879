using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Sources;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Sources;

/// <summary>The month within a path.</summary>
public sealed class PeriodTextTests
{
    [Theory]
    [InlineData("exports/{period}", "exports/2026-03")]
    [InlineData("archive/{yyyy}/safe-{yyyy}{MM}.zip", "archive/2026/safe-202603.zip")]
    [InlineData("{MM}.{yy}", "03.26")]
    [InlineData("exports", "exports")]
    public void Words_in_braces_become_the_month(string text, string march) => PeriodText.For(text, new AccountingPeriod(2026, 3)).ShouldBe(march);

    [Theory]
    [InlineData("exports/{period}", true)]
    [InlineData("{yyyy}/{MM}", true)]
    [InlineData("{yy}{MM}", true)]
    [InlineData("{MM}", false)]
    [InlineData("{yyyy}", false)]
    [InlineData("exports", false)]
    public void A_folder_is_of_one_month(string text, bool named) => PeriodText.NamesTheMonth(text).ShouldBe(named);

    [Theory]
    [InlineData("{yyyy}/{mm}", "{mm}")]
    [InlineData("exports/{period", "{period")]
    [InlineData("exports}", "}")]
    [InlineData("{period}/{yyyy}{yy}{MM}", null)]
    public void A_word_that_stands_for_nothing_is_found(string text, string? word) => PeriodText.UnknownWord(text).ShouldBe(word);
}
