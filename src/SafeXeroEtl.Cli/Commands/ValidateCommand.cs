using System.Collections.Immutable;
using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Cli.Commands;

/// <summary>
/// <c>validate PIPELINE</c>: lints the YAML, and holds the rules against the last extract; <c>--online</c> against the organisation;
/// <c>--replay</c> shows what edited rules would have changed in a month.
/// </summary>
internal static class ValidateCommand
{
    public static Command Build()
    {
        var pipeline = PipelineArguments.Pipeline();
        var online = new Option<bool>("--online") { Description = "Also check accounts, tax types, tracking, items and branding themes against the organisation." };
        var replay = new Option<string?>("--replay")
        {
            Description = "Show what the rules of today would have changed in this month's last run, line by line and in total.",
            HelpName = "YYYY-MM",
        };
        var command = new Command(
            "validate",
            """
            Checks a pipeline's YAML: every fault of every file at once, with file, line and what to write instead.
            Where the pipeline has run before, the rules are also held against the last extract: what reaches no rule,
            rules that catch nothing, rules that compete, and how much each rule carries.

            Examples:
              safexero validate pipelines/demo
              safexero validate pipelines/demo --online
              safexero validate pipelines/demo --replay 2026-09
            """)
        {
            pipeline, online, replay, PipelineArguments.Org,
        };
        command.SetAction((parsed, stop) => SeveralOrganisations.RunAsync(parsed, parsed.GetRequiredValue(pipeline), async (one, stopped) => await ValidateAsync(
            one.View,
            GlobalOptions.WorkspaceOf(parsed),
            one.Address,
            parsed.GetValue(online),
            parsed.GetValue(replay) is { } month ? PipelineArguments.PeriodOf(month) : null,
            stopped), stop));
        return command;
    }

    private static async Task<OrganisationCommand> ValidateAsync(OutputView view, string workspace, string path, bool isOnline, AccountingPeriod? replayed, CancellationToken stop)
    {
        var read = PipelineFile.Load(workspace, path);
        if (read.Value is not { } pipeline)
        {
            return new OrganisationCommand(view.Diagnostics(read.Diagnostics, "", ExitCode.Usage)) { Diagnostics = read.Diagnostics };
        }

        var organisation = isOnline ? await OrganisationAsync(workspace, path, stop) : null;
        var extract = (replayed is null ? null : ExtractOnDisk.Latest(workspace, path, replayed, static found => found.IsTransformed))
            ?? ExtractOnDisk.Latest(workspace, path, replayed, static found => found.HasRecords);
        view.Progress?.Report(extract is null ? $"No run yet: only the YAML{(isOnline ? " and the organisation are" : " is")} checked" : $"Holding the rules against run {extract.Run.RunId}");
        var coverage = extract is null ? null : RuleLint.Cover(pipeline, extract);
        var lint = new LintedPipeline
        {
            Path = path,
            Diagnostics =
            [
                .. read.Diagnostics,
                .. organisation is null ? [] : OrganisationLint.Check(pipeline, organisation),
                .. replayed is { } month && extract is not { IsTransformed: true } ? [NothingToReplay(path, month)] : ImmutableArray<Diagnostic>.Empty,
                .. coverage?.Findings ?? [],
            ],
            Coverage = coverage,
            Replay = replayed is not null && extract is { IsTransformed: true } ? RuleLint.Replay(pipeline, extract, organisation) : null,
        };
        return new OrganisationCommand(view.Linted(lint), Says: LintView.InShort(lint.Diagnostics)) { Diagnostics = lint.Diagnostics };
    }

    private static async Task<Organisation> OrganisationAsync(string workspace, string path, CancellationToken stop)
    {
        await using var composition = await Composition.OpenAsync(workspace, path, progress: null, stop);
        return await OrganisationReading.ReadAsync(composition.Context.Xero, composition.Context.Pipeline, stop);
    }

    private static Diagnostic NothingToReplay(string path, AccountingPeriod month) => new()
    {
        Code = DiagnosticCodes.NothingToReplay,
        Message = $"No run of this pipeline for {month} got as far as mapping, so that there is nothing to replay.",
        Value = month.ToString(),
        NextStep = $"`safexero plan {path} --period {month}` makes one; it sends nothing.",
    };
}
