namespace SafeXeroEtl.Xero.Transport;

/// <summary>The granular scope that an endpoint asks for (FACTS 2 and 8), so that a missing one can be named when Xero does not name it.</summary>
internal static class EndpointScopes
{
    private const string Read = ".read";

    /// <param name="path">Below the accounting base, with or without its query.</param>
    /// <returns>Null for an endpoint that any sign-in reaches, or one we do not know.</returns>
    public static string? Of(string path, bool isRead)
    {
        var segments = path.Split('?')[0].Split('/');
        return Area(segments) is { } area ? isRead && !area.EndsWith(Read, StringComparison.Ordinal) ? area + Read : area : null;
    }

    private static string? Area(string[] segments) => segments switch
    {
        ["Reports", "TrialBalance", ..] => "accounting.reports.trialbalance.read",
        ["Organisation" or "Accounts" or "TaxRates" or "TrackingCategories" or "BrandingThemes" or "Currencies" or "Items", ..] => "accounting.settings",
        ["Contacts" or "ContactGroups", ..] => "accounting.contacts",
        ["Invoices" or "CreditNotes", ..] => "accounting.invoices",
        ["Payments" or "BatchPayments" or "Overpayments" or "Prepayments", ..] => "accounting.payments",
        ["BankTransactions" or "BankTransfers", ..] => "accounting.banktransactions",
        _ => null,
    };
}
