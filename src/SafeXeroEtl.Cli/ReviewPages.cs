using System.Globalization;
using Microsoft.AspNetCore.Http;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Contacts;
using SafeXeroEtl.Engine.Report;

namespace SafeXeroEtl.Cli;

/// <summary>What the served review answers: the page, and what comes of a form. Everything is read anew each time, so that a file edited by hand counts too.</summary>
internal sealed class ReviewPages(TemplateEngine templates, Func<ContactReview> read, Func<ContactReview, DecisionRequest, Noted<WrittenDecision?>> decide, string by)
{
    // One decision at a time: each reads the file that the one before it wrote.
    private readonly Lock gate = new();
    private string lastBy = by;

    /// <param name="action">Where the page's forms go.</param>
    public (int Status, string Html) Page(string action, ReviewMessage? message = null)
    {
        try
        {
            var page = templates.Render(ReviewPage.Template, ReviewPage.Of(read(), action, message, lastBy));
            return page.HasErrors ? Trouble(page.Diagnostics) : (message?.Tone == "bad" ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, page.Value);
        }
        catch (CommandFailedException fault)
        {
            return Trouble(fault.Diagnostics);
        }
    }

    /// <returns>What was decided, or why not, to be said on top of the page.</returns>
    public ReviewMessage Decide(IFormCollection form)
    {
        lock (gate)
        {
            var request = RequestOf(form);
            if (request is null)
            {
                return new ReviewMessage("bad", "Nothing was decided: choose who the customer is.");
            }

            lastBy = request.By;
            try
            {
                var decided = decide(read(), request);
                return decided.Value is { } written
                    ? new ReviewMessage("good", $"{request.AccountNumber} is decided and written into {written.File}. The next plan goes by it.{Told(decided.Diagnostics)}")
                    : new ReviewMessage("bad", $"{request.AccountNumber} is not decided.{Told(decided.Diagnostics)}");
            }
            catch (CommandFailedException fault)
            {
                return new ReviewMessage("bad", $"{request.AccountNumber} is not decided.{Told(fault.Diagnostics)}");
            }
        }
    }

    private static DecisionRequest? RequestOf(IFormCollection form)
    {
        var (word, contact) = form["choice"].ToString().Split(':', 2) is [var first, var second] ? (first, second) : (form["choice"].ToString(), null);
        ContactVerdict? verdict = word switch
        {
            "link" or "other" => ContactVerdict.Link,
            "group" => ContactVerdict.Group,
            "not_same" => ContactVerdict.NotSame,
            "new" => ContactVerdict.New,
            _ => null,
        };
        return verdict is not { } said ? null : new DecisionRequest
        {
            AccountNumber = form["account"].ToString(),
            Verdict = said,
            Contact = word == "other" ? IdIn(form["other"].ToString()) : contact,
            Why = form["why"].ToString(),
            By = form["by"].ToString(),
        };
    }

    /// <summary>The list suggests <c>Name [id]</c>; a person may type either alone.</summary>
    private static string IdIn(string typed) =>
        typed.LastIndexOf('[') is >= 0 and var open && typed.EndsWith(']') && Guid.TryParse(typed[(open + 1)..^1], out var id) ? id.ToString("D") : typed;

    private static string Told(IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics.Select(static fault => string.Create(CultureInfo.InvariantCulture, $" {fault.Code}: {fault.Message} {fault.NextStep}")));

    private static (int Status, string Html) Trouble(IEnumerable<Diagnostic> faults) => (
        StatusCodes.Status500InternalServerError,
        $"<!DOCTYPE html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Contacts to review</title><p>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(string.Join(" ", faults.Select(static fault => Views.DiagnosticText.Of(fault))))}</p></html>");
}
