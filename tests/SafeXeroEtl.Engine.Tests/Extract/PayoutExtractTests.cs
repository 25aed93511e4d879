using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Tests.Definitions;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>Files of payment providers beside a month of SAFE's, in the shipped layouts: read, proved, archived, and nothing of a bank account in what is written.</summary>
public sealed class PayoutExtractTests : IDisposable
{
    private const string Breakdown = """
        customers.id,customers.given_name,customers.family_name,customers.company_name,customers.email,resources.type,resources.description,resources.created_at,resources.charge_date,resources.status,resources.reference,gross_amount,gocardless_fees,app_fees,net_amount,currency,payouts.id,payouts.arrival_date,creditors.id,payments.id,refunds.id,mandates.id,subscriptions.id,surcharge_fees,payments.metadata.safe_payment_id,payments.metadata.depot
        CU1,Planted,Namewell,Plantco Ltd,planted@example.com,payment,October bill,2026-09-28T10:11:12.000Z,01/10/2026,paid_out,ACORN-1,100.00,1.20,0.00,98.80,GBP,PO0000000001,06/10/2026,CR1,PM001,,MD001,,,501,north
        CU2,Planted,Namewell,Plantco Ltd,planted@example.com,payment,from GB29 NWBK 6016 1331 9268 19,2026-09-28T10:11:12.000Z,01/10/2026,paid_out,BEACON-1,60.00,0.80,0.00,59.20,GBP,PO0000000001,06/10/2026,CR1,PM002,,MD002,,,502,
        CU2,Planted,Namewell,Plantco Ltd,planted@example.com,payment,taken back,2026-09-28T10:11:12.000Z,01/10/2026,charged_back,BEACON-0,-30.00,-0.50,0.00,-29.50,GBP,PO0000000002,13/10/2026,CR1,PM003,,MD002,,,,
        """;

    private const string Payments = """
        id,created_at,charge_date,amount,description,currency,status,amount_refunded,reference,transaction_fee,payout_date,app_fee,links.mandate,links.creditor,links.customer,links.payout,links.subscription,customers.id,customers.created_at,customers.email,customers.given_name,customers.family_name,customers.company_name,customers.address_line1,customers.address_line2,customers.address_line3,customers.city,customers.region,customers.postal_code,customers.country_code,customers.language,customers.swedish_identity_number,customers.active_mandates
        PM001,2026-09-28T10:11:12.000Z,01/10/2026,100.00,October bill,GBP,paid_out,0.00,ACORN-1,1.20,06/10/2026,0.00,MD001,CR1,CU1,PO0000000001,,CU1,2020-01-01,planted@example.com,Planted,Namewell,Plantco Ltd,1 Plant Row,,,Plantham,,PL1 1AN,GB,en,,true
        PM004,2026-10-28T10:11:12.000Z,02/11/2026,75.00,November bill,GBP,pending_submission,0.00,ACORN-2,0.00,,0.00,MD001,CR1,CU1,,,CU1,2020-01-01,planted@example.com,Planted,Namewell,Plantco Ltd,1 Plant Row,,,Plantham,,PL1 1AN,GB,en,,true
        """;

    private const string Stripe = """
        automatic_payout_id,automatic_payout_effective_at_utc,automatic_payout_effective_at,balance_transaction_id,created_utc,created,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,customer_email,customer_name,card_brand,card_funding,charge_id,payment_intent_id,payment_metadata[safe_payment_id],payment_metadata[anything else]
        po_1,2026-10-16 23:00:00,2026-10-17 00:00:00,txn_1,2026-10-15 10:22:31,2026-10-15 11:22:31,2026-10-17 00:00:00,gbp,45.99,0.89,45.10,charge,ch_1,Visa ending in 4242,planted@example.com,Planted Namewell,PlantedCard,credit,ch_1,pi_1,503,x
        po_1,2026-10-16 23:00:00,2026-10-17 00:00:00,txn_2,2026-10-15 12:00:00,2026-10-15 13:00:00,2026-10-17 00:00:00,gbp,-5.00,0.00,-5.00,refund,re_1,=cmd|' /C calc'!A1,planted@example.com,Planted Namewell,PlantedCard,credit,ch_1,pi_1,,x
        """;

