using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.Sandbox.Faults;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A demo workspace whose sandbox is served to it and asks for a sign-in, and a person with a browser.</summary>
internal sealed partial class ServedDemo : IAsyncDisposable
{
    public const string First = "5afe0e70-7e1e-4c0d-8a11-000000000001";
    public const string Second = "5afe0e70-7e1e-4c0d-8a11-000000000011";

    private readonly WebApplication sandbox;
    private readonly ServedSandbox announced;
    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true });

    private ServedDemo(DemoWorkspace workspace, ManualClock clock, WebApplication sandbox)
    {
        Workspace = workspace;
        Clock = clock;
        this.sandbox = sandbox;
        Address = new Uri(sandbox.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        announced = ServedSandbox.Announce(workspace.Root, Address);
    }

    public Uri Address { get; }

    public DemoWorkspace Workspace { get; }

    /// <summary>The sandbox's alone; the commands have the machine's.</summary>
    public ManualClock Clock { get; }

    public static Task<ServedDemo> StartAsync(params string[] faults) => StartAsync(tap: null, faults);

    /// <param name="callsPerDay">What Xero says it gives; it refuses none.</param>
    public static Task<ServedDemo> StartAsync(int callsPerDay) => StartAsync(tap: null, new XeroUnknowns(), [], callsPerDay);

    /// <param name="unknowns">How Xero behaves where nobody is sure.</param>
    public static Task<ServedDemo> StartAsync(XeroUnknowns unknowns) => StartAsync(tap: null, unknowns, []);

    /// <param name="faults">The rules of a faults file, each on a line.</param>
    public static Task<ServedDemo> StartAsync(WireTap? tap, params string[] faults) => StartAsync(tap, new XeroUnknowns(), faults);

    private static async Task<ServedDemo> StartAsync(WireTap? tap, XeroUnknowns unknowns, string[] faults, int callsPerDay = 5_000)
    {
        var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "organisation: sandbox", "organisation: demo");
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        var options = new SandboxOptions { DatabasePath = workspace.SandboxPath, Clock = clock, RequireSignIn = true, CallsPerDayMax = callsPerDay, Unknowns = unknowns, Faults = Faults(workspace, faults) };
        var served = SandboxApp.Create(options, host =>
        {
            if (tap is not null)
            {
                host.ConfigureServices(services => services.AddSingleton<IStartupFilter>(tap));
            }
        });
        await served.StartAsync(TestContext.Current.CancellationToken);
        return new ServedDemo(workspace, clock, served);
    }

    /// <summary>Gives the command, and does what a person does on the page that it prints.</summary>
    public async Task<Ran> LoginAsync(string decision = "allow", string[]? tenants = null, params string[] more)
    {
        await using var page = new FirstLine();
        string[] command = ["auth", "login", "--org", "demo", "--no-browser", "--json", "--port", FreePort(), .. more];
        var login = Workspace.RunAsync(command, page, TestContext.Current.CancellationToken);
        await VisitAsync(new Uri(await page.Text), decision, tenants ?? [First]);
        return await login;
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        announced.Dispose();
        await sandbox.StopAsync();
        await sandbox.DisposeAsync();
        Workspace.Dispose();
    }

    private async Task VisitAsync(Uri page, string decision, string[] tenants)
    {
        var html = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(
            [new("ticket", Ticket().Match(html).Groups["ticket"].Value), new("decision", decision), .. tenants.Select(static tenant => new KeyValuePair<string, string>("tenant", tenant))]);
        using var answer = await browser.PostAsync(new Uri(page.GetLeftPart(UriPartial.Path)), form, TestContext.Current.CancellationToken);
        answer.Headers.Location.ShouldNotBeNull(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await browser.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken)).ShouldContain("You can close this window");
    }

    private static FaultRules? Faults(DemoWorkspace workspace, string[] faults)
    {
        if (faults.Length == 0)
        {
            return null;
        }

        var path = workspace.PathOf("faults.yml");
        File.WriteAllLines(path, ["schema: faults/1", "faults:", .. faults.Select(static fault => $"  - {{ {fault} }}")]);
        return FaultRules.Read(path);
    }

    private static string FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("name=\"ticket\" value=\"(?<ticket>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Ticket();

    /// <summary>Waits for the first text that is written.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Text => first.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        public override void Write(string? value) => first.TrySetResult((value ?? "").Trim());
    }
}
