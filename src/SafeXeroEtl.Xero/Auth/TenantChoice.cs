using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>Which of the organisations that a sign-in reaches is meant.</summary>
public static class TenantChoice
{
    private const int NamedMax = 20;

    /// <param name="wanted">Name or id, as organisations.yml or the command says; null where nothing was said.</param>
    /// <exception cref="XeroSignInException">SX5019: several, and nothing says which; SX5031: it is not among them.</exception>
    public static XeroConnection Of(string alias, string? wanted, ImmutableArray<XeroConnection> reached)
    {
        if (reached.IsEmpty)
        {
            throw new XeroSignInException(
                DiagnosticCodes.OrganisationNotConnected,
                $"The sign-in '{alias}' reaches no organisation: its link was revoked in Xero, or none was chosen on Xero's page.",
                $"Run {SignInFaults.LoginCommand(alias)} and choose the organisation on Xero's page.");
        }

        if (wanted is null)
        {
            return reached is [var only] ? only : throw new XeroSignInException(
                DiagnosticCodes.TenantNotChosen,
                $"The sign-in '{alias}' reaches {reached.Length} organisations: {Names(reached)}.",
                $"Write `tenant:` with name or id under '{alias}' in organisations.yml, or run `safexero auth login --org {alias} --tenant NAME`.");
        }

        var matches = reached.Where(one => string.Equals(one.TenantId, wanted, StringComparison.OrdinalIgnoreCase)).ToArray() is { Length: > 0 } byId
            ? byId : reached.Where(one => string.Equals(one.Name, wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        return matches switch
        {
            [var one] => one,
            [] => throw new XeroSignInException(
                DiagnosticCodes.OrganisationNotConnected,
                $"The organisation '{wanted}' is not among those that the sign-in '{alias}' reaches: {Names(reached)}.",
                $"Correct the tenant, or run {SignInFaults.LoginCommand(alias)} and choose the organisation on Xero's page; it may have been disconnected in Xero."),
            _ => throw new XeroSignInException(
                DiagnosticCodes.TenantNotChosen,
                $"The sign-in '{alias}' reaches {matches.Length} organisations called '{wanted}'.",
                $"Name the one that is meant by its id: {string.Join(", ", matches.Select(static one => one.TenantId))}."),
        };
    }

    private static string Names(ImmutableArray<XeroConnection> reached) =>
        string.Join(", ", reached.Take(NamedMax).Select(static one => $"'{one.Name}'")) + (reached.Length > NamedMax ? ", …" : "");
}
