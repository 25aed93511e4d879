using System.Collections.Frozen;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>The names of FACTS 8 and what each lets an app do, in the words of the consent page.</summary>
internal static class Scopes
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string Email = "email";
    public const string OfflineAccess = "offline_access";

    private static readonly FrozenDictionary<string, string> Identity = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OpenId] = "Know who you are",
        [Profile] = "See your name",
        [Email] = "See your e-mail address",
        [OfflineAccess] = "Stay signed in while you are away",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Granular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accounting.invoices"] = "See and change invoices, credit notes and items",
        ["accounting.invoices.read"] = "See invoices, credit notes and items",
        ["accounting.payments"] = "See, make and delete payments, overpayments and prepayments",
        ["accounting.payments.read"] = "See payments, overpayments and prepayments",
        ["accounting.banktransactions"] = "See and change bank transactions and transfers",
        ["accounting.banktransactions.read"] = "See bank transactions and transfers",
        ["accounting.manualjournals"] = "See and change manual journals",
        ["accounting.manualjournals.read"] = "See manual journals",
        ["accounting.contacts"] = "See and change contacts and contact groups",
        ["accounting.contacts.read"] = "See contacts and contact groups",
        ["accounting.settings"] = "See and change the organisation's settings, accounts and tax rates",
        ["accounting.settings.read"] = "See the organisation's settings, accounts and tax rates",
        ["accounting.attachments"] = "See and add attachments",
        ["accounting.attachments.read"] = "See attachments",
        ["accounting.budgets.read"] = "See budgets",
        ["accounting.reports.aged.read"] = "See the aged receivables and payables reports",
        ["accounting.reports.balancesheet.read"] = "See the balance sheet",
        ["accounting.reports.banksummary.read"] = "See the bank summary",
        ["accounting.reports.budgetsummary.read"] = "See the budget summary",
        ["accounting.reports.executivesummary.read"] = "See the executive summary",
        ["accounting.reports.profitandloss.read"] = "See the profit and loss report",
        ["accounting.reports.trialbalance.read"] = "See the trial balance",
        ["accounting.reports.taxreports.read"] = "See the tax reports",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Broad = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accounting.transactions"] = "See and change invoices, payments, bank transactions and journals",
        ["accounting.transactions.read"] = "See invoices, payments, bank transactions and journals",
        ["accounting.reports.read"] = "See all reports",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every granular accounting scope: what the seeded custom connection may ask for.</summary>
    public static IEnumerable<string> AllAccounting => Granular.Keys.Order(StringComparer.Ordinal);

    public static IReadOnlyList<string> Words(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether <paramref name="app"/> may ask for each of these in a sign-in through the browser.</summary>
    public static bool MayAskFor(XeroApp app, IReadOnlyList<string> scopes) => scopes.Count > 0 && scopes.All(scope =>
        Identity.ContainsKey(scope)
        || (Granular.ContainsKey(scope) && (app.Scopes.Count == 0 || app.Scopes.Contains(scope, StringComparer.Ordinal)))
        || (Broad.ContainsKey(scope) && app.MayUseBroadScopes));

    /// <summary>Only these need an organisation; the others are about the person.</summary>
    public static bool IsAccounting(string scope) => !Identity.ContainsKey(scope);

    public static string InWords(string scope) =>
        Identity.GetValueOrDefault(scope) ?? Granular.GetValueOrDefault(scope) ?? Broad.GetValueOrDefault(scope) ?? scope;

    /// <summary>The granular names that a broad one stands for; a granular one stands for itself.</summary>
    public static IEnumerable<string> Covered(string scope) => scope switch
    {
        "accounting.transactions" => Transactions(string.Empty).Concat(Transactions(".read")),
        "accounting.transactions.read" => Transactions(".read"),
        "accounting.reports.read" => Granular.Keys.Where(static name => name.StartsWith("accounting.reports.", StringComparison.Ordinal)),
        _ => [scope],
    };

    private static IEnumerable<string> Transactions(string verb) =>
        ["accounting.invoices" + verb, "accounting.payments" + verb, "accounting.banktransactions" + verb, "accounting.manualjournals" + verb];
}
