using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>The organisation's settings, all of them read only so far.</summary>
internal static class SettingsEndpoints
{
    private const string Root = "/api.xro/2.0";

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        Get("Organisation", static call => Answers.List(call, "Organisations", [call.Session.Reference.Organisation], SettingsJson.Organisation));
        Get("Accounts", Accounts);
        Get("TaxRates", TaxRates);
        Get("TrackingCategories", static call => Answers.List(call, "TrackingCategories", call.Session.Reference.TrackingCategories, SettingsJson.Tracking));
        Get("BrandingThemes", static call => Answers.List(call, "BrandingThemes", call.Session.BrandingThemes(), SettingsJson.BrandingTheme));
        Get("BrandingThemes/{id}/PaymentServices", PaymentServices);
        Get("Currencies", static call => Answers.List(call, "Currencies", call.Session.Reference.Currencies, SettingsJson.Currency));

        void Get(string path, Func<Call, Answer> handle) => routes.MapMethods($"{Root}/{path}", ["GET"], pipeline.Tenanted(handle));
    }

    private static Answer Accounts(Call call)
    {
        var accounts = call.ChangedSince(call.Session.Reference.Accounts, static account => account.UpdatedUtc);
        return ListFields.Accounts.TryApply(call, accounts, out var found, out var error)
            ? Answers.List(call, "Accounts", found, SettingsJson.Account)
            : Answers.BadQuery(error);
    }

    private static Answer TaxRates(Call call) =>
        ListFields.TaxRates.TryApply(call, call.Session.Reference.TaxRates, out var found, out var error)
            ? Answers.List(call, "TaxRates", found, SettingsJson.TaxRate)
            : Answers.BadQuery(error);

    private static Answer PaymentServices(Call call) =>
        call.RouteId("id") is { } id && call.Session.HasBrandingTheme(id)
            ? Answers.Envelope(call, "PaymentServices", static _ => { })
            : Answers.NotFound();
}
