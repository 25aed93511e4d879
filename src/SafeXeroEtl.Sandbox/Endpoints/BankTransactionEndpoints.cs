using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/BankTransactions</c>, where money received and spent is entered, and with it overpayments and prepayments (FACTS 2).</summary>
internal static class BankTransactionEndpoints
{
    private const string List = "/api.xro/2.0/BankTransactions";
    private static readonly BatchWords Words = new("BankTransactions", "BankTransactionID", ErrorFlag: null);

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        routes.MapMethods(List, ["GET"], pipeline.Tenanted(All));
        routes.MapMethods(List, ["PUT"], pipeline.Tenanted(Create));
        routes.MapMethods(List, ["POST"], pipeline.Tenanted(CreateOrUpdate));
        routes.MapMethods(List + "/{id}", ["GET"], pipeline.Tenanted(Get));
        routes.MapMethods(List + "/{id}", ["POST"], pipeline.Tenanted(Update));
    }

    /// <summary>Whether there is a bank transaction of this id, be it a document or one end of a transfer.</summary>
    public static bool Exists(Call call, Guid id) => call.Session.DocumentOfTransaction(id) is not null || call.Session.TransferOfTransaction(id) is not null;

    private static Answer All(Call call)
    {
        var documents = call.Session.Complete(call.Session.BankDocuments()).Select(booked => ShownBankTransaction.Of(call.Session, booked));
        var ends = call.Session.AllTransfers().SelectMany(transfer => ShownBankTransaction.Of(call.Session, transfer));
        var candidates = call.ChangedSince(
            documents.Concat(ends).OrderBy(static shown => shown.UpdatedUtc).ThenBy(static shown => shown.Id),
            static shown => shown.UpdatedUtc);
        if (!ListFields.BankTransactions.TryApply(call, candidates, out var found, out var error))
        {
            return Answers.BadQuery(error);
        }

        var page = PageInfo.Cut(call, found, forced: false, out var shown);
        return Answers.List(call, Words.Plural, shown, Writer(call, page is null ? DocumentDetail.Unpaged : DocumentDetail.Paged).Write, page);
    }

    private static Answer Get(Call call) =>
        call.RouteId("id") is { } id && Find(call, id) is { } shown
            ? Answers.List(call, Words.Plural, [shown], Writer(call, DocumentDetail.Whole).Write)
            : Answers.NotFound();

    private static ShownBankTransaction? Find(Call call, Guid id) =>
        call.Session.DocumentOfTransaction(id) is { } document ? ShownBankTransaction.Of(call.Session, call.Session.Complete(document))
        : call.Session.TransferOfTransaction(id) is { } transfer ? ShownBankTransaction.Of(call.Session, transfer).First(end => end.Id == id)
        : null;

    private static Answer Create(Call call) =>
        BatchWrite.Run(call, Words, element => BankTransactionWriter.Create(call.Writing, BankReading.BankTransaction(element)), ids => Written(call, ids));

    private static Answer CreateOrUpdate(Call call) =>
        BatchWrite.Run(call, Words, element => BankTransactionWriter.CreateOrUpdate(call.Writing, BankReading.BankTransaction(element)), ids => Written(call, ids));

    private static Answer Update(Call call)
    {
        if (call.RouteId("id") is not { } id || !Exists(call, id))
        {
            return Answers.NotFound();
        }

        return BatchWrite.Run(
            call,
            Words,
            element => call.Session.DocumentOfTransaction(id) is { } document
                ? BankTransactionWriter.Update(call.Writing, document, BankReading.BankTransaction(element))
                : WriteOutcome.No("A bank transaction of a transfer can only be changed through its bank transfer."),
            ids => Written(call, ids),
            summarizes: true);
    }

    private static Action<Utf8JsonWriter, Guid> Written(Call call, IReadOnlyList<Guid> documentIds)
    {
        var shown = call.Session.Complete([.. call.Session.DocumentsByIds(documentIds).Values])
            .ToDictionary(static booked => booked.Document.Id, booked => ShownBankTransaction.Of(call.Session, booked));
        var writer = Writer(call, DocumentDetail.Whole);
        return (json, id) => writer.Write(json, shown[id]);
    }

    private static BankTransactionJson Writer(Call call, DocumentDetail detail) => new(new LineJson(call.Session, call.UnitPlaces), detail);
}
