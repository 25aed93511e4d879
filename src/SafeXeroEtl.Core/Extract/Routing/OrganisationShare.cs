using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Routing;

/// <summary>Which of SAFE's customers one organisation of a pipeline keeps the books for.</summary>
public sealed record OrganisationShare
{
    public required string Alias { get; init; }

    /// <summary>What the organisation's own runs call the pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Dealer codes; upper and lower case are the same.</summary>
    public ImmutableArray<string> Dealers { get; init; } = [];

    /// <summary>Account numbers of customers that are its own whatever their dealer.</summary>
    public ImmutableArray<string> Customers { get; init; } = [];

    /// <summary>Customers of whom SAFE names no dealer are its own.</summary>
    public bool WithoutDealer { get; init; }

    /// <summary>Creditors at payment providers whose payouts are its own; none where whole files are.</summary>
    public ImmutableArray<ProviderPayee> Payees { get; init; } = [];

    public bool Takes(string dealer) => Dealers.Contains(dealer, StringComparer.OrdinalIgnoreCase);
}
