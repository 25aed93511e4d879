using SafeXeroEtl.TestKit.Billing;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The demo with GoCardless's payouts of its direct debits in it, and the provider's contact in Xero.</summary>
internal static class CollectionDemo
{
    public const string Rule = """
        collections:
          gocardless:
            clearing_account: "091"
            bank_account: "090"
            fees:
              account: "404"
              tax_type: EXEMPTINPUT
              vat: none
              contact: GoCardless Ltd
              reason: Payment services are exempt
        safe_import:
          columns:
            Account Number: "{account}"
            Invoice Number: "{bill}"
            Payment Date: "{date}"
            Amount: "{amount}"
            Payment Type: Bank Transfer
            Our Reference: "Xero {xero_id}"

        """;

    /// <summary>What `init` writes for whoever follows the guide.</summary>
    public const string Example = "pipelines/demo/collections/gocardless-payouts.csv";

    private const string Exports = "pipelines/demo/exports/2026-10";

    private static readonly DateOnly LastDay = new(2026, 10, 31);

    public static async Task<DemoWorkspace> FreshAsync(Func<PayoutBreakdown, PayoutBreakdown>? change = null)
    {
        var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        WriteRules(workspace);
        await File.WriteAllTextAsync(workspace.PathOf([.. Exports.Split('/'), "gocardless-payouts.csv"]), (change is null ? Breakdown() : change(Breakdown())).Csv, TestContext.Current.CancellationToken);
        await using var somebody = await SandboxApi.ServeAsync(workspace);
        await somebody.PutAsync("Contacts", new() { ["Name"] = "GoCardless Ltd" });
        return workspace;
    }

    /// <summary>As a reader of the guide makes it: the rules are written, the example file is copied, and the contact is left to the guide's own command.</summary>
    public static async Task<DemoWorkspace> AsTheGuideSaysAsync()
    {
        var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        WriteRules(workspace);
        File.Copy(workspace.PathOf(Example.Split('/')), workspace.PathOf([.. Exports.Split('/'), "gocardless-payouts.csv"]));
        return workspace;
    }

    private static void WriteRules(DemoWorkspace workspace)
    {
        workspace.Edit("pipelines/demo/pipeline.yml", "  cash: {file: cash.csv, layout: keyed-cash}\n", "  cash: {file: cash.csv, layout: keyed-cash}\n  gocardless_payouts: {file: gocardless-payouts.csv, layout: gocardless-payouts}\n");
        workspace.Edit("pipelines/demo/pipeline.yml", "transfers:", Rule + "transfers:");
        workspace.Edit("pipelines/demo/payments.yml", "    account: 091\n", "    account: 091\n    clearing: true\n    returned_account: 811\n");
    }

    /// <summary>The same with Stripe's payouts of the card payments, which have a clearing account of their own; their fees bear VAT that the provider's customer owes.</summary>
    public static async Task<DemoWorkspace> WithStripeAsync()
    {
        var workspace = await FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "  gocardless_payouts:", "  stripe_payouts: {file: stripe-payouts.csv, layout: stripe-payouts}\n  gocardless_payouts:");
        workspace.Edit("pipelines/demo/pipeline.yml", "safe_import:", """
              stripe:
                clearing_account: "092"
                bank_account: "090"
                fees:
                  account: "404"
                  tax_type: REVERSECHARGES
                  vat: none
                  contact: Stripe Payments Europe Ltd
                  reason: Services from Ireland, reverse charge
            safe_import:
            """);
        workspace.Edit("pipelines/demo/payments.yml", "    account: 092\n", "    account: 092\n    clearing: true\n");
        await File.WriteAllTextAsync(workspace.PathOf([.. Exports.Split('/'), "stripe-payouts.csv"]), Cards().Csv, TestContext.Current.CancellationToken);
        await using var somebody = await SandboxApi.ServeAsync(workspace);
        await somebody.PutAsync("Contacts", new() { ["Name"] = "Stripe Payments Europe Ltd" });
        return workspace;
    }

    public static PayoutBreakdown Breakdown(bool isTold = true) => PayoutBreakdown.Of(Collected("Direct Debit"), LastDay, isTold);

    public static StripeBreakdown Cards() => StripeBreakdown.Of(Collected("Card"), LastDay);

    public static IEnumerable<CollectedDebit> Collected(string type, Func<DemoExport.Row, bool>? which = null) =>
        DemoExport.October.Payments.Where(payment => payment.Is("Payment Type", type) && payment.Amount("Amount") > 0m && which?.Invoke(payment) != false)
            .Select(static payment => new CollectedDebit(
                payment["Payment ID"], payment.Date("Payment Date"), payment.Amount("Amount"), payment["Payment Reversed Date"].Length == 0 ? null : payment.Date("Payment Reversed Date")));
}
