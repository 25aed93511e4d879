using System.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The Tab key, in bash as it is: the script is sourced, and the program is asked as bash asks it.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("safexero pl", "plan")]
    [InlineData("safexero rec", "reconcile")]
    [InlineData("safexero run ", "pipelines/demo pipelines/month-end", "--period")]
    [InlineData("safexero run pipelines/d", "pipelines/demo")]
    [InlineData("safexero run pipelines/demo --per", "--period")]
    [InlineData("safexero run pipelines/demo --period 2026-1", "2026-10")]
    [InlineData("safexero apply demo", DemoWorkspace.October)]
    [InlineData("safexero today pipelines/m", "pipelines/month-end")]
    [InlineData("safexero completion z", "zsh")]
    [InlineData("safexero apply nobody", "")]
    public async Task Bash_offers_what_fits(string line, params string[] offers)
    {
        using var demo = await DemoWorkspace.PlannedAsync();

        var offered = await TabAsync(demo, line);

        foreach (var offer in offers.SelectMany(static each => each.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            offered.ShouldContain(offer);
        }

        var word = line[(line.LastIndexOf(' ') + 1)..];
        offered.ShouldAllBe(offer => offer.StartsWith(word, StringComparison.Ordinal));
        offered.Length.ShouldBe(offers is [""] ? 0 : offered.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task In_an_empty_folder_it_offers_commands_makes_nothing_and_does_not_fail()
    {
        var empty = Directory.CreateTempSubdirectory("safexero-tab-").FullName;
        try
        {
            (await TabAsync(empty, "safexero run pipelines/")).ShouldBeEmpty();
            (await TabAsync(empty, "safexero stat")).ShouldBe(["status"]);
            Directory.EnumerateFileSystemEntries(empty).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }

    [Theory]
    [InlineData("zsh", "#compdef safexero")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName safexero")]
    [InlineData("bash", "complete -o default -F _safexero safexero")]
    public async Task Each_shell_has_a_script_of_its_own(string shell, string holds)
    {
        using var demo = await DemoWorkspace.FreshAsync();

        var script = await demo.RunAsync("completion", shell);

        script.Exit.ShouldBe(0);
        script.Output.ShouldContain(holds);
        script.Output.ShouldContain("[suggest:");
    }

    private static Task<string[]> TabAsync(DemoWorkspace demo, string line) => TabAsync(demo.Root, line);

    private static async Task<string[]> TabAsync(string folder, string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no bash.");
        var program = $"'{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}' '{Path.Combine(AppContext.BaseDirectory, "safexero.dll")}'";
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["--norc", "-c", $$"""
            safexero() { {{program}} "$@"; }
            eval "$(safexero completion bash)"
            COMP_LINE=$1 COMP_POINT=${#1}
            read -r -a COMP_WORDS <<<"$1"
            [[ $1 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _safexero
            printf '%s\n' "${COMPREPLY[@]}"
            """, "tab", line])
        {
            start.ArgumentList.Add(argument);
        }

        using var bash = Process.Start(start)!;
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await error).ShouldBe("");
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