    private static readonly (string Role, string File, string Text)[] Sources = [("gocardless_payouts", "gc-payouts.csv", Breakdown), ("gocardless_payments", "gc-payments.csv", Payments), ("stripe_payouts", "stripe.csv", Stripe)];

    private static readonly Lazy<ImmutableArray<ExportFile>> Shipped = new(ReadShipped);

    private readonly ExportFolder _folder = new();

    public PayoutExtractTests()
    {
        foreach (var (_, file, text) in Sources)
        {
            _folder.Write(file, text);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Providers_files_are_read_and_proved_and_leave_the_rest_as_it_was()
    {
        var without = _folder.Extract().Totals;

        var outcome = Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.MustStop.ShouldBeFalse();
        var payouts = outcome.Month.Payouts.ShouldNotBeNull();
        payouts.Select(static payout => (payout.Provider, payout.Id, payout.PaidOutOn, payout.Gross, payout.Fee, payout.Net, payout.Lines.Length)).ShouldBe([
            ("gocardless", "PO0000000001", new DateOnly(2026, 10, 6), 160.00m, 2.00m, 158.00m, 2),
            ("gocardless", "PO0000000002", new DateOnly(2026, 10, 13), -30.00m, -0.50m, -29.50m, 1),
            ("stripe", "po_1", new DateOnly(2026, 10, 17), 40.99m, 0.89m, 40.10m, 2)]);
        payouts[0].Lines[0].ShouldBe(payouts[0].Lines[0] with { MandateId = "MD001", PaymentId = "PM001", CustomerId = "CU1", Reference = "ACORN-1", SafeReference = "501", ChargedOn = new DateOnly(2026, 10, 1), CreatedOn = new DateOnly(2026, 9, 28) });
        payouts[1].Lines[0].Kind.ShouldBe(PayoutLineKind.Chargeback);
        payouts[2].Lines[1].ShouldBe(payouts[2].Lines[1] with { RefundId = "re_1", PaymentId = "ch_1", Kind = PayoutLineKind.Refund });
        outcome.Totals.Payouts!.Value.Select(static total => (total.Provider, total.Month, total.Count, total.Net)).ShouldBe([("gocardless", "2026-10", 2, 128.50m), ("stripe", "2026-10", 1, 40.10m)]);
        outcome.Totals.ProviderPayments!.Value.Select(static total => (total.Status, total.Month, total.Count, total.Amount)).ShouldBe([("paid_out", "2026-10", 1, 100.00m), ("pending_submission", "2026-11", 1, 75.00m)]);
        (outcome.Totals.Bills, outcome.Totals.Payments, outcome.Totals.MalformedRows).ShouldBe((without.Bills, without.Payments, 0));
    }

    [Fact]
    public void The_evidence_has_hash_rows_and_sums_of_each_file()
    {
        var files = Extract().Month.Files.ToDictionary(static file => file.Name);

        files["gc-payouts.csv"].Sums.ShouldBe(new Dictionary<string, decimal> { ["fee GBP"] = 1.50m, ["gross GBP"] = 130.00m, ["net GBP"] = 128.50m }, ignoreOrder: true);
        (files["stripe.csv"].Rows, files["stripe.csv"].Sums["net GBP"], files["stripe.csv"].Layout).ShouldBe((2, 40.10m, "stripe-payouts"));
        files["gc-payments.csv"].Sums["amount GBP after 2026-10-31"].ShouldBe(75.00m);
        files["gc-payments.csv"].Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_folder.PathOf("gc-payments.csv")))));
    }

    [Fact]
    public void What_is_written_comes_back_and_is_the_same_every_time()
    {
        var first = Extract();
        var written = Written();
        var read = ExtractArtifacts.Read(_folder.Output);

        read.Payouts!.Value.Select(static payout => payout.Id).ShouldBe(first.Month.Payouts!.Value.Select(static payout => payout.Id));
        read.Payouts.Value.SelectMany(static payout => payout.Lines).ShouldBe(first.Month.Payouts.Value.SelectMany(static payout => payout.Lines));
        read.ProviderPayments!.Value.Select(static payment => payment with { Faults = [] }).ShouldBe(first.Month.ProviderPayments!.Value.Select(static payment => payment with { Faults = [] }));

        Extract();

        Written().Select(Hashed).ShouldBe(written.Select(Hashed));
        Encoding.UTF8.GetString(written["payouts.jsonl"]).Split('\n')[0].ShouldStartWith("""{"provider":"gocardless","id":"PO0000000001","currency":"GBP","paid_out_on":"2026-10-06","gross":160.00,"fee":2.00,"net":158.00,"lines":[{"provider":"gocardless","id":"PM001",""");
    }

    [Fact]
    public void A_pipeline_without_providers_writes_none_of_it()
    {
        _folder.Extract();

        Directory.EnumerateFileSystemEntries(_folder.Output).Select(static path => Path.GetFileName(path)).ShouldNotContain(static name => name.Contains("payouts") || name.StartsWith("provider") || name == "masked");
        _folder.Artifact("totals.json").ShouldNotContain("payouts");
    }

    [Fact]
    public void The_masked_copy_has_the_files_own_columns_and_rows()
    {
        var before = File.ReadAllBytes(_folder.PathOf("stripe.csv"));

        Extract();

        File.ReadAllBytes(_folder.PathOf("stripe.csv")).ShouldBe(before);
        var copy = _folder.Artifact("masked/stripe.csv").TrimEnd('\n').Split('\n');
        copy[0].ShouldBe(Stripe.Split('\n')[0]);
        copy.Length.ShouldBe(3);
        copy[1].ShouldBe("po_1,2026-10-16 23:00:00,2026-10-17 00:00:00,txn_1,2026-10-15 10:22:31,2026-10-15 11:22:31,[masked],gbp,45.99,0.89,45.10,charge,ch_1,Visa [masked],[masked],[masked],[masked],[masked],ch_1,[masked],503,[masked]");
        copy[2].ShouldContain("'=cmd");
        copy[2].ShouldContain(",-5.00,0.00,-5.00,");
    }

    [Fact]
    public void Not_a_byte_of_a_bank_account_a_card_a_name_or_an_address_is_written()
    {
        string[] planted = ["Planted", "Namewell", "Plantco", "planted@", "Plant Row", "Plantham", "PL1 1AN", "PlantedCard", "NWBK", "60161331926819", "6016 1331", "4242", "5577 9911", "55779911", "20-00-00", "5555555555554444"];

        // Rows that break the rules, values in the wrong column, headings that are none: each a way out for a value.
        _folder.Write("gc-payouts.csv", Breakdown + "\nCU9,Planted,5577 9911,planted@example.com,\"GB29NWBK60161331926819\nCU9,Planted,20-00-00 55779911,PO0000000001");
        _folder.Write("gc-payments.csv", Payments.Replace("02/11/2026,75.00", "GB29NWBK60161331926819,5555555555554444 x", StringComparison.Ordinal).Replace("pending_submission", "20-00-00 55779911", StringComparison.Ordinal));
        _folder.Write("stripe.csv", Stripe.Replace("charge,ch_1,Visa", "a 5555555555554444 b,ch_1,Visa", StringComparison.Ordinal).Replace(",re_1,", ",5555555555554444,", StringComparison.Ordinal));
        var outcome = Extract();
        outcome.Month.Diagnostics.Select(static note => note.Code).Distinct().Order().ShouldBe([DiagnosticCodes.MalformedRow, DiagnosticCodes.BadValue, DiagnosticCodes.UnknownPayoutCategory]);
        Look();

        _folder.Write("stripe.csv", "GB29NWBK60161331926819,5555555555554444,20-00-00 55779911\n" + Stripe);
        Extract().MustStop.ShouldBeTrue();
        Look();

        void Look()
        {
            foreach (var (name, bytes) in Written())
            {
                var text = Encoding.UTF8.GetString(bytes);
                planted.Where(value => text.Contains(value, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(name);
            }
        }
    }

    [Fact]
    public void A_row_that_is_cut_off_puts_its_payout_in_doubt_and_only_its_ids_are_kept()
    {
        _folder.Write("gc-payouts.csv", Breakdown + "\nCU2,Planted,payment,PO0000000002,-1.00");

        var outcome = Extract();

        outcome.MustStop.ShouldBeFalse();
        outcome.Totals.MalformedRows.ShouldBe(1);
        var note = outcome.Month.Diagnostics.ShouldHaveSingleItem();
        (note.Code, note.At, note.Value).ShouldBe((DiagnosticCodes.MalformedRow, new SourceLocation("gc-payouts.csv", 5), "PO0000000002"));
        outcome.Month.Payouts!.Value.Where(static payout => !payout.Faults.IsEmpty).Select(static payout => payout.Id).ShouldBe(["PO0000000002"]);
        outcome.Totals.Payouts!.Value[0].Faulty.ShouldBe(1);
        _folder.Artifact("quarantine.csv").ShouldContain("SX2003,gc-payouts.csv,5,PO0000000002,PO0000000002");
    }

    [Fact]
    public void Several_downloads_of_one_provider_are_one_list_and_overlaps_are_counted_once()
    {
        var rows = Breakdown.Split('\n');
        File.Delete(_folder.PathOf("gc-payouts.csv"));
        _folder.Write("gc-payouts-1.csv", string.Join('\n', rows[..3]));
        _folder.Write("gc-payouts-2.csv", string.Join('\n', [rows[0], .. rows[2..]]));

        var outcome = Extract(static file => file.FileName == "gc-payouts.csv" ? file with { FileName = "gc-payouts-*.csv" } : file);

        var note = outcome.Month.Diagnostics.ShouldHaveSingleItem();
        (note.Code, note.Severity).ShouldBe((DiagnosticCodes.PayoutItemTwice, Severity.Warning));
        outcome.Month.Payouts!.Value.Where(static payout => payout.Provider == "gocardless").Select(static payout => payout.Net).ShouldBe([158.00m, -29.50m]);
        Directory.EnumerateFiles(Path.Combine(_folder.Output, "masked")).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ShouldBe(["gc-payments.csv", "gc-payouts-1.csv", "gc-payouts-2.csv", "stripe.csv"]);
    }

    [Theory]
    [InlineData("gocardless_payments_export_header.csv", "gocardless_payments", 0, "0")]
    [InlineData("stripe_payout_reconciliation_a.csv", "stripe_payouts", 5, "23.10")]
    [InlineData("stripe_payout_reconciliation_b.csv", "stripe_payouts", 4, "900.50")]
    public void Headings_that_public_importers_expect_are_known(string file, string role, int rows, string net)
    {
        var lacking = Tools.Lacking(Tools.ProviderFiles);
        Assert.SkipUnless(lacking is null, lacking ?? "");
        _folder.Write(Sources.Single(source => source.Role == role).File, File.ReadAllBytes(Path.Combine(Tools.ProviderFiles.Find()!, file)));

        var outcome = Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Files.Single(each => each.Role == role).Rows.ShouldBe(rows);
        if (role == "stripe_payouts")
        {
            outcome.Month.Payouts!.Value.Single(static payout => payout.Provider == "stripe").Net.ShouldBe(decimal.Parse(net, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private ExtractOutcome Extract(Func<ExportFile, ExportFile>? change = null) =>
        _folder.Extract(pipeline => pipeline with { Files = [.. pipeline.Files, .. Shipped.Value.Select(file => change is null ? file : change(file))] });

    private static string Hashed(KeyValuePair<string, byte[]> file) => file.Key + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(file.Value));

    private SortedDictionary<string, byte[]> Written() =>
        new(Directory.EnumerateFiles(_folder.Output, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(_folder.Output, path).Replace('\\', '/'), File.ReadAllBytes), StringComparer.Ordinal);

    /// <summary>Through the reader of YAML.</summary>
    private static ImmutableArray<ExportFile> ReadShipped()
    {
        using var folder = PipelineFolder.OfMinimalPipeline();
        folder.Copy("pipelines/_shared/layouts.yml");
        folder.Replace("p/pipeline.yml", "layouts: ../layouts.yml", "layouts: [../layouts.yml, ../pipelines/_shared/layouts.yml]");
        folder.Replace("p/pipeline.yml", "  lines: none\n", "  lines: none\n" + string.Concat(Sources.Select(static source => $"  {source.Role}: {{file: {source.File}, layout: {source.Role.Replace('_', '-')}}}\n")));
        var pipeline = folder.Load("p");
        pipeline.Diagnostics.ShouldBeEmpty();
        return [.. pipeline.Value!.Files.Where(static file => LayoutFields.IsOfProvider(file.Role))];
    }
}
