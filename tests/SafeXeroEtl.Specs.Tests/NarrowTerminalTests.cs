using System.Collections.Immutable;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>In a window of 80 columns no row of figures breaks.</summary>
public sealed class NarrowTerminalTests
{
    private static readonly RunSummary Loaded = new()
    {
        IsPlan = false,
        Facts = new RunFacts { Command = "run", RunId = "demo-2026-10-001", Pipeline = "demo", Period = new AccountingPeriod(2026, 10), Organisation = "Sandbox", Exit = 0 },
        Counts = ImmutableSortedDictionary<RecordKind, RunStates<int>>.Empty.Add(RecordKind.Invoice, new RunStates<int> { In = 283, Created = 280, Skipped = 2, Blocked = 1 }),
        Sums = ImmutableSortedDictionary<RecordKind, ImmutableSortedDictionary<string, RunStates<decimal>>>.Empty.Add(
            RecordKind.Invoice, ImmutableSortedDictionary<string, RunStates<decimal>>.Empty.Add("GBP", new RunStates<decimal> { In = 164_618.74m, Created = 164_518.74m, Blocked = 100m })),
    };

    [Fact]
    public void Columns_that_hold_nothing_are_named_instead() => CountTable.Lines(Loaded, 80).ShouldBe(
    [
        "                     in      created   skipped   blocked",
        "  Invoices          283          280         2         1",
        "    GBP      164,618.74   164,518.74      0.00    100.00",
        "  Nothing is carried, updated, there, held, refused, pending.",
    ]);

    [Fact]
    public void In_a_window_of_half_that_a_row_is_told_column_by_column() => CountTable.Lines(Loaded, 40).ShouldBe(
    [
        "  Invoices",
        "    in 283, created 280, skipped 2,",
        "    blocked 1",
        "  GBP",
        "    in 164,618.74, created 164,518.74,",
        "    skipped 0.00, blocked 100.00",
        "  Nothing is carried, updated, there, held, refused, pending.",
    ]);

    [Theory]
    [InlineData(null)]
    [InlineData(200)]
    public void A_file_and_a_wide_window_have_them_all(int? width) => CountTable.Lines(Loaded, width).First()
        .ShouldBe("                     in   carried      created   updated   there   skipped   held   blocked   refused   pending");

    [Fact]
    public void A_row_of_a_report_is_told_heading_by_heading() =>
        NarrowRows.Lines(["Customer", "Account", "Bill", "Came back", "Amount"], [["Toravick Roofing Ltd", "DEMO1234", "", "20/10/2026", "199.80"]], 2, 40).ShouldBe(
        [
            "  Toravick Roofing Ltd  DEMO1234",
            "    came back 20/10/2026, amount 199.80",
        ]);

    [Theory]
    [InlineData("SX1005 x: There is no such pipeline.\n       Give `safexero plan pipelines/demo` once.", 34, "SX1005 x: There is no such\n       pipeline.\n       Give\n       `safexero plan pipelines/demo`\n       once.")]
    [InlineData("one two three", null, "one two three")]
    [InlineData("one two three", 0, "one two three")]
    public void A_sentence_ends_between_words_and_a_command_stays_whole(string text, int? width, string shown) => WrappedText.Of(text, width, 7).ShouldBe(shown);

    [Fact]
    public void A_line_ends_between_words() => NarrowRows.Lines(["A", "Why"], [["one", "two three four"]], 1, 16).ShouldBe(["  one", "    why two", "    three four"]);
}
