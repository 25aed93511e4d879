namespace SafeXeroEtl.Xero;

/// <summary>What can be allocated to invoices.</summary>
public enum AllocationSource
{
    CreditNote,
    Overpayment,
    Prepayment,
}

/// <summary>Part of a credit to give to an invoice. Xero keeps no reference on it: a look-up goes by invoice, amount and date.</summary>
public sealed record NewAllocation
{
    public required string Key { get; init; }

    public required Guid InvoiceId { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }
}
