using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>
/// Which permissions are asked for and which a run needs: the granular ones that Xero gives apps since March 2026, and no more of
/// them than is used (FACTS 8). An older app's broad scopes count for the granular ones they became.
/// </summary>
public static class XeroScopes
{
    public const string Contacts = "accounting.contacts";
    public const string Invoices = "accounting.invoices";
    public const string Payments = "accounting.payments";
    public const string Settings = "accounting.settings.read";
    public const string TrialBalance = "accounting.reports.trialbalance.read";
    public const string BankTransactions = "accounting.banktransactions";

    private const string Read = ".read";

    /// <summary>What a refresh token and the name of the person need; a custom connection has neither.</summary>
    private static readonly ImmutableArray<string> Personal = ["offline_access", "openid", "profile", "email"];

    private static readonly FrozenDictionary<string, ImmutableArray<string>> Broad = new Dictionary<string, ImmutableArray<string>>
    {
        ["accounting.transactions"] = [Invoices, Payments, BankTransactions, "accounting.manualjournals"],
        ["accounting.reports.read"] = [TrialBalance],
    }.ToFrozenDictionary();

    /// <summary>What a sign-in asks for.</summary>
    public static ImmutableArray<string> ToAskFor(SignInKind kind, bool bankTransactions)
    {
        ImmutableArray<string> accounting = [Contacts, Invoices, Payments, Settings, TrialBalance, .. bankTransactions ? [BankTransactions] : ImmutableArray<string>.Empty];
        return kind == SignInKind.Pkce ? [.. Personal, .. accounting] : accounting;
    }

    /// <summary>
    /// What one run needs. Everything is read, whatever is moved: contacts to match, documents and payments to see what is there,
    /// the trial balance to prove debtors. Only what is moved is written.
    /// </summary>
    /// <param name="movesBankMoney">A payment type of the pipeline keeps money on account as an overpayment or prepayment, or takes returned money out of clearing; or it posts payouts.</param>
    public static ImmutableArray<string> Needed(Transfers moves, bool movesBankMoney) =>
    [
        Of(Contacts, moves.Contacts), Of(Invoices, moves.Invoices), Of(Payments, moves.Payments), Settings, TrialBalance,
        .. moves.Payments && movesBankMoney ? [BankTransactions] : ImmutableArray<string>.Empty,
    ];

    /// <summary>What a run of a pipeline needs.</summary>
    public static ImmutableArray<string> Needed(PipelineDefinition pipeline) =>
        Needed(pipeline.Transfers, !pipeline.Collections.IsEmpty || pipeline.PaymentTypes.Any(static type => type.OnAccount is OnAccountPolicy.Overpayment or OnAccountPolicy.Prepayment || type is { IsClearing: true, ReturnedAccountCode: not null }));

    /// <summary>Those needed that nothing granted covers, in the order of the first.</summary>
    public static ImmutableArray<string> Missing(IReadOnlyCollection<string> granted, ImmutableArray<string> needed)
    {
        var has = granted.Concat(granted.SelectMany(Parts)).ToHashSet(StringComparer.Ordinal);
        return [.. needed.Where(scope => !has.Contains(scope) && !(IsRead(scope) && has.Contains(scope[..^Read.Length])))];
    }

    private static string Of(string scope, bool writes) => writes ? scope : scope + Read;

    private static bool IsRead(string scope) => scope.EndsWith(Read, StringComparison.Ordinal);

    private static IEnumerable<string> Parts(string granted) =>
        Broad.TryGetValue(granted, out var parts) ? parts
        : IsRead(granted) && Broad.TryGetValue(granted[..^Read.Length], out var read) ? read.Select(static scope => scope + Read) : [];
}
