using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/Items</c>, addressed by id or by code; without pages (FACTS 2).</summary>
internal static class ItemEndpoints
{
    private static readonly BatchWords Words = new("Items", "ItemID", ErrorFlag: null) { ElementsMax = 500 };

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        const string list = "/api.xro/2.0/Items";
        routes.MapMethods(list, ["GET"], pipeline.Tenanted(List));
        routes.MapMethods(list, ["PUT"], pipeline.Tenanted(static call => Write(call, ItemWriter.Create)));
        routes.MapMethods(list, ["POST"], pipeline.Tenanted(static call => Write(call, ItemWriter.CreateOrUpdate)));
        routes.MapMethods(list + "/{id}", ["GET"], pipeline.Tenanted(static call => Named(call) is { } item ? Show(call, [item]) : Answers.NotFound()));
        routes.MapMethods(list + "/{id}", ["POST"], pipeline.Tenanted(static call => Named(call) is { } item
            ? Write(call, (context, change) => ItemWriter.Save(context, item, change), summarizes: true)
            : Answers.NotFound()));
        routes.MapMethods(list + "/{id}", ["DELETE"], pipeline.Tenanted(Delete));
    }

    private static Item? Named(Call call) => call.RouteId("id") is { } id ? call.Session.ItemById(id) : call.Session.ItemByCode(call.Route("id"));

    private static Answer List(Call call) =>
        ListFields.Items.TryApply(call, call.ChangedSince(call.Session.Items(), static item => item.UpdatedUtc), out var found, out var error)
            ? Show(call, found)
            : Answers.BadQuery(error);

    private static Answer Delete(Call call)
    {
        if (Named(call) is not { } item)
        {
            return Answers.NotFound();
        }

        call.Session.RemoveItem(item.ItemId);
        return Answers.NoContent();
    }

    private static Answer Write(Call call, Func<WriteContext, ItemChange, WriteOutcome> save, bool? summarizes = null) =>
        BatchWrite.Run(call, Words, element => save(call.Writing, SettingsReading.Item(element)), _ => Written(call), summarizes);

    private static Action<Utf8JsonWriter, Guid> Written(Call call) => (json, id) =>
        ItemJson.Write(json, call.Session.ItemById(id) ?? throw new InvalidOperationException("An item that was just saved is gone."), call.UnitPlaces);

    private static Answer Show(Call call, IReadOnlyList<Item> items) => Answers.List(call, Words.Plural, items, (json, item) => ItemJson.Write(json, item, call.UnitPlaces));
}
