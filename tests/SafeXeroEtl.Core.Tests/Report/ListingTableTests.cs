using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>What stands on sheets as it was read, declared or decided.</summary>
public sealed class ListingTableTests
{
    private static readonly SampleFindings Sample = new();

    [Fact]
    public void The_mapping_in_force_is_listed_line_by_line_and_blank_lines_are_left_out()
    {
        var book = ReconciliationReport.Build(Sample.Input with { Definitions = [new("demo/accounts.yml", "rules:\r\n\r\n  - account: =200"), new("demo/vat.yml", "map: {}\n")] });

        TableText.Of(book, "Mapping in force", "file", "line", "text").ShouldBe("""
            File | Line | Text
            demo/accounts.yml | 1 | rules:
            demo/accounts.yml | 3 |   - account: =200
            demo/vat.yml | 1 | map: {}
            """);
    }

    [Fact]
    public void Each_accepted_difference_is_listed_with_who_decided_it_and_the_summary_takes_its_amount_from_there()
    {
        TableText.Of(Sample.Book, "Accepted differences", "cause", "amount", "by", "why").ShouldBe("""
            Cause | Amount | By | Why
            Money on account | -5.00 | J. Reed | known
            Excluded payments | -7.00 | J. Reed | known
            """);
        TableText.Of(Sample.Book, "Differences by cause", "cause", "accepted").Split('\n').ShouldContain("Money on account | -5.00");
    }
}
