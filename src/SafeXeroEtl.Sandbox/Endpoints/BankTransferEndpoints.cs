using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/BankTransfers</c>: PUT creates, POST deletes; a list leaves deleted ones out unless <c>includeDeleted=true</c>.</summary>
internal static class BankTransferEndpoints
{
    private const string List = "/api.xro/2.0/BankTransfers";
    private static readonly BatchWords Words = new("BankTransfers", "BankTransferID", ErrorFlag: null) { HasVerdict = false };

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
        var transfers = call.ChangedSince(call.Session.AllTransfers(), static transfer => transfer.UpdatedUtc)
            .Where(transfer => transfer.IsLive || call.QueryFlag("includeDeleted"))
            .Select(transfer => ShownTransfer.Of(call.Session, transfer));
        return ListFields.BankTransfers.TryApply(call, transfers, out var found, out var error)
            ? Answers.List(call, Words.Plural, found, BankTransferJson.Write)
            : Answers.BadQuery(error);
    }

    private static Answer Get(Call call) =>
        call.RouteId("id") is { } id && call.Session.TransferById(id) is { } transfer
            ? Answers.List(call, Words.Plural, [ShownTransfer.Of(call.Session, transfer)], BankTransferJson.Write)
            : Answers.NotFound();

    private static Answer Create(Call call) =>
        BatchWrite.Run(call, Words, element => BankTransferWriter.Create(call.Writing, BankReading.Transfer(element)), _ => Written(call));

    private static Answer Delete(Call call) => BatchWrite.Run(
        call,
        Words,
        element =>
        {
            var change = BankReading.Transfer(element);
            return change.TransferId is { } id && call.Session.TransferById(id) is { } transfer
                ? Deleted(call, change, transfer)
                : WriteOutcome.No("An existing Bank Transfer with the specified BankTransferID could not be found");
        },
        _ => Written(call));

    private static Answer DeleteOne(Call call) =>
        call.RouteId("id") is not { } id || call.Session.TransferById(id) is not { } transfer
            ? Answers.NotFound()
            : BatchWrite.Run(call, Words, element => Deleted(call, BankReading.Transfer(element), transfer), _ => Written(call), summarizes: true);

    private static WriteOutcome Deleted(Call call, BankTransferChange change, BankTransfer transfer) =>
        change.Status is "DELETED"
            ? BankTransferWriter.Delete(call.Writing, transfer)
            : WriteOutcome.No("A bank transfer can only be deleted: send Status DELETED.");

    private static Action<Utf8JsonWriter, Guid> Written(Call call) => (json, id) => BankTransferJson.Write(
        json,
        ShownTransfer.Of(call.Session, call.Session.TransferById(id) ?? throw new InvalidOperationException("A transfer that was just saved is gone.")));
}
