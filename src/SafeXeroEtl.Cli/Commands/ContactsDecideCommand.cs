using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Contacts;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>contacts PIPELINE decide ACCOUNT</c>: writes one decision into the decisions file.</summary>
internal static class ContactsDecideCommand
{
    private const string Help =
        """
        Writes down who a customer is, for every later run: into the pipeline's decisions file, with who decided, when and why.
        CONTACT is the contact's id in Xero, or its whole name. A decision that the account has already is replaced.

        Examples:
          safexero contacts pipelines/demo decide DEMO1234 --link "Example Bakery" --why "Trades under this name"
          safexero contacts pipelines/demo decide DEMO1234 --not-same 15169d4f-da47-4a38-9c83-da21764bdfa8 --why "Landlord"
          safexero contacts pipelines/demo decide DEMO1234 --new --why "Not in Xero yet"
          safexero contacts pipelines/demo decide DEMO1234 --merge "Example Bakery" --duplicate "Example Bakery (old)" --why "Twice"
        """;

    public static Command Build()
    {
        var account = new Argument<string>("ACCOUNT") { Description = "The customer's account number in SAFE." };
        (Option<string?> Option, ContactVerdict Verdict)[] named =
        [
            (Contact("--link", "The customer is this contact."), ContactVerdict.Link),
            (Contact("--group", "The customer is one of several accounts that share this contact."), ContactVerdict.Group),
            (Contact("--not-same", "The customer is not this contact, whatever the evidence says."), ContactVerdict.NotSame),
            (Contact("--merge", "The customer is this contact, and --duplicate is the same company once more."), ContactVerdict.Merge),
        ];
        var isNew = new Option<bool>("--new") { Description = "The customer is nobody Xero knows." };
        var duplicate = Contact("--duplicate", "With --merge: the contact that nobody is linked to from now on.");
        var why = new Option<string?>("--why") { Description = "The reason, for whoever reads it next year. Needed.", HelpName = "TEXT" };
        var by = new Option<string>("--by") { Description = "Who decides. Default: the account you are signed in with.", HelpName = "NAME", DefaultValueFactory = static _ => Environment.UserName };
        var command = new Command("decide", Help) { account, isNew, duplicate, why, by, PipelineArguments.Org };
        foreach (var (option, _) in named)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            (ContactVerdict Verdict, string? Contact)[] said =
            [
                .. named.Where(each => parsed.GetValue(each.Option) is not null).Select(each => (each.Verdict, parsed.GetValue(each.Option))),
                .. parsed.GetValue(isNew) ? [(ContactVerdict.New, null)] : Array.Empty<(ContactVerdict, string?)>(),
            ];
            var request = new DecisionRequest
            {
                AccountNumber = parsed.GetRequiredValue(account),
                Verdict = said is [var one] ? one.Verdict : throw Unclear(),
                Contact = one.Contact,
                Duplicate = parsed.GetValue(duplicate),
                Why = parsed.GetValue(why) ?? "",
                By = parsed.GetValue(by) ?? "",
            };
            return new ContactsView(parsed).Decided(Decide(parsed, ContactsCommand.Review(parsed), request));
        });
        return command;
    }

    /// <summary>Checks what was said and writes it down.</summary>
    public static Noted<WrittenDecision?> Decide(ParseResult parsed, ContactReview review, DecisionRequest request)
    {
        var decision = request.Against(review, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date));
        return decision.Value is { } sound ? DecisionsFile.Add(GlobalOptions.WorkspaceOf(parsed), review.PipelinePath, sound) : new Noted<WrittenDecision?>(null, decision.Diagnostics);
    }

    private static Option<string?> Contact(string name, string description) => new(name) { Description = description, HelpName = "CONTACT" };

    private static CommandFailedException Unclear() => new(ExitCode.Usage, [new Diagnostic
    {
        Code = DiagnosticCodes.BadUsage,
        Message = "Say one thing of the customer.",
        NextStep = "Give one of --link, --group, --not-same, --merge or --new.",
    }]);
}
