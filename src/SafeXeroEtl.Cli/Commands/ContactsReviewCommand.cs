using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Contacts;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>contacts PIPELINE review</c>: the doubtful customers, in the terminal, as a page, or served with buttons.</summary>
internal static class ContactsReviewCommand
{
    private const string Help =
        """
        Shows every customer that the last run could not link without a person: what SAFE says, what Xero says, and what it counts
        for. In a terminal it asks one after the other and writes your answers into the decisions file.

        Examples:
          safexero contacts pipelines/demo review             ask here
          safexero contacts pipelines/demo review --html      write one page beside the plan, to look at or to send
          safexero contacts pipelines/demo review --html review.html
          safexero contacts pipelines/demo review --serve     the page with buttons, for this computer only; ends with Ctrl-C
        """;

    private static readonly Option<string?> Html = new("--html")
    {
        Description = "Write one page: into this file, or beside the run's plan where none is named.",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Serve = new("--serve") { Description = "Serve the page on this computer, with buttons that write the decisions file." };
    private static readonly Option<int> Port = new("--port") { Description = "With --serve: the port on localhost. Default: a free one.", HelpName = "N" };
    private static readonly Option<string> By = new("--by") { Description = "Who decides. Default: the account you are signed in with.", HelpName = "NAME", DefaultValueFactory = static _ => Environment.UserName };

    public static Command Build()
    {
        var command = new Command("review", Help) { Html, Serve, Port, By, PipelineArguments.Org };
        command.SetAction(async (parsed, stop) =>
        {
            var review = ContactsCommand.Review(parsed);
            if (parsed.GetValue(Serve))
            {
                return await ServeAsync(parsed, stop);
            }

            return parsed.GetResult(Html) is not null ? WritePage(parsed, review) : Ask(parsed, review);
        });
        return command;
    }

    private static int WritePage(ParseResult parsed, ContactReview review)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        var page = TemplateEngine.In(workspace).Render(ReviewPage.Template, ReviewPage.Of(review, null, null, parsed.GetRequiredValue(By)));
        var path = parsed.GetValue(Html) is { } file ? Path.GetFullPath(file, workspace) : Path.Combine(RunDirectory.Of(workspace, review.RunId).Plan, "contacts-review.html");
        if (!page.HasErrors)
        {
            ArtifactFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page.Value)));
        }

        return new OutputView(parsed).Files(workspace, new Noted<ImmutableArray<string>>([path], page.Diagnostics));
    }

    private static int Ask(ParseResult parsed, ContactReview review)
    {
        var view = new ContactsView(parsed);
        return parsed.GetValue(GlobalOptions.Json) ? view.List(review) : new ReviewDialogue(
            view, review, request => ContactsDecideCommand.Decide(parsed, review, request), parsed.GetRequiredValue(By)).Run(Console.In, isAsking: !Console.IsInputRedirected || Console.In.Peek() >= 0);
    }

    private static async Task<int> ServeAsync(ParseResult parsed, CancellationToken stop)
    {
        var pages = new ReviewPages(
            TemplateEngine.In(GlobalOptions.WorkspaceOf(parsed)),
            () => ContactsCommand.Review(parsed),
            (review, request) => ContactsDecideCommand.Decide(parsed, review, request),
            parsed.GetRequiredValue(By));
        await using var server = await ReviewServer.StartAsync(pages, GivenPort.From(0, parsed.GetValue(Port)), stop);
        new ContactsView(parsed).Serving(server.Address);
        try
        {
            await server.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C is how serving ends.
        }

        return (int)ExitCode.Done;
    }
}
