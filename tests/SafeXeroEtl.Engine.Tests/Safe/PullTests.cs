using SafeXeroEtl.Engine.Safe;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.TestKit.Safe;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Safe;

public sealed class PullTests
{
    [Theory]
    [InlineData(FakeSafeOrder.ById, 100, true)]
    [InlineData(FakeSafeOrder.ById, 3, false)]
    [InlineData(FakeSafeOrder.MixedWithinPage, 3, true)]
    [InlineData(FakeSafeOrder.NewestFirst, 4, true)]
    public async Task Every_record_comes_whatever_the_order_the_cap_and_the_spelling_of_ids(FakeSafeOrder order, int cap, bool idsAreTexts)
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Order = order, PageCap = cap, IdsAreTexts = idsAreTexts });

        var pull = await month.PullAsync();

        Items(pull, "safe-customers.json.gz").ShouldBe(12);
        Items(pull, "safe-invoices.json.gz").ShouldBe(12);
        Items(pull, "safe-transactions.json.gz").ShouldBe(60);
        Items(pull, "safe-transaction-types.json.gz").ShouldBe(7);
        Items(pull, "safe-payments.json.gz").ShouldBe(month.Safe.Books.Of("payments").Count);
        pull.Diagnostics.ShouldBeEmpty();
        File.Exists(month.PathOf("pull.json")).ShouldBeTrue();
        Directory.Exists(month.PathOf(".pull")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_hidden_by_default_is_asked_for_and_what_is_private_is_not()
    {
        await using var month = await PulledMonth.StartAsync();

        await month.PullAsync();

        month.Safe.Asked.ShouldContain(static path => path.Contains("payments/?includeReversed=true&minDate=2026-07-01&maxDate=2026-10-31"));
        month.Safe.Asked.ShouldContain(static path => path.Contains("minReversedDate=2026-07-01"));
        month.Safe.Asked.ShouldAllBe(static path => !path.Contains("nsent") && !path.Contains("directDebitAccounts") && !path.Contains("paymentCards") && !path.Contains("calls") && !path.Contains("ontacts"));
        month.Safe.OpenTogether.ShouldBeLessThanOrEqualTo(2);
    }

    /// <summary>A direct debit of the period's last days may be given to the next month's bill before the pull is made.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bill_of_the_next_month_comes_when_a_payment_settles_it(bool partsNameBills)
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { PartsNameBills = partsNameBills });
        var books = month.Safe.Books;
        var bill = books.Of("invoices").First(bill => books.Of($"invoices/{bill.Id}/paymentParts").Count > 0) with { Date = new DateOnly(2026, 11, 2) };
        books.Put("invoices", bill);
        books.Put($"customers/{bill.Json["customerID"]}/invoices", bill);

        var pull = await month.PullAsync();

        Items(pull, "safe-invoices.json.gz").ShouldBe(11);
        Items(pull, "safe-older-invoices.json.gz").ShouldBe(1);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_read_that_fails_for_a_moment_is_made_again(int status)
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Fault = call => call.Number % 7 == 0 ? new FakeSafeFault.Status(status, RetryAfterSeconds: status == 500 ? null : 30) : null });

        Items(await month.PullAsync(), "safe-transactions.json.gz").ShouldBe(60);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_or_no_JSON_is_asked_for_again()
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions
        {
            Fault = static call => (call.Number % 9) switch { 0 => new FakeSafeFault.CutOff(), 4 => new FakeSafeFault.Instead("<html>sign in</html>", "text/html"), _ => null },
        });

        Items(await month.PullAsync(), "safe-transactions.json.gz").ShouldBe(60);
    }

    [Theory]
    [InlineData(401, "SX2032", "new key")]
    [InlineData(403, "SX2033", "All Customers")]
    [InlineData(404, "SX2034", "404")]
    [InlineData(400, "SX2034", "400")]
    [InlineData(500, "SX2031", "500")]
    public async Task A_refusal_is_told_with_its_code_and_the_list(int status, string code, string says)
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Fault = call => call.Number > 5 ? new FakeSafeFault.Status(status) : null });

        var refused = await Should.ThrowAsync<SafeApiException>(() => month.PullAsync());

        refused.Code.ShouldBe(code);
        (refused.Message + refused.NextStep).ShouldContain(says);
        refused.At!.File.ShouldStartWith("/backend/");
        File.Exists(month.PathOf("pull.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused_and_gets_no_key()
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Fault = static call => call.Path.Contains("customers") ? new FakeSafeFault.Status(302, Location: "http://localhost:1/customers/") : null });

        var refused = await Should.ThrowAsync<SafeApiException>(() => month.PullAsync());

        refused.Code.ShouldBe("SX2034");
        refused.Message.ShouldContain("localhost");
    }

    [Fact]
    public async Task A_server_that_gives_one_page_for_ever_is_refused()
    {
        var page = """[{"id":"1"},{"id":"2"}]""";
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Fault = call => call.Path.Contains("customers") ? new FakeSafeFault.Instead(page) : null });

        (await Should.ThrowAsync<SafeApiException>(() => month.PullAsync())).Code.ShouldBe("SX2035");
    }

    [Fact]
    public async Task An_interrupted_pull_goes_on_where_it_stopped_and_is_the_same_as_one_at_a_stretch()
    {
        await using var whole = await PulledMonth.StartAsync();
        await whole.PullAsync();
        for (var stopAfter = 1; ; stopAfter += 9)
        {
            var stops = stopAfter;
            await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Fault = call => call.Number == stops ? new FakeSafeFault.Status(401) : null });
            var finished = await TryAsync(month);
            if (finished)
            {
                break;
            }

            File.Exists(month.PathOf("pull.json")).ShouldBeFalse();
            (await TryAsync(month)).ShouldBeTrue($"after {stops}");
            foreach (var file in Directory.EnumerateFiles(whole.Folder, "*.gz").Select(static file => Path.GetFileName(file)))
            {
                Unzipped(month.PathOf(file)).ShouldBe(Unzipped(whole.PathOf(file)), $"{file} after {stops}");
            }

            // What is on the disk is not asked for again, but for what a member may lose and the totals at the end.
            month.Safe.Asked.Count.ShouldBeLessThan(whole.Safe.Asked.Count + 10);
        }
    }

    /// <summary>Half of all requests fail, by a dice: the pull comes to its end, and what it pulled is what a calm one does.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_pull_through_a_line_that_loses_every_other_request_ends(ulong seed)
    {
        await using var whole = await PulledMonth.StartAsync();
        await whole.PullAsync();
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions
        {
            Fault = call => SplitMix64.At(seed, call.Number).Below(4) switch { 0 => new FakeSafeFault.Status(503), 1 => new FakeSafeFault.CutOff(), _ => null },
        });

        var commands = 1;
        for (; !await TryAsync(month); commands++)
        {
            commands.ShouldBeLessThan(10);
        }

        commands.ShouldBeLessThanOrEqualTo(2, $"after {month.Safe.Asked.Count} requests");
        foreach (var file in Directory.EnumerateFiles(whole.Folder, "*.gz").Select(static file => Path.GetFileName(file)))
        {
            Unzipped(month.PathOf(file)).ShouldBe(Unzipped(whole.PathOf(file)), file);
        }
    }

    [Fact]
    public async Task A_pull_that_stops_says_how_far_it_came()
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Fault = static call => call.Path.Contains("transactions/") ? new FakeSafeFault.Status(503) : null });

        var stopped = await Should.ThrowAsync<SafeApiException>(() => month.PullAsync());

        stopped.Message.ShouldBe("SAFE could not be read: status 503. 8 lists are here whole; it stopped at transactions.");
        stopped.NextStep.ShouldContain("it goes on where it stopped");
    }

    [Fact]
    public async Task A_part_that_a_crash_cut_short_costs_its_last_member_only()
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Fault = static call => call.Path.Contains("payments/") && call.Number < 200 ? new FakeSafeFault.Status(401) : null });
        (await TryAsync(month)).ShouldBeFalse();
        var part = Path.Combine(month.PathOf(".pull"), "safe-transactions.json.gz.part");
        using (var file = File.OpenWrite(part))
        {
            file.SetLength(file.Length - 3);
        }

        for (var attempt = 0; attempt < 300 && !await TryAsync(month); attempt++)
        {
        }

        File.Exists(month.PathOf("pull.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_pull_replaces_an_earlier_one_only_when_it_is_whole()
    {
        var isBroken = false;
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { Fault = call => isBroken && call.Path.Contains("transactions/") ? new FakeSafeFault.Status(401) : null });
        await month.PullAsync();
        var before = Directory.EnumerateFiles(month.Folder).ToDictionary(static file => file, File.ReadAllBytes);

        isBroken = true;
        (await TryAsync(month)).ShouldBeFalse();

        foreach (var (file, bytes) in before)
        {
            File.ReadAllBytes(file).ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task What_moves_while_it_is_pulled_is_told_and_a_record_added_meanwhile_is_there()
    {
        FakeSafe? safe = null;
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions
        {
            PageCap = 5,
            Fault = call =>
            {
                if (call.Path.Contains("/customers/") && call.Path.Contains("idAfter"))
                {
                    safe!.Books.Put("customers", new FakeRecord(9_000_000, new() { ["id"] = "9000000", ["accountNumber"] = "NEW1", ["customerName"] = "New" }));
                    safe.Books.Kpi["2026-10"] = (99, 1m, 1m);
                }

                return null;
            },
        });
        safe = month.Safe;

        var pull = await month.PullAsync();

        Items(pull, "safe-customers.json.gz").ShouldBe(13);
        pull.Diagnostics.Select(static note => note.Code).ShouldBe(["SX2040"]);
    }

    [Fact]
    public async Task A_key_is_in_no_file_and_no_message()
    {
        var options = new FakeSafeOptions { Fault = static call => call.Number == 40 ? new FakeSafeFault.Instead("""[{"id":"1","echo":"api-key-of-the-fake-5d1f0c"}]""") : null };
        await using var month = await PulledMonth.StartAsync(options);

        var refused = await Should.ThrowAsync<SafeApiException>(() => month.PullAsync());

        refused.ToString().ShouldNotContain(options.ApiKey);
        foreach (var file in Directory.EnumerateFiles(month.Folder, "*", SearchOption.AllDirectories))
        {
            System.Text.Encoding.Latin1.GetString(file.Contains(".gz") ? Unzipped(file) : File.ReadAllBytes(file)).ShouldNotContain(options.ApiKey);
        }
    }

    [Fact]
    public async Task SAFEs_own_Xero_link_is_told()
    {
        await using var month = await PulledMonth.StartAsync(new FakeSafeOptions { XeroTasks = 3 });

        var note = (await month.PullAsync()).Diagnostics.Single();

        note.Code.ShouldBe("SX2039");
        note.Message.ShouldContain("MAIN");
    }

    private static int Items(PullOutcome pull, string file) => pull.Files.Single(each => each.File == file).Items;

    private static async Task<bool> TryAsync(PulledMonth month)
    {
        try
        {
            await month.PullAsync();
            return true;
        }
        catch (SafeApiException)
        {
            return false;
        }
    }

    internal static byte[] Unzipped(string path)
    {
        using var unzipped = new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unzipped.CopyTo(bytes);
        return bytes.ToArray();
    }
}
