namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>What a prepayment stands on in Xero until bills take it, unlike an overpayment, which stands with debtors.</summary>
/// <param name="Account">Code of the account.</param>
/// <param name="TaxType">Xero's tax type of it; one without VAT.</param>
public sealed record PrepaymentLine(string Account, string TaxType);
