using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Items on the wire.</summary>
internal static class ItemJson
{
    public static void Write(Utf8JsonWriter json, Item item, int unitPlaces)
    {
        json.WriteString("ItemID", item.ItemId);
        json.WriteString("Code", item.Code);
        json.TextIfAny("Name", item.Name);
        json.TextIfAny("Description", item.Description);
        json.TextIfAny("PurchaseDescription", item.PurchaseDescription);
        json.Updated(item.UpdatedUtc, withText: false);
        Side(json, "PurchaseDetails", item.Purchases, unitPlaces);
        Side(json, "SalesDetails", item.Sales, unitPlaces);
        json.WriteBoolean("IsTrackedAsInventory", value: false);
        json.WriteBoolean("IsSold", item.IsSold);
        json.WriteBoolean("IsPurchased", item.IsPurchased);
    }

    private static void Side(Utf8JsonWriter json, string name, ItemSide side, int unitPlaces)
    {
        json.WriteStartObject(name);
        if (side.Price is { } price)
        {
            json.Number("UnitPrice", price, unitPlaces);
        }

        json.TextIfAny("AccountCode", side.AccountCode);
        json.TextIfAny("TaxType", side.TaxType);
        json.WriteEndObject();
    }
}
