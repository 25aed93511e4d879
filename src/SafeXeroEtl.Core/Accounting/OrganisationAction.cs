namespace SafeXeroEtl.Core.Accounting;

/// <summary>Something the organisation's plan and the user's role let this sign-in do, or not.</summary>
/// <param name="Name">Xero's name, such as CreateApprovedInvoice.</param>
public sealed record OrganisationAction(string Name, bool IsAllowed);
