using System.IO.Compression;
using System.Text;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A whole month with a payment provider's files in it: settled as without them, and no bank detail of theirs in a byte of what it leaves.</summary>
public sealed class PayoutRunTests
{
    private static readonly string[] Planted = ["Planted", "plantco", "NWBK", "60161331926819", "5577 9911", "55779911", "20-00-00", "5555555555554444", "in 4242"];

    private const string Stripe = """
        automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,currency,gross,fee,net,reporting_category,source_id,charge_id,description,customer_name,customer_email,card_brand
        po_1QxYz8Ab2C,2026-10-17 00:00:00,txn_1,gbp,45.99,0.89,45.11,charge,ch_1,ch_1,to GB29NWBK60161331926819 or 20-00-00 55779911,Planted Ltd,planted@plantco.example,Planted
        po_1QxYz8Ab2C,GB29NWBK60161331926819,txn_2,gbp,5577 9911,0.89,45.10,5555555555554444 x,ch_2,ch_2,Visa ending in 4242,Planted Ltd,planted@plantco.example,Planted
        po_1QxYz8Ab2C,Planted,20-00-00 55779911,"Planted
        """;

    [Fact]
    public async Task Nothing_of_a_bank_account_is_in_any_file_or_line_of_a_run()
    {
        using var workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        workspace.Edit("pipelines/demo/pipeline.yml", "  cash: {file: cash.csv, layout: keyed-cash}\n", "  cash: {file: cash.csv, layout: keyed-cash}\n  stripe_payouts: {file: stripe.csv, layout: stripe-payouts}\n");
        await File.WriteAllTextAsync(workspace.PathOf("pipelines", "demo", "exports", "2026-10", "stripe.csv"), Stripe, TestContext.Current.CancellationToken);

        var ran = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10", "--verbose");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Error.ShouldContain("SX2070 stripe.csv:2");
        ran.Error.ShouldContain("SX2004 stripe.csv:3");
        ran.Error.ShouldContain("SX2003 stripe.csv:4");
        Planted.Where(value => (ran.Output + ran.Error).Contains(value, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        var files = Directory.EnumerateFiles(workspace.PathOf("runs"), "*", SearchOption.AllDirectories).ToList();
        files.ShouldContain(static file => file.EndsWith("payouts.jsonl", StringComparison.Ordinal));
        foreach (var (name, text) in files.SelectMany(Texts))
        {
            Planted.Where(value => text.Contains(value, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(name);
        }

        (await File.ReadAllTextAsync(files.Single(static file => file.EndsWith("reconciliation.html", StringComparison.Ordinal)), TestContext.Current.CancellationToken)).ShouldContain("Payouts of payment providers");
    }

    /// <summary>Parts of a workbook as they are inside it.</summary>
    private static IEnumerable<(string Name, string Text)> Texts(string file)
    {
        if (!file.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            yield return (file, File.ReadAllText(file, Encoding.Latin1));
            yield break;
        }

        using var workbook = ZipFile.OpenRead(file);
        foreach (var part in workbook.Entries)
        {
            using var reader = new StreamReader(part.Open());
            yield return ($"{file}/{part.FullName}", reader.ReadToEnd());
        }
    }
}
