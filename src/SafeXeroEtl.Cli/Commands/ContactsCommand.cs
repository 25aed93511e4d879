using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Contacts;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>contacts PIPELINE [list|review|decide]</c>: who the last run took whom for, and what a person says; <c>contacts match</c>: which records of two files are one company.</summary>
internal static class ContactsCommand
{
    private static readonly Argument<string?> Pipeline = new("PIPELINE")
    {
        Description = "The pipeline's folder, such as pipelines/demo; not for match.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Build()
    {
        var command = new Command(
            "contacts",
            """
            Shows which contact each customer of the last run is, asks about those that are in doubt, and keeps what you decide;
            or finds out which records of two files are one company.

            Examples:
              safexero contacts pipelines/demo                      every customer and its contact
              safexero contacts pipelines/demo review               the doubtful ones, field by field
              safexero contacts pipelines/demo review --serve       the same in a browser, with buttons
              safexero contacts pipelines/demo decide DEMO1234 --new --why "Not in Xero yet"
              safexero contacts match --left customers.csv --right contacts.csv --out links.csv
            """)
        {
            Pipeline, PipelineArguments.Org,
        };
        command.SetAction(List);
        var list = new Command(
            "list",
            """
            Every customer of the pipeline's last run, the contact it is, and what that rests on.

            Example:
              safexero contacts pipelines/demo list
            """);
        list.Options.Add(PipelineArguments.Org);
        list.SetAction(List);
        command.Subcommands.Add(list);
        command.Subcommands.Add(ContactsReviewCommand.Build());
        command.Subcommands.Add(ContactsDecideCommand.Build());
        command.Subcommands.Add(ContactsMatchCommand.Build());
        return command;
    }

    /// <summary>The last run's contacts as they stand with the decisions of today.</summary>
    /// <exception cref="CommandFailedException">No pipeline is named, its YAML is wrong, or it has not run yet.</exception>
    public static ContactReview Review(ParseResult parsed)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        var path = OrganisationsOf.Named(workspace, PipelineOf(parsed), parsed.GetValue(PipelineArguments.Org)).Pipeline;
        return Review(workspace, path);
    }

    private static ContactReview Review(string workspace, string path)
    {
        var pipeline = Composition.ReadPipeline(workspace, path);
        return pipeline.IsOfSeveral ? throw new CommandFailedException(ExitCode.Usage, [OrganisationsOf.Which(pipeline, path)]) : ContactReview.Latest(workspace, path, pipeline, null) ?? throw new CommandFailedException(ExitCode.Usage, [new Diagnostic
        {
            Code = DiagnosticCodes.RunNotFound,
            Message = "No run of the pipeline has compared its customers with Xero's contacts yet.",
            Value = path,
            NextStep = $"`safexero plan {path} --period 2026-10` makes one, and sends nothing.",
        }]);
    }

    /// <exception cref="CommandFailedException">None is named.</exception>
    public static string PipelineOf(ParseResult parsed) => parsed.GetValue(Pipeline) ?? throw new CommandFailedException(ExitCode.Usage, [new Diagnostic
    {
        Code = DiagnosticCodes.BadUsage,
        Message = "Which pipeline's contacts?",
        NextStep = "Name it before the word, as in `safexero contacts pipelines/demo review`.",
    }]);

    /// <summary>Of several organisations one after the other; as one JSON document of one alone.</summary>
    private static int List(ParseResult parsed)
    {
        var (workspace, view) = (GlobalOptions.WorkspaceOf(parsed), new ContactsView(parsed));
        var named = OrganisationsOf.Named(workspace, PipelineOf(parsed), parsed.GetValue(PipelineArguments.Org));
        if (!named.AreSeveral || parsed.GetValue(GlobalOptions.Json))
        {
            return view.List(Review(workspace, named.Pipeline));
        }

        return SeveralOrganisations.InTurn(parsed, named, one => view.List(Review(workspace, one)));
    }
}
