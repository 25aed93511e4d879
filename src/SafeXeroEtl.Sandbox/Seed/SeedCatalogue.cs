namespace SafeXeroEtl.Sandbox.Seed;

/// <summary>What <c>catalogue.json</c> adds to the demo organisation: items and contact groups.</summary>
internal sealed record SeedCatalogue
{
    public required IReadOnlyList<SeedItem> Items { get; init; }
    public required IReadOnlyList<SeedContactGroup> ContactGroups { get; init; }
}

internal sealed record SeedItem
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required decimal UnitPrice { get; init; }
    public required string AccountCode { get; init; }
    public required string TaxType { get; init; }
}

internal sealed record SeedContactGroup(string Name, IReadOnlyList<Guid> Contacts);
