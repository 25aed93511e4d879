namespace SafeXeroEtl.Xero.Transport;

/// <summary>One HTTP request, yet without its token.</summary>
internal sealed record XeroRequest
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Null for <c>/connections</c>, which belongs to the sign-in and not to an organisation.</summary>
    public required string? TenantId { get; init; }

    /// <summary>Below the accounting base, or below the root when there is no tenant; with its query.</summary>
    public required string Path { get; init; }

    public string? Body { get; init; }

    public string? IdempotencyKey { get; init; }

    public DateTimeOffset? ModifiedSince { get; init; }

    /// <summary>True where 404 is an answer: the record asked for by its id is not there.</summary>
    public bool MayBeMissing { get; init; }
}
