using SafeXeroEtl.Cli.Views;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>What an export says must not move the cursor, change colours or turn an amount round when it is shown.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData("Acorn\u001b[2J\u001b[31m Ltd", "Acorn�[2J�[31m Ltd")]
    [InlineData("\u202E00.001 GBP", "�00.001 GBP")]
    [InlineData("a\u2066b\u2069c\u200Fd\u061Ce", "a�b�c�d�e")]
    [InlineData("bell\a, back\b, null\0, C1 \u009b31m", "bell�, back�, null�, C1 �31m")]
    [InlineData("Café 😀 שלום\n", "Café 😀 שלום\n")]
    public void Controls_and_marks_of_direction_are_shown_as_what_they_are_not(string text, string shown) => Terminal.Plain(text).ShouldBe(shown);
}
