using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Contacts;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What <c>contacts</c> says of a pipeline's customers.</summary>
internal sealed class ContactsView(ParseResult parsed)
{
    private readonly TextWriter output = parsed.InvocationConfiguration.Output;
    private readonly Terminal terminal = Terminal.Of(parsed);

    public int List(ContactReview review)
    {
        output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonView.Indented(ContactsJson.Of(review)) : Text(review));
        return (int)ExitCode.Done;
    }

    public int Decided(Noted<WrittenDecision?> decided)
    {
        if (decided.Value is not { } written)
        {
            new OutputView(parsed).Failure(decided.Diagnostics, ExitCode.Usage);
            return (int)ExitCode.Usage;
        }

        output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonView.Indented(ContactsJson.Of(written, decided.Diagnostics)) : Written(decided));
        return (int)ExitCode.Done;
    }

    /// <summary>What was written where, and what the file has to say to it.</summary>
    public string Written(Noted<WrittenDecision?> decided)
    {
        var written = decided.Value!;
        var text = new StringBuilder();
        text.Append(Terminal.PlainLine($"{written.Decision.AccountNumber}: {DecisionsText.Word(written.Decision.Verdict)}{(written.Decision.ContactName is { } name ? $" '{name}'" : "")}, written into {written.File}."));
        foreach (var replaced in written.Replaced)
        {
            text.AppendLine().Append(Terminal.PlainLine($"  in place of: {DecisionsText.Word(replaced.Verdict)}{(replaced.ContactName is { } was ? $" '{was}'" : "")}, {replaced.By}: {replaced.Why}"));
        }

        foreach (var told in decided.Diagnostics)
        {
            text.AppendLine().Append(terminal.Paint(Tone.Warn, Terminal.PlainLine(DiagnosticText.Of(told))));
        }

        return text.ToString();
    }

    public void Serving(Uri address)
    {
        output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonView.Indented(new JsonObject { ["schema"] = "contacts-review/1", ["address"] = address.AbsoluteUri }) : $"""
            The review is at {address.AbsoluteUri}
            Whoever has the address can decide; it works on this computer only, until Ctrl-C.
            """);
        output.Flush();
    }

    /// <summary>One customer in question: both sides, and what the likeliest contact counts for.</summary>
    public string Question(ReviewedCustomer reviewed, string heading)
    {
        var text = new StringBuilder();
        text.AppendLine(terminal.Paint(Tone.Warn, Terminal.PlainLine($"{heading}{reviewed.Customer.AccountNumber}  {reviewed.Customer.Name}")));
        text.AppendLine(CultureInfo.InvariantCulture, $"  {Terminal.PlainLine(reviewed.Match.Evidence)}");
        foreach (var field in ReviewFields.Of(reviewed.Customer, reviewed.Candidates))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {field.Label,-15} SAFE  {Terminal.PlainLine(field.Safe)}");
            foreach (var (at, value) in field.Contacts.Index())
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {"",-15} {(field.Contacts.Length == 1 ? "Xero" : $"Xero{at + 1}")}  {Terminal.PlainLine(value.Text)}{(value.Mark.Length == 0 ? "" : $"  ({value.Mark})")}");
            }
        }

        foreach (var row in reviewed.Candidates.FirstOrDefault()?.Candidate.Evidence ?? [])
        {
            text.AppendLine(EvidenceText.Of(row));
        }

        return text.ToString().TrimEnd();
    }

    public void Line(string text) => output.WriteLine(text);

    public void Prompt(string text)
    {
        output.Write(text);
        output.Flush();
    }

    /// <summary>Duplicates inside Xero, and decisions that Xero has moved on from.</summary>
    public string Rest(ContactReview review)
    {
        var text = new StringBuilder();
        if (!review.Duplicates.IsEmpty)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Duplicates inside Xero ({review.Duplicates.Length}):");
            foreach (var pair in review.Duplicates)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {(pair.IsSure ? "sure  " : "likely")}  {Terminal.PlainLine($"'{pair.FirstName}' and '{pair.SecondName}': {pair.Reason}")}");
            }
        }

        foreach (var told in review.OutOfDate)
        {
            text.AppendLine(terminal.Paint(Tone.Warn, Terminal.Plain(DiagnosticText.Of(told))));
        }

        return text.ToString().TrimEnd();
    }

    private string Text(ContactReview review)
    {
        var text = new StringBuilder();
        text.AppendLine(Terminal.PlainLine($"Run {review.RunId}, {review.Period}"));
        foreach (var customer in review.Customers)
        {
            var standing = Standing(customer);
            text.AppendLine(CultureInfo.InvariantCulture, $"{terminal.Paint(customer.IsAsked ? Tone.Warn : Tone.Plain, $"{standing,-8}")}  {Terminal.PlainLine($"{customer.Customer.AccountNumber,-12} {customer.Customer.Name}{(customer.Match.ContactName is { } contact ? $" = {contact}" : "")}")}");
            text.AppendLine(terminal.Paint(Tone.Faint, $"          {Terminal.PlainLine(customer.IsAnswered ? $"decided since: {string.Join("; ", customer.Decisions.Select(ReviewPage.Said))}" : customer.Match.Evidence)}"));
        }

        if (Rest(review) is { Length: > 0 } rest)
        {
            text.AppendLine().AppendLine(rest);
        }

        var asked = review.Asked.Count();
        text.AppendLine().Append(ReviewPage.Standing(asked));
        return asked == 0 ? text.ToString() : text.Append(Terminal.PlainLine($" `safexero contacts {review.PipelinePath} review` asks.")).ToString();
    }

    /// <summary>In a word, the same in JSON.</summary>
    public static string Standing(ReviewedCustomer customer) => customer switch
    {
        { IsAsked: true } => "review",
        { IsAnswered: true } => "decided",
        _ => customer.Match.Outcome.ToString().ToLowerInvariant(),
    };
}
