using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Contacts;

namespace SafeXeroEtl.Cli.Views;

/// <summary>Asks about one customer after the other, and has each answer written down at once.</summary>
internal sealed class ReviewDialogue(ContactsView view, ContactReview review, Func<DecisionRequest, Noted<WrittenDecision?>> decide, string by)
{
    /// <param name="isAsking">False where nobody can answer: everything is shown, nothing is asked.</param>
    /// <returns>0: what is left undecided is not this command's failure.</returns>
    public int Run(TextReader answers, bool isAsking)
    {
        ImmutableArray<ReviewedCustomer> asked = [.. review.Asked];
        var decided = 0;
        foreach (var (at, customer) in asked.Index())
        {
            view.Line(view.Question(customer, string.Create(CultureInfo.InvariantCulture, $"[{at + 1} of {asked.Length}] ")));
            var answer = isAsking ? Ask(customer, answers) : Answer.Later;
            view.Line("");
            if (answer == Answer.Stop)
            {
                break;
            }

            decided += answer == Answer.Decided ? 1 : 0;
        }

        if (view.Rest(review) is { Length: > 0 } rest)
        {
            view.Line(rest);
        }

        view.Line(ReviewPage.Standing(asked.Length - decided) + (decided == 0 ? "" : " The next plan goes by what you decided."));
        return (int)ExitCode.Done;
    }

    private Answer Ask(ReviewedCustomer customer, TextReader answers)
    {
        ImmutableArray<(ContactVerdict Verdict, ContactCandidate? Candidate)> choices = [.. ReviewPage.ChoicesOf(customer)];
        foreach (var (at, choice) in choices.Index())
        {
            view.Line(string.Create(CultureInfo.InvariantCulture, $"  {at + 1}  {Terminal.Plain(ReviewPage.Label(choice.Verdict, choice.Candidate is { } named ? $"'{named.Name}'" : null))}"));
        }

        view.Line("  =  It is another contact      Enter  later      q  stop");
        while (true)
        {
            view.Prompt("> ");
            var typed = answers.ReadLine()?.Trim();
            if (typed is null or "q" or "Q")
            {
                return Answer.Stop;
            }

            if (typed.Length == 0)
            {
                return Answer.Later;
            }

            if (Said(typed, choices, answers) is { } said && Written(customer, said, answers))
            {
                return Answer.Decided;
            }
        }
    }

    /// <returns>Null where the answer is none of the choices.</returns>
    private (ContactVerdict Verdict, string? Contact)? Said(string typed, ImmutableArray<(ContactVerdict Verdict, ContactCandidate? Candidate)> choices, TextReader answers)
    {
        if (typed == "=")
        {
            view.Prompt("  Which? Its id in Xero or its whole name: ");
            return (ContactVerdict.Link, answers.ReadLine());
        }

        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= choices.Length)
        {
            var (verdict, candidate) = choices[number - 1];
            return (verdict, candidate?.ContactId.ToString("D"));
        }

        view.Line("  Type one of the numbers, =, q, or nothing.");
        return null;
    }

    private bool Written(ReviewedCustomer customer, (ContactVerdict Verdict, string? Contact) said, TextReader answers)
    {
        view.Prompt("  Why? ");
        var result = decide(new DecisionRequest
        {
            AccountNumber = customer.Customer.AccountNumber,
            Verdict = said.Verdict,
            Contact = said.Contact,
            Why = answers.ReadLine() ?? "",
            By = by,
        });
        view.Line(result.Value is null ? string.Join(Environment.NewLine, result.Diagnostics.Select(static fault => "  " + Terminal.Plain(DiagnosticText.Of(fault)))) : "  " + view.Written(result));
        return result.Value is not null;
    }

    private enum Answer
    {
        Decided,
        Later,
        Stop,
    }
}
