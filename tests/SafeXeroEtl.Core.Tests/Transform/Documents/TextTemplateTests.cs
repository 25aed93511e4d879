using SafeXeroEtl.Core.Transform.Documents;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform.Documents;

public sealed class TextTemplateTests
{
    [Theory]
    //          template                             a    b    text
    [InlineData("{a}{b| / PO *}", "Ref", "7", "Ref / PO 7")]
    [InlineData("{a}{b| / PO *}", "Ref", null, "Ref")]
    [InlineData("{a}{b| / PO *}", null, "7", "PO 7")]
    [InlineData("{a}{b| / PO *}", null, null, "")]
    [InlineData("{a} - {b}", "x", null, "x")]
    [InlineData("{a}", "- as SAFE wrote it -", null, "- as SAFE wrote it -")]
    [InlineData("Month: {a}", "* and {b}", "7", "Month: * and {b}")]
    [InlineData("plain", null, null, "plain")]
    [InlineData("{ a }{b|, *}", "x", "y", "x, y")]
    public void Names_are_filled_and_what_surrounds_an_empty_one_goes(string template, string? a, string? b, string text) =>
        TextTemplate.TryParse(template)!.Fill(name => name == "a" ? a : b).ShouldBe(text);

    [Theory]
    [InlineData("{a")]
    [InlineData("a}")]
    [InlineData("{}")]
    [InlineData("{ |*}")]
    [InlineData("{a|no star}")]
    [InlineData("{a{b}}")]
    public void Braces_that_are_not_closed_or_hold_no_name_are_no_template(string template) => TextTemplate.TryParse(template).ShouldBeNull();
}
