using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>
/// <c>/Overpayments</c> and <c>/Prepayments</c>: read here, made by <c>/BankTransactions</c>, used by allocation, given back by a
/// payment (FACTS 2).
/// </summary>
internal sealed class CreditEndpoints(DocumentKind kind)
{
    private string Plural => $"{kind}s";

    public void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        routes.MapMethods($"/api.xro/2.0/{Plural}", ["GET"], pipeline.Tenanted(List));
        routes.MapMethods($"/api.xro/2.0/{Plural}/{{id}}", ["GET"], pipeline.Tenanted(Get));
    }

    private Answer List(Call call)
    {
        if (!DocumentList.TryFind(call, kind, summary: false, out var found, out var refusal))
        {
            return refusal ?? Answers.NotFound();
        }

        var detail = found.Page is null ? DocumentDetail.Unpaged : DocumentDetail.Paged;
        return Answers.List(call, Plural, found.Documents, Writer(call, found.Documents, detail).Write, found.Page);
    }

    private Answer Get(Call call)
    {
        if (call.RouteId("id") is not { } id || call.Session.DocumentById(kind, id) is not { } document)
        {
            return Answers.NotFound();
        }

        var booked = call.Session.Complete(document);
        return Answers.List(call, Plural, [booked], Writer(call, [booked], DocumentDetail.Whole).Write);
    }

    private static CreditJson Writer(Call call, IReadOnlyList<BookedDocument> documents, DocumentDetail detail) =>
        new(new LineJson(call.Session, call.UnitPlaces), detail, SettlementJson.Of(call.Session, documents));
}
