using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>One field that a report of a role can carry.</summary>
/// <param name="Name">As layouts.yml spells it.</param>
/// <param name="Required">Whether a file of the role is of no use without it.</param>
/// <param name="Meaning">For the reference; empty where the name says it all.</param>
/// <param name="NeededWhenNamed">Whether a layout that names the field cannot do without it in the file, since its absence would mean something else.</param>
public sealed record LayoutField(string Name, bool Required, string Meaning = "", bool NeededWhenNamed = false);

/// <summary>Which fields each role of an export file has. The one place that says so: layouts.yml is checked against it.</summary>
public static partial class LayoutFields
{
    /// <summary>In the order in which the reference shows them.</summary>
    public static ImmutableArray<string> Roles { get; } = ["customers", "invoices", "lines", "payments", "allocations", "outstanding", "opening", "kpi", "cash", "keyed", "billing_runs", "direct_debit_runs", "card_runs", "bank", .. ProviderRoles];

    /// <returns>The fields in reading order; none for a role that does not exist.</returns>
    public static ImmutableArray<LayoutField> Of(string role) => role switch
    {
        "customers" => Customers,
        "invoices" => Invoices,
        "lines" => Lines,
        "payments" => Payments,
        "allocations" => Allocations,
        "outstanding" => Outstanding,
        "opening" => Opening,
        "kpi" => Kpi,
        "cash" => Cash,
        "keyed" => Keyed,
        "billing_runs" => BillingRuns,
        "direct_debit_runs" or "card_runs" => CollectionRuns,
        "bank" => Bank,
        _ => OfProvider(role),
    };

    private static readonly ImmutableArray<LayoutField> Customers =
    [
        Needed("account_number", "SAFE's number of the customer; kept as text"), Needed("customer_name"), Optional("internal_account_number"),
        Optional("dealer_code"), Optional("customer_class"), Optional("payment_method"), Optional("payment_terms", "days after the bill's date"),
        Optional("company_number"), Optional("vat_number"), Optional("vat_code", "the customer's own VAT rate, used where a line carries none"),
        Optional("email"), Optional("telephone"), Optional("address1"), Optional("address2"), Optional("town"), Optional("county"),
        Optional("postcode"), Optional("country"),
    ];

    private static readonly ImmutableArray<LayoutField> Invoices =
    [
        Needed("account_number"), Optional("customer_name"), Optional("internal_account_number"), Optional("dealer_code"),
        Needed("invoice_number"), Needed("invoice_date"), Optional("due_date"), Optional("customer_reference"), Optional("purchase_order"),
        Optional("payment_method"), Optional("currency", "GBP where there is none"), Needed("net"), Needed("vat"), Needed("gross"),
        Optional("unpaid", "what was unpaid when the report was written"),
    ];

    private static readonly ImmutableArray<LayoutField> Lines =
    [
        Needed("transaction_id"), Needed("invoice_number"), Optional("transaction_type"), Optional("transaction_code"), Optional("description"),
        Optional("notes"), Optional("site"), Optional("campaign"), Optional("feature_count"), Optional("transaction_date"), Optional("bill_date"),
        Optional("service_from", "first day the charge is for"), Optional("service_to", "last day the charge is for"),
        Needed("net", "any number of decimals"), Optional("vat_code", "SAFE's VAT rate or its name"), Optional("vat"),
        Optional("charge_kind", "recurring, usage, one-off, carrier or manual"), Optional("refund_of", "transaction id of the charge it refunds"),
    ];

    private static readonly ImmutableArray<LayoutField> Payments =
    [
        Needed("payment_id"), Needed("account_number"), Optional("customer_name"), Needed("payment_date"), Optional("our_reference"),
        Optional("customer_reference"), Needed("payment_type"), Optional("payment_type_code"), Needed("amount", "below nil for a refund"),
        Optional("status"), Optional("reversed_date"), Optional("dealer_code"), Optional("currency", "GBP where there is none"),
    ];

    private static readonly ImmutableArray<LayoutField> Allocations =
    [
        Needed("payment_id"), Optional("account_number"), Optional("payment_date"), Needed("invoice_number"), Needed("allocated"),
    ];

    private static readonly ImmutableArray<LayoutField> Outstanding =
    [
        Needed("account_number"), Optional("customer_name"), Optional("dealer_code"), Optional("payment_method"), Optional("payment_terms"),
        Needed("outstanding", "below nil is money on account"),
    ];

    private static readonly ImmutableArray<LayoutField> Opening =
    [
        Needed("account_number"), Optional("customer_name"), Optional("dealer_code"), Needed("invoice_number", "blank for money on account"), Needed("invoice_date"), Optional("due_date"),
        Optional("currency", "GBP where there is none"), Needed("outstanding", "what is still owed of the bill; below nil for a credit"),
    ];

    private static readonly ImmutableArray<LayoutField> Kpi =
    [
        new("month", Required: false, "the run's month where the layout names none, as for a summary", NeededWhenNamed: true), Needed("currency"), Needed("count", "number of bills"), Needed("amount", "their gross"), Optional("outstanding"),
    ];

    private static readonly ImmutableArray<LayoutField> Cash =
    [
        Needed("month"), Needed("payment_type"), Needed("currency"), Needed("amount"), Optional("person", "who keyed the figure"),
        Optional("screen", "the SAFE screen it was read from"),
    ];

    private static readonly ImmutableArray<LayoutField> Keyed =
    [
        Needed("control", "bills, debtors or cash"), Needed("month", "as 2026-10"), Optional("payment_type", "needed for cash"), Needed("currency"),
        Optional("count", "number of bills"), Needed("amount"), Needed("person", "who keyed the figure"), Needed("screen", "the SAFE screen it was read from"),
    ];

    private static readonly ImmutableArray<LayoutField> BillingRuns =
    [
        Optional("name"), Needed("invoice_date"), Optional("cutoff_date"), Optional("currency", "GBP where there is none"),
        Needed("amount", "of all bills of the run; blank while it is not complete"),
    ];

    private static readonly ImmutableArray<LayoutField> CollectionRuns =
    [
        Optional("name"), Needed("payment_date", "the day it is credited to the bills"), Optional("collection_date"), Optional("currency", "GBP where there is none"),
        Needed("amount", "what was collected; blank while the run is not complete"),
    ];

    private static readonly ImmutableArray<LayoutField> Bank =
    [
        Needed("date"), Optional("amount", "below nil for what went out; needed unless there are columns for both"), Optional("paid_in"), Optional("paid_out"),
        Optional("currency", "GBP where there is none"), Optional("description", "compared with `matching`, and kept nowhere"), Optional("payment_type", "where the file is a list by payment type"),
    ];

    private static LayoutField Needed(string name, string meaning = "") => new(name, Required: true, meaning);

    private static LayoutField Optional(string name, string meaning = "") => new(name, Required: false, meaning);
}
