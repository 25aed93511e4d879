using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.House;

/// <summary>docs/spec/reconciling.md names every cause as the reports and differences.yml do, in the findings' order.</summary>
public sealed class CausePageTests
{
    [Fact]
    public void The_page_names_every_cause_as_the_program_does()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "spec", "reconciling.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`') && !line.StartsWith("| cause", StringComparison.Ordinal))
            .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(static cells => $"{cells[1]} {cells[2]}");

        rows.ShouldBe(Enum.GetValues<Cause>().Select(static cause => $"{CauseWords.Of(cause).Name} `{Acceptance.NameOf(cause)}`"));
    }
}
