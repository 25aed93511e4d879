namespace SafeXeroEtl.Core.Extract.Routing;

/// <summary>Whom a payment provider pays: one of the creditors of a GoCardless account. One file may hold the payouts of several.</summary>
/// <param name="Provider">gocardless or stripe.</param>
public sealed record ProviderPayee(string Provider, string Payee)
{
    public bool Is(string provider, string payee) => Provider == provider && string.Equals(Payee, payee, StringComparison.OrdinalIgnoreCase);
}
