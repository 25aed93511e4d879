using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>What makes an item acceptable (FACTS 3, Item).</summary>
internal static class ItemRules
{
    public static IEnumerable<string> Check(BookSession session, Item item)
    {
        foreach (var message in FieldLengths.TooLong(
            ("Code", item.Code, 30),
            ("Name", item.Name, 50),
            ("Description", item.Description, 4000),
            ("PurchaseDescription", item.PurchaseDescription, 4000)))
        {
            yield return message;
        }

        if (item.Code.Length == 0)
        {
            yield return "The item Code must be specified.";
        }
        else if (session.ItemByCode(item.Code) is { } holder && holder.ItemId != item.ItemId)
        {
            yield return $"Price List Item with Code ''{item.Code}'' already exists";
        }

        foreach (var message in Side(session, item.Sales).Concat(Side(session, item.Purchases)))
        {
            yield return message;
        }
    }

    private static IEnumerable<string> Side(BookSession session, ItemSide side)
    {
        if (side.AccountCode is { Length: > 0 } code && session.Reference.AccountByCode(code) is not { IsActive: true })
        {
            yield return $"Account code ''{code}'' has been removed as it does not match a recognised account.";
        }

        if (side.TaxType is { Length: > 0 } type && session.Reference.TaxRateOf(type) is not { IsActive: true })
        {
            yield return $"The TaxType code '{type}' does not exist.";
        }
    }
}
