using System.Net;
using SafeXeroEtl.Specs.Tests.Contract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary>What the served review answers to, and to whom it does not.</summary>
public sealed class ContactsServeTests : IAsyncDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task A_form_decides_and_leads_back_to_the_page_that_says_so()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        await using var serving = await Serving.ReviewAsync(workspace);

        using var answer = await PostAsync(serving.Address, ("account", DoubtfulDemo.Company), ("choice", $"link:{DoubtfulDemo.Director}"), ("why", "The \"director\""), ("by", "B. Clerk"));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe(serving.Address.AbsolutePath);
        workspace.ReadText("pipelines", "demo", "contacts.yml").ShouldContain("why: \"The \\\"director\\\"\"\n    by: \"B. Clerk\"\n");
        var page = await GetAsync(serving.Address);
        page.ShouldContain("FAL1024 is decided and written into pipelines/demo/contacts.yml.");
        page.ShouldContain("2 customers wait for a decision.");
        (await GetAsync(serving.Address)).ShouldNotContain("FAL1024 is decided");
    }

    [Fact]
    public async Task A_form_that_makes_no_sense_says_why_and_decides_nothing()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        var before = workspace.ReadText("pipelines", "demo", "contacts.yml");
        await using var serving = await Serving.ReviewAsync(workspace);

        await ShouldSay("choose who the customer is", ("account", DoubtfulDemo.Company), ("why", "x"), ("by", "y"));
        await ShouldSay("choose who the customer is", ("account", DoubtfulDemo.Company), ("choice", "everything"), ("why", "x"), ("by", "y"));
        await ShouldSay("The reason is missing.", ("account", DoubtfulDemo.Company), ("choice", "new"), ("by", "y"));
        await ShouldSay("no such contact", ("account", DoubtfulDemo.Company), ("choice", "other"), ("other", "Nobody Ltd"), ("why", "x"), ("by", "y"));
        await ShouldSay("has no customer &lt;b&gt;", ("account", "<b>"), ("choice", "new"), ("why", "x"), ("by", "y"));
        workspace.ReadText("pipelines", "demo", "contacts.yml").ShouldBe(before);

        async Task ShouldSay(string what, params (string Name, string Value)[] form)
        {
            using var answer = await PostAsync(serving.Address, form);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(what);
        }
    }

    [Fact]
    public async Task Without_the_token_from_elsewhere_or_by_another_name_there_is_nothing()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        await using var serving = await Serving.ReviewAsync(workspace);
        serving.Address.Host.ShouldBe("127.0.0.1");
        serving.Address.Segments[1].Length.ShouldBe(49);

        (await StatusAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(serving.Address, "/")))).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(serving.Address, "x")))).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(new HttpRequestMessage(HttpMethod.Get, serving.Address) { Headers = { Host = "books.example" } })).ShouldBe(HttpStatusCode.NotFound);
        var foreign = new HttpRequestMessage(HttpMethod.Post, serving.Address) { Content = new FormUrlEncodedContent([new("account", DoubtfulDemo.Company)]) };
        foreign.Headers.Add("Origin", "https://books.example");
        (await StatusAsync(foreign)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(new HttpRequestMessage(HttpMethod.Delete, serving.Address))).ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await StatusAsync(new HttpRequestMessage(HttpMethod.Post, serving.Address) { Content = new FormUrlEncodedContent([new("why", new string('x', 20_000))]) })).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_exit_1()
    {
        using var workspace = await DoubtfulDemo.PlannedAsync();
        await using var serving = await Serving.ReviewAsync(workspace);

        var second = await workspace.ContactsAsync("review", "--serve", "--port", serving.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        second.Exit.ShouldBe(1);
        second.Error.ShouldContain("Give another --port, or none");
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<string> GetAsync(Uri address) => http.GetStringAsync(address, TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> PostAsync(Uri address, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(static field => new KeyValuePair<string, string>(field.Name, field.Value)));
        return await http.PostAsync(address, content, TestContext.Current.CancellationToken);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }
}
