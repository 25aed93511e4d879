using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The items table: what is sold, by code.</summary>
internal static class ItemBook
{
    extension(BookSession session)
    {
        public List<Item> Items() => session.Query("SELECT * FROM items WHERE tenant_id = $tenant ORDER BY updated_utc, item_id", Read);

        public Item? ItemById(Guid id) => session.First("SELECT * FROM items WHERE tenant_id = $tenant AND item_id = $id", Read, ("$id", Stored.Text(id)));

        public Item? ItemByCode(string code) =>
            session.First("SELECT * FROM items WHERE tenant_id = $tenant AND code = $code COLLATE NOCASE", Read, ("$code", code));

        public void RemoveItem(Guid id) => session.Execute("DELETE FROM items WHERE tenant_id = $tenant AND item_id = $id", ("$id", Stored.Text(id)));

        public void SaveItem(Item item) => session.Execute(
            "INSERT OR REPLACE INTO items (tenant_id, item_id, code, name, description, purchase_description, is_sold, is_purchased, sales_price, "
            + "sales_account_code, sales_tax_type, purchase_price, purchase_account_code, purchase_tax_type, updated_utc) VALUES ($tenant, $id, $code, $name, "
            + "$description, $bought, $sold, $purchased, $price, $account, $tax, $cost, $costAccount, $costTax, $updated)",
            ("$id", Stored.Text(item.ItemId)),
            ("$code", item.Code),
            ("$name", item.Name),
            ("$description", item.Description),
            ("$bought", item.PurchaseDescription),
            ("$sold", item.IsSold ? 1 : 0),
            ("$purchased", item.IsPurchased ? 1 : 0),
            ("$price", Stored.TextOrNull(item.Sales.Price)),
            ("$account", item.Sales.AccountCode),
            ("$tax", item.Sales.TaxType),
            ("$cost", Stored.TextOrNull(item.Purchases.Price)),
            ("$costAccount", item.Purchases.AccountCode),
            ("$costTax", item.Purchases.TaxType),
            ("$updated", item.UpdatedUtc.ToUnixTimeMilliseconds()));
    }

    private static Item Read(SqliteDataReader row) => new()
    {
        ItemId = row.IdAt("item_id"),
        Code = row.RequiredText("code"),
        Name = row.TextAt("name"),
        Description = row.TextAt("description"),
        PurchaseDescription = row.TextAt("purchase_description"),
        IsSold = row.FlagAt("is_sold"),
        IsPurchased = row.FlagAt("is_purchased"),
        Sales = new(row.DecimalOrNullAt("sales_price"), row.TextAt("sales_account_code"), row.TextAt("sales_tax_type")),
        Purchases = new(row.DecimalOrNullAt("purchase_price"), row.TextAt("purchase_account_code"), row.TextAt("purchase_tax_type")),
        UpdatedUtc = row.InstantAt("updated_utc"),
    };
}

/// <summary>Something that is sold or bought; stock is not kept.</summary>
internal sealed record Item
{
    public required Guid ItemId { get; init; }
    public required string Code { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? PurchaseDescription { get; init; }
    public bool IsSold { get; init; } = true;
    public bool IsPurchased { get; init; } = true;
    public ItemSide Sales { get; init; } = new(null, null, null);
    public ItemSide Purchases { get; init; } = new(null, null, null);
    public required DateTimeOffset UpdatedUtc { get; init; }
}

/// <summary>What an item proposes on a line when it is sold, or when it is bought.</summary>
internal sealed record ItemSide(decimal? Price, string? AccountCode, string? TaxType);
