using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Core.Transform.Matching;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Rules;

/// <summary>A decision is written as a person would write it, and nothing else of the file is touched.</summary>
public sealed class DecisionsTextTests
{
    private const string Two =
        """
        # Who is who.
        schema: contacts/1
        decisions:
          # Asked in September.
          - account: A1
            decision: new
            why: Not in Xero
            by: J. Reed
            on: 2026-09-01

          - account: A2
            decision: link
            contact: 00000000-0000-4000-8000-000000000001
            why: |
              Same company
              number
            by: J. Reed
            on: 2026-09-02
        # The end.

        """;

    private const string Written =
        """
          - account: "A9"
            decision: link
            contact: 00000000-0000-4000-8000-000000000009
            name: "Bits & Bobs \"North\""
            why: "C:\\scan, page 2"
            by: "A. Bookkeeper"
            on: 2026-10-02

        """;

    private static readonly ContactDecision Decision = new()
    {
        AccountNumber = "A9",
        Verdict = ContactVerdict.Link,
        ContactId = Guid.Parse("00000000-0000-4000-8000-000000000009"),
        ContactName = "Bits & Bobs \"North\"",
        Why = "C:\\scan, page 2",
        By = "A. Bookkeeper",
        On = Day("2026-10-02"),
    };

    [Fact]
    public void It_goes_behind_the_last_one()
    {
        DecisionsText.With(Two, Decision, []).ShouldBe(Two.Replace("# The end.\n", "", StringComparison.Ordinal).TrimEnd('\n') + "\n" + Written + "# The end.\n");
    }

    [Fact]
    public void One_that_it_contradicts_is_taken_out_with_all_its_lines()
    {
        var text = DecisionsText.With(Two, Decision, [11]);

        text.ShouldNotContain("A2");
        text.ShouldNotContain("Same company");
        text.ShouldContain("# Asked in September.\n  - account: A1\n");
        text.ShouldContain("on: 2026-09-01\n");
        text.ShouldContain(Written);
    }

    [Theory]
    [InlineData("schema: contacts/1\ndecisions: []\n", "schema: contacts/1\ndecisions:\n")]
    [InlineData("schema: contacts/1\ndecisions:\n- account: A1\n  decision: new\n", "schema: contacts/1\ndecisions:\n- account: A1\n  decision: new\n")]
    public void Its_indentation_is_the_lists(string text, string before)
    {
        var written = DecisionsText.With(text, Decision, []);

        written.ShouldStartWith(before);
        written[before.Length..].ShouldBe(text.Contains("[]", StringComparison.Ordinal) ? Written : Written.Replace("\n    ", "\n  ", StringComparison.Ordinal)[2..]);
    }

    [Fact]
    public void A_file_of_Windows_stays_one()
    {
        var text = DecisionsText.With(Two.ReplaceLineEndings("\r\n"), Decision, []);

        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
        text.ReplaceLineEndings("\n").ShouldContain(Written);
    }

    [Theory]
    [InlineData("line\nbreak", "line\\U0000000Abreak")]
    [InlineData("\u202Ereversed", "\\U0000202Ereversed")]
    [InlineData("\U0001F4DE Bits", "\U0001F4DE Bits")]
    [InlineData("\"]: !!bad #", "\\\"]: !!bad #")]
    public void What_a_reviewer_would_not_see_is_written_out(string why, string written) =>
        DecisionsText.With("decisions: []\n", Decision with { Why = why }, []).ShouldContain($"why: \"{written}\"\n");

    [Theory]
    [InlineData(ContactVerdict.New, 0, ContactVerdict.Link, 1, true)]
    [InlineData(ContactVerdict.Link, 2, ContactVerdict.Link, 1, true)]
    [InlineData(ContactVerdict.NotSame, 1, ContactVerdict.Link, 1, true)]
    [InlineData(ContactVerdict.NotSame, 2, ContactVerdict.Link, 1, false)]
    [InlineData(ContactVerdict.Link, 1, ContactVerdict.NotSame, 1, true)]
    [InlineData(ContactVerdict.Link, 2, ContactVerdict.NotSame, 1, false)]
    [InlineData(ContactVerdict.New, 0, ContactVerdict.NotSame, 1, false)]
    public void Two_that_cannot_both_stand(ContactVerdict verdict, int contact, ContactVerdict earlier, int earlierContact, bool replaces)
    {
        Of(verdict, contact).Replaces(Of(earlier, earlierContact)).ShouldBe(replaces);
        Of(verdict, contact).Replaces(Of(earlier, earlierContact) with { AccountNumber = "A2" }).ShouldBeFalse();
    }

    private static ContactDecision Of(ContactVerdict verdict, int contact) => Decision with { Verdict = verdict, ContactId = contact == 0 ? null : new Guid(contact, 0, 0, new byte[8]) };
}
