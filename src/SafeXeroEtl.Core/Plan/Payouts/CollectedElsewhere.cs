using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>
/// What the items of an organisation's payouts may be among the customers of the pipeline's other organisations: their payments in the export, and those
/// that stand in the others' books.
/// </summary>
public sealed class CollectedElsewhere
{
    private readonly ImmutableArray<PaymentElsewhere> payments;
    private readonly Dictionary<string, PaymentElsewhere> byId;
    private readonly ILookup<string, PaymentElsewhere> byName;
    private readonly PostedElsewhere posted;

    public CollectedElsewhere(IEnumerable<PaymentElsewhere> exported, PostedElsewhere posted)
    {
        payments = [.. exported];
        this.posted = posted;
        byId = payments.ToDictionary(static payment => payment.Id, StringComparer.OrdinalIgnoreCase);
        byName = payments.SelectMany(static payment => payment.Bills.Append(payment.AccountNumber).Where(static name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, payment)))
            .ToLookup(static each => each.name, static each => each.payment, StringComparer.OrdinalIgnoreCase);
    }

    public static CollectedElsewhere None { get; } = new([], PostedElsewhere.None);

    /// <summary>By what the provider was told of the item: SAFE's payment, bill or account.</summary>
    /// <returns>Null when the name is nobody's elsewhere.</returns>
    public FoundElsewhere? Named(string name, PayoutLine line)
    {
        if (byId.TryGetValue(name, out var payment))
        {
            return Found(payment);
        }

        if (byName[name].OrderBy(each => Math.Abs(each.Amount) == Math.Abs(line.Gross) ? 0 : 1).ThenBy(each => Math.Abs(each.Date.DayNumber - line.Day.DayNumber)).ThenBy(static each => each.Id, StringComparer.Ordinal).FirstOrDefault() is { } customers)
        {
            return Math.Abs(customers.Amount) == Math.Abs(line.Gross) ? Found(customers) : new FoundElsewhere(customers.Organisation, $"customer {customers.AccountNumber}");
        }

        return posted.OrganisationOfPayment(name) is { } organisation ? new FoundElsewhere(organisation, $"payment {name}") : null;
    }

    /// <summary>A weak hint, for a person: a payment of the amount, of the sign and day, and of a type that lands in the clearing account here.</summary>
    public FoundElsewhere? SameMoney(PayoutLine line, IReadOnlySet<string> types) =>
        payments.Where(payment => payment.Amount == line.Gross && payment.Currency == line.Currency && types.Contains(payment.PaymentType) && line.IsNear(payment.Date))
            .OrderBy(payment => Math.Abs(payment.Date.DayNumber - line.Day.DayNumber)).ThenBy(static payment => payment.Id, StringComparer.Ordinal)
            .Select(Found).FirstOrDefault();

    private static FoundElsewhere Found(PaymentElsewhere payment) => new(payment.Organisation, $"payment {payment.Id} of customer {payment.AccountNumber}");
}

/// <summary>Whose an item of a payout is among the pipeline's other organisations.</summary>
/// <param name="What">Payment or customer, in words.</param>
public sealed record FoundElsewhere(string Organisation, string What);

/// <summary>The same for the payouts of one provider, and what earlier runs found of those that they left open.</summary>
/// <param name="Types">SAFE's payment types that land in the provider's clearing account.</param>
public sealed record PayoutsElsewhere(CollectedElsewhere Elsewhere, IReadOnlyDictionary<(string Payout, string Item), FoundElsewhere> Before, IReadOnlySet<string> Types)
{
    public static PayoutsElsewhere None { get; } = new(CollectedElsewhere.None, ImmutableDictionary<(string, string), FoundElsewhere>.Empty, ImmutableHashSet<string>.Empty);

    /// <param name="names">What the provider was told of the item, beside whether payments of the organisation's own are called so: those come first.</param>
    public FoundElsewhere? Of(PayoutLine line, IReadOnlyCollection<(string Name, bool IsOwn)> names) =>
        names.Where(static name => !name.IsOwn).Select(name => Elsewhere.Named(name.Name, line)).FirstOrDefault(static found => found is not null)
        ?? (names.Any(static name => name.IsOwn) ? null : Before.GetValueOrDefault((line.PayoutId, line.Id)));

    /// <returns>For a person who looks for the payment; empty when there is none.</returns>
    public string Hint(PayoutLine line) => Elsewhere.SameMoney(line, Types) is { } found ? $"; {found.Organisation} has {found.What} of the amount" : "";
}
