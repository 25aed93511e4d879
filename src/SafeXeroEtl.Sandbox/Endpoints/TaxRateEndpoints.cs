using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Querying;
using SafeXeroEtl.Sandbox.Wire;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary><c>/TaxRates</c>: one in each call; Xero's own rates never change (FACTS 2).</summary>
internal static class TaxRateEndpoints
{
    private static readonly BatchWords Words = new("TaxRates", IdName: null, ErrorFlag: null) { HasVerdict = false, ElementsMax = 1 };

    private delegate WriteOutcome Save(WriteContext context, TaxRateChange change, out string taxType);

    public static void Map(IEndpointRouteBuilder routes, XeroPipeline pipeline)
    {
        const string list = "/api.xro/2.0/TaxRates";
        routes.MapMethods(list, ["GET"], pipeline.Tenanted(List));
        routes.MapMethods(list, ["PUT"], pipeline.Tenanted(static call => Write(call, TaxRateWriter.Create)));
        routes.MapMethods(list, ["POST"], pipeline.Tenanted(static call => Write(call, TaxRateWriter.Update)));
        routes.MapMethods(list + "/{type}", ["GET"], pipeline.Tenanted(Get));
    }

    private static Answer List(Call call) =>
        ListFields.TaxRates.TryApply(call, call.Session.Reference.TaxRates, out var found, out var error)
            ? Answers.List(call, Words.Plural, found, SettingsJson.TaxRate)
            : Answers.BadQuery(error);

    private static Answer Get(Call call) =>
        call.Session.Reference.TaxRateOf(call.Route("type")) is { } rate ? Answers.List(call, Words.Plural, [rate], SettingsJson.TaxRate) : Answers.NotFound();

    // A tax rate has no id but its type; the one that was saved is kept here for the answer.
    private static Answer Write(Call call, Save save)
    {
        var saved = string.Empty;
        return BatchWrite.Run(
            call,
            Words,
            element => save(call.Writing, SettingsReading.TaxRate(element), out saved),
            _ => (json, _) => SettingsJson.TaxRate(json, call.Session.Reference.TaxRateOf(saved) ?? throw new InvalidOperationException("A tax rate that was just saved is gone.")),
            summarizes: true);
    }
}
