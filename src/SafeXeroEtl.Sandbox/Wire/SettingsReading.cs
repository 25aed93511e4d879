using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>From elements to changes of settings.</summary>
internal static class SettingsReading
{
    public static AccountChange Account(JsonElement element)
    {
        var reader = new ElementReader(element);
        var change = new AccountChange
        {
            Code = reader.Text("Code"),
            Name = reader.Text("Name"),
            Type = reader.Text("Type"),
            Status = reader.Text("Status"),
            TaxType = reader.Text("TaxType"),
            Description = reader.Text("Description"),
            EnablePayments = reader.Flag("EnablePaymentsToAccount"),
            ShowInExpenseClaims = reader.Flag("ShowInExpenseClaims"),
            BankAccountNumber = reader.Text("BankAccountNumber"),
            BankAccountType = reader.Text("BankAccountType"),
            CurrencyCode = reader.Text("CurrencyCode"),
        };
        return change with { Faults = reader.Faults };
    }

    public static TaxRateChange TaxRate(JsonElement element)
    {
        var reader = new ElementReader(element);
        var change = new TaxRateChange
        {
            TaxType = reader.Text("TaxType"),
            Name = reader.Text("Name"),
            ReportTaxType = reader.Text("ReportTaxType"),
            Status = reader.Text("Status"),
            Components = reader.Children("TaxComponents")?.Select(static part => new TaxComponent(
                part.Text("Name") ?? string.Empty,
                part.Money("Rate") ?? 0m,
                part.Flag("IsCompound") ?? false,
                part.Flag("IsNonRecoverable") ?? false)).ToList(),
        };
        return change with { Faults = reader.Faults };
    }

    public static ItemChange Item(JsonElement element)
    {
        var reader = new ElementReader(element);
        var change = new ItemChange
        {
            ItemId = reader.Id("ItemID"),
            Code = reader.Text("Code"),
            Name = reader.Text("Name"),
            Description = reader.Text("Description"),
            PurchaseDescription = reader.Text("PurchaseDescription"),
            IsSold = reader.Flag("IsSold"),
            IsPurchased = reader.Flag("IsPurchased"),
            Sales = Side(reader.Child("SalesDetails")),
            Purchases = Side(reader.Child("PurchaseDetails")),
            AsksForStock = reader.Text("InventoryAssetAccountCode") is { Length: > 0 } || (reader.Flag("IsTrackedAsInventory") ?? false),
        };
        return change with { Faults = reader.Faults };
    }

    public static PaymentService PaymentService(ElementReader reader) => new()
    {
        ServiceId = reader.Id("PaymentServiceID") ?? Guid.NewGuid(),
        Name = reader.Text("PaymentServiceName") ?? string.Empty,
        Url = reader.Text("PaymentServiceUrl"),
        PayNowText = reader.Text("PayNowText"),
        Type = reader.Text("PaymentServiceType") ?? "Custom",
    };

    private static ItemSide? Side(ElementReader? reader) =>
        reader is null ? null : new(reader.Money("UnitPrice"), reader.Text("AccountCode"), reader.Text("TaxType"));
}
