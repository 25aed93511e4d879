using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

/// <summary>The sign-in with a browser, whose part an HttpClient plays, on a real port of this machine.</summary>
public sealed class BrowserSignInTests : IDisposable
{
    private const string Connections = """[{"id":"11111111-1111-4111-8111-111111111111","tenantId":"45e4708e-d862-4111-ab3a-dd8cd03913e1","tenantType":"ORGANISATION","tenantName":"Example Telecom Ltd"}]""";

    private readonly AuthWorld _world;
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public BrowserSignInTests()
    {
        _world = new AuthWorld();
        _world = new AuthWorld { App = _world.App with { Port = FreePort() } };
    }

    [Fact]
    public async Task A_person_who_allows_access_is_signed_in()
    {
        _world.Wire.Answers(AuthWorld.Pair(1)).Answers(Connections);
        var asked = new Dictionary<string, string>();

        var (signIn, page) = await SignInAsync(query =>
        {
            asked = query;
            return $"code=the-code&state={query["state"]}";
        });

        signIn.Reached.Single().Name.ShouldBe("Example Telecom Ltd");
        page.ShouldContain("<h1>Signed in</h1>");
        page.ShouldContain("You can close this window");
        string.Join(' ', asked.Keys).ShouldBe("response_type client_id redirect_uri scope state code_challenge code_challenge_method");
        (asked["response_type"], asked["code_challenge_method"]).ShouldBe(("code", "S256"));
        asked["redirect_uri"].ShouldBe(_world.App.Redirect);
        var form = _world.Forms.Single().Split('&').Select(static part => part.Split('=')).ToDictionary(static part => part[0], static part => Uri.UnescapeDataString(part[1]));
        string.Join(' ', form.Keys).ShouldBe("grant_type client_id code redirect_uri code_verifier");
        (form["code"], form["grant_type"]).ShouldBe(("the-code", "authorization_code"));
        System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))).ShouldBe(asked["code_challenge"]);
        _world.Store().Find(AuthWorld.Alias).ShouldBeNull("Nothing is stored before the organisation is chosen.");
        await new SignIn(_world.App, _world.Store(), _world.Wire, _world.Clock, RandomNumberGenerator.Create()).KeepAsync(signIn, signIn.Reached[0], AuthWorld.Stop);
        (_world.OnDisk().RefreshToken, _world.OnDisk().ChosenTenant).ShouldBe(("refresh-1", "45e4708e-d862-4111-ab3a-dd8cd03913e1"));
    }

    [Theory]
    [InlineData("error=access_denied&error_description=x&state={state}", "SX5012", "Consent was refused")]
    [InlineData("code=c&state=somebody-elses", "SX5013", "does not belong to this sign-in")]
    [InlineData("code=c", "SX5013", "does not belong to this sign-in")]
    [InlineData("error=access_denied", "SX5013", "does not belong to this sign-in")]
    [InlineData("error=invalid_scope&state={state}", "SX5030", "invalid_scope")]
    [InlineData("error=unauthorized_client&state={state}", "SX5014", "does not know the app")]
    [InlineData("error=server_error&state={state}", "SX5029", "server_error")]
    [InlineData("error=%3Cscript%3Ealert(1)%3C/script%3E&state={state}", "SX5029", "it gave no reason that can be shown")]
    [InlineData("state={state}", "SX5029", "Xero refused the sign-in")]
    public async Task What_comes_back_instead_of_a_code_is_told_on_the_page_and_in_the_terminal(string answer, string code, string words)
    {
        var (failure, page) = await RefusedAsync(query => answer.Replace("{state}", query["state"], StringComparison.Ordinal));

        failure.Code.ShouldBe(code);
        failure.Message.ShouldContain(words);
        failure.NextStep.ShouldNotBeNullOrWhiteSpace();
        page.ShouldContain("<h1>Not signed in</h1>");
        page.ShouldNotContain("<script");
        _world.Wire.Seen.ShouldBeEmpty("Nothing is asked of Xero for it.");
        Directory.Exists(_world.StoreFolder).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(BadAnswers.Codes), MemberType = typeof(BadAnswers))]
    public async Task A_bad_answer_to_the_code_stores_nothing(string answer, string code)
    {
        BadAnswers.Play(_world.Wire, answer);

        var (failure, page) = await RefusedAsync(static query => $"code=the-secret-code&state={query["state"]}");

        failure.Code.ShouldBe(code);
        page.ShouldContain("Not signed in");
        (failure + page).ShouldNotContain("the-secret-code");
        Directory.Exists(_world.StoreFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_who_answers_is_waited_for_five_minutes()
    {
        var waiting = new SignIn(_world.App, _world.Store(), _world.Wire, _world.Clock, RandomNumberGenerator.Create()).WithBrowserAsync(
            bankTransactions: false,
            static _ => Task.CompletedTask,
            AuthWorld.Stop);
        while (!waiting.IsCompleted)
        {
            await Task.Delay(20, AuthWorld.Stop);
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var failure = await Should.ThrowAsync<XeroSignInException>(() => waiting);
        failure.Code.ShouldBe("SX5016");
        failure.Message.ShouldContain("within 5 minutes");
        failure.NextStep!.ShouldContain(_world.App.Redirect);
        failure.NextStep!.ShouldContain(_world.App.ClientId);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_and_frees_the_port()
    {
        using var stop = new CancellationTokenSource();
        var signIn = new SignIn(_world.App, _world.Store(), _world.Wire, _world.Clock, RandomNumberGenerator.Create());

        await Should.ThrowAsync<OperationCanceledException>(() => signIn.WithBrowserAsync(false, _ => stop.CancelAsync(), stop.Token));

        using var again = new TcpListener(IPAddress.Loopback, _world.App.Port);
        again.Start();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_taken_port_is_named_before_anything_is_shown(string address)
    {
        if (address == "::1" && !HasIPv6())
        {
            return;
        }

        using var other = new TcpListener(IPAddress.Parse(address), _world.App.Port);
        other.Start();

        var failure = await Should.ThrowAsync<XeroSignInException>(() => new SignIn(_world.App, _world.Store(), _world.Wire, _world.Clock, RandomNumberGenerator.Create())
            .WithBrowserAsync(false, static _ => throw new InvalidOperationException("A page was shown."), AuthWorld.Stop));

        failure.Code.ShouldBe("SX5017");
        failure.Message.ShouldContain(_world.App.Port.ToString(CultureInfo.InvariantCulture));
        failure.NextStep!.ShouldContain("`port:`");
    }

    [Fact]
    public async Task Only_the_callback_is_answered_and_only_under_its_own_name()
    {
        _world.Wire.Answers(AuthWorld.Pair(1)).Answers(Connections);
        var root = $"http://localhost:{_world.App.Port}";

        await SignInAsync(async query =>
        {
            (await _browser.GetAsync(new Uri($"{root}/favicon.ico"), AuthWorld.Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await _browser.PostAsync(new Uri($"{root}/callback?code=c&state={query["state"]}"), null, AuthWorld.Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            using var foreign = new HttpRequestMessage(HttpMethod.Get, $"{root}/callback?code=c&state={query["state"]}");
            foreign.Headers.Host = "evil.test";
            (await _browser.SendAsync(foreign, AuthWorld.Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            return $"code=c&state={query["state"]}";
        });
    }

    public void Dispose()
    {
        _browser.Dispose();
        _world.Dispose();
    }

    private Task<(NewSignIn SignIn, string Page)> SignInAsync(Func<Dictionary<string, string>, string> answer) =>
        SignInAsync(query => Task.FromResult(answer(query)));

    private async Task<(NewSignIn SignIn, string Page)> SignInAsync(Func<Dictionary<string, string>, Task<string>> answer)
    {
        var page = Task.FromResult("");
        using var random = RandomNumberGenerator.Create();
        var signIn = await new SignIn(_world.App, _world.Store(), _world.Wire, _world.Clock, random).WithBrowserAsync(
            bankTransactions: false,
            address =>
            {
                page = VisitAsync(address, answer);
                return Task.CompletedTask;
            },
            AuthWorld.Stop);
        return (signIn, await page);
    }

    private async Task<(XeroSignInException Failure, string Page)> RefusedAsync(Func<Dictionary<string, string>, string> answer)
    {
        var page = Task.FromResult("");
        using var random = RandomNumberGenerator.Create();
        var failure = await Should.ThrowAsync<XeroSignInException>(() => new SignIn(_world.App, _world.Store(), _world.Wire, _world.Clock, random).WithBrowserAsync(
            bankTransactions: false,
            address =>
            {
                page = VisitAsync(address, query => Task.FromResult(answer(query)));
                return Task.CompletedTask;
            },
            AuthWorld.Stop));
        return (failure, await page);
    }

    private async Task<string> VisitAsync(Uri consent, Func<Dictionary<string, string>, Task<string>> answer)
    {
        consent.GetLeftPart(UriPartial.Path).ShouldBe("https://login.xero.com/identity/connect/authorize");
        var query = consent.Query[1..].Split('&').Select(static part => part.Split('=')).ToDictionary(static part => part[0], static part => Uri.UnescapeDataString(part[1]));
        using var response = await _browser.GetAsync(new Uri($"{query["redirect_uri"]}?{await answer(query)}"), AuthWorld.Stop);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        return await response.Content.ReadAsStringAsync(AuthWorld.Stop);
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private static bool HasIPv6()
    {
        try
        {
            using var free = new TcpListener(IPAddress.IPv6Loopback, 0);
            free.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
