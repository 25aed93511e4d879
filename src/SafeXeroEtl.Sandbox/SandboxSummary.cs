namespace SafeXeroEtl.Sandbox;

/// <summary>What the books hold, for <c>sandbox show</c>.</summary>
public sealed record SandboxSummary
{
    public required string DatabasePath { get; init; }

    /// <summary>In the order in which <c>/connections</c> lists them; the first is the one that <c>organisation: sandbox</c> means.</summary>
    public required IReadOnlyList<SandboxOrganisation> Organisations { get; init; }

    /// <summary>Of the first organisation.</summary>
    public string OrganisationName => Organisations[0].Name;

    /// <summary>Of the first organisation: the id that a client sends as <c>xero-tenant-id</c>.</summary>
    public Guid TenantId => Organisations[0].TenantId;

    /// <summary>Of the first organisation.</summary>
    public IReadOnlyList<SandboxSummaryLine> Lines => Organisations[0].Lines;

    /// <summary>The latest update stamp of any contact, document or settlement.</summary>
    public required DateTimeOffset LastChange { get; init; }

    /// <summary>SHA-256 over every row of the books in a fixed order, lower-case hex. Equal digests mean that nothing was written in between.</summary>
    public required string Digest { get; init; }
}

/// <summary>One company's share of the books.</summary>
public sealed record SandboxOrganisation
{
    public required string Name { get; init; }
    public required Guid TenantId { get; init; }

    /// <summary>Counts and sums by kind, status and currency, in a fixed order.</summary>
    public required IReadOnlyList<SandboxSummaryLine> Lines { get; init; }
}

/// <summary>One kind and status: how many, and what they sum to.</summary>
public sealed record SandboxSummaryLine
{
    /// <summary><c>contacts</c>, <c>invoices</c>, <c>credit notes</c>, <c>payments</c>, <c>allocations</c>, or one of the rarer kinds.</summary>
    public required string Kind { get; init; }
    public required string Status { get; init; }

    /// <summary>Empty for contacts, which have no amount.</summary>
    public required string Currency { get; init; }
    public required int Count { get; init; }

    /// <summary>Gross of documents, amount of payments and allocations.</summary>
    public required decimal Total { get; init; }
}
