using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>A payment of another organisation's customer that an item of this one's payouts names, or may be by its amount and day.</summary>
public sealed record PaymentElsewhere
{
    /// <summary>Alias of the organisation whose customer paid.</summary>
    public required string Organisation { get; init; }

    /// <summary>SAFE's.</summary>
    public required string Id { get; init; }

    public required string AccountNumber { get; init; }

    public required string PaymentType { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Below nil for a refund.</summary>
    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Numbers of the bills that it settles.</summary>
    public ImmutableArray<string> Bills { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>
/// Gathers, while the export goes by, what of other organisations' payments the items of an organisation's payouts may be. Nothing else of those
/// payments is kept: the pack of one company is not the place of another's customers.
/// </summary>
public sealed class ElsewhereWatch
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(decimal Amount, CurrencyCode Currency), List<PayoutLine>> amounts = [];
    private readonly SortedDictionary<string, PaymentElsewhere> found = new(StringComparer.Ordinal);

    /// <param name="lines">Items of the organisation's own payouts.</param>
    /// <param name="told">Payments by a provider's own list, which may say what the items do not.</param>
    public ElsewhereWatch(IEnumerable<PayoutLine> lines, IEnumerable<ProviderPayment> told)
    {
        var paid = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            paid.Add(line.PaymentId ?? "");
            names.UnionWith(new[] { line.SafeReference, line.Reference, line.Description }.OfType<string>());
            var same = (Math.Abs(line.Gross), line.Currency);
            (amounts.TryGetValue(same, out var of) ? of : amounts[same] = []).Add(line);
        }

        names.UnionWith(told.Where(payment => paid.Contains(payment.Id)).Select(static payment => payment.SafeReference).OfType<string>());
    }

    /// <summary>Sorted by id.</summary>
    public ImmutableArray<PaymentElsewhere> Found => [.. found.Values];

    public void Add(CustomerPayment payment, string organisation)
    {
        if (!payment.Faults.IsEmpty || !(IsNamed(payment) || MayBe(payment)))
        {
            return;
        }

        found[payment.Id] = new PaymentElsewhere
        {
            Organisation = organisation,
            Id = payment.Id,
            AccountNumber = payment.AccountNumber,
            PaymentType = payment.PaymentType,
            Currency = payment.Currency,
            Amount = payment.Amount,
            Date = payment.Date,
            Bills = [.. payment.Parts.Select(static part => part.BillNumber)],
        };
    }

    private bool IsNamed(CustomerPayment payment) =>
        names.Contains(payment.Id) || names.Contains(payment.AccountNumber) || payment.Parts.Any(part => names.Contains(part.BillNumber));

    private bool MayBe(CustomerPayment payment) =>
        amounts.TryGetValue((Math.Abs(payment.Amount), payment.Currency), out var lines) && lines.Exists(line => line.IsNear(payment.Date));
}
