namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>A line that gives back a charge, as SAFE links them.</summary>
/// <param name="TransactionId">Of the line that gives back.</param>
/// <param name="RefundOf">Transaction id of the charge.</param>
/// <param name="BillNumber">The bill that charged it; null when the export does not reach so far back.</param>
/// <param name="TaxType">That the line takes: the charge's where it is known, else the line's own.</param>
/// <param name="Net">As SAFE signs it, below nil for a refund.</param>
/// <param name="IsRebilled">The same bill charges the same type anew: a credit and rebill.</param>
public sealed record CreditedCharge(string TransactionId, string RefundOf, string? BillNumber, string TaxType, decimal Net, bool IsRebilled);
