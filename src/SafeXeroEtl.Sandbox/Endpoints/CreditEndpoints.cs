using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
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
        var wanted = call.QueryList(kind is DocumentKind.Overpayment ? "References" : "InvoiceNumbers");
        var candidates = call.ChangedSince(call.Session.DocumentsOf(kind), static document => document.UpdatedUtc)
            .Where(document => wanted?.Contains(kind is DocumentKind.Overpayment ? document.Reference : document.Number) ?? true)
            .ToList();
        if (!ListFields.Documents.TryApply(call, call.Session.Complete(candidates), out var found, out var error))
        {
            return Answers.BadQuery(error);
        }

        var page = PageInfo.Cut(call, found, forced: false, out var shown);
        return Answers.List(call, Plural, shown, Writer(call, shown, page is null ? DocumentDetail.Unpaged : DocumentDetail.Paged).Write, page);
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
