namespace SafeXeroEtl.TestKit.Billing;

/// <summary>One customer's account: every bill and payment of the books' months, in order of date.</summary>
public sealed record CustomerLedger
{
    public required Customer Customer { get; init; }

    public required CustomerRole Role { get; init; }

    public required IReadOnlyList<Bill> Bills { get; init; }

    public required IReadOnlyList<Payment> Payments { get; init; }

    /// <summary>What the bill still owes at the end of <paramref name="day"/>: gross less what valid payments put on it.</summary>
    public decimal Unpaid(Bill bill, DateOnly day)
        => bill.Gross - Payments.Where(payment => payment.IsValidOn(day))
            .SelectMany(payment => payment.Parts)
            .Where(part => string.Equals(part.BillNumber, bill.Number, StringComparison.Ordinal))
            .Sum(part => part.Amount);

    /// <summary>SAFE's balance: bills less valid payments of every type, on account or not. Negative when SAFE owes the customer.</summary>
    public decimal Balance(DateOnly day)
        => Bills.Where(bill => bill.Date <= day).Sum(bill => bill.Gross)
            - Payments.Where(payment => payment.IsValidOn(day)).Sum(payment => payment.Amount);
}
