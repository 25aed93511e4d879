using Microsoft.Data.Sqlite;

namespace SafeXeroEtl.Sandbox.Books;

/// <summary>Branding themes and the payment services that hang on them.</summary>
internal static class BrandingThemeBook
{
    extension(BookSession session)
    {
        public List<BrandingTheme> BrandingThemes() =>
            session.Query(
                "SELECT * FROM branding_themes WHERE tenant_id = $tenant ORDER BY sort_order",
                static row => new BrandingTheme
                {
                    ThemeId = row.IdAt("theme_id"),
                    Name = row.RequiredText("name"),
                    SortOrder = row.IntAt("sort_order"),
                    CreatedUtc = row.InstantAt("created_utc"),
                });

        public bool HasBrandingTheme(Guid id) =>
            session.Exists("SELECT 1 FROM branding_themes WHERE tenant_id = $tenant AND theme_id = $id", ("$id", Stored.Text(id)));

        public List<PaymentService> PaymentServices() => session.Query("SELECT * FROM payment_services WHERE tenant_id = $tenant ORDER BY name, service_id", Read);

        public List<PaymentService> PaymentServicesOf(Guid themeId) =>
            session.Query(
                "SELECT s.* FROM payment_services s JOIN theme_payment_services t ON t.tenant_id = s.tenant_id AND t.service_id = s.service_id "
                + "WHERE s.tenant_id = $tenant AND t.theme_id = $theme ORDER BY s.name, s.service_id",
                Read,
                ("$theme", Stored.Text(themeId)));

        public void AddPaymentService(PaymentService service) => session.Execute(
            "INSERT INTO payment_services (tenant_id, service_id, name, url, pay_now_text, type) VALUES ($tenant, $id, $name, $url, $text, $type)",
            ("$id", Stored.Text(service.ServiceId)),
            ("$name", service.Name),
            ("$url", service.Url),
            ("$text", service.PayNowText),
            ("$type", service.Type));

        public void HangPaymentService(Guid themeId, Guid serviceId) => session.Execute(
            "INSERT OR IGNORE INTO theme_payment_services (tenant_id, theme_id, service_id) VALUES ($tenant, $theme, $service)",
            ("$theme", Stored.Text(themeId)),
            ("$service", Stored.Text(serviceId)));
    }

    private static PaymentService Read(SqliteDataReader row) => new()
    {
        ServiceId = row.IdAt("service_id"),
        Name = row.RequiredText("name"),
        Url = row.TextAt("url"),
        PayNowText = row.TextAt("pay_now_text"),
        Type = row.RequiredText("type"),
    };
}

/// <summary>The look of printed documents.</summary>
internal sealed record BrandingTheme
{
    public required Guid ThemeId { get; init; }
    public required string Name { get; init; }
    public required int SortOrder { get; init; }
    public required DateTimeOffset CreatedUtc { get; init; }
}

/// <summary>A way for customers to pay online, which shows on documents of the themes that it hangs on.</summary>
internal sealed record PaymentService
{
    public required Guid ServiceId { get; init; }
    public required string Name { get; init; }
    public string? Url { get; init; }
    public string? PayNowText { get; init; }
    public required string Type { get; init; }
}
