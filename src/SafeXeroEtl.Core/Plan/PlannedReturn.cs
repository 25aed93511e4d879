using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// A payment that SAFE reversed and that stays in Xero: at the reversal's date the customer owes the money again, on an invoice of one gross line
/// outside VAT to a control account; where the payment went to a clearing account, the money leaves that account for the control account, which
/// comes back to nil (DESIGN 6 Reversal).
/// </summary>
public sealed record PlannedReturn
{
    /// <summary>Of the invoice in Xero.</summary>
    public required string Number { get; init; }

    /// <summary>Xero's id of the payment, which stays; null for one from before the pipeline, which nobody here posted.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>The contact of the bill that was paid, or the customer's.</summary>
    public required Guid ContactId { get; init; }

    /// <summary>The day of the reversal, or the one that a person gave it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When the bill was due; the day of the return where nobody knows the bill.</summary>
    public required DateOnly DueDate { get; init; }

    public required decimal Amount { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required string ControlAccount { get; init; }

    /// <summary>Xero's id of the clearing account that the money leaves; null where it was never in one.</summary>
    public Guid? ClearingAccountId { get; init; }

    /// <param name="bill">The bill that was paid; empty where nobody knows it.</param>
    public static string NumberOf(string paymentId, string bill, int generation) => $"RETURN {paymentId}{(bill.Length > 0 ? " " : "")}{bill}{(generation > 1 ? FormattableString.Invariant($" #{generation}") : "")}";

    /// <summary>What becomes an invoice.</summary>
    public SalesDocument Document(PlannedPayment part) => new()
    {
        Kind = DocumentKind.Invoice,
        Number = Number,
        AccountNumber = part.AccountNumber,
        Date = On,
        DueDate = DueDate,
        Currency = Currency,
        Reference = part.BillNumber,
        Lines = [new LineItem { Description = Words(part), Net = Amount, Vat = 0m, AccountCode = ControlAccount, TaxType = TaxRate.NoVat }],
    };

    /// <summary>What the invoice, and the money that leaves the clearing account, say of themselves.</summary>
    public static string Words(PlannedPayment part) =>
        FormattableString.Invariant($"{part.PaymentType} {part.PaymentId} of {part.Date:yyyy-MM-dd}{(part.BillNumber is { } bill ? $" for {bill}" : "")}, returned on {part.Return!.On:yyyy-MM-dd}{(part.ReversedOn is { } back && back != part.Return.On ? FormattableString.Invariant($" (SAFE {back:yyyy-MM-dd})") : "")}");
}
