using System.Net;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Xero;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Plan;

/// <summary>Whether customers could pay new documents through Xero: asked of each branding theme that is used, and of no other.</summary>
public sealed class PreflightTests
{
    private static readonly Guid First = new("10000000-0000-0000-0000-000000000001");
    private static readonly Guid Second = new("10000000-0000-0000-0000-000000000002");

    [Fact]
    public async Task Documents_without_a_theme_get_the_first_in_the_organisations_list()
    {
        var xero = new Themes { Services = { [First] = "Card payments" } };

        var seen = await xero.LookAsync([null]);

        seen.Payable.ShouldHaveSingleItem().Sentence.ShouldBe("A payment service hangs on the branding theme ‘Standard’: Card payments (Stripe). Customers could pay through Xero what SAFE collects.");
        seen.Payable[0].Id.ShouldBeNull();
        seen.Unpayable.ShouldBeNull();
        xero.Asked.ShouldBe(["BrandingThemes", $"BrandingThemes/{First}/PaymentServices"]);
    }

    [Fact]
    public async Task The_list_of_themes_is_not_asked_for_again_where_rules_had_it_read()
    {
        var xero = new Themes { Services = { [First] = "Card payments" } };
        xero.Known = xero.Known with { BrandingThemes = [new BrandingTheme(Second, "Other") { SortOrder = 1 }, new BrandingTheme(First, "Standard")] };

        (await xero.LookAsync([null])).Payable.ShouldHaveSingleItem().Name.ShouldBe("Standard");

        xero.Asked.ShouldBe([$"BrandingThemes/{First}/PaymentServices"]);
    }

    [Fact]
    public async Task A_theme_that_no_document_has_does_not_matter()
    {
        var xero = new Themes { Services = { [First] = "Card payments" } };

        var seen = await xero.LookAsync([Second]);

        seen.Payable.ShouldBeEmpty();
        seen.Unpayable!.Value.ShouldBe([Second.ToString()]);
    }

    [Fact]
    public async Task Without_documents_nothing_is_asked()
    {
        var xero = new Themes();

        (await xero.LookAsync([])).ShouldBe(ThemesSeen.None);

        xero.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sign_in_that_may_not_ask_for_them_is_a_warning_that_says_where_to_look()
    {
        var xero = new Themes { IsForbidden = true };

        var seen = await xero.LookAsync([null]);

        var warning = seen.Warnings.ShouldHaveSingleItem();
        warning.Code.ShouldBe(DiagnosticCodes.PaymentServicesNotShown);
        warning.Severity.ShouldBe(Severity.Warning);
        warning.NextStep.ShouldContain("Online payments");
        seen.Unpayable.ShouldBeNull("What was not seen is not sealed.");
    }

    /// <summary>A Xero that has two themes and nothing else.</summary>
    private sealed class Themes : HttpMessageHandler
    {
        public Dictionary<Guid, string> Services { get; } = [];

        public bool IsForbidden { get; init; }

        public List<string> Asked { get; } = [];

        /// <summary>What was read of the organisation before.</summary>
        public Organisation Known { get; set; } = new() { TenantId = Guid.Empty.ToString(), Name = "Books", BaseCurrency = CurrencyCode.Gbp };

        public async Task<ThemesSeen> LookAsync(IReadOnlyCollection<Guid?> themes)
        {
            var options = new XeroClientOptions { BaseAddress = new Uri("https://xero.example/"), AccessToken = static (_, _) => ValueTask.FromResult("token") };
            using var client = new XeroClient(options, this);
            return await ThemesSeen.LookAsync(new XeroSession(client, Guid.Empty.ToString()), Known, themes, TestContext.Current.CancellationToken);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath.Replace("/api.xro/2.0/", "", StringComparison.Ordinal);
            Asked.Add(path);
            if (!path.EndsWith("PaymentServices", StringComparison.Ordinal))
            {
                return Answer($$"""{"BrandingThemes":[{"BrandingThemeID":"{{Second}}","Name":"Other","SortOrder":1},{"BrandingThemeID":"{{First}}","Name":"Standard","SortOrder":0}]}""");
            }

            if (IsForbidden)
            {
                var refused = new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent("{\"Detail\":\"AuthorizationUnsuccessful\"}", Encoding.UTF8, "application/json") };
                refused.Headers.TryAddWithoutValidation("WWW-Authenticate", "insufficient_scope");
                return Task.FromResult(refused);
            }

            var service = Services.GetValueOrDefault(Guid.Parse(path.Split('/')[1]));
            return Answer(service is null
                ? """{"PaymentServices":[]}"""
                : $$"""{"PaymentServices":[{"PaymentServiceID":"{{Guid.NewGuid()}}","PaymentServiceName":"{{service}}","PaymentServiceType":"Stripe"}]}""");
        }

        private static Task<HttpResponseMessage> Answer(string json) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
    }
}
