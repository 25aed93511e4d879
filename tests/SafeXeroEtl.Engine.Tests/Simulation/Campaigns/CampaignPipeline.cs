using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Tests.Definitions;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>The YAML of a simulated pipeline, with the layouts and the VAT that the product is shipped with.</summary>
internal static class CampaignPipeline
{
    /// <summary>Below the workspace.</summary>
    public const string Path = "pipelines/sim";

    /// <summary>Of one organisation that shares it.</summary>
    public static string AddressOf(string brand) => $"{Path}@books-{brand}";

    /// <summary>The dealer that sells under the brand.</summary>
    public static string DealerOf(string brand) => brand.ToUpperInvariant();

    /// <summary>What stands for the providers in Xero.</summary>
    public static readonly string[] Providers = ["GoCardless Ltd", "Stripe Payments Ltd"];

    private const string Payouts = """
        collections:
          gocardless:
            clearing_account: "091"
            bank_account: "090"
            fees: {account: "404", tax_type: EXEMPTINPUT, vat: none, contact: GoCardless Ltd, reason: Payment services are exempt}
          stripe:
            clearing_account: "092"
            bank_account: "090"
            fees: {account: "404", tax_type: EXEMPTINPUT, vat: none, contact: Stripe Payments Ltd, reason: Payment services are exempt}

        """;

    /// <summary>The companies are creditors of one account of GoCardless, and each has its own account of Stripe.</summary>
    private static string OrganisationOf(string brand) => $$"""
          - organisation: books-{{brand}}
            dealers: [{{DealerOf(brand)}}]
            files:
              stripe_payouts: {file: stripe-{{brand}}.csv, layout: stripe-payouts}
            collections:
              gocardless:
                clearing_account: "091"
                bank_account: "090"
                payees: [{{ProviderPayouts.CreditorOf(DealerOf(brand))}}]
                fees: {account: "404", tax_type: EXEMPTINPUT, vat: none, contact: GoCardless Ltd, reason: Payment services are exempt}
              stripe:
                clearing_account: "092"
                bank_account: "090"
                fees: {account: "404", tax_type: EXEMPTINPUT, vat: none, contact: Stripe Payments Ltd, reason: Payment services are exempt}
        """;

    /// <param name="brands">Organisations that share the pipeline, each with the dealer of its name; empty for one that has it alone.</param>
    public static void Write(string workspace, AccountingPeriod start, IReadOnlyList<string> brands)
    {
        var folder = System.IO.Path.Combine(workspace, Path);
        Directory.CreateDirectory(System.IO.Path.Combine(workspace, "pipelines", "_shared"));
        Directory.CreateDirectory(folder);
        foreach (var shared in new[] { "layouts.yml", "uk-vat.yml" })
        {
            File.Copy(System.IO.Path.Combine(Repository.Root, "pipelines", "_shared", shared), System.IO.Path.Combine(workspace, "pipelines", "_shared", shared));
        }

        Save("pipeline.yml", Definition(start, brands));
        Save("accounts.yml", "schema: accounts/1\nrules:\n  - {name: All, default: true, account: 201}\n");
        Save("contacts.yml", "schema: contacts/1\ndecisions: []\n");
        Save("payments.yml", """
            schema: payments/1
            types:
              - {type: Direct Debit, account: 091, clearing: true, returned_account: 811}
              - {type: Card, account: 092, clearing: true, returned_account: 811}
              - {type: Bank Transfer, account: 090}

            """);

        void Save(string name, string text) => File.WriteAllText(System.IO.Path.Combine(folder, name), text.ReplaceLineEndings("\n"));
    }

    private static string Definition(AccountingPeriod start, IReadOnlyList<string> brands) => $$"""
        schema: pipeline/1
        name: sim
        {{(brands.Count == 0 ? "organisation: books" : "organisations:\n" + string.Join("\n", brands.Select(OrganisationOf)))}}
        start: {{start.FirstDay:yyyy-MM-dd}}
        exports: exports/{period}
        files:
          customers: {file: customers.csv, layout: safe-customers}
          invoices: {file: invoices.csv, layout: safe-invoices}
          lines: {file: lines.csv, layout: safe-lines}
          payments: {file: payments.csv, layout: safe-payments}
          allocations: {file: allocations.csv, layout: safe-allocations}
          outstanding: {file: outstanding.csv, layout: safe-outstanding}
          kpi: {file: kpi.csv, layout: safe-kpi}
          cash: {file: cash.csv, layout: keyed-cash}
          gocardless_payouts: {file: gocardless.csv, layout: gocardless-payouts}
        {{(brands.Count > 0 ? "" : "  stripe_payouts: {file: stripe.csv, layout: stripe-payouts}\n")}}
        layouts: [../_shared/layouts.yml]
        controls: {bills: kpi, debtors: outstanding, cash: keyed}
        accounts: accounts.yml
        vat: ../_shared/uk-vat.yml
        payments: payments.yml
        contacts: {decisions: contacts.yml, sharing: ask}
        documents: {status: authorised, due_days: 14, max_placed_pence: 100}
        {{(brands.Count > 0 ? "" : Payouts)}}
        transfers: [contacts, invoices, payments]
        max_blocked: {count: 100, amount: 1000000.00}
        xero_automations: {collection: off, mandates: off, reminders: off, statements: off, checked_by: The simulation, checked_on: 2026-07-01}

        """;
}
