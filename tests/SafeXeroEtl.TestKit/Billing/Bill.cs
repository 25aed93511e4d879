namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// A raised bill. Net is the sum of the lines rounded once; VAT is rounded once for each VAT code. A ledger that rounds
/// VAT line by line comes to a different figure on many of them.
/// </summary>
public sealed record Bill
{
    private Bill(IReadOnlyList<ChargeLine> lines)
    {
        Lines = lines;
        Net = Pence(lines.Sum(line => line.Net));
        Vat = lines.GroupBy(line => line.Type.Vat).Sum(code => Pence(code.Key.Rate * code.Sum(line => line.Net)));
    }

    /// <summary>Account number, a slash, and the customer's running reference from 1.</summary>
    public required string Number { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly DueDate { get; init; }

    public string? CustomerReference { get; init; }

    public string? PurchaseOrder { get; init; }

    public IReadOnlyList<ChargeLine> Lines { get; }

    public decimal Net { get; }

    public decimal Vat { get; }

    public decimal Gross => Net + Vat;

    public static Bill Of(Customer customer, int reference, DateOnly date, IReadOnlyList<ChargeLine> lines) => new(lines)
    {
        Number = FormattableString.Invariant($"{customer.AccountNumber}/{reference}"),
        Date = date,
        DueDate = date.AddDays(customer.PaymentTerms),
        CustomerReference = customer.Index % 6 == 2 ? $"{customer.Stem.ToUpperInvariant()[..3]} telecoms" : null,
        PurchaseOrder = customer.Index % 5 == 3 ? FormattableString.Invariant($"PO-{4_100 + (customer.Index * 7) + reference}") : null,
    };

    /// <summary>Whole pence, half a penny away from zero.</summary>
    internal static decimal Pence(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
