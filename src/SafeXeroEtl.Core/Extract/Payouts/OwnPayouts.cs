using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Routing;

namespace SafeXeroEtl.Core.Extract.Payouts;

/// <summary>
/// Leaves the payouts of a shared file that another organisation names the payee of to that one. What nobody names stays with every organisation that
/// reads the file, where it is blocked: nothing is dropped because nobody asked for it.
/// </summary>
public static class OwnPayouts
{
    /// <param name="shares">None for a pipeline of one organisation.</param>
    public static IEnumerable<Noted<PayoutLine>> Of(IReadOnlyCollection<Noted<PayoutLine>> lines, ImmutableArray<OrganisationShare> shares, string organisation)
    {
        var payees = new Payees(shares, organisation);
        var others = lines.GroupBy(static line => (line.Value.Provider, line.Value.PayoutId))
            .Where(payout => payees.AreAnothers(payout.Key.Provider, [.. payout.Select(static line => line.Value.Payee).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)]))
            .Select(static payout => payout.Key).ToHashSet();
        return lines.Where(line => !others.Contains((line.Value.Provider, line.Value.PayoutId)));
    }

    /// <inheritdoc cref="Of(IReadOnlyCollection{Noted{PayoutLine}}, ImmutableArray{OrganisationShare}, string)"/>
    public static IEnumerable<Noted<ProviderPayment>> Of(IEnumerable<Noted<ProviderPayment>> payments, ImmutableArray<OrganisationShare> shares, string organisation)
    {
        var payees = new Payees(shares, organisation);
        return payments.Where(payment => payment.Value.Payee is not { } payee || !payees.AreAnothers(payment.Value.Provider, [payee]));
    }

    /// <summary>An organisation that names no payees of a provider reads files of its own: all that is in them is shown to it.</summary>
    private sealed class Payees(ImmutableArray<OrganisationShare> shares, string organisation)
    {
        private readonly HashSet<string> named = [.. shares.Where(share => share.Alias == organisation).SelectMany(static share => share.Payees).Select(static payee => payee.Provider)];
        private readonly List<ProviderPayee> others = [.. shares.Where(share => share.Alias != organisation).SelectMany(static share => share.Payees)];

        public bool AreAnothers(string provider, ImmutableArray<string> payees) =>
            payees is [var one] && named.Contains(provider) && others.Exists(other => other.Is(provider, one));
    }
}
