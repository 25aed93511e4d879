using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>The organisation, its currencies and its branding themes.</summary>
internal static class SettingsEndpoints
{
    private const string Root = "/api.xro/2.0";

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        On("GET", "Organisation", static call => Answers.List(call, "Organisations", [call.Session.Reference.Organisation], SettingsJson.Organisation));
        On("GET", "Organisation/Actions", Actions);
        On("GET", "Currencies", Currencies);
        On("PUT", "Currencies", AddCurrency);
        On("GET", "BrandingThemes", static call => Answers.List(call, "BrandingThemes", call.Session.BrandingThemes(), SettingsJson.BrandingTheme));
        On("GET", "BrandingThemes/{id}", Theme);

        void On(string method, string path, Func<Call, Answer> handle) => routes.MapMethods($"{Root}/{path}", [method], pipeline.Tenanted(handle));
    }

    /// <summary>What the connected user may do: everything but post into a locked period, as <see cref="Rules.LockDates"/> holds it.</summary>
    private static Answer Actions(Call call)
    {
        string[] allowed =
        [
            "CreateDraftInvoice", "CreateApprovedInvoice", "CreateDraftBill", "CreateApprovedBill", "CreateCreditNote", "CreatePayment",
            "AttachFilesIntoInvoice", "UseMulticurrency",
        ];
        var actions = allowed.Select(static name => (Name: name, Status: "ALLOWED")).Append((Name: "ApproveTransactionsBeforePeriodLockDate", Status: "NOT-ALLOWED"));
        return Answers.List(call, "Actions", actions, static (json, action) =>
        {
            json.WriteString("Name", action.Name);
            json.WriteString("Status", action.Status);
        });
    }

    private static Answer Currencies(Call call) =>
        ListFields.Currencies.TryApply(call, call.Session.Reference.Currencies, out var found, out var error)
            ? Answers.List(call, "Currencies", found, SettingsJson.Currency)
            : Answers.BadQuery(error);

    /// <summary>Subscribes the organisation to a currency; once more does no harm.</summary>
    private static Answer AddCurrency(Call call)
    {
        var code = new ElementReader(call.Body).Text("Code") ?? string.Empty;
        if (CurrencyNames.Of(code) is not { } name)
        {
            return Answers.Validation($"The currency code '{code}' is not valid.");
        }

        call.Session.AddCurrency(code, name);
        return Answers.List(call, "Currencies", [(Code: code, Description: name)], SettingsJson.Currency);
    }

    private static Answer Theme(Call call) =>
        call.Session.BrandingThemes().Find(theme => theme.ThemeId == call.RouteId("id")) is { } theme
            ? Answers.List(call, "BrandingThemes", [theme], SettingsJson.BrandingTheme)
            : Answers.NotFound();
}
