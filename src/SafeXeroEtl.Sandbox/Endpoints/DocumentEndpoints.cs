using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/Invoices</c> and <c>/CreditNotes</c>: the same operations, but only invoices have id lists and summaries (FACTS 2).</summary>
internal sealed class DocumentEndpoints(DocumentKind kind)
{
    private static readonly BatchWords Invoices = new("Invoices", "InvoiceID", "HasErrors");
    private static readonly BatchWords CreditNotes = new("CreditNotes", "CreditNoteID", "HasErrors");

    private BatchWords Words => kind is DocumentKind.Invoice ? Invoices : CreditNotes;

    public void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        var list = $"/api.xro/2.0/{Words.Plural}";
        routes.MapMethods(list, ["GET"], pipeline.Tenanted(List));
        routes.MapMethods(list, ["PUT"], pipeline.Tenanted(Create));
        routes.MapMethods(list, ["POST"], pipeline.Tenanted(CreateOrUpdate));
        routes.MapMethods($"{list}/{{id}}", ["GET"], pipeline.Tenanted(Get));
        routes.MapMethods($"{list}/{{id}}", ["POST"], pipeline.Tenanted(Update));
    }

    /// <summary>The document that the address names, by id or by number (FACTS 1).</summary>
    public static Document? Named(Call call, DocumentKind kind) =>
        call.RouteId("id") is { } id ? call.Session.DocumentById(kind, id) : call.Session.DocumentByNumber(kind, call.Route("id"));

    private Answer List(Call call)
    {
        var summary = kind is DocumentKind.Invoice && call.QueryFlag("summaryOnly");
        return DocumentList.TryFind(call, kind, summary, out var found, out var refusal)
            ? Show(call, found.Documents, found.Page, summary)
            : refusal ?? Answers.NotFound();
    }

    private Answer Show(Call call, IReadOnlyList<BookedDocument> documents, PageInfo? page, bool summary)
    {
        var detail = summary ? DocumentDetail.Summary : page is null ? DocumentDetail.Unpaged : DocumentDetail.Paged;
        var json = Writer(call, documents, detail);
        return Answers.List(call, Words.Plural, documents, json.Write, page);
    }

    private Answer Get(Call call) =>
        Named(call, kind) is { } document
            ? Answers.List(call, Words.Plural, [call.Session.Complete(document)], Writer(call, [call.Session.Complete(document)], DocumentDetail.Whole).Write)
            : Answers.NotFound();

    private Answer Create(Call call) => BatchWrite.Run(
        call,
        Words,
        element => DocumentWriter.Create(call.Writing, kind, ChangeReading.Document(element, kind)),
        ids => Written(call, ids));

    private Answer CreateOrUpdate(Call call) => BatchWrite.Run(
        call,
        Words,
        element => DocumentWriter.CreateOrUpdate(call.Writing, kind, ChangeReading.Document(element, kind)),
        ids => Written(call, ids));

    private Answer Update(Call call) =>
        Named(call, kind) is not { } document
            ? Answers.NotFound()
            : BatchWrite.Run(
                call,
                Words,
                element => DocumentWriter.Update(call.Writing, document, ChangeReading.Document(element, kind)),
                ids => Written(call, ids),
                summarizes: true);

    private static Action<Utf8JsonWriter, Guid> Written(Call call, IReadOnlyList<Guid> ids)
    {
        var documents = call.Session.Complete([.. call.Session.DocumentsByIds(ids).Values]);
        var byId = documents.ToDictionary(static document => document.Document.Id);
        var writer = Writer(call, documents, DocumentDetail.Whole);
        return (json, id) => writer.Write(json, byId[id]);
    }

    private static DocumentJson Writer(Call call, IReadOnlyList<BookedDocument> documents, DocumentDetail detail) =>
        new(new LineJson(call.Session, call.UnitPlaces), detail, SettlementJson.Of(call.Session, documents), call.Session.ParentsWithAttachments());
}
