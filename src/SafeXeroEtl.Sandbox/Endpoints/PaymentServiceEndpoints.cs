using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>Payment services, and which of them hang on a branding theme: a loaded bill on such a theme could be paid twice.</summary>
internal static class PaymentServiceEndpoints
{
    private const string Plural = "PaymentServices";

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        const string root = "/api.xro/2.0";
        routes.MapMethods($"{root}/PaymentServices", ["GET"], pipeline.Tenanted(static call => Answers.List(call, Plural, call.Session.PaymentServices(), SettingsJson.PaymentService)));
        routes.MapMethods($"{root}/PaymentServices", ["PUT"], pipeline.Tenanted(Create));
        routes.MapMethods($"{root}/BrandingThemes/{{id}}/PaymentServices", ["GET"], pipeline.Tenanted(OfTheme));
        routes.MapMethods($"{root}/BrandingThemes/{{id}}/PaymentServices", ["POST"], pipeline.Tenanted(Hang));
    }

    private static Answer OfTheme(Call call) =>
        call.RouteId("id") is { } id && call.Session.HasBrandingTheme(id)
            ? Answers.List(call, Plural, call.Session.PaymentServicesOf(id), SettingsJson.PaymentService)
            : Answers.NotFound();

    private static Answer Create(Call call)
    {
        var services = Sent(call).Select(static service => service with { ServiceId = Guid.NewGuid(), Type = "Custom" }).ToList();
        if (services.Count == 0 || services.Exists(static service => service.Name.Length == 0 || !Uri.IsWellFormedUriString(service.Url, UriKind.Absolute)))
        {
            return Answers.Validation("A payment service needs a PaymentServiceName and an absolute PaymentServiceUrl.");
        }

        services.ForEach(call.Session.AddPaymentService);
        return Answers.List(call, Plural, services, SettingsJson.PaymentService);
    }

    /// <summary>Hangs existing services on the theme.</summary>
    private static Answer Hang(Call call)
    {
        if (call.RouteId("id") is not { } theme || !call.Session.HasBrandingTheme(theme))
        {
            return Answers.NotFound();
        }

        var known = call.Session.PaymentServices();
        var asked = Sent(call).Select(sent => known.Find(service => service.ServiceId == sent.ServiceId)).ToList();
        if (asked.Count == 0 || asked.Contains(null))
        {
            return Answers.Validation("Payment service could not be found");
        }

        foreach (var service in asked.OfType<PaymentService>())
        {
            call.Session.HangPaymentService(theme, service.ServiceId);
        }

        return Answers.List(call, Plural, asked.OfType<PaymentService>(), SettingsJson.PaymentService);
    }

    private static IEnumerable<PaymentService> Sent(Call call) =>
        (new ElementReader(call.Body).Children(Plural) ?? [new ElementReader(call.Body)]).Select(SettingsReading.PaymentService);
}
