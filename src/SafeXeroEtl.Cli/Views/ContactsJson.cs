using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine.Contacts;

namespace SafeXeroEtl.Cli.Views;

/// <summary><c>contacts list</c> and <c>contacts decide</c> for machines.</summary>
internal static class ContactsJson
{
    public static JsonObject Of(ContactReview review) => new()
    {
        ["schema"] = "contacts-list/1",
        ["run"] = review.RunId,
        ["period"] = review.Period.ToString(),
        ["asked"] = review.Asked.Count(),
        ["customers"] = new JsonArray([.. review.Customers.Select(Of)]),
        ["duplicates"] = new JsonArray([.. review.Duplicates.Select(static pair => new JsonObject
        {
            ["first"] = pair.FirstId.ToString("D"),
            ["first_name"] = pair.FirstName,
            ["second"] = pair.SecondId.ToString("D"),
            ["second_name"] = pair.SecondName,
            ["sure"] = pair.IsSure,
            ["score"] = pair.Score,
            ["reason"] = pair.Reason,
        })]),
        ["decisions_out_of_date"] = JsonView.Diagnostics(review.OutOfDate),
    };

    public static JsonObject Of(WrittenDecision written, IEnumerable<Diagnostic> told) => new()
    {
        ["schema"] = "contact-decision/1",
        ["account"] = written.Decision.AccountNumber,
        ["decision"] = DecisionsText.Word(written.Decision.Verdict),
        ["contact"] = written.Decision.ContactId?.ToString("D"),
        ["duplicate"] = written.Decision.DuplicateId?.ToString("D"),
        ["file"] = written.File,
        ["replaced"] = written.Replaced.Length,
        ["diagnostics"] = JsonView.Diagnostics(told),
    };

    private static JsonObject Of(ReviewedCustomer reviewed) => new()
    {
        ["account"] = reviewed.Customer.AccountNumber,
        ["name"] = reviewed.Customer.Name,
        ["outcome"] = ContactsView.Standing(reviewed),
        ["contact"] = reviewed.Match.ContactId?.ToString("D"),
        ["contact_name"] = reviewed.Match.ContactName,
        ["evidence"] = reviewed.Match.Evidence,
        ["candidates"] = new JsonArray([.. reviewed.Candidates.Select(static candidate => new JsonObject
        {
            ["contact"] = candidate.Candidate.ContactId.ToString("D"),
            ["name"] = candidate.Candidate.Name,
            ["score"] = candidate.Candidate.Score,
            ["refused"] = candidate.IsRefused,
            ["evidence"] = new JsonArray([.. candidate.Candidate.Evidence.Select(static row => new JsonObject
            {
                ["field"] = row.Field,
                ["safe"] = row.Left,
                ["xero"] = row.Right,
                ["points"] = row.Points,
                ["total"] = row.RunningTotal,
                ["sentence"] = row.Sentence,
            })]),
        })]),
    };
}
