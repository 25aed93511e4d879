using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>How a list is told apart into pages (SAFE.md 1.2, 7b).</summary>
public enum SafePaging
{
    /// <summary>By <c>idAfter</c>, to an empty page.</summary>
    ById,

    /// <summary>By <c>offset</c>, twice, and both passes must say the same: rows move under an offset.</summary>
    ByOffset,

    /// <summary>One answer is the whole.</summary>
    Whole,
}

/// <summary>One list that SAFE's API has and a pull fetches.</summary>
/// <param name="Name">As the pipeline's <c>safe.paths</c> and pull.json spell it.</param>
/// <param name="Path">Below <see cref="ApiRoot"/>, or from the host's root when it begins with a stroke; <c>{id}</c> stands for the parent's id.</param>
/// <param name="Parent">Name of the list whose ids the path needs; null for a list of its own.</param>
public sealed record SafeResource(string Name, string Path, SafePaging Paging, string? Parent = null)
{
    public const string ApiRoot = "/backend/api/v1/";

    private const string KpiRoot = "/backend/kpi/invoices/";

    public static SafeResource Customers { get; } = new("customers", "customers/", SafePaging.ById);

    public static SafeResource Invoices { get; } = new("invoices", "invoices/", SafePaging.ById);

    /// <summary>Bills of one customer that are dated before the pull's reach or after its period; asked for only when a payment settles one.</summary>
    public static SafeResource OlderInvoices { get; } = new("older_invoices", "customers/{id}/invoices/", SafePaging.ById, "customers");

    public static SafeResource Transactions { get; } = new("transactions", "invoices/{id}/transactions/", SafePaging.ById, "invoices");

    public static SafeResource Payments { get; } = new("payments", "payments/", SafePaging.ById);

    public static SafeResource PaymentParts { get; } = new("payment_parts", "payments/{id}/paymentParts/", SafePaging.ById, "payments");

    /// <summary>The same parts seen from the bills: SAFE documents no property of a part that names its bill (SAFE.md 2.6).</summary>
    public static SafeResource InvoiceParts { get; } = new("invoice_parts", "invoices/{id}/paymentParts/", SafePaging.ById, "invoices");

    /// <summary>Of <see cref="OlderInvoices"/>, asked for on the same occasion.</summary>
    public static SafeResource OlderInvoiceParts { get; } = new("older_invoice_parts", "invoices/{id}/paymentParts/", SafePaging.ById, "older_invoices");

    public static SafeResource PaymentTypes { get; } = new("payment_types", "paymentTypes/", SafePaging.ById);

    public static SafeResource TransactionTypes { get; } = new("transaction_types", "transactionTypes/", SafePaging.ByOffset);

    public static SafeResource BillingRuns { get; } = new("billing_runs", "billingRuns/", SafePaging.ById);

    public static SafeResource DirectDebitRuns { get; } = new("direct_debit_runs", "directDebitRuns/", SafePaging.ById);

    public static SafeResource PaymentCardRuns { get; } = new("payment_card_runs", "paymentCardRuns/", SafePaging.ById);

    public static SafeResource XeroTasks { get; } = new("xero_tasks", "xeroTasks/", SafePaging.ById);

    public static SafeResource KpiMonths { get; } = new("kpi_months", KpiRoot + "byMonth/", SafePaging.Whole);

    public static SafeResource KpiSummary { get; } = new("kpi_summary", KpiRoot, SafePaging.Whole);

    /// <summary>The totals as they were before the first list was asked for; what differs afterwards moved meanwhile.</summary>
    public static SafeResource KpiBefore { get; } = KpiMonths with { Name = "kpi_before" };

    /// <summary>What a pull may ask for, and nothing else: never bank accounts, cards, calls or contacts.</summary>
    public static ImmutableArray<SafeResource> All { get; } =
    [
        Customers, Invoices, OlderInvoices, Transactions, Payments, PaymentParts, InvoiceParts, OlderInvoiceParts, PaymentTypes, TransactionTypes,
        BillingRuns, DirectDebitRuns, PaymentCardRuns, XeroTasks, KpiMonths, KpiSummary,
    ];

    public bool IsKpi => Paging == SafePaging.Whole;

    /// <summary>From the host's root.</summary>
    /// <param name="path">As the pipeline has it.</param>
    /// <param name="parentId">For a list that is nested under another.</param>
    public static string FullPath(string path, string parentId = "") =>
        (path.StartsWith('/') ? path : ApiRoot + path).Replace("{id}", parentId, StringComparison.Ordinal);

    /// <summary>Its file in the period's folder.</summary>
    public string FileName => $"safe-{Name.Replace('_', '-')}.json.gz";
}
