using System.Collections.Immutable;
using System.CommandLine;
using SafeXeroEtl.Cli.Commands;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Organisations;

namespace SafeXeroEtl.Cli;

/// <summary>What a command has done in one organisation.</summary>
/// <param name="Run">Null for a command that makes or looks at no run.</param>
/// <param name="Says">What came of it in a few words, where no run says so.</param>
internal sealed record OrganisationCommand(int Exit, RunOutcome? Run = null, string? Says = null)
{
    /// <summary>What it has to say that no run does; the first stands in the summary.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>Gives a command to the organisations of a pipeline: to one as ever, to several side by side, each with a view of its own, and one summary at the end.</summary>
internal static class SeveralOrganisations
{
    /// <param name="path">The pipeline, as it was named.</param>
    /// <param name="one">The command in one organisation: its address, where it says what, and the apps' calls it shares.</param>
    public static async Task<int> RunAsync(ParseResult parsed, string path, Func<OneOrganisation, CancellationToken, Task<OrganisationCommand>> one, CancellationToken stop)
    {
        var named = OrganisationsOf.Named(GlobalOptions.WorkspaceOf(parsed), path, parsed.GetValue(PipelineArguments.Org));
        var budgets = new AppBudgets(TimeProvider.System);
        if (!named.AreSeveral)
        {
            return (await one(new OneOrganisation(named.One, new OutputView(parsed), budgets), stop)).Exit;
        }

        var views = named.All.ToDictionary(static address => address.Organisation!, _ => new HeardView());
        var progress = OutputView.ToldBy(parsed) is { } told ? new SharedProgress(told) : null;
        var ends = await SideBySide.RunAsync(
            named.All.Select(static address => address.Organisation!),
            async (organisation, stopped) =>
            {
                var heard = views[organisation];
                var view = new OutputView(parsed, heard.Output, heard.Error, progress?.Of(organisation));
                var done = await one(new OneOrganisation(AddressOf(named, organisation).ToString(), view, budgets), stopped);
                return ((ExitCode)done.Exit, done);
            },
            fault => FailureReport.Of(fault, parsed.GetValue(GlobalOptions.Verbose)),
            stop);
        return Show(parsed, named, ends, views);
    }

    /// <summary>One after the other, for a command that looks and does nothing. What hinders one is told in its place, and the others follow.</summary>
    /// <param name="one">The command in the organisation of an address.</param>
    public static int InTurn(ParseResult parsed, OrganisationsOf named, Func<string, int> one)
    {
        var exits = ImmutableArray.CreateBuilder<ExitCode>();
        foreach (var address in named.All)
        {
            parsed.InvocationConfiguration.Output.WriteLine($"{(exits.Count > 0 ? Environment.NewLine : "")}== {address.Organisation}");
            exits.Add((ExitCode)FailureReport.Guard(parsed, () => one(address.ToString())));
        }

        return (int)SideBySide.Worst(exits);
    }

    private static int Show(ParseResult parsed, OrganisationsOf named, ImmutableArray<OrganisationEnd<OrganisationCommand>> ends, Dictionary<string, HeardView> views)
    {
        var routed = RoutedExport.Of(
            GlobalOptions.WorkspaceOf(parsed), ends.Where(static end => end.Outcome?.Run is not null).Select(static end => (end.Organisation, end.Outcome!.Run!.RunId)));
        var exit = SideBySide.Worst([.. ends.Select(static end => end.Exit), routed.Fault is null ? ExitCode.Done : ExitCode.Open]);
        foreach (var failed in ends.Where(static end => end.Outcome is null))
        {
            var heard = views[failed.Organisation];
            new OutputView(parsed, heard.Output, heard.Error, progress: null).Failure(failed.Diagnostics, failed.Exit);
        }

        new OrganisationsView(parsed).Show(named.Pipeline, exit, ends, routed, organisation => views[organisation]);
        return (int)exit;
    }

    private static PipelineAddress AddressOf(OrganisationsOf named, string organisation) => named.All.First(address => address.Organisation == organisation);
}

/// <summary>One organisation that a command is given to.</summary>
/// <param name="Address">Opens it: the pipeline, and the organisation where it has several.</param>
/// <param name="View">Where the command says what it has to say.</param>
/// <param name="Budgets">Calls of the apps, shared with the organisations beside it.</param>
internal sealed record OneOrganisation(string Address, OutputView View, AppBudgets Budgets)
{
    public Task<Composition> OpenAsync(ParseResult parsed, CancellationToken stop) =>
        Composition.OpenAsync(GlobalOptions.WorkspaceOf(parsed), Address, Budgets, View.Progress, stop);
}

/// <summary>What a command says in one organisation, kept until all have ended.</summary>
internal sealed class HeardView
{
    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();
}

/// <summary>One line of progress that several organisations write to, each with its name before it.</summary>
internal sealed class SharedProgress(IProgress<string> line)
{
    private readonly Lock gate = new();

    public IProgress<string> Of(string organisation) => new Named(this, organisation);

    private void Report(string text)
    {
        lock (gate)
        {
            line.Report(text);
        }
    }

    private sealed class Named(SharedProgress all, string organisation) : IProgress<string>
    {
        public void Report(string value) => all.Report($"{organisation}: {value}");
    }
}
