using System.Net;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests.Identity;

/// <summary>FACTS 4 and 8: what a token may do, call by call.</summary>
public sealed class AccessTests
{
    private const string Contact = """{"Name":"Zebra"}""";

    [Fact]
    public async Task A_token_lives_thirty_minutes_and_then_says_when_it_expired() // FACTS 4 and 7
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var token = (await client.SignIn()).Text("access_token");
        books.Clock.Advance(TimeSpan.FromMinutes(29));
        (await client.Call(token)).Status.ShouldBe(200);
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var path in new[] { "Organisation", "/connections" })
        {
            var reply = await client.Call(token, path);
            reply.Status.ShouldBe(401);
            reply.Json.EnumerateObject().Select(static property => property.Name).ShouldBe(["Type", "Title", "Status", "Detail", "Instance", "Extensions"]);
            reply.Json.Text("Title").ShouldBe("Unauthorized");
            reply.Json.Text("Detail").ShouldBe("TokenExpired: token expired at 10/05/2026 10:00:15");
        }
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("claims")]
    [InlineData("key")]
    [InlineData("algorithm")]
    [InlineData("none")]
    public async Task A_token_that_was_tampered_with_is_unauthorised(string what) // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var parts = (await client.SignIn("accounting.settings.read")).Text("access_token").Split('.');
        var other = (await client.SignIn("accounting.contacts")).Text("access_token").Split('.');
        var token = what switch
        {
            "signature" => $"{parts[0]}.{parts[1]}.{other[2]}",
            "claims" => $"{parts[0]}.{other[1]}.{parts[2]}",
            "key" => $"{Part("""{"alg":"RS256","kid":"another"}""")}.{parts[1]}.{parts[2]}",
            "algorithm" => $"{Part("""{"alg":"HS256"}""")}.{parts[1]}.{parts[2]}",
            _ => $"{Part("""{"alg":"none"}""")}.{parts[1]}.",
        };
        var reply = await client.Call(token);
        (reply.Status, reply.Json.Text("Detail")).ShouldBe((401, "AuthenticationUnsuccessful"));
    }

    [Fact]
    public async Task A_token_of_the_books_before_a_reset_is_unknown()
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var token = (await client.SignIn()).Text("access_token");
        SandboxBooks.Reset(books.DatabasePath);
        (await client.Call(token)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_missing_scope_is_401_and_named_in_the_header() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var token = (await client.SignIn("accounting.contacts.read")).Text("access_token");
        var reply = await client.Call(token, "Invoices");
        (reply.Status, reply.Json.Text("Detail")).ShouldBe((401, "AuthorizationUnsuccessful"));
        reply.Headers.GetValues("WWW-Authenticate").ShouldBe(["insufficient_scope"]);
    }

    // FACTS 2, the scope column, and 8. A row is a scope, the calls that it opens and some that it does not.
    [Theory]
    [InlineData("accounting.settings.read", "GET Organisation, GET Accounts, GET TaxRates, GET TrackingCategories, GET BrandingThemes, GET Currencies, GET Items", "PUT Accounts, POST TaxRates, GET Contacts, GET Invoices")]
    [InlineData("accounting.settings", "GET Accounts, PUT Accounts, PUT Items, POST BrandingThemes/1/PaymentServices", "GET Payments")]
    [InlineData("accounting.contacts.read", "GET Contacts, GET ContactGroups, GET Contacts/1/History", "PUT Contacts, POST Contacts/1, PUT Contacts/1/History, GET Organisation")]
    [InlineData("accounting.contacts", "GET Contacts, PUT Contacts, DELETE ContactGroups/1/Contacts/2", "GET Contacts/1/Attachments, GET Invoices")]
    [InlineData("accounting.invoices.read", "GET Invoices, GET CreditNotes, GET Items, GET invoices/1/OnlineInvoice", "PUT Invoices, DELETE CreditNotes/1/Allocations/2, POST Invoices/1/Email")]
    [InlineData("accounting.invoices", "PUT Invoices, PUT CreditNotes/1/Allocations, DELETE CreditNotes/1/Allocations/2, PUT Items", "PUT Payments, GET Overpayments, PUT Invoices/1/Attachments/a.pdf")]
    [InlineData("accounting.payments.read", "GET Payments, GET BatchPayments, GET Overpayments, GET Prepayments", "PUT Payments, GET Invoices")]
    [InlineData("accounting.payments", "PUT Payments, POST Payments/1, PUT BatchPayments, PUT Overpayments/1/Allocations", "PUT BankTransactions")]
    [InlineData("accounting.banktransactions", "GET BankTransactions, PUT BankTransactions, PUT BankTransfers", "PUT Payments")]
    [InlineData("accounting.attachments", "GET Invoices/1/Attachments, PUT Contacts/1/Attachments/a.pdf", "GET Invoices")]
    [InlineData("accounting.reports.trialbalance.read", "GET Reports/TrialBalance", "GET Reports/AgedReceivablesByContact, GET Reports/BalanceSheet, GET Accounts")]
    [InlineData("accounting.reports.aged.read", "GET Reports/AgedReceivablesByContact, GET Reports/AgedPayablesByContact", "GET Reports/TrialBalance")]
    [InlineData("accounting.reports.profitandloss.read", "GET Reports/ProfitAndLoss", "GET Reports/BankSummary")]
    public async Task A_scope_opens_its_own_calls_and_no_others(string scope, string open, string closed)
    {
        await using var books = await TestBooks.StartAsync();
        await Opens(books, scope, open, closed);
    }

    [Theory]
    [InlineData("accounting.transactions", "PUT Invoices, GET Payments, PUT BankTransactions", "PUT Contacts, GET Reports/TrialBalance")]
    [InlineData("accounting.transactions.read", "GET Invoices, GET Payments", "PUT Invoices")]
    [InlineData("accounting.reports.read", "GET Reports/TrialBalance, GET Reports/BalanceSheet", "GET Invoices")]
    public async Task A_broad_scope_of_an_older_app_opens_what_it_stood_for(string scope, string open, string closed) // FACTS 8
    {
        await using var books = await TestBooks.StartAsync();
        books.Sql("UPDATE apps SET broad_scopes = 1");
        await Opens(books, scope, open, closed);
    }

    [Fact]
    public async Task An_organisation_that_was_not_connected_is_403() // FACTS 4
    {
        await using var books = await TestBooks.StartAsync();
        var client = new Client(books);
        var token = (await client.SignIn()).Text("access_token");
        var networks = await books.SecondTenant();
        foreach (var tenant in new[] { networks.ToString(), Guid.NewGuid().ToString(), "", "x" })
        {
            var reply = await client.Call(token, tenant: tenant);
            (reply.Status, reply.Json.Text("Title"), reply.Json.Text("Detail")).ShouldBe((403, "Forbidden", "AuthenticationUnsuccessful"));
        }
    }

    [Fact]
    public async Task Strangers_are_trusted_unless_sign_in_is_required()
    {
        await using var open = await TestBooks.StartAsync();
        (await new Client(open).Call("any-word")).Status.ShouldBe(200);
        await using var shut = await TestBooks.StartAsync(static options => options with { RequireSignIn = true });
        var client = new Client(shut);
        (await client.Call("any-word")).Status.ShouldBe(401);
        (await client.Call("any-word", "/connections", "")).Status.ShouldBe(401);
        (await client.Call((await client.SignIn()).Text("access_token"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Signing_in_leaves_the_digest_of_the_books_alone()
    {
        await using var books = await TestBooks.StartAsync();
        var before = SandboxBooks.Summarise(books.DatabasePath).Digest;
        var client = new Client(books);
        var tokens = await client.SignIn();
        await client.Post("/connect/token", Client.Refresh(tokens.Text("refresh_token")));
        await client.Call(tokens.Text("access_token"));
        SandboxBooks.Summarise(books.DatabasePath).Digest.ShouldBe(before);
        await client.Call(tokens.Text("access_token"), "Contacts", method: HttpMethod.Put, body: Contact);
        string.Equals(SandboxBooks.Summarise(books.DatabasePath).Digest, before, StringComparison.Ordinal).ShouldBeFalse();
    }

    private static async Task Opens(TestBooks books, string scope, string open, string closed)
    {
        var client = new Client(books);
        var token = (await client.SignIn(scope)).Text("access_token");
        foreach (var call in open.Split(", "))
        {
            (await Passes(client, token, call)).ShouldBeTrue(call);
        }

        foreach (var call in closed.Split(", "))
        {
            (await Passes(client, token, call)).ShouldBeFalse(call);
        }
    }

    // What happens behind the door does not matter here: the body is empty and the ids are made up.
    private static async Task<bool> Passes(Client client, string token, string call)
    {
        var words = call.Split(' ');
        var reply = await client.Call(token, words[1], method: new HttpMethod(words[0]), body: words[0] is "GET" ? null : "{}");
        return reply.Status != (int)HttpStatusCode.Unauthorized;
    }

    private static string Part(string json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
}
