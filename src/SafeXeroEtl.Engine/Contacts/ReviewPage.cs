using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Report;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>The review as one page: every question with what both sides say, and a choice that is a form where it is served and a command where it is not.</summary>
public static class ReviewPage
{
    public const string Template = "contacts-review.hbs";

    // More cards make a page that nobody gets to the end of; those decided make room for the next.
    private const int CardsMax = 200;
    private const int OptionsMax = 20_000;

    /// <param name="action">Where forms are sent; null for a page to look at.</param>
    public static ReviewPageModel Of(ContactReview review, string? action, ReviewMessage? message, string by)
    {
        ImmutableArray<ReviewedCustomer> asked = [.. review.Asked];
        return new ReviewPageModel
        {
            Title = "Contacts to review",
            Pipeline = ReportText.Clean(CommandWord.Of(review.PipelinePath)),
            Entity = ReportText.Clean($"{review.PipelinePath} · {review.Period} · run {review.RunId}"),
            Standing = Standing(asked.Length),
            Action = action,
            Message = message,
            Asked = [.. asked.Take(CardsMax).Select(customer => Card(review, customer))],
            Cut = asked.Length > CardsMax ? $"The first {CardsMax} of {asked.Length} are shown; the others follow as these are decided." : null,
            Answered = [.. review.Customers.Where(static customer => customer.IsAnswered).Take(CardsMax).Select(customer => Card(review, customer))],
            Duplicates = [.. review.Duplicates.Select(static pair => new ReviewTwin(
                ReportText.Clean(pair.FirstName), ReportText.Clean(pair.SecondName), pair.IsSure ? "sure" : "likely", Share(pair.Score), ReportText.Clean(pair.Reason)))],
            OutOfDate = [.. review.OutOfDate.Select(static told => ReportText.Clean($"{told.Message} {told.NextStep}"))],
            Contacts = action is null ? [] : [.. Options(review)],
            By = ReportText.Clean(by),
        };
    }

    /// <summary>As a person counts them.</summary>
    public static string Standing(int asked) => asked switch
    {
        0 => "No customer waits for a decision.",
        1 => "1 customer waits for a decision.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{asked:#,##0} customers wait for a decision."),
    };

    /// <summary>A choice in words, the same on the page and in a terminal.</summary>
    public static string Label(ContactVerdict verdict, string? contact) => verdict switch
    {
        ContactVerdict.Link => $"It is {contact}",
        ContactVerdict.Group => $"It is a further account of {contact}",
        ContactVerdict.NotSame => $"It is not {contact}",
        ContactVerdict.New => "Xero has no such contact: create one",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a person may say of a customer with one answer; any other contact is asked for by name.</summary>
    public static IEnumerable<(ContactVerdict Verdict, ContactCandidate? Candidate)> ChoicesOf(ReviewedCustomer reviewed)
    {
        foreach (var candidate in reviewed.InQuestion)
        {
            yield return (ContactVerdict.Link, candidate.Candidate);
            yield return (ContactVerdict.Group, candidate.Candidate);
            yield return (ContactVerdict.NotSame, candidate.Candidate);
        }

        yield return (ContactVerdict.New, null);
    }

    private static ReviewCard Card(ContactReview review, ReviewedCustomer reviewed)
    {
        var candidates = reviewed.InQuestion;
        var weighed = candidates.FirstOrDefault()?.Candidate;
        return new ReviewCard
        {
            Id = "customer-" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(reviewed.Customer.AccountNumber)),
            Account = ReportText.Clean(reviewed.Customer.AccountNumber),
            Name = ReportText.Clean(reviewed.Customer.Name),
            Question = ReportText.Clean(reviewed.Match.Evidence),
            Columns = [.. candidates.Select(static candidate => ReportText.Clean(candidate.Candidate.Name))],
            Fields = [.. ReviewFields.Of(reviewed.Customer, candidates)],
            Evidence = [.. (weighed?.Evidence ?? []).Select(static row => new ReviewEvidence(row.Field, Signed(row.Points), Signed(row.RunningTotal), ReportText.Clean(row.Sentence)))],
            Score = weighed?.Score is { } score ? $"{Share(score)} that the customer is {ReportText.Clean(weighed.Name)}" : null,
            Choices = [.. ChoicesOf(reviewed).Select(choice => Choice(review, reviewed, choice.Verdict, choice.Candidate))],
            Decided = [.. reviewed.Decisions.Select(static decision => ReportText.Clean(Said(decision)))],
        };
    }

    private static ReviewChoice Choice(ContactReview review, ReviewedCustomer reviewed, ContactVerdict verdict, ContactCandidate? candidate)
    {
        var word = DecisionsText.Word(verdict);
        var option = "--" + word.Replace('_', '-');
        return new ReviewChoice(
            candidate is null ? word : $"{word}:{candidate.ContactId:D}",
            ReportText.Clean(Label(verdict, candidate?.Name)),
            ReportText.Clean($"safexero contacts {CommandWord.Of(review.PipelinePath)} decide {CommandWord.Of(reviewed.Customer.AccountNumber)} {(candidate is null ? option : $"{option} {candidate.ContactId:D}")} --why \"...\""));
    }

    private static IEnumerable<ReviewOption> Options(ContactReview review) => review.Contacts.Values.Where(static contact => contact.IsActive)
        .OrderBy(static contact => contact.Name, StringComparer.OrdinalIgnoreCase).ThenBy(static contact => contact.Id).Take(OptionsMax)
        .Select(static contact => new ReviewOption(contact.Id.ToString("D"), ReportText.Clean(contact.Name)));

    /// <summary>Who decided what, when and why, in a line.</summary>
    public static string Said(ContactDecision decision) => string.Create(
        CultureInfo.InvariantCulture, $"{DecisionsText.Word(decision.Verdict)}{(decision.ContactName is { } name ? $" '{name}'" : "")}, {decision.By} on {decision.On:dd/MM/yyyy}: {decision.Why}");

    private static string Share(decimal score) => score.ToString("0.00 %", CultureInfo.InvariantCulture);

    private static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);
}
