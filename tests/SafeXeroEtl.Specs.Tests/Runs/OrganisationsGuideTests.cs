using System.Text.RegularExpressions;
using SafeXeroEtl.Specs.Tests.House;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>docs/guide/organisations.md: its settings are written into the demo, its commands are given in their order, and what it shows is printed.</summary>
public sealed partial class OrganisationsGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "organisations.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Its_commands_run_and_print_what_it_shows()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox\n", Blocks("yaml").First());
        var given = 0;
        foreach (var step in Blocks("").SelectMany(static block => Step().Matches(block)))
        {
            var ran = await workspace.RunAsync(Words(step.Groups["command"].Value));
            ran.Exit.ShouldBe(0, step.Value + ran.Output + ran.Error);
            var printed = ran.Output.Split('\n').Select(Even).ToHashSet();
            foreach (var line in step.Groups["shown"].Value.Split('\n').Select(Even).Where(static line => line.Length > 0))
            {
                var pattern = new Regex("^" + Regex.Escape(line).Replace(@"\.\.\.", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
                printed.ShouldContain(each => pattern.IsMatch(each), $"{step.Groups["command"].Value}\n{line}\n---\n{ran.Output}");
            }

            given++;
        }

        given.ShouldBe(9);
    }

    /// <summary>Both ways of telling whose a payout is stand in pipeline.yml as the guide has them.</summary>
    [Fact]
    public async Task Its_settings_for_payouts_are_in_order()
    {
        foreach (var yaml in Blocks("yaml").Skip(1))
        {
            using var workspace = await DemoWorkspace.FreshAsync();
            var parts = yaml.Split("organisations:\n");
            workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox\n", "organisations:\n" + parts[1]);
            workspace.Edit("pipelines/demo/pipeline.yml", "  cash: {file: cash.csv, layout: keyed-cash}\n", "  cash: {file: cash.csv, layout: keyed-cash}\n" + parts[0].Replace("files:\n", "", StringComparison.Ordinal));

            var validated = await workspace.RunAsync("validate", DemoWorkspace.Demo);

            validated.Exit.ShouldBe(0, validated.Output + validated.Error + yaml);
            validated.Error.ShouldNotContain("SX");
        }

        Blocks("yaml").Count().ShouldBe(3);
    }

    private static IEnumerable<string> Blocks(string language) =>
        Block().Matches(Guide).Where(block => block.Groups["language"].Value == language).Select(static block => block.Groups["lines"].Value);

    private static string[] Words(string command) => [.. Word().Matches(command).Select(static word => word.Value.Trim('"'))];

    private static string Even(string line) => Spaces().Replace(line, " ").Trim();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<lines>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\$ safexero (?<command>.*)\n(?<shown>(?:(?!\$ ).*\n)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();

    [GeneratedRegex("\"[^\"]*\"|\\S+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
