using System.CommandLine;
using System.Globalization;
using System.Text;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report.Today;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Today;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>today PIPELINE</c>: the daily page.</summary>
internal static class TodayCommand
{
    private static readonly Option<string?> Html = new("--html") { Description = "Write the page into this file instead, for a browser.", HelpName = "FILE" };

    private static readonly Option<string?> On = new("--on") { Description = "The day that ages are counted to. Default: today.", HelpName = "YYYY-MM-DD" };

    private static readonly Option<int> ClearingDays = new("--clearing-days")
    {
        Description = "Days that money may lie in a clearing account before it is told.",
        DefaultValueFactory = static _ => TodayInput.ClearingDaysDefault,
        HelpName = "DAYS",
    };

    public static Command Build()
    {
        var pipeline = PipelineArguments.Pipeline();
        var command = new Command(
            "today",
            """
            What to see to this morning: failed debits to chase, what waits for a person, open differences, cash on account and
            what lies in clearing for too long. From the ledger and the last runs; Xero is not asked.

            Examples:
              safexero today pipelines/demo
              safexero today pipelines/demo --html today.html
            """)
        {
            pipeline, Html, On, ClearingDays, PipelineArguments.Org,
        };
        command.SetAction(parsed => Show(parsed, parsed.GetRequiredValue(pipeline)));
        return command;
    }

    /// <summary>Of several organisations one after the other; as a page or one JSON document of one alone.</summary>
    private static int Show(ParseResult parsed, string path)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        var named = OrganisationsOf.Named(workspace, path, parsed.GetValue(PipelineArguments.Org));
        if (!named.AreSeveral)
        {
            return ShowOne(parsed, named.One);
        }

        if (parsed.GetValue(GlobalOptions.Json) || parsed.GetValue(Html) is not null)
        {
            throw new CommandFailedException(ExitCode.Usage, [OrganisationsOf.Which(Composition.ReadPipeline(workspace, path), path)]);
        }

        return SeveralOrganisations.InTurn(parsed, named, one => ShowOne(parsed, one));
    }

    private static int ShowOne(ParseResult parsed, string pipelinePath)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        var pipeline = Composition.ReadPipeline(workspace, pipelinePath);
        var day = DayOf(parsed.GetValue(On));
        using var ledger = WorkspaceLedger.OpenToRead(parsed);
        var input = new TodayReading(workspace, pipelinePath, pipeline, ledger).Read(day, Math.Max(0, parsed.GetValue(ClearingDays)), SignInWatch.EndingIn(workspace));
        var book = TodayReport.Build(input);
        var view = new BookView(parsed);
        if (parsed.GetValue(Html) is not { } file)
        {
            return view.Show(book);
        }

        var page = new HtmlReportWriter(TemplateEngine.In(workspace)).Render(book);
        if (page.HasErrors)
        {
            throw new CommandFailedException(ExitCode.Failed, page.Diagnostics);
        }

        var path = Path.GetFullPath(file, workspace);
        ArtifactFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page.Value)));
        return new OutputView(parsed).Files(workspace, new Noted<System.Collections.Immutable.ImmutableArray<string>>([path], []));
    }

    private static DateOnly DayOf(string? text) =>
        text is null ? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new CommandFailedException(ExitCode.Usage,
            [new Diagnostic { Code = DiagnosticCodes.BadUsage, Message = $"'{text}' is not a day.", Value = text, NextStep = "Write it as 2026-10-31." }]);
}
