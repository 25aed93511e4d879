using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/BatchPayments</c>: PUT creates, POST deletes, and lists are never paged (FACTS 2).</summary>
internal static class BatchPaymentEndpoints
{
    private const string List = "/api.xro/2.0/BatchPayments";
    private static readonly BatchWords Words = new("BatchPayments", "BatchPaymentID", ErrorFlag: null) { HasVerdict = false };

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        routes.MapMethods(List, ["GET"], pipeline.Tenanted(All));
        routes.MapMethods(List, ["PUT"], pipeline.Tenanted(Create));
        routes.MapMethods(List, ["POST"], pipeline.Tenanted(Delete));
        routes.MapMethods(List + "/{id}", ["GET"], pipeline.Tenanted(Get));
        routes.MapMethods(List + "/{id}", ["POST"], pipeline.Tenanted(DeleteOne));
    }

    private static Answer All(Call call)
    {
        var batches = call.ChangedSince(call.Session.AllBatches(), static batch => batch.UpdatedUtc).ToList();
        return ListFields.BatchPayments.TryApply(call, ShownBatch.Of(call.Session, batches), out var found, out var error)
            ? Answers.List(call, Words.Plural, found, BatchPaymentJson.Write)
            : Answers.BadQuery(error);
    }

    private static Answer Get(Call call) =>
        call.RouteId("id") is { } id && call.Session.BatchById(id) is { } batch
            ? Answers.List(call, Words.Plural, ShownBatch.Of(call.Session, [batch]), BatchPaymentJson.Write)
            : Answers.NotFound();

    private static Answer Create(Call call) =>
        BatchWrite.Run(call, Words, element => BatchPaymentWriter.Create(call.Writing, BankReading.Batch(element)), ids => Written(call, ids));

    private static Answer Delete(Call call) => BatchWrite.Run(
        call,
        Words,
        element =>
        {
            var change = BankReading.Batch(element);
            return change.BatchId is { } id && call.Session.BatchById(id) is { } batch
                ? Deleted(call, change, batch)
                : WriteOutcome.No("An existing Batch Payment with the specified BatchPaymentID could not be found");
        },
        ids => Written(call, ids),
        summarizes: true);

    private static Answer DeleteOne(Call call) =>
        call.RouteId("id") is not { } id || call.Session.BatchById(id) is not { } batch
            ? Answers.NotFound()
            : BatchWrite.Run(call, Words, element => Deleted(call, BankReading.Batch(element), batch), ids => Written(call, ids), summarizes: true);

    private static WriteOutcome Deleted(Call call, BatchPaymentChange change, BatchPayment batch) =>
        change.Status is "DELETED"
            ? BatchPaymentWriter.Delete(call.Writing, batch)
            : WriteOutcome.No("A batch payment can only be deleted: send Status DELETED.");

    private static Action<Utf8JsonWriter, Guid> Written(Call call, IReadOnlyList<Guid> ids)
    {
        var shown = ShownBatch.Of(call.Session, [.. ids.Select(id => call.Session.BatchById(id)).OfType<BatchPayment>()]).ToDictionary(static batch => batch.Batch.BatchId);
        return (json, id) => BatchPaymentJson.Write(json, shown[id]);
    }
}
