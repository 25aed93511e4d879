using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>History and notes (FACTS 2): they can be added and read, never edited or deleted.</summary>
internal static class HistoryEndpoints
{
    private const int DetailsLengthMax = 2500;

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        foreach (var parent in Parent.All)
        {
            var address = $"/api.xro/2.0/{parent.Path}/{{id}}/History";
            routes.MapMethods(address, ["GET"], pipeline.Tenanted(call => parent.Of(call) is { } id ? List(call, id) : Answers.NotFound()));
            routes.MapMethods(address, ["PUT"], pipeline.Tenanted(call => parent.Of(call) is { } id ? Add(call, id) : Answers.NotFound()));
        }
    }

    private static Answer List(Call call, Guid id) => Answers.List(call, "HistoryRecords", call.Session.HistoryOf(id), static (json, record) =>
    {
        json.WriteString("Changes", record.Changes);
        json.WriteString("DateUTCString", XeroDate.Text(record.AtUtc).TrimEnd('Z'));
        json.WriteString("DateUTC", XeroDate.Out(record.AtUtc));
        json.WriteString("User", "System Generated");
        json.WriteString("Details", record.Details);
    });

    private static Answer Add(Call call, Guid id)
    {
        var notes = new ElementReader(call.Body).Children("HistoryRecords")?.Select(static record => record.Text("Details") ?? string.Empty).ToList();
        if (notes is not { Count: > 0 })
        {
            return Answers.Unreadable("The body must hold a list of objects named HistoryRecords.");
        }

        if (notes.Exists(static note => note.Length is 0 or > DetailsLengthMax))
        {
            return Answers.Validation($"Details must have between 1 and {DetailsLengthMax} characters.");
        }

        foreach (var note in notes)
        {
            call.Session.AddHistory(id, "Note", note, call.Now);
        }

        return Answers.List(call, "HistoryRecords", notes, (json, note) =>
        {
            json.WriteString("DateUTCString", XeroDate.Text(call.Now).TrimEnd('Z'));
            json.WriteString("DateUTC", XeroDate.Bare(call.Now));
            json.WriteString("Details", note);
            json.EmptyArrays("ValidationErrors");
        });
    }
}
