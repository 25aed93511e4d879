using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Runs every file of <c>tests/specs</c>.</summary>
public sealed class SpecTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(SpecFile.Folder, "*.yml").Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_spec_comes_true(string file)
    {
        var spec = SpecFile.Read(file);
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        spec.Style?.Apply(workspace);
        foreach (var edit in spec.Given)
        {
            if (edit.Replace.Length > 0)
            {
                workspace.Edit(edit.File, edit.Replace, edit.With);
            }
            else
            {
                await File.WriteAllTextAsync(workspace.PathOf(edit.File.Split('/')), edit.With, TestContext.Current.CancellationToken);
            }
        }

        var before = workspace.Digest;

        var ran = await workspace.RunAsync(spec.When.Split(' '));

        var told = $"{spec.Spec}\n{ran.Output}{ran.Error}";
        ran.Exit.ShouldBe(spec.Then.Exit, told);
        spec.Then.Output.Where(text => !ran.Output.Contains(text, StringComparison.Ordinal)).ShouldBeEmpty(told);
        spec.Then.Error.Where(text => !ran.Error.Contains(text, StringComparison.Ordinal)).ShouldBeEmpty(told);
        (workspace.Digest == before ? "unchanged" : "changed").ShouldBe(spec.Then.Sandbox, told);
    }
}
