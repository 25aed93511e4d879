using System.Net;
using SafeXeroEtl.Core.Accounting;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

public sealed class RetryTests
{
    private static readonly string OneContact = Page("Contacts", 1, 1, 1, ContactJson());

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "")]
    [InlineData(HttpStatusCode.BadGateway, "<html>proxy</html>")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "The Organisation is offline")]
    [InlineData(HttpStatusCode.OK, "<html>sign in to the hotel's network</html>")]
    [InlineData(HttpStatusCode.OK, "{\"Contacts\":[{\"ContactID\":")]
    [InlineData(HttpStatusCode.OK, "null")]
    public async Task A_read_is_tried_again_when_the_answer_cannot_be_used(HttpStatusCode status, string body)
    {
        using var xero = new ScriptedXero().Answers(body, status).Answers(OneContact);
        using var client = xero.Client();

        (await ReadAsync(xero, client)).Length.ShouldBe(1);
        xero.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_read_is_tried_again_when_the_connection_fails()
    {
        using var xero = new ScriptedXero()
            .Breaks(new HttpRequestException(HttpRequestError.ConnectionError))
            .Breaks(new IOException("reset"))
            .Answers(OneContact);
        using var client = xero.Client();

        (await ReadAsync(xero, client)).Length.ShouldBe(1);
        xero.Seen.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("The Organisation is offline", "Xero's answer to Contacts cannot be used: The Organisation is offline. Try again later.")]
    [InlineData("whatever", "Xero's answer to Contacts cannot be used: status 503. Try again later.")]
    public async Task After_five_attempts_it_says_what_was_wrong(string body, string message)
    {
        using var xero = new ScriptedXero().Answers(body, HttpStatusCode.ServiceUnavailable);
        using var client = xero.Client();

        var thrown = await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client));
        (thrown.Code, thrown.Message, xero.Seen.Count).ShouldBe(("SX5005", message, 5));
    }

    /// <summary>What a proxy or firewall says of a request is no word of Xero's: not a refusal, not a sign-in to renew, and no proof that a payment is missing.</summary>
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(407)]
    public async Task A_refusal_that_is_a_web_page_is_not_taken_for_Xeros(int status)
    {
        HttpResponseMessage Page() => new((HttpStatusCode)status) { Content = new StringContent("\n<html>Blocked</html>", System.Text.Encoding.UTF8, "text/html") };
        using var xero = new ScriptedXero().Answers(Page);
        using var client = xero.Client();

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBe(new XeroAnswer.ResponseLost($"A web page came in Xero's place (status {status})."));
        var thrown = await Should.ThrowAsync<XeroReadException>(() => xero.Clock.RunAsync(client.FindPaymentAsync(ScriptedXero.Tenant, Guid.NewGuid(), Stop)));
        thrown.Code.ShouldBe("SX5005");
        thrown.Message.ShouldContain($"stands in between (status {status})");
    }

    /// <summary>Words without a page may be Xero's, whatever type they are sent as.</summary>
    [Fact]
    public async Task A_404_in_plain_words_means_that_nothing_is_there()
    {
        using var xero = new ScriptedXero().Answers(static () => new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("The resource you're looking for cannot be found", System.Text.Encoding.UTF8, "text/html") });
        using var client = xero.Client();

        (await client.FindPaymentAsync(ScriptedXero.Tenant, Guid.NewGuid(), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_web_page_in_Xeros_place_is_called_one()
    {
        using var xero = new ScriptedXero().Answers(static () => new HttpResponseMessage { Content = new StringContent("<html>sign in</html>", System.Text.Encoding.UTF8, "text/html") });
        using var client = xero.Client();

        (await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client))).Message.ShouldBe(
            "Xero's answer to Contacts cannot be used: it is a web page; a proxy, or a network that wants a sign-in of its own, stands in between. Try again later.");
        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.ResponseLost>();
    }

    [Fact]
    public async Task The_waits_between_attempts_grow()
    {
        using var xero = new ScriptedXero();
        var moments = new List<DateTimeOffset>();
        xero.Does((_, _) =>
        {
            moments.Add(xero.Clock.GetUtcNow());
            return Task.FromResult(ScriptedXero.Answer("", HttpStatusCode.InternalServerError));
        });
        using var client = xero.Client();

        await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client));

        (moments[^1] - moments[0]).ShouldBeInRange(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(120));
        moments.Zip(moments.Skip(1)).ShouldAllBe(static pair => pair.First < pair.Second);
    }

    [Fact]
    public async Task A_pause_that_Xero_asks_for_is_slept_out_to_the_second()
    {
        using var xero = new ScriptedXero()
            .Answers("", HttpStatusCode.TooManyRequests, ("X-Rate-Limit-Problem", "minute"), ("Retry-After", "37"))
            .Answers(OneContact);
        using var client = xero.Client();
        var start = xero.Clock.GetUtcNow();

        (await ReadAsync(xero, client)).Length.ShouldBe(1);
        (xero.Clock.GetUtcNow() - start).ShouldBe(TimeSpan.FromSeconds(37));
    }

    [Theory]
    [InlineData("day", "66975")]
    [InlineData("Daily", "66975")]
    [InlineData("minute", "66975")]
    public async Task The_days_limit_is_told_with_its_end_and_not_slept_on(string problem, string seconds)
    {
        using var xero = new ScriptedXero().Answers("", HttpStatusCode.TooManyRequests, ("X-Rate-Limit-Problem", problem), ("Retry-After", seconds));
        using var client = xero.Client();
        var start = xero.Clock.GetUtcNow();

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var thrown = await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client));
            (thrown.Code, thrown.Message).ShouldBe(("SX5003", "Xero's calls for today are used up. Run again after 2026-11-02 03:36 UTC."));
        }

        (xero.Clock.GetUtcNow(), xero.Seen.Count).ShouldBe((start, 1));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, """{"Type":null,"Title":"Unauthorized","Status":401,"Detail":"TokenExpired: token expired at 01/01/2001 00:00:00"}""", "TokenExpired: token expired at 01/01/2001 00:00:00")]
    [InlineData(HttpStatusCode.Forbidden, "<html>no</html>", "Forbidden")]
    public async Task A_sign_in_that_is_not_accepted_is_said_at_once(HttpStatusCode status, string body, string detail)
    {
        using var xero = new ScriptedXero().Answers(body, status);
        using var client = xero.Client();

        var thrown = await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client));
        (thrown.Code, thrown.Message, xero.Seen.Count).ShouldBe(("SX5006", $"Xero does not accept the sign-in for Contacts: {detail}. Sign in to the organisation again.", 1));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_refused_question_is_not_repeated_and_never_an_empty_list(HttpStatusCode status)
    {
        using var xero = new ScriptedXero().Answers("""{"ErrorNumber":16,"Type":"QueryParseException","Message":"No property 'X' exists"}""", status);
        using var client = xero.Client();

        var thrown = await Should.ThrowAsync<XeroReadException>(() => ReadAsync(xero, client));
        thrown.Message.ShouldContain($"({(int)status}): No property 'X' exists.");
        xero.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_read_that_gets_no_answer_in_time_is_given_up_and_tried_again()
    {
        using var xero = new ScriptedXero();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        xero.Does(async (_, stop) =>
        {
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException("never");
        }).Answers(OneContact);
        using var client = xero.Client();

        var read = client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync();
        await waiting.Task;
        xero.Clock.Advance(TimeSpan.FromSeconds(120));

        (await xero.Clock.RunAsync(read)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_a_read_stops_it()
    {
        using var xero = new ScriptedXero().Does(static async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException("never");
        });
        using var client = xero.Client();
        using var stopping = new CancellationTokenSource();
        var read = client.ReadContactsAsync(ScriptedXero.Tenant, stopping.Token).AllAsync();
        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => read);
        xero.Seen.Count.ShouldBe(1);
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Contact>> ReadAsync(ScriptedXero xero, XeroClient client) =>
        xero.Clock.RunAsync(client.ReadContactsAsync(ScriptedXero.Tenant, Stop).AllAsync());
}
