using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What <c>sandbox serve</c> can be told.</summary>
public sealed class ServeOptionsTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_way_out()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var ran = await workspace.RunAsync("sandbox", "serve", "--port", $"{port}");
        ran.Exit.ShouldBe(1);
        ran.Error.ShouldContain("SX7008");
        ran.Error.ShouldContain($"{port}");
        ran.Error.ShouldContain("--port");
        File.Exists(workspace.PathOf(".safexero", "sandbox.address")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_address_stands_in_the_private_folder_while_it_is_served()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        Directory.CreateDirectory(workspace.PathOf(".safexero"));
        await File.WriteAllTextAsync(workspace.PathOf(".safexero", "sandbox.address"), "http://localhost:1/\n", TestContext.Current.CancellationToken); // of one that was killed
        await using (var served = await ServedWorkspace.StartAsync(workspace))
        {
            workspace.ReadText(".safexero", "sandbox.address").ShouldBe($"{served.Address}\n");
            served.Address.Host.ShouldBe("localhost");
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(workspace.PathOf(".safexero", "sandbox.address")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        File.Exists(workspace.PathOf(".safexero", "sandbox.address")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_books_are_a_page_at_its_address()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var served = await ServedWorkspace.StartAsync(workspace);
        (await served.Http.GetStringAsync(served.Address, TestContext.Current.CancellationToken)).ShouldContain("Sandbox Telecom Ltd");
        var ipv4 = new UriBuilder(served.Address) { Host = "127.0.0.1" }.Uri;
        (await served.Http.GetStringAsync(ipv4, TestContext.Current.CancellationToken)).ShouldContain("Sandbox Telecom Ltd");
        if (Socket.OSSupportsIPv6)
        {
            var ipv6 = new UriBuilder(served.Address) { Host = "[::1]" }.Uri;
            (await served.Http.GetStringAsync(ipv6, TestContext.Current.CancellationToken)).ShouldContain("Sandbox Telecom Ltd");
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.OK, "--no-limits")]
    public async Task Limits_are_enforced_unless_it_is_told_otherwise(HttpStatusCode third, params string[] options)
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var served = await ServedWorkspace.StartAsync(workspace, ["--calls-per-day", "2", .. options]);
        (await served.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await served.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await served.AskAsync()).StatusCode.ShouldBe(third);
    }

    [Fact]
    public async Task Faults_come_from_a_file_and_by_header()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await File.WriteAllTextAsync(workspace.PathOf("faults.yml"), "schema: faults/1\nfaults:\n  - {fault: 503-maintenance, call: 1}\n", TestContext.Current.CancellationToken);
        await using var served = await ServedWorkspace.StartAsync(workspace, "--faults", workspace.PathOf("faults.yml"));
        ((int)served.Told["fault_rules"]!).ShouldBe(1);
        (await served.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await served.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await served.AskAsync("500")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Its_clock_can_be_wrong()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var served = await ServedWorkspace.StartAsync(workspace, "--clock-skew", "-7200");
        var told = (await served.AskAsync()).Headers.Date!.Value;
        (TimeProvider.System.GetUtcNow() - told).ShouldBeInRange(TimeSpan.FromSeconds(7199), TimeSpan.FromSeconds(7320));
    }

    [Fact]
    public async Task With_sign_in_required_a_strangers_word_is_not_taken()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var served = await ServedWorkspace.StartAsync(workspace, "--require-sign-in");
        (await served.AskAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_limit_below_one_is_a_usage_error_and_a_missing_faults_file_is_named()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        (await workspace.RunAsync("sandbox", "serve", "--calls-per-day", "0")).Exit.ShouldBe(2);
        var missing = await workspace.RunAsync("sandbox", "serve", "--faults", workspace.PathOf("none.yml"));
        missing.Exit.ShouldBe(2);
        missing.Error.ShouldContain("SX1005");
        missing.Error.ShouldContain("none.yml");
    }

    [Fact]
    public async Task What_it_prints_is_enough_to_begin()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await using var served = await ServedWorkspace.StartAsync(workspace);
        var told = served.Told;
        ((string)told["client_ids"]!["pkce"]!).ShouldBe("5AFE0A11CE00000000000000000000D1");
        ((string)told["organisations"]![0]!["name"]!).ShouldBe("Sandbox Telecom Ltd");
        ((int)told["limits"]!["per_day"]!).ShouldBe(5000);
    }
}
