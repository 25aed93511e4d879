using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using SafeXeroEtl.Specs.Tests.House;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What docs/guide/collections.md has one write and type works as it stands: its YAML is the workspace's, each command is given, and the lines under it are printed.</summary>
public sealed partial class CollectionGuideTests
{
    [Fact]
    public async Task The_guides_commands_print_what_it_shows()
    {
        using var workspace = await CollectionDemo.AsTheGuideSaysAsync();
        var blocks = Block().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "guide", "collections.md"), TestContext.Current.CancellationToken)).ToList();
        foreach (var yaml in blocks.Where(static block => block.Groups["language"].Value == "yaml" && !IsFile(block)).SelectMany(static block => Lines(block)))
        {
            (workspace.ReadText("pipelines", "demo", "pipeline.yml") + workspace.ReadText("pipelines", "demo", "payments.yml")).ShouldContain(yaml);
        }

        // The plan of the guide's first command would be the second run's first.
        foreach (var block in blocks.Where(static block => block.Groups["language"].Length == 0))
        {
            var lines = Lines(block);
            lines[0].ShouldStartWith("$ safexero ");
            var command = CommandLineParser.SplitCommandLine(lines[0]["$ safexero ".Length..]).ToArray();
            var ran = await workspace.RunAsync(command);
            ran.Exit.ShouldBe(0, ran.Output + ran.Error);
            var printed = (ran.Output + "\n" + ran.Error).Split('\n').Select(Even).ToHashSet(StringComparer.Ordinal);
            lines[1..].Select(Even).Where(line => !printed.Contains(line)).ShouldBeEmpty(lines[0]);
        }

        workspace.Edit("pipelines/demo/pipeline.yml", "collections:", "late: late.yml\ncollections:");
        await File.WriteAllTextAsync(workspace.PathOf("pipelines", "demo", "late.yml"), blocks.Single(IsFile).Groups["lines"].Value, TestContext.Current.CancellationToken);
        var validated = await workspace.RunAsync("validate", DemoWorkspace.Demo);
        validated.Exit.ShouldBe(0, validated.Output + validated.Error);

        blocks.Count.ShouldBe(9, "The guide's blocks are not found any more.");
    }

    [Fact]
    public async Task The_payouts_that_come_with_the_demo_are_those_of_its_debits()
    {
        var path = Path.Combine(Repository.Root, CollectionDemo.Example);
        if (Environment.GetEnvironmentVariable("SAFEXERO_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, CollectionDemo.Breakdown().Csv.ReplaceLineEndings("\n"), TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings().ShouldBe(CollectionDemo.Breakdown().Csv.ReplaceLineEndings());
    }

    /// <summary>A YAML file of its own, and not a part of the workspace's.</summary>
    private static bool IsFile(Match block) => block.Groups["lines"].Value.StartsWith("schema:", StringComparison.Ordinal);

    private static string[] Lines(Match block) => [.. block.Groups["lines"].Value.ReplaceLineEndings("\n").Split('\n').Where(static line => line.Length > 0)];

    private static string Even(string line) => Spaces().Replace(line, " ").Trim();

    [GeneratedRegex(@"^```(?<language>\w*)\r?\n(?<lines>.*?)^```\r?$", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
