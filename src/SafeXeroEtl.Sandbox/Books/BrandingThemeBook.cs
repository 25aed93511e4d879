namespace SafeXeroEtl.Sandbox.Books;

/// <summary>The branding themes table.</summary>
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
    }
}

/// <summary>The look of printed documents.</summary>
internal sealed record BrandingTheme
{
    public required Guid ThemeId { get; init; }
    public required string Name { get; init; }
    public required int SortOrder { get; init; }
    public required DateTimeOffset CreatedUtc { get; init; }
}
