using System.Text.Json;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Engine;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.TestKit.Safe;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A month from SAFE's API through the command line: <c>pull</c> against a SAFE on this machine, and the run that reads what it brought.</summary>
public sealed class PullRunTests : IAsyncDisposable
{
    private static readonly DateOnly ExportedOn = new(2026, 11, 1);

    private FakeSafe? _safe;
    private DemoWorkspace? _workspace;

    public async ValueTask DisposeAsync()
    {
        _workspace?.Dispose();
        if (_safe is not null)
        {
            await _safe.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_pulled_month_is_settled_like_the_same_month_saved_by_hand()
    {
        var workspace = await StartAsync();

        var pulled = await PullAsync();
        var ran = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");

        pulled.Exit.ShouldBe(0, pulled.Error);
        pulled.Error.ShouldBeEmpty();
        pulled.Output.ShouldStartWith("Pulled 2026-10: bills and payments dated 2026-07-01 to 2026-10-31.");
        pulled.Output.ShouldContain("safe-invoices.json.gz");
        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldContain("Agrees, with 2 accepted differences");
    }

    [Fact]
    public async Task A_restricted_key_stops_the_run_at_the_KPI_with_both_totals_and_the_likely_cause()
    {
        var workspace = await StartAsync(new FakeSafeOptions { OnlyEveryNthCustomer = 3 });
        var before = workspace.Digest;

        (await PullAsync()).Exit.ShouldBe(0);
        var ran = await workspace.RunAsync("run", DemoWorkspace.Demo, "--period", "2026-10");

        ran.Exit.ShouldBe(3, ran.Output + ran.Error);
        var (count, gross, _) = _safe!.Books.Kpi["2026-10"];
        var seen = _safe.Books.Of("invoices").Where(static bill => !bill.IsUnsent && bill.Date is { Year: 2026, Month: 10 }).ToList();
        var seenGross = seen.Sum(static bill => decimal.Parse(bill.Json["invoiceAmount"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
        seen.Count.ShouldBeLessThan(count);
        ran.Error.ShouldContain("SX2038");
        ran.Error.ShouldContain($"{count} bills, {gross:0.00}");
        ran.Error.ShouldContain($"{seen.Count} bills, {seenGross:0.00}");
        ran.Error.ShouldContain("Account Manager or Commission Holder");
        ran.Error.ShouldContain("All Customers");
        workspace.Digest.ShouldBe(before);
    }

    [Fact]
    public async Task With_json_there_is_one_document_and_nothing_else()
    {
        await StartAsync(new FakeSafeOptions { XeroTasks = 2 });

        var pulled = await PullAsync("--json");

        pulled.Exit.ShouldBe(0);
        pulled.Error.ShouldBeEmpty();
        var document = JsonDocument.Parse(pulled.Output).RootElement;
        document.GetProperty("schema").GetString().ShouldBe("pull-outcome/1");
        (document.GetProperty("period").GetString(), document.GetProperty("from").GetString(), document.GetProperty("to").GetString(), document.GetProperty("exit").GetInt32()).ShouldBe(("2026-10", "2026-07-01", "2026-10-31", 0));
        var invoices = document.GetProperty("files").EnumerateArray().Single(static file => file.GetProperty("file").GetString() == "safe-invoices.json.gz");
        invoices.GetProperty("items").GetInt32().ShouldBe(_safe!.Books.Of("invoices").Count(static bill => !bill.IsUnsent));
        invoices.GetProperty("sha256").GetString()!.Length.ShouldBe(64);
        document.GetProperty("diagnostics").EnumerateArray().Select(static note => note.GetProperty("code").GetString()).ShouldBe(["SX2039"]);
    }

    /// <summary>Here the sandbox plays an organisation that is real.</summary>
    [Theory]
    [InlineData(2, false, true)]
    [InlineData(2, true, false)]
    [InlineData(0, false, false)]
    public async Task A_real_organisation_is_not_written_to_while_the_last_pull_saw_SAFEs_own_link_at_work(int tasks, bool statedOff, bool refused)
    {
        var workspace = await StartAsync(new FakeSafeOptions { XeroTasks = tasks });
        (await PullAsync()).Exit.ShouldBe(0);
        if (statedOff)
        {
            workspace.Edit("pipelines/demo/pipeline.yml", "  statements: off\n", "  statements: off\n  safe_link: off\n");
        }

        var plan = await workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10");
        plan.Exit.ShouldBe(0, plan.Output + plan.Error);
        var digest = workspace.Digest;
        await using var composition = await Composition.OpenAsync(workspace.Root, DemoWorkspace.Demo, progress: null, TestContext.Current.CancellationToken);

        var outcome = await new PipelineRun(composition.Context with { IsRehearsal = false }).ApplyAsync(DemoWorkspace.October, TestContext.Current.CancellationToken);

        outcome.Diagnostics.Any(static one => one.Code == "SX4063" && one.NextStep!.Contains("safe_link: off", StringComparison.Ordinal)).ShouldBe(refused);
        (outcome.Exit == ExitCode.NothingSent && workspace.Digest == digest).ShouldBe(refused, string.Join("; ", outcome.Diagnostics.Select(static one => one.Message)));
    }

    [Theory]
    [InlineData(401, 1, "SX2032")]
    [InlineData(403, 1, "SX2033")]
    [InlineData(404, 1, "SX2034")]
    public async Task A_refusal_ends_the_command_with_its_code_and_leaves_no_pull(int status, int exit, string code)
    {
        var workspace = await StartAsync(new FakeSafeOptions { Fault = call => call.Number > 3 ? new FakeSafeFault.Status(status) : null });

        var pulled = await PullAsync();
        var told = await PullAsync("--json");

        pulled.Exit.ShouldBe(exit, pulled.Error);
        pulled.Error.ShouldContain(code);
        pulled.Output.ShouldBeEmpty();
        (pulled.Output + pulled.Error + told.Output + told.Error).ShouldNotContain(_options.ApiKey);
        JsonDocument.Parse(told.Output).RootElement.GetProperty("exit").GetInt32().ShouldBe(exit);
        File.Exists(workspace.PathOf("pipelines", "demo", "exports", "2026-10", "pull.json")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("api_key_file: ../../keys/api", "api_key_file: ../../keys/none", 2, "SX2030")]
    [InlineData("safe: {", "# safe: {", 2, "SX1007")]
    public async Task What_is_missing_in_the_pipeline_is_a_matter_of_usage(string sound, string spoilt, int exit, string code)
    {
        (await StartAsync()).Edit("pipelines/demo/pipeline.yml", sound, spoilt);

        var pulled = await PullAsync();

        pulled.Exit.ShouldBe(exit, pulled.Error);
        pulled.Error.ShouldContain(code);
        _safe!.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_gives_4_and_the_same_command_goes_on_where_it_stopped()
    {
        using var stop = new CancellationTokenSource();
        const int StoppedAt = 120;
        var workspace = await StartAsync(new FakeSafeOptions
        {
            Fault = call =>
            {
                if (call.Number == StoppedAt)
                {
                    stop.Cancel();
                }

                return null;
            },
        });

        var stopped = await workspace.RunAsync(["pull", DemoWorkspace.Demo, "--period", "2026-10", "--quiet"], TextWriter.Null, stop.Token);
        var asked = _safe!.Asked.Count;
        var planned = await workspace.RunAsync("plan", DemoWorkspace.Demo, "--period", "2026-10");
        var pulled = await PullAsync();
        var again = _safe.Asked.Count - asked;

        stopped.Exit.ShouldBe(4, stopped.Error);
        stopped.Error.ShouldContain("SX5007");
        asked.ShouldBeLessThan(StoppedAt + 5);
        planned.Exit.ShouldBe(3);
        planned.Error.ShouldContain("SX2037");
        pulled.Exit.ShouldBe(0, pulled.Error);
        (await PullAsync()).Exit.ShouldBe(0);
        again.ShouldBeLessThan(_safe.Asked.Count - asked - again - StoppedAt / 2);
    }

    [Fact]
    public async Task The_help_has_examples_that_can_be_typed()
    {
        var workspace = await StartAsync();

        var help = await workspace.RunAsync("pull", "--help");

        help.Exit.ShouldBe(0);
        help.Output.ShouldContain("safexero pull pipelines/month-end --period 2026-10 --json");
        help.Output.ShouldContain("SAFE_API_KEY");
        (await workspace.RunAsync("pull", "pipelines/month-end", "--period", "2026-10", "--json")).Exit.ShouldBe(2); // typed as it stands: it has no `safe:` yet
    }

    [Fact]
    public async Task A_probe_shows_names_and_types_and_no_value_and_goes_on_where_a_list_is_refused()
    {
        var workspace = await StartAsync(new FakeSafeOptions { StrangeProperty = "shoeSize", Fault = static call => call.Path.Contains("/paymentTypes/", StringComparison.Ordinal) ? new FakeSafeFault.Status(403) : null });

        var probed = await workspace.RunAsync("probe", "safe", DemoWorkspace.Demo);

        probed.Exit.ShouldBe(0, probed.Error);
        probed.Output.ShouldContain("invoiceNumber");
        probed.Output.ShouldContain("shoeSize");
        probed.Error.ShouldContain("SX2033 /backend/api/v1/paymentTypes/");
        var kept = await File.ReadAllTextAsync(workspace.PathOf("probe-safe.json"), TestContext.Current.CancellationToken);
        JsonDocument.Parse(kept).RootElement.GetProperty("schema").GetString().ShouldBe("safe-probe/1");
        foreach (var text in (string[])[probed.Output, probed.Error, kept])
        {
            text.ShouldNotContain(_options.ApiKey);
            text.ShouldNotContain(_options.KpiKey);
            foreach (var customer in _safe!.Books.Of("customers"))
            {
                text.ShouldNotContain(customer.Json["accountNumber"]!.ToString());
            }
        }
    }

    private FakeSafeOptions _options = new();

    /// <summary>The demo with its bills, payments and customers from the API; what SAFE has no list of stays CSV.</summary>
    private async Task<DemoWorkspace> StartAsync(FakeSafeOptions? options = null)
    {
        _options = options ?? _options;
        _safe = await FakeSafe.StartAsync(FakeSafeBooks.Of(BillingGenerator.Demo(), ExportedOn, _options), _options);
        _workspace = (await DemoWorkspace.FreshAsync()).WithSandbox();
        Directory.CreateDirectory(_workspace.PathOf("keys"));
        WriteKey("api", _options.ApiKey);
        WriteKey("kpi", _options.KpiKey);
        foreach (var (role, list, layout) in ((string, string, string)[])[
            ("customers", "customers", "customers"), ("invoices", "invoices", "invoices"), ("lines", "transactions", "lines"), ("payments", "payments", "payments"), ("allocations", "payment-parts", "allocations"), ("kpi", "kpi-months", "kpi")])
        {
            _workspace.Edit("pipelines/demo/pipeline.yml", $"{role}: {{file: {role}.csv, layout: safe-{role}}}", $"{role}: {{file: safe-{list}.json.gz, layout: safe-api-{layout}}}");
        }

        _workspace.Edit(
            "pipelines/demo/pipeline.yml",
            "layouts: [../_shared/layouts.yml]",
            $"safe: {{address: {_safe.Address.GetLeftPart(UriPartial.Authority)}, api_key_file: ../../keys/api, kpi_key_file: ../../keys/kpi}}\nlayouts: [../_shared/layouts.yml, ../_shared/safe-api.yml]");
        return _workspace;
    }

    private Task<Ran> PullAsync(params string[] more) => _workspace!.RunAsync(["pull", DemoWorkspace.Demo, "--period", "2026-10", "--quiet", .. more]);

    private void WriteKey(string name, string key)
    {
        var path = _workspace!.PathOf("keys", name);
        File.WriteAllText(path, key);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
