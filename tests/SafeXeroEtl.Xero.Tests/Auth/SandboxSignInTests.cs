using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

/// <summary>Our reading of Xero's sign-in and the sandbox's, over months of one clock.</summary>
public sealed partial class SandboxSignInTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("safexero-auth-").FullName;
    private WebApplication _xero = null!;
    private HttpMessageHandler _wire = null!;

    public async ValueTask InitializeAsync()
    {
        _xero = SandboxApp.Create(
            new SandboxOptions { DatabasePath = Path.Combine(_folder, "xero.db"), Clock = _clock, RequireSignIn = true }, static host => host.UseTestServer());
        await _xero.StartAsync(AuthWorld.Stop);
        _wire = _xero.GetTestServer().CreateHandler();
    }

    public async ValueTask DisposeAsync()
    {
        _wire.Dispose();
        await _xero.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_sign_in_serves_for_months_as_long_as_it_is_used_and_ends_when_it_is_not()
    {
        var app = App("5AFE0A11CE00000000000000000000D1");
        await SignInAsync(app);
        using var session = Session(app);
        using var client = Client(app, session);

        foreach (var days in new[] { 0, 1, 30, 59, 45 })
        {
            _clock.Advance(TimeSpan.FromDays(days));
            (await _clock.RunAsync(client.ReadConnectionsAsync(AuthWorld.Stop))).Single().Name.ShouldBe("Sandbox Telecom Ltd", $"after {days} days more");
        }

        _clock.Advance(TimeSpan.FromDays(61));
        (await Should.ThrowAsync<XeroSignInException>(() => _clock.RunAsync(client.ReadConnectionsAsync(AuthWorld.Stop)))).Message.ShouldContain("not used for 60 days");
    }

    [Fact]
    public async Task A_token_that_Xero_voids_while_it_lives_is_renewed_in_the_middle_of_the_work()
    {
        var app = App("5AFE0A11CE00000000000000000000D1");
        await SignInAsync(app);
        using var session = Session(app);
        using var client = Client(app, session);
        await client.ReadConnectionsAsync(AuthWorld.Stop);
        var stored = Store().Find(app.Alias)!;

        // As when the machine's clock stood still in its sleep: by ours the token lives, by Xero's it is over.
        _clock.Advance(TimeSpan.FromMinutes(40));
        Store().Save(stored with { AccessEnds = _clock.GetUtcNow() + TimeSpan.FromMinutes(20) });
        using var late = Session(app);
        using var again = Client(app, late);

        (await _clock.RunAsync(again.ReadConnectionsAsync(AuthWorld.Stop))).Length.ShouldBe(1);
        Store().Find(app.Alias)!.RefreshToken.ShouldNotBe(stored.RefreshToken);
    }

    [Fact]
    public async Task Signed_out_is_signed_out_at_Xero_too()
    {
        var app = App("5AFE0A11CE00000000000000000000D1");
        await SignInAsync(app);
        var stored = Store().Find(app.Alias)!;

        (await new SignOut(app, Store(), _wire, _clock).EverywhereAsync(AuthWorld.Stop)).ShouldBeTrue();

        Store().Find(app.Alias).ShouldBeNull();
        Store().Save(stored, isNew: true);
        using var session = Session(app);
        using var client = Client(app, session);
        (await Should.ThrowAsync<XeroSignInException>(() => _clock.RunAsync(client.ReadConnectionsAsync(AuthWorld.Stop)))).Code.ShouldBe("SX5011");
        (await new SignOut(app with { Alias = "nobody" }, Store(), _wire, _clock).EverywhereAsync(AuthWorld.Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_custom_connection_needs_nobody()
    {
        var app = App("5AFE0A11CE00000000000000000000C1", SignInKind.CustomConnection);
        using var session = new SignInSession(app, Store(), _wire, _clock, static _ => "sandbox-custom-connection-secret");
        using var client = Client(app, session);

        (await _clock.RunAsync(client.ReadConnectionsAsync(AuthWorld.Stop))).Single().Name.ShouldBe("Sandbox Telecom Ltd");
        _clock.Advance(TimeSpan.FromDays(200));
        (await _clock.RunAsync(client.ReadConnectionsAsync(AuthWorld.Stop))).Length.ShouldBe(1);
        session.Require(XeroScopes.Needed(Transfers.All, movesBankMoney: false));
        Should.Throw<XeroSignInException>(() => session.Require(XeroScopes.Needed(Transfers.All, movesBankMoney: true))).NextStep!.ShouldContain("--with-bank-transactions");
    }

    [Theory]
    [InlineData("5AFE0A11CE00000000000000000000C1", "wrong")]
    [InlineData("00000000000000000000000000000000", "sandbox-custom-connection-secret")]
    [InlineData("5AFE0A11CE00000000000000000000D1", "sandbox-custom-connection-secret")]
    public async Task A_wrong_client_id_or_secret_is_named(string clientId, string secret)
    {
        var app = App(clientId, SignInKind.CustomConnection);
        using var session = new SignInSession(app, Store(), _wire, _clock, _ => secret);

        (await Should.ThrowAsync<XeroSignInException>(() => _clock.RunAsync(session.AccessTokenAsync(TokenRequest.Any, AuthWorld.Stop).AsTask()))).Code.ShouldBe("SX5014");
    }

    private SignInApp App(string clientId, SignInKind kind = SignInKind.Pkce) => new()
    {
        Alias = "demo",
        ClientId = clientId,
        Kind = kind,
        Port = FreePort(),
        Addresses = XeroAddresses.Served(new Uri("http://localhost/")),
    };

    private TokenStore Store() => new(Path.Combine(_folder, "sign-in"), new KeyRingOptions { Folder = Path.Combine(_folder, "keys") }, _clock);

    private SignInSession Session(SignInApp app) => new(app, Store(), _wire, _clock, static _ => null);

    private XeroClient Client(SignInApp app, SignInSession session) =>
        new(new XeroClientOptions { BaseAddress = app.Addresses.Api, AccessToken = session.AccessTokenAsync, Clock = _clock }, _wire);

    private async Task SignInAsync(SignInApp app)
    {
        using var random = RandomNumberGenerator.Create();
        var signIn = new SignIn(app, Store(), _wire, _clock, random);
        var visit = Task.CompletedTask;
        var found = await signIn.WithBrowserAsync(
            bankTransactions: false,
            page =>
            {
                visit = AllowAsync(page);
                return Task.CompletedTask;
            },
            AuthWorld.Stop);
        await visit;
        await signIn.KeepAsync(found, found.Reached.Single(), AuthWorld.Stop);
    }

    private async Task AllowAsync(Uri page)
    {
        using var sandbox = new HttpClient(_wire, disposeHandler: false);
        var ticket = Ticket().Match(await sandbox.GetStringAsync(page, AuthWorld.Stop)).Groups["ticket"].Value;
        using var form = new FormUrlEncodedContent([new("ticket", ticket), new("decision", "allow"), new("tenant", "5afe0e70-7e1e-4c0d-8a11-000000000001")]);
        using var answer = await sandbox.PostAsync(new Uri(page.GetLeftPart(UriPartial.Path)), form, AuthWorld.Stop);
        using var browser = new HttpClient();
        (await browser.GetStringAsync(answer.Headers.Location, AuthWorld.Stop)).ShouldContain("Signed in");
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"ticket\" value=\"(?<ticket>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Ticket();
}
