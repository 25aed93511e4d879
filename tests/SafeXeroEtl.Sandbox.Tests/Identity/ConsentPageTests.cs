using System.Net;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests.Identity;

/// <summary>The page that a person answers.</summary>
public sealed class ConsentPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_says_who_asks_for_what_and_lets_the_organisations_be_chosen()
    {
        await using var books = await TestBooks.StartAsync();
        var html = await Page(books, Client.Question());
        html.ShouldContain("<html lang=\"en\">");
        html.ShouldContain("<title>Connect SafeXeroEtl (sandbox)</title>");
        html.ShouldContain("name=\"viewport\"");
        html.ShouldContain("<li>See and change invoices, credit notes and items</li>");
        html.ShouldContain("<li>See the trial balance</li>");
        html.ShouldContain("<legend>Organisations it may reach</legend>");
        html.ShouldContain($"<label><input type=\"checkbox\" name=\"tenant\" value=\"{books.TenantId}\" checked>Sandbox Telecom Ltd</label>");
        html.ShouldContain("\">Sandbox Networks Ltd</label>");
        html.ShouldContain("<button id=\"allow\"");
        html.ShouldContain("<button id=\"deny\"");
        html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task The_page_cannot_be_framed_cached_or_made_to_load_anything()
    {
        await using var books = await TestBooks.StartAsync();
        using var page = await new Client(books).Ask(Client.Question());
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none'; style-src 'sha256-");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("base-uri 'none'");
        policy.ShouldContain("form-action 'self' http://localhost:8742;"); // the redirect after the form counts as well
    }

    [Fact]
    public async Task The_style_on_the_page_is_the_one_that_the_policy_allows()
    {
        await using var books = await TestBooks.StartAsync();
        using var page = await new Client(books).Ask(Client.Question());
        var html = await page.Content.ReadAsStringAsync(Stop);
        var style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + 7)..html.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain($"'sha256-{hash}'");
    }

    [Fact]
    public async Task Every_value_is_escaped()
    {
        await using var books = await TestBooks.StartAsync();
        books.Sql("UPDATE apps SET name = '<b onclick=\"x\">'");
        books.Sql("UPDATE organisations SET name = '\"><img src=x>'");
        var html = await Page(books, Client.Question());
        html.ShouldNotContain("<b ");
        html.ShouldNotContain("<img");
        html.ShouldContain("&lt;b onclick=&quot;x&quot;&gt;");
    }

    [Fact]
    public async Task Allowing_goes_back_with_a_code_and_the_state()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        using var back = await client.Answer(await Page(books, Client.Question()), "allow", books.TenantId.ToString());
        back.StatusCode.ShouldBe(HttpStatusCode.Found);
        back.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe(Client.Redirect);
        var told = Client.Query(back.Headers.Location);
        told["state"].ShouldBe("state & <more>");
        told["code"].Length.ShouldBe(43);
        told.ShouldNotContainKey("error");
    }

    [Fact]
    public async Task Denying_goes_back_with_access_denied() // FACTS 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var page = await Page(books, Client.Question());
        using var back = await client.Answer(page, "deny");
        back.Headers.Location!.AbsoluteUri.ShouldBe("http://localhost:8742/callback?error=access_denied&state=state%20%26%20%3Cmore%3E");
        using var again = await client.Answer(page, "allow", books.TenantId.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest); // a decision is made once
    }

    [Theory]
    [InlineData]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    [InlineData("not-an-id")]
    public async Task Without_an_organisation_the_page_asks_again_and_then_takes_the_answer(params string[] tenants)
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        using var wrong = await client.Answer(await Page(books, Client.Question()), "allow", tenants);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var html = await wrong.Content.ReadAsStringAsync(Stop);
        html.ShouldContain("role=\"alert\" id=\"problem\">Choose at least one organisation.");
        using var right = await client.Answer(html, "allow", books.TenantId.ToString());
        right.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Who_asks_only_who_the_user_is_is_given_no_organisation()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var page = await Page(books, Client.Question(("scope", "openid email")));
        page.ShouldNotContain("name=\"tenant\"");
        using var back = await client.Answer(page, "allow", books.TenantId.ToString());
        var token = (await client.Post("/connect/token", Client.Exchange(Client.Query(back.Headers.Location!)["code"]))).Json.Text("access_token");
        (await client.Call(token, "/connections", "")).Json.GetArrayLength().ShouldBe(0);
        (await client.Call(token)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task An_answer_without_a_page_of_ours_or_from_another_site_decides_nothing()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        using var forged = await client.Answer("name=\"ticket\" value=\"made-up\"", "allow", books.TenantId.ToString());
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        forged.Headers.Location.ShouldBeNull();
        books.Client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var foreign = await client.Answer(await Page(books, Client.Question()), "allow", books.TenantId.ToString());
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreign.Headers.Location.ShouldBeNull();
    }

    [Fact]
    public async Task A_page_that_stood_open_for_ten_minutes_is_too_old()
    {
        await using var books = await TestBooks.StartAsync();
        var page = await Page(books, Client.Question());
        books.Clock.Advance(TimeSpan.FromMinutes(10));
        using var late = await new Client(books).Answer(page, "allow", books.TenantId.ToString());
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_host_name_that_leads_here_is_not_served_the_page()
    {
        await using var books = await TestBooks.StartAsync();
        books.Client.DefaultRequestHeaders.Host = "rebound.example";
        using var page = await new Client(books).Ask(Client.Question());
        page.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await page.Content.ReadAsStringAsync(Stop)).ShouldNotContain("ticket");
    }

    private static async Task<string> Page(TestBooks books, Dictionary<string, string> question)
    {
        using var page = await new Client(books).Ask(question);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await page.Content.ReadAsStringAsync(Stop);
    }
}
