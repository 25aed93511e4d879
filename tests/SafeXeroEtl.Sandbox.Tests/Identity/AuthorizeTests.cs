using System.Net;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests.Identity;

/// <summary>FACTS 7 and 8: what may be asked, and where a browser may be sent.</summary>
public sealed class AuthorizeTests
{
    [Theory]
    [InlineData("client_id", "5AFE0A11CE0000000000000000000000")]
    [InlineData("client_id", "")]
    [InlineData("client_id", Client.CustomApp)] // a custom connection has no browser
    [InlineData("redirect_uri", "")]
    [InlineData("redirect_uri", "http://127.0.0.1:8742/callback")]
    [InlineData("redirect_uri", "http://[::1]:8742/callback")]
    [InlineData("redirect_uri", "http://localhost:8742/callback/")]
    [InlineData("redirect_uri", "http://localhost:8742/other")]
    [InlineData("redirect_uri", "http://localhost:8742/callback?next=1")]
    [InlineData("redirect_uri", "http://localhost:8742/callback#part")]
    [InlineData("redirect_uri", "http://user@localhost:8742/callback")]
    [InlineData("redirect_uri", "http://localhost.evil.example:8742/callback")]
    [InlineData("redirect_uri", "https://localhost:8742/callback")]
    [InlineData("redirect_uri", "http://LOCALHOST:8742/callback")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    public async Task A_wrong_app_or_redirect_gets_a_page_and_never_a_redirect(string name, string value) // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        using var answer = await new Client(books).Ask(Client.Question((name, value)));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("cannot connect");
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "", "invalid_request")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("code_challenge", "", "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", "", "invalid_request")]
    [InlineData("scope", "", "invalid_scope")]
    [InlineData("scope", "openid accounting.nonsense", "invalid_scope")]
    [InlineData("scope", "openid accounting.transactions", "invalid_scope")]
    [InlineData("scope", "accounting.reports.read", "invalid_scope")]
    [InlineData("scope", "accounting.journals.read", "invalid_scope")]
    [InlineData("prompt", "none", "login_required")]
    [InlineData("prompt", "nonsense", "invalid_request")]
    public async Task Any_other_fault_is_told_to_the_app_with_its_state(string name, string value, string error) // FACTS 7 and 8
    {
        await using var books = await TestBooks.StartAsync();
        using var answer = await new Client(books).Ask(Client.Question((name, value)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe(Client.Redirect);
        var told = Client.Query(answer.Headers.Location);
        told["error"].ShouldBe(error);
        told["state"].ShouldBe("state & <more>");
        told.ShouldNotContainKey("code");
    }

    [Theory]
    [InlineData("http://localhost:8742/callback")]
    [InlineData("http://localhost:50123/callback")]
    [InlineData("http://localhost/callback")]
    public async Task The_seeded_app_may_listen_on_any_port_of_localhost(string redirect) // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        using var answer = await new Client(books).Ask(Client.Question(("redirect_uri", redirect)));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_older_app_may_still_ask_for_the_broad_scopes() // FACTS 8
    {
        await using var books = await TestBooks.StartAsync();
        books.Sql($"UPDATE apps SET broad_scopes = 1 WHERE client_id = '{Client.PkceApp}'");
        using var answer = await new Client(books).Ask(Client.Question(("scope", "accounting.transactions")));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_is_refused()
    {
        await using var books = await TestBooks.StartAsync();
        using var form = new FormUrlEncodedContent([.. Client.Question(), KeyValuePair.Create("scope", "openid")]);
        var query = await form.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var answer = await books.Client.GetAsync(new Uri("/identity/connect/authorize?" + query, UriKind.Relative), TestContext.Current.CancellationToken);
        Client.Query(answer.Headers.Location!)["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_web_app_may_do_without_pkce_but_not_with_plain() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        using var bare = await client.Ask(Client.Question(("client_id", Client.WebApp), ("code_challenge", ""), ("code_challenge_method", "")));
        bare.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var registered = await client.Ask(Client.Question(("client_id", Client.WebApp), ("redirect_uri", "https://app.example/xero/callback")));
        registered.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var plain = await client.Ask(Client.Question(("client_id", Client.WebApp), ("code_challenge_method", "plain")));
        plain.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task The_question_may_come_as_a_form_too()
    {
        await using var books = await TestBooks.StartAsync();
        using var form = new FormUrlEncodedContent(Client.Question());
        using var page = await books.Client.PostAsync(new Uri("/identity/connect/authorize", UriKind.Relative), form, TestContext.Current.CancellationToken);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("id=\"allow\"");
    }
}
