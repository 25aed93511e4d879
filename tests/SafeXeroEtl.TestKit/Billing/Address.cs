namespace SafeXeroEtl.TestKit.Billing;

/// <summary>An invented address in the United Kingdom; only the postcode's format is real.</summary>
public sealed record Address
{
    public required string Line1 { get; init; }

    public string? Line2 { get; init; }

    public required string Town { get; init; }

    public required string County { get; init; }

    public required string Postcode { get; init; }

    public string Country { get; init; } = "United Kingdom";
}
