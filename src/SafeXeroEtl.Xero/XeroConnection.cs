namespace SafeXeroEtl.Xero;

/// <summary>One organisation a sign-in reaches.</summary>
public sealed record XeroConnection(string TenantId, string Name);
