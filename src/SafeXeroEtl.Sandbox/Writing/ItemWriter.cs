using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>An item as a caller sent it; null means not sent.</summary>
internal sealed record ItemChange
{
    public Guid? ItemId { get; init; }
    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? PurchaseDescription { get; init; }
    public bool? IsSold { get; init; }
    public bool? IsPurchased { get; init; }
    public ItemSide? Sales { get; init; }
    public ItemSide? Purchases { get; init; }

    /// <summary>Stock is not kept in this sandbox, so an item that asks for it is refused rather than half kept.</summary>
    public bool AsksForStock { get; init; }
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>Creates and updates items (FACTS 2 to 4).</summary>
internal static class ItemWriter
{
    public static WriteOutcome Create(WriteContext context, ItemChange change) =>
        Save(context, new Item { ItemId = Guid.NewGuid(), Code = string.Empty, UpdatedUtc = context.Now }, change);

    /// <summary>POST: by id, else by code, else new.</summary>
    public static WriteOutcome CreateOrUpdate(WriteContext context, ItemChange change)
    {
        if (change.ItemId is { } id)
        {
            return context.Session.ItemById(id) is { } byId ? Save(context, byId, change) : WriteOutcome.No("The item with the specified ItemID could not be found.");
        }

        return context.Session.ItemByCode(change.Code ?? string.Empty) is { } byCode ? Save(context, byCode, change) : Create(context, change);
    }

    public static WriteOutcome Save(WriteContext context, Item stored, ItemChange change)
    {
        var item = stored with
        {
            Code = change.Code ?? stored.Code,
            Name = change.Name ?? stored.Name,
            Description = change.Description ?? stored.Description,
            PurchaseDescription = change.PurchaseDescription ?? stored.PurchaseDescription,
            IsSold = change.IsSold ?? stored.IsSold,
            IsPurchased = change.IsPurchased ?? stored.IsPurchased,
            Sales = Merged(context, change.Sales, stored.Sales),
            Purchases = Merged(context, change.Purchases, stored.Purchases),
            UpdatedUtc = context.Now,
        };
        string[] messages = [.. change.Faults, .. ItemRules.Check(context.Session, item), .. change.AsksForStock ? ["Tracked inventory is not kept in this sandbox."] : Array.Empty<string>()];
        if (messages.Length > 0)
        {
            return WriteOutcome.No(messages);
        }

        context.Session.SaveItem(item);
        return WriteOutcome.Ok(item.ItemId);
    }

    private static ItemSide Merged(WriteContext context, ItemSide? sent, ItemSide stored) => sent is null ? stored : new(
        sent.Price is { } price ? Rounding.To(price, context.UnitPlaces) : stored.Price,
        sent.AccountCode ?? stored.AccountCode,
        sent.TaxType ?? stored.TaxType);
}
