using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero.Wire;

/// <summary>Settings, groups and notes, from Xero's words to ours.</summary>
internal static class SettingsMapping
{
    public static XeroConnection Connection(ConnectionWire wire) => new(wire.TenantId!, wire.TenantName ?? "")
    {
        ConnectionId = wire.Id,
        AuthEventId = wire.AuthEventId,
        Connected = wire.Created,
    };

    public static TrackingCategory Category(TrackingCategoryWire wire) => new()
    {
        Id = WireMapping.Needed(wire.TrackingCategoryID, "tracking category", "TrackingCategoryID"),
        Name = wire.Name ?? "",
        Status = wire.Status ?? throw WireMapping.Incomplete("tracking category", "Status"),
        Options = [.. WireMapping.Given(wire.Options).Select(static option => new TrackingOption(
            WireMapping.Needed(option.TrackingOptionID, "tracking option", "TrackingOptionID"),
            option.Name ?? "",
            option.Status ?? throw WireMapping.Incomplete("tracking option", "Status")))],
    };

    public static BrandingTheme Theme(BrandingThemeWire wire) =>
        new(WireMapping.Needed(wire.BrandingThemeID, "branding theme", "BrandingThemeID"), wire.Name ?? "") { SortOrder = wire.SortOrder ?? 0 };

    public static PaymentService Service(PaymentServiceWire wire) =>
        new(WireMapping.Needed(wire.PaymentServiceID, "payment service", "PaymentServiceID"), wire.PaymentServiceName ?? "", wire.PaymentServiceType);

    public static Item Item(ItemWire wire) => new()
    {
        Id = WireMapping.Needed(wire.ItemID, "item", "ItemID"),
        Code = wire.Code ?? throw WireMapping.Incomplete("item", "Code"),
        Name = wire.Name,
        Description = wire.Description,
        SalesAccountCode = wire.SalesDetails?.AccountCode,
        SalesTaxType = wire.SalesDetails?.TaxType,
        SalesPrice = wire.SalesDetails?.UnitPrice,
    };

    public static OrganisationAction Action(ActionWire wire) =>
        new(wire.Name ?? throw WireMapping.Incomplete("action", "Name"), string.Equals(wire.Status, "ALLOWED", StringComparison.OrdinalIgnoreCase));

    public static ContactGroup Group(ContactGroupWire wire) => new()
    {
        Id = WireMapping.Needed(wire.ContactGroupID, "contact group", "ContactGroupID"),
        Name = wire.Name ?? "",
        Status = wire.Status ?? throw WireMapping.Incomplete("contact group", "Status"),
        ContactIds = [.. WireMapping.Given(wire.Contacts).Select(static contact => WireMapping.Needed(contact.ContactID, "member of a contact group", "ContactID"))],
    };

    public static HistoryNote Note(HistoryRecordWire wire) => new() { Change = wire.Changes, Details = wire.Details, User = wire.User, At = wire.DateUTC };
}
