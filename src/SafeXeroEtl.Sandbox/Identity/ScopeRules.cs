using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>Which scope a call needs: by endpoint and verb (FACTS 2, last column, and 8).</summary>
internal static class ScopeRules
{
    private const string Attachments = "accounting.attachments";

    // Items may be reached with either of two scopes; everything else has one.
    private static readonly FrozenDictionary<string, string[]> Areas = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["Organisation"] = ["accounting.settings"],
        ["Accounts"] = ["accounting.settings"],
        ["TaxRates"] = ["accounting.settings"],
        ["TrackingCategories"] = ["accounting.settings"],
        ["BrandingThemes"] = ["accounting.settings"],
        ["Currencies"] = ["accounting.settings"],
        ["PaymentServices"] = ["accounting.settings"],
        ["Items"] = ["accounting.settings", "accounting.invoices"],
        ["Contacts"] = ["accounting.contacts"],
        ["ContactGroups"] = ["accounting.contacts"],
        ["Invoices"] = ["accounting.invoices"],
        ["CreditNotes"] = ["accounting.invoices"],
        ["Quotes"] = ["accounting.invoices"],
        ["PurchaseOrders"] = ["accounting.invoices"],
        ["RepeatingInvoices"] = ["accounting.invoices"],
        ["LinkedTransactions"] = ["accounting.invoices"],
        ["Payments"] = ["accounting.payments"],
        ["BatchPayments"] = ["accounting.payments"],
        ["Overpayments"] = ["accounting.payments"],
        ["Prepayments"] = ["accounting.payments"],
        ["BankTransactions"] = ["accounting.banktransactions"],
        ["BankTransfers"] = ["accounting.banktransactions"],
        ["ManualJournals"] = ["accounting.manualjournals"],
        ["Journals"] = ["accounting.journals"],
        ["Budgets"] = ["accounting.budgets"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Reports = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["AgedReceivablesByContact"] = "accounting.reports.aged.read",
        ["AgedPayablesByContact"] = "accounting.reports.aged.read",
        ["TrialBalance"] = "accounting.reports.trialbalance.read",
        ["BalanceSheet"] = "accounting.reports.balancesheet.read",
        ["BankSummary"] = "accounting.reports.banksummary.read",
        ["BudgetSummary"] = "accounting.reports.budgetsummary.read",
        ["ExecutiveSummary"] = "accounting.reports.executivesummary.read",
        ["ProfitAndLoss"] = "accounting.reports.profitandloss.read",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The scopes of which one is enough; empty for an address that no scope guards.</summary>
    public static IReadOnlyList<string> For(string method, PathString path)
    {
        if (!path.StartsWithSegments("/api.xro/2.0", StringComparison.OrdinalIgnoreCase, out var rest)
            || rest.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is not [var endpoint, ..] segments)
        {
            return [];
        }

        if (string.Equals(endpoint, "Reports", StringComparison.OrdinalIgnoreCase))
        {
            return [segments.Length > 1 && Reports.TryGetValue(segments[1], out var report) ? report : "accounting.reports.taxreports.read"];
        }

        string[] areas = segments.Length > 2 && string.Equals(segments[2], "Attachments", StringComparison.OrdinalIgnoreCase)
            ? [Attachments]
            : Areas.GetValueOrDefault(endpoint) ?? [];
        return HttpMethods.IsGet(method) ? [.. areas, .. areas.Select(static area => area + ".read")] : areas;
    }
}
