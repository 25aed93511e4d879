using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>From JSON elements to changes.</summary>
internal static class ChangeReading
{
    public static DocumentChange Document(JsonElement element, DocumentKind kind)
    {
        var reader = new ElementReader(element);
        var change = new DocumentChange
        {
            Id = reader.Id(kind is DocumentKind.Invoice ? "InvoiceID" : "CreditNoteID"),
            Type = reader.Text("Type"),
            Number = reader.Text(kind is DocumentKind.Invoice ? "InvoiceNumber" : "CreditNoteNumber"),
            Reference = reader.Text("Reference"),
            Contact = reader.Child("Contact") is { } contact ? ContactReading.Read(contact) : null,
            Date = reader.Date("Date"),
            DueDate = reader.Date("DueDate"),
            LineAmountTypes = reader.Text("LineAmountTypes"),
            CurrencyCode = reader.Text("CurrencyCode"),
            CurrencyRate = reader.Money("CurrencyRate"),
            RoundingAmount = reader.Money("RoundingAmount"),
            SubTotal = reader.Money("SubTotal"),
            TotalTax = reader.Money("TotalTax"),
            Total = reader.Money("Total"),
            Status = reader.Text("Status"),
            BrandingThemeId = reader.Id("BrandingThemeID"),
            Url = reader.Text("Url"),
            SentToContact = reader.Flag("SentToContact"),
            Lines = reader.Children("LineItems")?.Select(Line).ToList(),
        };
        return change with { Faults = reader.Faults };
    }

    public static ContactChange Contact(JsonElement element)
    {
        var reader = new ElementReader(element);
        return ContactReading.Read(reader) with { Faults = reader.Faults };
    }

    public static AllocationChange Allocation(JsonElement element)
    {
        var reader = new ElementReader(element);
        var invoice = reader.Child("Invoice");
        var change = new AllocationChange
        {
            InvoiceId = invoice?.Id("InvoiceID"),
            InvoiceNumber = invoice?.Text("InvoiceNumber"),
            Date = reader.Date("Date"),
            Amount = reader.Money("Amount"),
        };
        return change with { Faults = reader.Faults };
    }

    public static LineChange Line(ElementReader reader) => new()
    {
        LineItemId = reader.Id("LineItemID"),
        Description = reader.Text("Description"),
        Quantity = reader.Money("Quantity"),
        UnitAmount = reader.Money("UnitAmount"),
        LineAmount = reader.Money("LineAmount"),
        DiscountRate = reader.Percent("DiscountRate"),
        DiscountAmount = reader.Money("DiscountAmount"),
        ItemCode = reader.Text("ItemCode"),
        AccountCode = reader.Text("AccountCode"),
        AccountId = reader.Id("AccountID"),
        TaxType = reader.Text("TaxType"),
        TaxAmount = reader.Money("TaxAmount"),
        Tracking = reader.Children("Tracking")?.Select(static tracking => new TrackingChange
        {
            CategoryId = tracking.Id("TrackingCategoryID"),
            OptionId = tracking.Id("TrackingOptionID"),
            Name = tracking.Text("Name"),
            Option = tracking.Text("Option"),
        }).ToList(),
    };
}
