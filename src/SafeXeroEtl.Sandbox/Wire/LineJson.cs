using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>Lines on the wire, the same on every document and bank transaction.</summary>
internal sealed class LineJson(BookSession session, int unitPlaces)
{
    public void Write(Utf8JsonWriter json, DocumentLine line, LineFigures figures)
    {
        json.WriteString("Description", line.Description);
        if (line.HasAmount)
        {
            json.Number("UnitAmount", line.UnitAmount ?? 0m, unitPlaces);
        }

        json.TextIfAny("ItemCode", line.ItemCode);
        json.TextIfAny("TaxType", line.TaxType);
        json.Money("TaxAmount", figures.Tax);
        json.Money("LineAmount", figures.LineAmount);
        if (line.AccountCode is { Length: > 0 } code)
        {
            json.WriteString("AccountCode", code);
            if (session.Reference.AccountByCode(code) is { } account)
            {
                json.WriteString("AccountID", account.AccountId);
            }
        }

        if (line.DiscountRate is { } rate)
        {
            json.Money("DiscountRate", rate);
        }

        if (line.DiscountAmount is { } discount)
        {
            json.Money("DiscountAmount", discount);
        }

        json.Array("Tracking", line.Tracking, tracking => Tracking(json, tracking));
        if (line.HasAmount)
        {
            json.Number("Quantity", line.Quantity ?? 0m, 4);
        }

        json.WriteString("LineItemID", line.LineItemId);
    }

    private void Tracking(Utf8JsonWriter json, LineTracking tracking)
    {
        var category = session.Reference.TrackingCategories.FirstOrDefault(category => category.CategoryId == tracking.CategoryId);
        json.WriteString("Name", category?.Name ?? string.Empty);
        json.WriteString("Option", category?.Options.FirstOrDefault(option => option.OptionId == tracking.OptionId)?.Name ?? string.Empty);
        json.WriteString("TrackingCategoryID", tracking.CategoryId);
        json.WriteString("TrackingOptionID", tracking.OptionId);
    }
}
