using System.Net;
using System.Text;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

public sealed class SendTests
{
    [Fact]
    public async Task A_send_goes_out_byte_for_byte_with_its_key()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", items: InvoiceJson("\"StatusAttributeString\":\"OK\"")));
        using var client = xero.Client();
        var send = InvoiceSend("DEMO1234/4");

        await client.SendAsync(ScriptedXero.Tenant, send, new string('k', 128), Stop);

        var seen = xero.Seen.Single();
        (seen.Method, seen.Asked, seen.Body).ShouldBe(("PUT", "Invoices?summarizeErrors=false&unitdp=4", send.Body));
        (seen.ContentType, seen.Header("Idempotency-Key"), seen.Header("xero-tenant-id")).ShouldBe(("application/json; charset=utf-8", new string('k', 128), ScriptedXero.Tenant));
    }

    [Fact]
    public async Task Each_element_gets_its_own_verdict()
    {
        using var xero = new ScriptedXero().Answers(Page("Invoices", items:
        [
            InvoiceJson($$"""
                "InvoiceID":"{{NoId}}","InvoiceNumber":"B","HasErrors":true,"StatusAttributeString":"ERROR","ValidationErrors":[{"Message":"Invoice # must be unique."},{"Description":"Email address must be valid"}]
                """),
            InvoiceJson("\"InvoiceNumber\":\"A\",\"StatusAttributeString\":\"WARNING\",\"Warnings\":[{\"Message\":\"Only AUTHORISED invoices may have SentToContact updated.\"}]"),
        ]));
        using var client = xero.Client();

        var answer = (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend("A", "B"), "k", Stop)).ShouldBeOfType<XeroAnswer.Accepted>();

        var (refused, saved) = (answer.Elements[0], answer.Elements[1]);
        (refused.Number, refused.Saved, refused.Id).ShouldBe(("B", false, null));
        refused.Messages.ShouldBe(["Invoice # must be unique.", "Email address must be valid"]);
        (saved.Number, saved.Saved, saved.Id, saved.Net, saved.Vat, saved.Gross).ShouldBe(("A", true, InvoiceId, 200m, 30m, 230m));
    }

    [Theory]
    [InlineData("\"StatusAttributeString\":\"OK\"", true)]
    [InlineData("\"StatusAttributeString\":\"SPLENDID\"", true)]
    [InlineData("\"HasErrors\":false", true)]
    [InlineData("\"StatusAttributeString\":\"ERROR\"", false)]
    [InlineData("\"StatusAttributeString\":\"Error\"", false)]
    [InlineData("\"InvoiceID\":\"00000000-0000-0000-0000-000000000000\",\"StatusAttributeString\":\"OK\"", false)]
    [InlineData("\"InvoiceID\":null,\"HasErrors\":true", false)]
    [InlineData("\"InvoiceID\":null,\"LineItems\":[{\"ValidationErrors\":[{\"Message\":\"no\"}]}]", false)]
    public async Task Saved_is_what_has_an_id_and_no_error(string changes, bool saved)
    {
        var verdict = (await SendAsync(new ScriptedXero().Answers(Page("Invoices", items: InvoiceJson(changes))))).ShouldBeOfType<XeroAnswer.Accepted>().Elements.Single();

        (verdict.Saved, verdict.Id is not null, verdict.Messages.IsEmpty).ShouldBe((saved, saved, saved));
    }

    [Fact]
    public async Task A_payment_made_is_made_though_a_flag_says_errors()
    {
        using var xero = new ScriptedXero().Answers(Page("Payments", items: PaymentJson("\"HasValidationErrors\":true")));
        using var client = xero.Client();

        var verdict = (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.Accepted>().Elements.Single();
        (verdict.Saved, verdict.Id, verdict.Reference).ShouldBe((true, PaymentId, "SAFE 77 DEMO1234/4 #1"));
    }

    [Fact]
    public async Task A_contact_answers_with_its_number()
    {
        using var xero = new ScriptedXero().Answers(Page("Contacts", items: ContactJson("\"HasValidationErrors\":false,\"StatusAttributeString\":\"OK\"")));
        using var client = xero.Client();
        var send = XeroClient.PrepareContacts([new Core.Accounting.NewContact { Name = "Barney Rubble", ContactNumber = "DEMO1234" }]);

        var verdict = (await client.SendAsync(ScriptedXero.Tenant, send, "k", Stop)).ShouldBeOfType<XeroAnswer.Accepted>().Elements.Single();
        (verdict.Saved, verdict.Id, verdict.Number).ShouldBe((true, ContactId, "DEMO1234"));
    }

    [Theory]
    [InlineData("DELETED", true)]
    [InlineData("AUTHORISED", false)]
    public async Task A_deletion_has_succeeded_when_the_payment_says_deleted(string status, bool done)
    {
        using var xero = new ScriptedXero().Answers(Page("Payments", items: PaymentJson($"\"Status\":\"{status}\"")));
        using var client = xero.Client();

        var answer = await client.SendAsync(ScriptedXero.Tenant, XeroClient.PreparePaymentDeletion("77|DEMO1234/4", PaymentId), "k", Stop);

        (answer is XeroAnswer.Accepted, answer is XeroAnswer.ResponseLost).ShouldBe((done, !done));
        (xero.Seen.Single().Method, xero.Seen.Single().Asked, xero.Seen.Single().Body).ShouldBe(("POST", $"Payments/{PaymentId}", "{\"Status\":\"DELETED\"}"));
    }

    [Fact]
    public async Task A_refusal_brings_every_message()
    {
        const string body = """
            {"ErrorNumber":10,"Type":"ValidationException","Message":"A validation exception occurred","Elements":[
              {"InvoiceNumber":"A","ValidationErrors":[{"Message":"Invoice # must be unique."},{"Message":"Invoice # must be unique."}]},
              {"LineItems":[{"ValidationErrors":[{"Message":"Account code 'x' is not a valid code"}]}],"ValidationErrors":[{"Description":"Payments can only be made against Authorised documents"}]}]}
            """;

        var answer = (await SendAsync(new ScriptedXero().Answers(body, HttpStatusCode.BadRequest))).ShouldBeOfType<XeroAnswer.Refused>();

        answer.Status.ShouldBe(400);
        answer.Messages.ShouldBe(["Invoice # must be unique.", "Payments can only be made against Authorised documents", "Account code 'x' is not a valid code"]);
    }

    [Fact]
    public async Task An_answer_that_comes_in_many_pieces_is_read_whole()
    {
        string[] numbers = [.. Enumerable.Range(1, 50).Select(static number => $"N/{number}")];
        var lines = string.Join(",", Enumerable.Range(0, 40).Select(static line => $$"""{"Description":"{{new string('x', 200)}}","LineAmount":{{line}}.00,"Tracking":[{"Name":"a","Option":"b"}],"ValidationErrors":[]}"""));
        var elements = numbers.Select(number => InvoiceJson($"\"InvoiceNumber\":\"{number}\",\"LineItems\":[{lines}]", Guid.NewGuid().ToString()));
        using var xero = new ScriptedXero().Answers(Page("Invoices", items: [.. elements]));
        using var client = xero.Client();

        var accepted = (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(numbers), "k", Stop)).ShouldBeOfType<XeroAnswer.Accepted>();
        accepted.Elements.Select(static element => (element.Number, element.Saved)).ShouldBe(numbers.Select(static number => ((string?)number, true)));
    }

    [Theory]
    [InlineData(400, """{"ErrorNumber":14,"Type":"PostDataInvalidException","Message":"It is broken"}""", "It is broken")]
    [InlineData(404, """{"Title":"Not found","Detail":"The resource"}""", "The resource")]
    [InlineData(413, "<html>", "HTTP 413")]
    public async Task Other_refusals_say_what_is_said(int status, string body, string message)
    {
        var answer = (await SendAsync(new ScriptedXero().Answers(body, (HttpStatusCode)status))).ShouldBeOfType<XeroAnswer.Refused>();
        (answer.Status, answer.Messages.Single()).ShouldBe((status, message));
    }

    [Theory]
    [InlineData(401, "TokenExpired", "TokenExpired")]
    [InlineData(401, "TokenRevoked", "TokenRevoked (Bearer realm=x)")]
    [InlineData(403, "AuthenticationUnsuccessful", "AuthenticationUnsuccessful", "SX5031")]
    [InlineData(403, "Not your report", "Not your report")]
    public async Task A_sign_in_that_is_not_accepted_is_unauthorised(int status, string detail, string shown, string code = "SX5006")
    {
        (string, string)[] headers = shown == detail ? [] : [("WWW-Authenticate", "Bearer realm=x")];
        var xero = new ScriptedXero().Answers($$"""{"Title":"No","Status":{{status}},"Detail":"{{detail}}"}""", (HttpStatusCode)status, headers);
        (await SendAsync(xero)).ShouldBe(new XeroAnswer.Unauthorised(shown) { Code = code });
    }

    [Theory]
    [InlineData("minute", "12", "minute", 12)]
    [InlineData("Daily", "66975", "day", 66975)]
    [InlineData("minute", "66975", "day", 66975)]
    [InlineData("Daily", null, "day", null)]
    [InlineData("concurrent", null, "concurrent", null)]
    [InlineData(null, null, "minute", null)]
    public async Task A_limit_is_told_by_its_name_and_end(string? problem, string? after, string name, int? seconds)
    {
        var headers = new (string, string?)[] { ("X-Rate-Limit-Problem", problem), ("Retry-After", after) }.Where(static header => header.Item2 is not null).Select(static header => (header.Item1, header.Item2!));
        var answer = await SendAsync(new ScriptedXero().Answers("", HttpStatusCode.TooManyRequests, [.. headers]));
        answer.ShouldBe(new XeroAnswer.RateLimited(name, seconds is { } given ? TimeSpan.FromSeconds(given) : null));
    }

    [Theory]
    [InlineData("The Xero API is currently offline for maintenance")]
    [InlineData("The Xero API is temporarily unavailable")]
    [InlineData("The Organisation is offline")]
    public async Task Xeros_own_outage_texts_mean_not_tried(string text) =>
        (await SendAsync(new ScriptedXero().Answers(text, HttpStatusCode.ServiceUnavailable))).ShouldBe(new XeroAnswer.Offline(text));

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Without_a_connection_nothing_was_tried(HttpRequestError error) =>
        (await SendAsync(new ScriptedXero().Breaks(new HttpRequestException(error)))).ShouldBe(new XeroAnswer.Offline($"No connection was made ({error})."));

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>The Organisation is offline</html>")]
    [InlineData(503, "upstream connect error")]
    [InlineData(504, "")]
    [InlineData(408, "")]
    [InlineData(302, "")]
    [InlineData(200, "")]
    [InlineData(200, "<html>sign in</html>")]
    [InlineData(200, "{\"Invoices\":[{\"InvoiceID\":\"61ed")]
    [InlineData(200, "{\"Invoices\":[{\"Total\":\"a lot\"}]}")]
    [InlineData(200, "{\"Status\":\"OK\"}")]
    [InlineData(200, "{\"Invoices\":[]}")]
    [InlineData(200, "{\"Invoices\":[null]}")]
    [InlineData(200, "{\"Invoices\":[{\"InvoiceNumber\":\"DEMO1234/4\",\"StatusAttributeString\":\"OK\"}]}")]
    public async Task What_proves_nothing_counts_as_a_lost_answer_and_is_not_repeated(int status, string body)
    {
        using var xero = new ScriptedXero().Answers(body, (HttpStatusCode)status);
        using var client = xero.Client();

        (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.ResponseLost>();
        xero.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_sending_is_a_lost_answer()
    {
        (await SendAsync(new ScriptedXero().Breaks(new HttpRequestException(HttpRequestError.ResponseEnded)))).ShouldBeOfType<XeroAnswer.ResponseLost>();
        (await SendAsync(new ScriptedXero().Breaks(new HttpRequestException("unknown")))).ShouldBeOfType<XeroAnswer.ResponseLost>();
        (await SendAsync(new ScriptedXero().Answers(static () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream()) }))).ShouldBe(new XeroAnswer.ResponseLost("The answer broke off."));
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_lost()
    {
        using var xero = new ScriptedXero().Does(Never);
        using var client = xero.Client();

        var send = client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop);
        xero.Clock.Advance(TimeSpan.FromSeconds(119));
        send.IsCompleted.ShouldBeFalse();
        xero.Clock.Advance(TimeSpan.FromSeconds(1));

        (await send).ShouldBe(new XeroAnswer.ResponseLost("No answer in time."));
    }

    [Fact]
    public async Task Stopping_hard_while_a_send_is_under_way_loses_its_answer()
    {
        using var xero = new ScriptedXero().Does(Never);
        using var client = xero.Client();
        using var hard = new CancellationTokenSource();

        var send = client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", hard.Token);
        await hard.CancelAsync();

        (await send).ShouldBe(new XeroAnswer.ResponseLost("Stopped while the request was under way."));
    }

    [Fact]
    public async Task A_send_stopped_before_it_left_was_not_tried()
    {
        using var xero = new ScriptedXero().Answers("");
        using var client = xero.Client();

        (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", new CancellationToken(canceled: true))).ShouldBe(new XeroAnswer.Offline("Stopped before the request left."));
        xero.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://evil.test/x")]
    [InlineData("//evil.test/x")]
    [InlineData("/connections")]
    [InlineData("../../connections")]
    public async Task A_stored_path_cannot_lead_the_token_elsewhere(string path)
    {
        using var xero = new ScriptedXero().Answers("");
        using var client = xero.Client();

        await Should.ThrowAsync<ArgumentException>(() => client.SendAsync(ScriptedXero.Tenant, InvoiceSend() with { Path = path }, "k", Stop));
        xero.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_longer_than_Xero_takes_is_a_mistake_of_ours()
    {
        using var xero = new ScriptedXero().Answers("");
        using var client = xero.Client();

        await Should.ThrowAsync<ArgumentException>(() => client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), new string('k', 129), Stop));
    }

    private static async Task<XeroAnswer> SendAsync(ScriptedXero xero)
    {
        using (xero)
        using (var client = xero.Client())
        {
            return await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop);
        }
    }

    private static async Task<HttpResponseMessage> Never(HttpRequestMessage request, CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop);
        throw new InvalidOperationException("never");
    }

    /// <summary>Begins as JSON and breaks like a reset connection.</summary>
    private sealed class BreakingStream() : MemoryStream(Encoding.UTF8.GetBytes("{\"Invoices\":[{"))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("reset by peer");
    }
}
