using System.Net;
using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>What the client does when Xero does not take the token, and when there is none.</summary>
public sealed class SignInTests
{
    private const string Expired = """{"Type":null,"Title":"Unauthorized","Status":401,"Detail":"TokenExpired: token expired at 01/01/2001 00:00:00","Extensions":{}}""";
    private const string NoScope = """{"Title":"Unauthorized","Status":401,"Detail":"AuthorizationUnsuccessful"}""";

    private static readonly string OneContact = Page("Contacts", 1, 1, 1, ContactJson());

    [Fact]
    public async Task A_read_whose_token_has_expired_goes_again_with_a_fresh_one()
    {
        using var xero = new ScriptedXero().Answers(Expired, HttpStatusCode.Unauthorized).Answers(OneContact);
        using var client = xero.Client(Source(out var asked));

        (await ReadAsync(xero, client)).Length.ShouldBe(1);
        asked.ShouldBe([TokenRequest.Any, new TokenRequest("token-1")]);
        xero.Seen.Select(static seen => seen.Header("Authorization")).ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task A_read_asks_for_a_fresh_token_only_once()
    {
        using var xero = new ScriptedXero().Answers(Expired, HttpStatusCode.Unauthorized);
        using var client = xero.Client(Source(out var asked));

        (await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client))).Code.ShouldBe("SX5006");
        (asked.Count, xero.Seen.Count).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_send_whose_token_has_expired_goes_again_once_with_the_same_key_and_bytes()
    {
        using var xero = new ScriptedXero().Answers(Expired, HttpStatusCode.Unauthorized).Answers(Page("Payments", items: PaymentJson()));
        using var client = xero.Client(Source(out _));

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.Accepted>();
        xero.Seen.Select(static seen => (seen.Header("Authorization"), seen.Header("Idempotency-Key"), seen.Body)).ShouldBe([
            ("Bearer token-1", "k", PaymentSend().Body), ("Bearer token-2", "k", PaymentSend().Body)]);
    }

    [Fact]
    public async Task A_send_that_no_token_opens_was_not_tried()
    {
        using var xero = new ScriptedXero().Answers(Expired, HttpStatusCode.Unauthorized);
        using var client = xero.Client(Source(out _));

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBe(new XeroAnswer.Unauthorised("TokenExpired: token expired at 01/01/2001 00:00:00"));
        xero.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_source_that_only_has_the_refused_token_is_not_sent_twice()
    {
        using var xero = new ScriptedXero().Answers(Expired, HttpStatusCode.Unauthorized);
        using var client = xero.Client();

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.Unauthorised>().Detail.ShouldStartWith("TokenExpired");
        xero.Seen.Count.ShouldBe(1);
        (await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client))).Message.ShouldContain("TokenExpired");
        xero.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_token_source_says_reaches_the_caller_as_it_is_and_nothing_is_sent()
    {
        using var xero = new ScriptedXero().Answers(OneContact);
        using var client = xero.Client((_, _) => throw new XeroSignInException("SX5013", "The connection dropped.", "Run it."));

        var thrown = await Should.ThrowAsync<XeroSignInException>(() => ReadAsync(xero, client));
        (thrown.Code, thrown.Message, thrown.NextStep).ShouldBe(("SX5013", "The connection dropped.", "Run it."));
        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBe(
            new XeroAnswer.Unauthorised("The connection dropped.") { Code = "SX5013", NextStep = "Run it.", IsFromTokenSource = true });
        xero.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_source_that_fails_in_mid_send_leaves_the_send_untried()
    {
        using var xero = new ScriptedXero().Answers(Expired, HttpStatusCode.Unauthorized);
        using var client = xero.Client((wanted, _) => wanted.IsForFresh ? throw new XeroSignInException("SX5013", "The connection dropped.") : ValueTask.FromResult("one"));

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.Unauthorised>().Code.ShouldBe("SX5013");
        xero.Seen.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Bearer error=\"insufficient_scope\"", "accounting.contacts.read")]
    [InlineData("Bearer error=insufficent_scope", "accounting.contacts.read")]
    [InlineData("insufficient_scope, scope=\"accounting.contacts accounting.settings\"", "accounting.contacts accounting.settings")]
    [InlineData("", "accounting.contacts.read")]
    public async Task A_missing_scope_is_named_and_no_token_is_fetched_for_it(string challenge, string scope)
    {
        using var xero = new ScriptedXero().Answers(NoScope, HttpStatusCode.Unauthorized, ("WWW-Authenticate", challenge));
        using var client = xero.Client(Source(out var asked));

        var thrown = await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client));
        (thrown.Code, thrown.Message).ShouldBe(("SX5030", $"Xero does not let this sign-in ask for Contacts: it lacks the scope {scope}. Sign in again and allow it."));
        asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_send_names_the_scope_that_it_lacks()
    {
        using var xero = new ScriptedXero().Answers(NoScope, HttpStatusCode.Unauthorized);
        using var client = xero.Client();

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBe(
            new XeroAnswer.Unauthorised("it lacks the scope accounting.payments") { Code = "SX5030", Scope = "accounting.payments" });
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_named_as_the_cause()
    {
        using var xero = new ScriptedXero();
        var theirs = xero.Clock.GetUtcNow() + TimeSpan.FromHours(2);
        xero.Answers("""{"Title":"Unauthorized","Status":401,"Detail":"TokenNotYetValid"}""", HttpStatusCode.Unauthorized, ("Date", theirs.ToString("R")));
        using var client = xero.Client(Source(out _));

        var thrown = await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client));
        (thrown.Code, thrown.Message).ShouldBe((
            "SX5032", "Xero does not accept the sign-in for Contacts: this computer's clock is 120 minutes behind Xero's (TokenNotYetValid). Set the clock right and give the command again."));
    }

    private static Func<TokenRequest, CancellationToken, ValueTask<string>> Source(out List<TokenRequest> asked)
    {
        var requests = asked = [];
        return (wanted, _) =>
        {
            requests.Add(wanted);
            return ValueTask.FromResult(FormattableString.Invariant($"token-{requests.Count}"));
        };
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Contact>> ReadAsync(ScriptedXero xero, XeroClient client) =>
        xero.Clock.RunAsync(client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync());
}
