using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Routing;

/// <summary>
/// To which organisation each customer of an export belongs, with all bills and payments: by its account number where a share names it, else by the
/// dealer that customer and bills show. A customer who belongs to none or to two stops the export, since half of what SAFE says would be left out.
/// </summary>
public sealed class CustomerRouting(ImmutableArray<OrganisationShare> shares)
{
    private const int CustomersNamedMax = 5;

    private readonly SortedDictionary<string, Said> _said = new(StringComparer.Ordinal);

    /// <param name="account">Empty where the row's cannot be read: then the record is blocked, and shown with the first organisation.</param>
    /// <param name="dealer">Null where SAFE names none.</param>
    public void AddCustomer(string account, string? dealer, SourceLocation at) => Of(account, at)?.Add(dealer);

    public void AddBill(string account, string? dealer, SourceLocation at)
    {
        if (Of(account, at) is { } said)
        {
            said.Add(dealer);
            said.Bills++;
        }
    }

    public void AddPayment(string account, SourceLocation at)
    {
        if (Of(account, at) is { } said)
        {
            said.Payments++;
        }
    }

    /// <summary>After the last record: the alias of each customer's organisation, and what stops the export.</summary>
    public RoutedCustomers Settle()
    {
        var routed = new Dictionary<string, string>(StringComparer.Ordinal);
        var astray = new SortedDictionary<string, List<(string Account, Said Said)>>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var (account, said) in _said)
        {
            var found = FindAll(account, said);
            if (found.Count == 1)
            {
                routed[account] = found.Single();
            }
            else if (found.Count > 1 && said.IsUsed)
            {
                faults.Add(Split(account, said, found));
            }
            else if (said.IsUsed)
            {
                var dealer = said.Dealers.FirstOrDefault(dealer => !shares.Any(share => share.Takes(dealer))) ?? "";
                astray.TryAdd(dealer, []);
                astray[dealer].Add((account, said));
            }
        }

        faults.AddRange(astray.Select(dealer => Unrouted(dealer.Key, dealer.Value)));
        return new RoutedCustomers(routed, shares[0].Alias, faults.ToImmutable());
    }

    /// <summary>A share that names the customer wins; one dealer that nobody takes makes all of them doubtful.</summary>
    private SortedSet<string> FindAll(string account, Said said)
    {
        if (shares.FirstOrDefault(share => share.Customers.Contains(account, StringComparer.Ordinal)) is { } named)
        {
            return new(StringComparer.Ordinal) { named.Alias };
        }

        List<OrganisationShare?> takers = said.Dealers.Count == 0
            ? [shares.FirstOrDefault(static share => share.WithoutDealer)]
            : [.. said.Dealers.Select(dealer => shares.FirstOrDefault(share => share.Takes(dealer)))];
        return takers.Contains(null) ? [] : new(takers.Select(static share => share!.Alias), StringComparer.Ordinal);
    }

    private Said? Of(string account, SourceLocation at)
    {
        if (account.Length == 0)
        {
            return null;
        }

        if (!_said.TryGetValue(account, out var said))
        {
            _said.Add(account, said = new Said(at));
        }

        return said;
    }

    private Diagnostic Unrouted(string dealer, List<(string Account, Said Said)> customers) => new()
    {
        Code = DiagnosticCodes.UnroutedDealer,
        Message = FormattableString.Invariant($"Customers {(dealer.Length == 0 ? "without a dealer" : $"of dealer {FieldText.Shown(dealer)}")} go to no organisation of the pipeline: {CountedWords.Of(customers.Sum(static each => each.Said.Bills), "bill")} and {CountedWords.Of(customers.Sum(static each => each.Said.Payments), "payment")} of {CountedWords.Of(customers.Count, "customer")}, {Named(customers)}."),
        At = customers[0].Said.At,
        Value = FieldText.Shown(dealer),
        NextStep = dealer.Length == 0
            ? "Write `without_dealer: true` at the organisation that they belong to, or name them there below `customers:`. Nothing is sent to any organisation until each bill belongs to one."
            : $"{Meant(dealer)}Add the dealer to the `dealers:` of the organisation that keeps its books. Nothing is sent to any organisation until each bill belongs to one.",
    };

    /// <summary>A dealer of pipeline.yml that no customer has, and that was probably meant.</summary>
    private string Meant(string dealer)
    {
        var seen = _said.Values.SelectMany(static said => said.Dealers).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return NearestName.Of(dealer, shares.SelectMany(static share => share.Dealers).Where(written => !seen.Contains(written))) is { } nearest
            ? $"pipeline.yml has `{nearest}`, which no customer shows: is it this one? "
            : "";
    }

    private static Diagnostic Split(string account, Said said, SortedSet<string> organisations) => new()
    {
        Code = DiagnosticCodes.CustomerInTwoOrganisations,
        Message = $"Customer {FieldText.Shown(account)} shows the dealers {FieldText.Shown(string.Join(" and ", said.Dealers))}, which go to {string.Join(" and ", organisations)}.",
        At = said.At,
        Value = FieldText.Shown(account),
        NextStep = "A customer's bills and payments stay together: name the account number below `customers:` of the organisation that they belong to, or mend the dealer in SAFE.",
    };

    private static string Named(List<(string Account, Said Said)> customers) =>
        FieldText.Shown(string.Join(", ", customers.Take(CustomersNamedMax).Select(static each => each.Account)) + (customers.Count > CustomersNamedMax ? " and others" : ""));

    /// <summary>What an export says of one customer.</summary>
    private sealed class Said(SourceLocation at)
    {
        public SourceLocation At => at;

        public SortedSet<string> Dealers { get; } = new(StringComparer.OrdinalIgnoreCase);

        public int Bills { get; set; }

        public int Payments { get; set; }

        /// <summary>A customer of another brand that was never billed does no harm.</summary>
        public bool IsUsed => Bills + Payments > 0;

        public void Add(string? dealer)
        {
            if (dealer is not null)
            {
                Dealers.Add(dealer);
            }
        }
    }
}

/// <summary>What came of the routing.</summary>
/// <param name="ByAccount">Alias of the organisation by account number.</param>
/// <param name="Otherwise">Where what cannot be told is shown: a row without an account number, a customer that nothing is billed to.</param>
/// <param name="Faults">None, or nothing of the export may be used.</param>
public sealed record RoutedCustomers(IReadOnlyDictionary<string, string> ByAccount, string Otherwise, ImmutableArray<Diagnostic> Faults)
{
    public string Of(string account) => ByAccount.GetValueOrDefault(account, Otherwise);
}
