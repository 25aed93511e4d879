using System.Text.RegularExpressions;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The demo with a second brand: nineteen of its customers are dealer NORTH's, whose books are another sandbox.</summary>
internal static partial class SharedDemo
{
    public const string Main = "sandbox";
    public const string North = "sandbox-north";

    private const string Pipeline = "pipelines/demo/pipeline.yml";

    public static async Task<DemoWorkspace> FreshAsync()
    {
        var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit(Pipeline, "organisation: sandbox\n", "organisations:\n  - organisation: sandbox\n    dealers: [MAIN]\n  - organisation: sandbox-north\n    dealers: [NORTH]\n    contacts: {sharing: ask}\n");
        Give(workspace, "NORTH");
        return workspace;
    }

    /// <summary>Those customers get another dealer in both months' exports.</summary>
    public static void Give(DemoWorkspace workspace, string dealer)
    {
        foreach (var file in Directory.EnumerateFiles(workspace.PathOf("pipelines", "demo", "exports"), "*.csv", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, string.Join("\r\n", File.ReadAllText(file).Split("\r\n").Select(line => OfNorth().IsMatch(line) ? line.Replace(",MAIN", $",{dealer}", StringComparison.Ordinal) : line)));
        }
    }

    [GeneratedRegex("^([0-9]+,)?[A-Z]{3}10[89][0-9],", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfNorth();
}
