using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Tests.Definitions;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.TestKit.Safe;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Safe;

/// <summary>A pull read as a run reads it, with the layouts that are shipped.</summary>
public sealed partial class PulledExtractTests
{
    private static readonly string[] Roles = ["customers", "invoices", "lines", "payments", "allocations", "kpi"];

    [GeneratedRegex("""("at":\{[^}]*\}|"source_line":\d+|"sourceLine":\d+|"At":\{[^}]*\}|"SourceLine":\d+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Source { get; }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task The_documents_are_those_of_the_same_month_written_as_CSV_byte_for_byte(bool numbersAreTexts, bool partsNameBills)
    {
        await using var month = await PulledMonth.StartAsync(
            new FakeSafeOptions { PageCap = 40, Order = FakeSafeOrder.MixedWithinPage, AmountsAreTexts = numbersAreTexts, IdsAreTexts = !numbersAreTexts, PartsNameBills = partsNameBills },
            BillingGenerator.Demo());
        await month.PullAsync();
        using var written = new Tests.Extract.ExportFolder();
        ExportWriter.Write(BillingGenerator.Demo(), PulledMonth.ExportedOn, written.Period);

        var fromApi = Read(month.Folder, Path.Combine(month.Folder, "out"));
        written.Extract().Month.Diagnostics.ShouldBeEmpty();

        fromApi.Month.Diagnostics.ShouldBeEmpty();
        fromApi.Totals.Bills.ShouldBe(284);
        foreach (var artifact in (string[])["bills.jsonl", "payments.jsonl", "customers.jsonl"])
        {
            Source.Replace(File.ReadAllText(Path.Combine(month.Folder, "out", artifact)), "…").ShouldBe(Source.Replace(written.Artifact(artifact), "…"), artifact);
        }

        fromApi.Month.Note.ReachesBackTo.ShouldBe(new DateOnly(2026, 7, 1));
        fromApi.Month.Files.ShouldContain(static file => file.Role == "pull");
    }

    [Fact]
    public async Task A_key_that_sees_only_some_customers_stops_at_the_KPI_and_the_likely_cause_is_named()
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { OnlyEveryNthCustomer = 3 }, BillingGenerator.Demo());
        await month.PullAsync();

        var outcome = Read(month.Folder, Path.Combine(month.Folder, "out"));

        outcome.MustStop.ShouldBeTrue();
        var cause = outcome.Month.Diagnostics.Single(static note => note.Code == DiagnosticCodes.PartialAccess);
        cause.Message.ShouldContain("2026-10: ");
        cause.Message.ShouldContain("142 bills, ");
        cause.Message.ShouldContain("Account Manager or Commission Holder");
        cause.NextStep.ShouldContain("All Customers");
    }

    [Fact]
    public async Task A_property_that_nobody_knows_is_a_warning_once_for_each_list()
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { StrangeProperty = "favouriteColour" });
        await month.PullAsync();

        var notes = Read(month.Folder, Path.Combine(month.Folder, "out")).Month.Diagnostics;

        notes.ShouldAllBe(static note => note.Code == DiagnosticCodes.UnknownProperty && note.Severity == Severity.Warning && note.Message.Contains("favouriteColour"));
        notes.Length.ShouldBe(5);
    }

    [Fact]
    public async Task A_required_property_under_another_name_stops_with_the_nearest()
    {
        await using var month = await PulledMonth.StartAsync();
        await month.PullAsync();

        var outcome = Read(month.Folder, Path.Combine(month.Folder, "out"), static layout => layout.Role != "lines" ? layout : layout with
        {
            Columns = [.. layout.Columns.Select(static column => column.Field == "net" ? column with { Headings = ["transactionAmounts"] } : column)],
            Ignored = [.. layout.Ignored, "transactionAmount"],
        });

        outcome.MustStop.ShouldBeTrue();
        var missing = outcome.Month.Diagnostics.Single(static note => note.Code == DiagnosticCodes.UnknownHeading);
        missing.NextStep.ShouldContain("transactionAmount");
        missing.Value.ShouldBe("net");
    }

    [Fact]
    public async Task An_unsent_bill_in_a_pull_stops_the_run()
    {
        await using var month = await PulledMonth.StartAsync();
        var unsent = month.Safe.Books.Of("invoices").First(static bill => bill.IsUnsent);
        month.Safe.Books.Put("invoices", unsent with { IsUnsent = false });
        await month.PullAsync();

        var outcome = Read(month.Folder, Path.Combine(month.Folder, "out"));

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldContain(static note => note.Code == DiagnosticCodes.UnsentBill);
    }

    [Theory]
    [InlineData("safe-transactions.json.gz")]
    [InlineData("safe-xero-tasks.json.gz")]
    [InlineData("pull.json")]
    public async Task A_file_that_is_not_what_was_pulled_stops_the_run(string name)
    {
        await using var month = await PulledMonth.StartAsync();
        await month.PullAsync();
        var bytes = File.ReadAllBytes(month.PathOf(name));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(month.PathOf(name), bytes);

        Stopped(month).ShouldContain(DiagnosticCodes.PullNotWhole);

        File.Delete(month.PathOf(name));

        Stopped(month).ShouldContain(DiagnosticCodes.PullNotWhole);
    }

    /// <summary>The time in a gzip's head: what it unpacks to stays the same to the last byte, so that only the hash of what was read tells.</summary>
    [Theory]
    [InlineData("safe-customers.json.gz")]
    [InlineData("safe-invoices.json.gz")]
    [InlineData("safe-payments.json.gz")]
    [InlineData("safe-invoice-parts.json.gz")] // read for what other lists need of it
    [InlineData("safe-billing-runs.json.gz")] // not read
    public async Task The_hash_is_of_the_bytes_that_were_read(string name)
    {
        const int TimeInHead = 4;
        await using var month = await PulledMonth.StartAsync();
        await month.PullAsync();
        var bytes = File.ReadAllBytes(month.PathOf(name));
        bytes[TimeInHead] ^= 1;
        File.WriteAllBytes(month.PathOf(name), bytes);

        Stopped(month).ShouldHaveSingleItem().ShouldBe(DiagnosticCodes.PullNotWhole);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("pull.json")]
    [InlineData("safe-payments.json.gz")]
    public async Task A_pipe_in_place_of_a_file_of_the_pull_is_not_waited_for(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped, needs Linux: pipes have no path elsewhere");
        await using var month = await PulledMonth.StartAsync();
        await month.PullAsync();
        File.Delete(month.PathOf(name));
        using var made = System.Diagnostics.Process.Start("mkfifo", month.PathOf(name));
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        (await Task.Run(() => Stopped(month).ToList(), TestContext.Current.CancellationToken)).ShouldContain(DiagnosticCodes.PullNotWhole);
    }

    [Fact]
    public async Task A_payment_of_a_bill_before_the_reach_finds_its_number()
    {
        await using var month = await PulledMonth.StartAsync(books: BillingGenerator.Demo());
        await month.PullAsync(month.Source() with { ReachBack = 0 });

        var outcome = Read(month.Folder, Path.Combine(month.Folder, "out"));

        var settled = outcome.Month.Payments.SelectMany(static payment => payment.Parts).Select(static part => part.BillNumber).ToHashSet();
        settled.Except(outcome.Bills().Select(static bill => bill.Number)).ShouldNotBeEmpty();
        settled.ShouldAllBe(static number => number.Contains('/'));
    }

    private static IEnumerable<string> Stopped(PulledMonth month)
    {
        var outcome = Read(month.Folder, Path.Combine(month.Folder, "out"));
        outcome.MustStop.ShouldBeTrue();
        return outcome.Month.Diagnostics.Select(static note => note.Code);
    }

    private static ExtractOutcome Read(string folder, string output, Func<ExportLayout, ExportLayout>? change = null) => ExtractStage.Run(
        new ExtractRequest
        {
            Pipeline = Tests.Extract.ExportFolder.Pipeline with { Files = [.. Files().Select(file => change is null ? file : file with { Layout = change(file.Layout) })], Controls = [new("bills", "kpi", null)] },
            Period = PulledMonth.October,
            PeriodFolder = folder,
            OutputFolder = output,
            ScratchFolder = output,
        },
        TestContext.Current.CancellationToken);

    /// <summary>The shipped layouts, through the reader of YAML.</summary>
    private static ImmutableArray<ExportFile> Files()
    {
        using var folder = PipelineFolder.OfMinimalPipeline();
        folder.Copy("pipelines/_shared/safe-api.yml");
        folder.Write("p/pipeline.yml", """
            schema: pipeline/1
            name: Pulled
            organisation: sandbox
            start: 2026-09-01
            exports: exports/{period}
            safe: {address: https://companyname.callstats.net}
            files:
              customers: {file: safe-customers.json.gz, layout: safe-api-customers}
              invoices: {file: safe-invoices.json.gz, layout: safe-api-invoices}
              lines: {file: safe-transactions.json.gz, layout: safe-api-lines}
              payments: {file: safe-payments.json.gz, layout: safe-api-payments}
              allocations: {file: safe-payment-parts.json.gz, layout: safe-api-allocations}
              kpi: {file: safe-kpi-months.json.gz, layout: safe-api-kpi}
            layouts: ../pipelines/_shared/safe-api.yml
            controls:
              bills: kpi
              debtors: {none: not asked for}
              cash: {none: not asked for}
            accounts: accounts.yml
            vat: vat.yml
            payments: payments.yml
            """);
        var pipeline = folder.Load("p");
        pipeline.Diagnostics.Where(static note => note.Severity == Severity.Error).ShouldBeEmpty();
        pipeline.Value!.Files.Select(static file => file.Role).ShouldBe(Roles, ignoreOrder: true);
        return pipeline.Value.Files;
    }
}
