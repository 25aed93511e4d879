using System.Text;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary>Files and command lines that <c>contacts match</c> refuses, and with which words.</summary>
public sealed class ContactsMatchRefusalTests
{
    [Theory]
    [InlineData("", "SX2002 a.csv: The file is empty")]
    [InlineData("name\nToravick\n", "SX2002 a.csv:1: No heading id.")]
    [InlineData("id;name\n1;Toravick\n", "SX2002 a.csv:1: No heading id: the fields seem not to be separated by commas.")]
    [InlineData("id,colour\n1,blue\n", "SX2002 a.csv:1: There is nothing to compare")]
    [InlineData("id,name,Name\n1,Toravick,Toravick\n", "SX2002 a.csv:1: The heading name stands there twice.")]
    [InlineData("id,name\n1,Toravick\n2,Marnoch\n1,Quelbrook\n", "SX2017 a.csv:4 (id): The id stands in line 2 already. ['1']")]
    [InlineData("id,name\n1,Toravick\n ,Marnoch\n", "SX2004 a.csv:3 (id): The id is empty.")]
    [InlineData("id,name\n1,Toravick\n2\n", "SX2003 a.csv:3: The row has more or fewer fields than the headings.")]
    [InlineData("id,name\n1,\"Toravick\n2,Marnoch\n", "SX2003 a.csv:2: The row opens a quote that is never closed.")]
    public async Task A_file_at_fault_is_exit_3_with_code_line_and_next_step(string text, string says)
    {
        using var folder = new MatchFolder().With("a.csv", text).WithNames("b.csv", ("X1", "Toravick"));

        var ran = await folder.MatchAsync();

        ran.Exit.ShouldBe(3);
        ran.Error.ShouldContain(says);
        ran.Error.Split('\n')[1].Trim().Length.ShouldBeGreaterThan(10);
        File.Exists(folder.Links).ShouldBeFalse();
    }

    [Fact]
    public async Task Bad_bytes_are_told_with_their_line_and_nothing_behind_them_is()
    {
        using var folder = new MatchFolder().With("a.csv", [.. Encoding.UTF8.GetBytes("id,name\n1,Toravick\n2,Caf"), 0xE9, .. Encoding.UTF8.GetBytes("\n3\n")]).WithNames("b.csv", ("X1", "Toravick"));

        var ran = await folder.MatchAsync();

        (ran.Exit, ran.Error.Split('\n').Count(static line => line.StartsWith("SX", StringComparison.Ordinal))).ShouldBe((3, 1));
        ran.Error.ShouldStartWith("SX2009 a.csv:3: ");
        ran.Error.ShouldContain("UTF-8");
    }

    [Fact]
    public async Task Of_many_like_faults_the_first_are_told_and_the_rest_counted()
    {
        using var folder = new MatchFolder().With("a.csv", "id,name\n" + string.Concat(Enumerable.Repeat(",Toravick\n", 50))).WithNames("b.csv", ("X1", "Toravick"));

        var ran = await folder.MatchAsync("--json");

        ran.Json["diagnostics"]!.AsArray().Count.ShouldBe(21);
        ((string)ran.Json["diagnostics"]!.AsArray()[^1]!["message"]!).ShouldBe("The same is wrong in 30 more rows.");
    }

    [Fact]
    public async Task A_field_without_end_is_refused_and_a_long_one_is_cut_silently()
    {
        using var folder = new MatchFolder().With("a.csv", $"id,name\n1,{new string('x', 100_001)}\n2,{new string('y', 100_000)}\n").WithNames("b.csv", ("X1", "Toravick"));

        var ran = await folder.MatchAsync();

        ran.Exit.ShouldBe(3);
        ran.Error.ShouldContain("SX2018 a.csv:2 (name): The field has 100,001 characters, more than 100,000.");
        ran.Error.ShouldNotContain("a.csv:3");
    }

    [Fact]
    public async Task A_file_of_more_than_512_megabytes_is_refused_unread()
    {
        using var folder = new MatchFolder().With("a.csv", "id,name\n").WithNames("b.csv", ("X1", "Toravick"));
        await using (var file = File.OpenWrite(folder.PathOf("a.csv")))
        {
            file.SetLength((512L << 20) + 1);
        }

        var ran = await folder.MatchAsync();

        ran.Exit.ShouldBe(3);
        ran.Error.ShouldStartWith("SX2018 a.csv: The file is larger than 512 MB.");
    }

    [Fact]
    public async Task A_file_of_more_than_a_million_rows_is_refused()
    {
        using var folder = new MatchFolder().With("a.csv", "id,name\n" + string.Concat(Enumerable.Range(1, 1_000_001).Select(static row => $"{row},x\n"))).WithNames("b.csv", ("X1", "Toravick"));

        var ran = await folder.MatchAsync();

        ran.Exit.ShouldBe(3);
        ran.Error.ShouldStartWith("SX2018 a.csv: The file has more than 1,000,000 rows.");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_exit_2()
    {
        using var folder = new MatchFolder().WithNames("a.csv", ("1", "Toravick"));

        var ran = await folder.MatchAsync();

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldStartWith("SX7001 b.csv: The file cannot be read: there is no such file.");
    }

    [Theory]
    [InlineData("--auto", "1.5")]
    [InlineData("--auto", "nearly")]
    [InlineData("--review", "-0.1")]
    [InlineData("--review", "0,5")]
    [InlineData("--review", "0.99")]
    public async Task A_threshold_that_is_none_is_exit_2(string option, string value)
    {
        using var folder = new MatchFolder().WithNames("a.csv", ("1", "Toravick")).WithNames("b.csv", ("X1", "Toravick"));

        var ran = await folder.MatchAsync($"{option}={value}");

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldStartWith("SX1007 ");
    }

    [Theory]
    [InlineData("--left a.csv --out links.csv")]
    [InlineData("--dedupe a.csv --right b.csv --out links.csv")]
    [InlineData("--out links.csv")]
    [InlineData("--left a.csv --right b.csv --out a.csv")]
    [InlineData("--dedupe a.csv --out a.csv")]
    [InlineData("--dedupe a.csv --out nowhere/links.csv")]
    [InlineData("--dedupe a.csv")]
    public async Task A_wrong_command_line_is_exit_2_and_changes_no_file(string line)
    {
        using var folder = new MatchFolder().WithNames("a.csv", ("1", "Toravick")).WithNames("b.csv", ("X1", "Toravick"));
        var before = await File.ReadAllTextAsync(folder.PathOf("a.csv"), TestContext.Current.CancellationToken);

        var ran = await folder.RunAsync([.. line.Split(' ').Select(word => word.EndsWith(".csv", StringComparison.Ordinal) ? folder.PathOf(word) : word)]);

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldNotBeEmpty();
        Directory.EnumerateFileSystemEntries(folder.Root).Count().ShouldBe(2);
        (await File.ReadAllTextAsync(folder.PathOf("a.csv"), TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task A_refusal_leaves_an_earlier_file_of_links_as_it_was()
    {
        using var folder = new MatchFolder().With("a.csv", "name\nToravick\n").WithNames("b.csv", ("X1", "Toravick")).With("links.csv", "kept");

        (await folder.MatchAsync()).Exit.ShouldBe(3);

        (await File.ReadAllTextAsync(folder.Links, TestContext.Current.CancellationToken)).ShouldBe("kept");
    }
}
