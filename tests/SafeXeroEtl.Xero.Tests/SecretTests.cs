using System.Net;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

public sealed class SecretTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(200)]
    public async Task A_token_that_is_sent_back_to_us_is_shown_nowhere(int status)
    {
        var echo = $$"""{"Message":"m {{ScriptedXero.Token}}","Detail":"d {{ScriptedXero.Token}}","Title":"{{ScriptedXero.Token}}","Elements":[{"ValidationErrors":[{"Message":"v {{ScriptedXero.Token}}"}]}]}""";
        using var xero = new ScriptedXero().Answers(echo, (HttpStatusCode)status, ("WWW-Authenticate", $"Bearer x=\"{ScriptedXero.Token}\""), ("X-Rate-Limit-Problem", ScriptedXero.Token));
        using var client = xero.Client();

        var thrown = await Should.ThrowAsync<XeroReadException>(() => xero.Clock.RunAsync(client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync()));
        var answer = await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop);

        thrown.ToString().ShouldNotContain(ScriptedXero.Token);
        (answer is XeroAnswer.Refused refused ? string.Join(" ", refused.Messages) : answer.ToString()).ShouldNotContain(ScriptedXero.Token);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Neither_token_nor_customer_is_in_what_the_new_doors_say(int status)
    {
        const string customer = "Jane Roe, 12-34-56 12345678";
        var echo = $$"""{"Detail":"d {{ScriptedXero.Token}}","Elements":[{"Name":"{{customer}}","Reference":"{{customer}}","ValidationErrors":[{"Message":"v {{ScriptedXero.Token}}"}]}]}""";
        using var xero = new ScriptedXero().Answers(echo, (HttpStatusCode)status);
        using var client = xero.Client();
        Func<Task>[] reads =
        [
            () => client.ReadOnAccountAsync(ScriptedXero.Tenant, Core.Accounting.OnAccountKind.Overpayment, Everything, Stop).AllAsync(),
            () => client.FindBankTransactionsAsync(ScriptedXero.Tenant, customer, Stop),
            () => client.ReadBatchPaymentsAsync(ScriptedXero.Tenant, Everything, Stop),
            () => client.ReadHistoryAsync(ScriptedXero.Tenant, NotedRecord.Contact, ContactId, Stop),
            () => client.ReadContactGroupsAsync(ScriptedXero.Tenant, Stop),
            () => client.DeleteConnectionAsync(ContactId, Stop),
        ];

        foreach (var read in reads)
        {
            var said = (await Should.ThrowAsync<XeroReadException>(() => xero.Clock.RunAsync(read()))).ToString();
            said.ShouldNotContain(ScriptedXero.Token);
            said.ShouldNotContain(customer);
        }

        var answer = await client.SendAsync(ScriptedXero.Tenant, XeroClient.PrepareNote("k", NotedRecord.Contact, ContactId, customer), "k", Stop);
        var words = answer is XeroAnswer.Refused refused ? string.Join(" ", refused.Messages) : answer.ToString();
        words.ShouldNotContain(ScriptedXero.Token);
        words.ShouldNotContain(customer);
        new TokenRequest(ScriptedXero.Token).ToString().ShouldNotContain(ScriptedXero.Token);
    }

    [Fact]
    public async Task A_failing_connection_shows_no_token()
    {
        using var xero = new ScriptedXero().Breaks(new HttpRequestException($"while sending {ScriptedXero.Token}"));
        using var client = xero.Client();

        (await Should.ThrowAsync<XeroReadException>(() => xero.Clock.RunAsync(client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync()))).ToString().ShouldNotContain(ScriptedXero.Token);
        (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop)).ToString().ShouldNotContain(ScriptedXero.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret token")]
    [InlineData("secret\r\nX-Other: 1")]
    [InlineData("sécret")]
    public async Task A_token_that_is_none_is_refused_without_being_quoted(string token)
    {
        using var xero = new ScriptedXero().Answers("");
        using var client = xero.Client(token);

        var thrown = await Should.ThrowAsync<XeroReadException>(() => client.ReadConnectionsAsync(Stop));
        (thrown.Code, thrown.Message).ShouldBe(("SX5006", "Xero does not accept the sign-in for connections: there is no usable token. Sign in to the organisation again."));
        (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop)).ShouldBe(new XeroAnswer.Unauthorised("There is no usable token."));
        xero.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://api.xero.test/", false)]
    [InlineData("https://api.xero.test/", true)]
    [InlineData("http://localhost:5055/", true)]
    [InlineData("http://127.0.0.1:5055/", true)]
    public void A_token_leaves_this_machine_over_https_only(string address, bool allowed)
    {
        using var xero = new ScriptedXero();
        var options = new XeroClientOptions { BaseAddress = new Uri(address), AccessToken = static (_, _) => ValueTask.FromResult(ScriptedXero.Token) };

        if (allowed)
        {
            new XeroClient(options, xero).Dispose();
        }
        else
        {
            Should.Throw<ArgumentException>(() => new XeroClient(options, xero));
        }
    }

    [Fact]
    public async Task Words_from_outside_are_one_bounded_line()
    {
        using var xero = new ScriptedXero().Answers($$"""{"Message":"a\u001b[31m\r\nb{{new string('x', 5000)}}"}""", HttpStatusCode.BadRequest);
        using var client = xero.Client();

        var message = (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.Refused>().Messages.Single();
        (message.Length, message.Any(char.IsControl)).ShouldBe((300, false));
    }
}
