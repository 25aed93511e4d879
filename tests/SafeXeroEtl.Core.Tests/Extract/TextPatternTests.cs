using System.Text.RegularExpressions;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class TextPatternTests
{
    [Fact]
    public void Any_pattern_says_of_any_text_what_the_same_regular_expression_says() => Properties.Hold(
        from pattern in Gen.Elements('a', 'B', 'é', '?', '*').ListOf().Select(static letters => string.Concat(letters))
        from texts in Gen.Elements('a', 'A', 'b', 'É').ListOf().Select(static letters => string.Concat(letters)).ListOf(20)
        select (pattern, texts),
        static given =>
        {
            var regex = $"^{Regex.Escape(given.pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$";
            foreach (var text in given.texts)
            {
                TextPattern.IsLike(text, given.pattern).ShouldBe(Regex.IsMatch(text, regex, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)), $"'{text}' like '{given.pattern}'");
            }
        },
        times: 2_000);
}
