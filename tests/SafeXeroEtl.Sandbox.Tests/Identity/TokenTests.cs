using System.Text.Json;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests.Identity;

/// <summary>FACTS 7: codes, tokens and their lives.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task A_code_becomes_tokens_that_say_who_and_what_for()
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await new Client(books).SignIn();
        reply.GetProperty("expires_in").GetInt32().ShouldBe(1800);
        reply.Text("token_type").ShouldBe("Bearer");
        reply.Text("scope").ShouldBe(Client.Everything);
        var claims = Client.Claims(reply.Text("access_token"));
        claims.Text("client_id").ShouldBe(Client.PkceApp);
        claims.GetProperty("xero_userid").GetGuid().ShouldNotBe(Guid.Empty);
        claims.GetProperty("authentication_event_id").GetGuid().ShouldNotBe(Guid.Empty);
        claims.List("scope").Select(static scope => scope.GetString()).ShouldBe(Client.Everything.Split(' '));
        var now = books.Clock.GetUtcNow().ToUnixTimeSeconds();
        (claims.GetProperty("nbf").GetInt64(), claims.GetProperty("exp").GetInt64()).ShouldBe((now, now + 1800));
        claims.Text("iss").ShouldBe("http://localhost");
        claims.Text("aud").ShouldBe("http://localhost/resources");
        claims.GetProperty("jti").GetGuid().ShouldNotBe(Guid.Empty);
        var id = Client.Claims(reply.Text("id_token"));
        (id.Text("aud"), id.GetProperty("exp").GetInt64()).ShouldBe((Client.PkceApp, now + 300));
        id.Text("email").ShouldContain("@");
    }

    [Fact]
    public async Task Answers_with_tokens_are_never_cached()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        foreach (var code in new[] { await client.Code(), "unknown" })
        {
            var reply = await client.Post("/connect/token", Client.Exchange(code));
            reply.Headers.CacheControl!.NoStore.ShouldBeTrue();
            reply.Headers.GetValues("Pragma").ShouldBe(["no-cache"]);
        }
    }

    [Fact]
    public async Task Without_offline_access_there_is_no_refresh_token_and_without_openid_no_id_token() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await new Client(books).SignIn("accounting.contacts");
        reply.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        reply.TryGetProperty("id_token", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("code_verifier", "")]
    [InlineData("code_verifier", "0123456789abcdefghijklmnopqrstuvwxyzABCDEF")] // 42
    [InlineData("code_verifier", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFH")] // another
    [InlineData("redirect_uri", "http://localhost:8743/callback")]
    [InlineData("code", "made-up")]
    public async Task A_code_that_does_not_fit_is_an_invalid_grant(string name, string value) // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var reply = await client.Post("/connect/token", Client.Exchange(await client.Code(), (name, value)));
        (reply.Status, reply.Text).ShouldBe((400, """{"error":"invalid_grant"}"""));
    }

    [Theory]
    [InlineData(129, 400)]
    [InlineData(128, 200)]
    public async Task A_verifier_has_at_most_128_characters(int length, int status) // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var verifier = new string('v', length);
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier));
        var challenge = Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var code = await client.Code(Client.Question(("code_challenge", challenge)));
        (await client.Post("/connect/token", Client.Exchange(code, ("code_verifier", verifier)))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_code_lives_five_minutes() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var (quick, slow) = (await client.Code(), await client.Code());
        books.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        (await client.Post("/connect/token", Client.Exchange(quick))).Status.ShouldBe(200);
        books.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await client.Post("/connect/token", Client.Exchange(slow))).Text.ShouldBe("""{"error":"invalid_grant"}""");
    }

    [Fact]
    public async Task A_code_that_is_shown_twice_voids_what_it_gave() // FACTS 7, single use
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var code = await client.Code();
        var first = (await client.Post("/connect/token", Client.Exchange(code))).Json;
        (await client.Call(first.Text("access_token"))).Status.ShouldBe(200);
        (await client.Post("/connect/token", Client.Exchange(code))).Text.ShouldBe("""{"error":"invalid_grant"}""");
        (await client.Call(first.Text("access_token"))).Status.ShouldBe(401);
        (await client.Post("/connect/token", Client.Refresh(first.Text("refresh_token")))).Text.ShouldBe("""{"error":"invalid_grant"}""");
    }

    [Fact]
    public async Task A_code_belongs_to_the_app_that_asked_for_it()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var code = await client.Code();
        var fields = Client.Exchange(code, ("client_id", Client.WebApp));
        (await client.Post("/connect/token", fields, (Client.WebApp, Client.WebSecret))).Text.ShouldBe("""{"error":"invalid_grant"}""");
        (await client.Post("/connect/token", Client.Exchange(code))).Status.ShouldBe(200); // a thief's try does not spend it
    }

    [Fact]
    public async Task A_refresh_token_rotates_and_the_previous_one_is_good_for_thirty_minutes() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var first = (await client.SignIn()).Text("refresh_token");
        var second = (await client.Post("/connect/token", Client.Refresh(first))).Json.Text("refresh_token");
        string.Equals(second, first, StringComparison.Ordinal).ShouldBeFalse();
        books.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        (await client.Post("/connect/token", Client.Refresh(first))).Status.ShouldBe(200); // the answer was lost: once more
        books.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await client.Post("/connect/token", Client.Refresh(first))).Text.ShouldBe("""{"error":"invalid_grant"}""");
        (await client.Post("/connect/token", Client.Refresh(second))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_refresh_token_lives_sixty_days_and_each_use_starts_them_anew() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var first = (await client.SignIn()).Text("refresh_token");
        books.Clock.Advance(TimeSpan.FromDays(60) - TimeSpan.FromMilliseconds(1));
        var second = (await client.Post("/connect/token", Client.Refresh(first))).Json.Text("refresh_token");
        books.Clock.Advance(TimeSpan.FromDays(60));
        (await client.Post("/connect/token", Client.Refresh(second))).Text.ShouldBe("""{"error":"invalid_grant"}""");
    }

    [Fact]
    public async Task A_refresh_may_ask_for_less_but_not_for_more()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var token = (await client.SignIn("offline_access accounting.contacts accounting.invoices")).Text("refresh_token");
        var less = (await client.Post("/connect/token", new(Client.Refresh(token)) { ["scope"] = "accounting.contacts" })).Json;
        less.Text("scope").ShouldBe("accounting.contacts");
        (await client.Post("/connect/token", new(Client.Refresh(less.Text("refresh_token"))) { ["scope"] = "accounting.payments" })).Text.ShouldBe("""{"error":"invalid_scope"}""");
    }

    [Fact]
    public async Task A_web_app_proves_itself_by_basic_or_in_the_form() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var question = Client.Question(("client_id", Client.WebApp), ("code_challenge", ""), ("code_challenge_method", ""));
        (string, string)[] withoutPkce = [("client_id", ""), ("code_verifier", "")];
        var code = await client.Code(question);
        (await client.Post("/connect/token", Client.Exchange(code, withoutPkce), (Client.WebApp, "wrong"))).Text.ShouldBe("""{"error":"invalid_client"}""");
        (await client.Post("/connect/token", Client.Exchange(code, ("client_id", Client.WebApp)))).Text.ShouldBe("""{"error":"invalid_client"}""");
        (await client.Post("/connect/token", Client.Exchange(code, withoutPkce), (Client.WebApp, Client.WebSecret))).Status.ShouldBe(200);
        var second = Client.Exchange(await client.Code(question), ("client_id", Client.WebApp), ("client_secret", Client.WebSecret), ("code_verifier", ""));
        (await client.Post("/connect/token", second)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("implicit", "unsupported_grant_type")]
    [InlineData("", "invalid_request")]
    [InlineData("client_credentials", "unauthorized_client")]
    public async Task Other_ways_to_a_token_are_named_in_the_refusal(string grant, string error) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await new Client(books).Post("/connect/token", new() { ["grant_type"] = grant, ["client_id"] = Client.PkceApp });
        (reply.Status, reply.Text).ShouldBe((400, $$"""{"error":"{{error}}"}"""));
    }

    [Fact]
    public async Task An_unknown_app_is_an_invalid_client_and_json_is_no_form() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        (await client.Post("/connect/token", new() { ["grant_type"] = "refresh_token", ["client_id"] = "nobody" })).Text.ShouldBe("""{"error":"invalid_client"}""");
        (await client.Post("/connect/token", new() { ["grant_type"] = "refresh_token" }, (Client.PkceApp, "a secret"))).Text.ShouldBe("""{"error":"invalid_client"}""");
        var json = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        (await books.Send(json, plain: true)).Text.ShouldBe("""{"error":"invalid_request"}""");
    }

    [Theory]
    [InlineData(5_000, 1)]
    [InlineData(50_000, 1)]
    [InlineData(1, 100)]
    public async Task A_form_beyond_all_measure_is_an_invalid_request(int length, int fields)
    {
        await using var books = await TestBooks.StartAsync();
        var form = Client.Refresh(new string('x', length));
        foreach (var place in Enumerable.Range(0, fields))
        {
            form[$"field{place}"] = "x";
        }

        var reply = await new Client(books).Post("/connect/token", form);
        (reply.Status, reply.Text).ShouldBe((400, """{"error":"invalid_request"}"""));
    }

    [Fact]
    public async Task A_custom_connection_gets_an_access_token_and_nothing_to_refresh_it_with() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var reply = (await client.Custom("accounting.invoices accounting.settings.read")).Json;
        reply.EnumerateObject().Select(static property => property.Name).ShouldBe(["access_token", "expires_in", "token_type", "scope"]);
        var claims = Client.Claims(reply.Text("access_token"));
        claims.Text("client_id").ShouldBe(Client.CustomApp);
        claims.TryGetProperty("xero_userid", out _).ShouldBeFalse();
        (await client.Call(reply.Text("access_token"))).Status.ShouldBe(200);
        (await client.Call(reply.Text("access_token"), tenant: "")).Status.ShouldBe(200); // FACTS 1: the header may be left out
    }

    [Theory]
    [InlineData("accounting.transactions")]
    [InlineData("offline_access accounting.invoices")]
    [InlineData("")]
    public async Task A_custom_connection_may_ask_for_the_scopes_of_its_app_only(string scope) // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        (await new Client(books).Custom(scope)).Text.ShouldBe("""{"error":"invalid_scope"}""");
    }

    [Fact]
    public async Task A_custom_connection_with_a_wrong_secret_is_an_invalid_client() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var reply = await new Client(books).Custom("accounting.invoices", "wrong");
        (reply.Status, reply.Text).ShouldBe((400, """{"error":"invalid_client"}"""));
    }

    [Fact]
    public async Task Nothing_that_opens_a_door_stands_in_the_file()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var code = await client.Code();
        var tokens = (await client.Post("/connect/token", Client.Exchange(code))).Json;
        books.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        var file = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(books.DatabasePath, TestContext.Current.CancellationToken));
        string[] secrets = [code, tokens.Text("refresh_token"), tokens.Text("access_token"), Client.WebSecret, Client.CustomSecret];
        secrets.Count(secret => file.Contains(secret, StringComparison.Ordinal)).ShouldBe(0);
        file.Contains(Client.CustomApp, StringComparison.Ordinal).ShouldBeTrue(); // so the search can find something
    }

    [Fact]
    public async Task A_stranger_finds_the_addresses_and_the_key_and_the_signature_is_good() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var token = (await client.SignIn()).Text("access_token");
        var found = (await books.Send(new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration"), plain: true)).Json;
        found.Text("issuer").ShouldBe(Client.Claims(token).Text("iss"));
        found.Text("token_endpoint").ShouldBe("http://localhost/connect/token");
        found.Text("revocation_endpoint").ShouldBe("http://localhost/connect/revocation");
        found.Text("authorization_endpoint").ShouldBe("http://localhost/identity/connect/authorize");
        var keys = (await books.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(found.Text("jwks_uri")).PathAndQuery), plain: true)).Json;
        SignatureIsGood(token, keys.List("keys").ShouldHaveSingleItem()).ShouldBeTrue();
    }

    private static bool SignatureIsGood(string token, JsonElement key)
    {
        using var rsa = System.Security.Cryptography.RSA.Create(new System.Security.Cryptography.RSAParameters
        {
            Modulus = System.Buffers.Text.Base64Url.DecodeFromChars(key.Text("n")),
            Exponent = System.Buffers.Text.Base64Url.DecodeFromChars(key.Text("e")),
        });
        var parts = token.Split('.');
        return rsa.VerifyData(
            System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1);
    }
}
